// A button that looks like a link, for choices that a script offers.

export function linkButton(text, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link-button";
  button.textContent = text;
  button.addEventListener("click", act);
  return button;
}
