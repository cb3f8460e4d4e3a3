// Shows which question belongs to which words while either is pointed at or has the focus.

const PAIRED = "is-paired";

function pair(mark) {
  const asked = document.getElementById(`asked-${mark.dataset.asked}`);
  if (!asked) return;
  const join = (isJoined) => {
    mark.classList.toggle(PAIRED, isJoined);
    asked.classList.toggle(PAIRED, isJoined);
  };
  for (const element of [mark, asked]) {
    element.addEventListener("pointerenter", () => join(true));
    element.addEventListener("pointerleave", () => join(false));
    element.addEventListener("focusin", () => join(true));
    element.addEventListener("focusout", () => join(false));
  }
  mark.addEventListener("click", () => unfold(asked));
  asked.addEventListener("keydown", (event) => {
    if (event.key === "Escape") mark.focus();
  });
}

// A question may lie among those folded away.
function unfold(asked) {
  const folded = asked.closest("details");
  if (folded) folded.open = true;
}

for (const mark of document.querySelectorAll("a.vague")) pair(mark);
