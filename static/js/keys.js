// Shows the list of keys when "?" is pressed outside a text box.

const list = document.getElementById("keys");

list.addEventListener("toggle", ({ newState }) => {
  if (newState === "open") list.focus();
});

addEventListener("keydown", (event) => {
  const isTyping = event.target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select");
  if (event.key !== "?" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  list.togglePopover();
});
