// Shows which note belongs to which words while either is pointed at or has the focus.

const PAIRED = "is-paired";

function pair(mark) {
  const note = document.getElementById(`note-${mark.dataset.note}`);
  const list = note?.closest(".notes");
  if (!note) return;
  const join = (isJoined) => {
    mark.classList.toggle(PAIRED, isJoined);
    note.classList.toggle(PAIRED, isJoined);
  };
  for (const element of [mark, note]) {
    element.addEventListener("pointerenter", () => join(true));
    element.addEventListener("pointerleave", () => join(false));
    element.addEventListener("focusin", () => join(true));
    element.addEventListener("focusout", () => join(false));
  }
  // The list scrolls by itself on a wide screen; the page must not jump.
  const reveal = () => {
    if (list.scrollHeight <= list.clientHeight) return;
    const above = note.offsetTop - list.offsetTop - list.scrollTop;
    const below = above + note.offsetHeight - list.clientHeight;
    if (above < 0) list.scrollTop += above;
    else if (below > 0) list.scrollTop += below;
  };
  mark.addEventListener("pointerenter", reveal);
  mark.addEventListener("focusin", reveal);
  note.addEventListener("keydown", (event) => {
    if (event.key === "Escape") mark.focus();
  });
}

for (const mark of document.querySelectorAll("a.vague")) pair(mark);
