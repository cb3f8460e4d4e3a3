// Shows which note belongs to which words while either is pointed at or has the focus.

const PAIRED = "is-paired";

function pair(mark) {
  const note = document.getElementById(`note-${mark.dataset.note}`);
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
  mark.addEventListener("click", () => unfold(note));
  note.addEventListener("keydown", (event) => {
    if (event.key === "Escape") mark.focus();
  });
}

// A note may lie among those folded away.
function unfold(note) {
  const folded = note?.closest("details");
  if (folded) folded.open = true;
}

for (const mark of document.querySelectorAll("a.vague")) pair(mark);
