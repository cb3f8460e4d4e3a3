// Leads from dot to dot of a chart with the arrow keys, and says below it what the dot stands for.

const STEPS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

function goal(key, at, last) {
  if (key === "Home") return 0;
  if (key === "End") return last;
  const step = STEPS[key];
  return step === undefined ? undefined : Math.min(last, Math.max(0, at + step));
}

function lead(chart) {
  const dots = [...chart.querySelectorAll("a")];
  const told = chart.querySelector("[data-told]");
  if (!dots.length || !told) return;
  const newest = told.textContent;
  const words = new Map(dots.map((dot) => [dot, dot.querySelector("title").textContent]));
  const rest = () => {
    told.textContent = words.get(dots.find((dot) => dot === document.activeElement)) ?? newest;
  };
  const goTo = (dot) => {
    for (const other of dots) other.setAttribute("tabindex", other === dot ? "0" : "-1");
    dot.focus();
  };
  for (const [at, dot] of dots.entries()) {
    dot.addEventListener("pointerenter", () => { told.textContent = words.get(dot); });
    dot.addEventListener("pointerleave", rest);
    dot.addEventListener("focus", rest);
    dot.addEventListener("blur", rest);
    dot.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const next = goal(event.key, at, dots.length - 1);
      if (next === undefined) return;
      // The arrows would scroll the page as well.
      event.preventDefault();
      goTo(dots[next]);
    });
  }
}

for (const chart of document.querySelectorAll("[data-chart]")) lead(chart);
