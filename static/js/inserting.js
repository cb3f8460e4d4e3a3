// Puts words into a text box as if they were typed: Ctrl+Z takes them back.

export function insertText(box, at, text) {
  box.focus();
  box.setSelectionRange(at, at);
  // Old, but the only way that the browser's own undo knows of.
  if (!document.execCommand("insertText", false, text)) {
    box.setRangeText(text, at, at, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
