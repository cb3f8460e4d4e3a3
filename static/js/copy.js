// Copies a text to the clipboard; without it, the text can be selected by hand.
const state = document.querySelector("[data-copy-state]");

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copy)?.textContent ?? "";
    try {
      await navigator.clipboard.writeText(text);
      state.textContent = "Copied.";
    } catch {
      state.textContent = "The browser did not allow it. Select the text and copy it.";
    }
  });
}
