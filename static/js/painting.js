// Underlines spans of a text box: with the CSS Custom Highlight API where the browser knows it for
// text boxes, else on a copy of the text that lies behind the box.

const NAMES = ["vague", "fact"];

export function createPainter(box) {
  const isKnown = typeof box.createValueRange === "function" && globalThis.CSS?.highlights;
  return isKnown ? new HighlightPainter(box) : new MirrorPainter(box);
}

class HighlightPainter {
  #box;
  #highlights = NAMES.map(() => new Highlight());

  constructor(box) {
    this.#box = box;
    NAMES.forEach((name, place) => CSS.highlights.set(name, this.#highlights[place]));
  }

  paint(...spansOfNames) {
    spansOfNames.forEach((spans, place) => {
      const highlight = this.#highlights[place];
      highlight.clear();
      for (const { start, end } of spans) highlight.add(this.#box.createValueRange(start, end));
    });
  }
}

class MirrorPainter {
  #box;
  #mirror;

  constructor(box) {
    this.#box = box;
    this.#mirror = document.createElement("div");
    this.#mirror.className = "answer-mirror";
    this.#mirror.setAttribute("aria-hidden", "true");
    box.before(this.#mirror);
    box.parentElement.classList.add("is-mirrored");
    box.addEventListener("scroll", () => this.#follow(), { passive: true });
    this.paint([], []);
  }

  paint(...spansOfNames) {
    const text = this.#box.value;
    const spans = spansOfNames.flatMap((some, place) =>
      some.map(({ start, end }) => ({ start, end, name: NAMES[place] })),
    );
    const edges = [...new Set([0, text.length, ...spans.flatMap((s) => [s.start, s.end])])];
    edges.sort((a, b) => a - b);
    const pieces = edges.slice(1).map((end, place) => {
      const start = edges[place];
      const names = spans.filter((s) => s.start <= start && end <= s.end).map((s) => s.name);
      if (names.length === 0) return text.slice(start, end);
      const mark = document.createElement("span");
      mark.dataset.marks = names.join(" ");
      mark.textContent = text.slice(start, end);
      return mark;
    });
    // A last line that is empty has no height without a character after it.
    this.#mirror.replaceChildren(...pieces, "\u200b");
    this.#follow();
  }

  #follow() {
    this.#mirror.scrollTop = this.#box.scrollTop;
  }
}
