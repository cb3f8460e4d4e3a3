"""Charts of the Progress page, drawn on the server as SVG pictures without script."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil
from typing import TYPE_CHECKING, Any

from coach.progress import AttemptPoint, SessionPoint, Trends
from coach.settings import resource_dir
from coach.web.labels import brief

if TYPE_CHECKING:
    from pygal import Config

MOST_POINTS = 60
"""The newest answers that are drawn; older ones are in the table alone."""

_TOLD_ONE_BY_ONE = 12
_X_LABELS = {False: 10, True: 5}
SIZES = {False: (560, 260), True: (320, 260)}
"""Width and height for a wide and a narrow screen: about as wide as shown, for the text's sake."""
_FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif'

# The picture takes its colours from the same file as the pages, in light and dark. `.color-0`
# is each answer, `.color-1` the session averages; a ring, a square and a line tell them apart
# without colour.
_PICTURE_CSS = """
    svg { background: transparent; }
    .graph, .graph > .background, .plot > .background { fill: transparent; }
    .axis text, .axis text.major, .legends .legend text, text.no_data
      { fill: var(--ink-soft); fill-opacity: 1; }
    .axis .guide.line, .axis .major.guide.line { stroke: var(--line); stroke-dasharray: none; }
    .axis .line, .axis .major.line { stroke: var(--line-strong); }
    .vertical .axis.x .guide.line { opacity: 0; }
    .color-0, .color-0 .reactive { fill: var(--accent); stroke: var(--accent); }
    .color-1, .color-1 .reactive { fill: var(--ink-soft); stroke: var(--ink-soft); }
    .color-1 .line { stroke-width: 2; stroke-dasharray: 6, 4; fill: none; }
    .nofill, .nofill.reactive { fill: none; }
    .reactive { fill-opacity: 1; stroke-opacity: 1; }
"""


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: which value of an answer and of a session it shows; `top` is its fixed end."""

    name: str
    title: str
    reading: str
    of_answer: Callable[[AttemptPoint], float]
    of_session: Callable[[SessionPoint], float]
    bottom: int = 0
    top: int | None = None


CHARTS = {
    chart.name: chart
    for chart in (
        Chart(
            "level",
            "Level",
            "Higher is clearer; 4 and 5 can be checked by a listener.",
            lambda point: point.level,
            lambda session: session.level,
            bottom=1,
            top=5,
        ),
        Chart(
            "score",
            "Score",
            "Finer than the level; a few points up or down mean nothing.",
            lambda point: point.score,
            lambda session: session.score,
            top=100,
        ),
        Chart(
            "vague",
            "Vague phrases per 100 words",
            "Lower is clearer.",
            lambda point: point.vague_per_100_words,
            lambda session: session.vague_per_100_words,
        ),
        Chart(
            "facts",
            "Facts per answer",
            "What a listener could write down.",
            lambda point: point.facts,
            lambda session: session.facts,
        ),
    )
}


def tell(chart: Chart, trends: Trends) -> str:
    """Return in a sentence what the chart shows, for those who do not see it."""
    values = [chart.of_answer(point) for point in trends.points[-MOST_POINTS:]]
    if not values:
        return f"{chart.title}: no answers yet."
    if len(values) <= _TOLD_ONE_BY_ONE:
        told = ", ".join(brief(value) for value in values)
        return f"{chart.title} of each answer, oldest first: {told}."
    return (
        f"{chart.title} of {len(values)} answers: first {brief(values[0])}, "
        f"latest {brief(values[-1])}, lowest {brief(min(values))}, highest {brief(max(values))}."
    )


def draw(chart: Chart, trends: Trends, *, is_narrow: bool) -> bytes:
    """Return the chart as SVG: a dot for each answer, a line through the session averages."""
    # Imported here: Today, the first page, needs no charts.
    import pygal

    points = trends.points[-MOST_POINTS:]
    first = points[0].n if points else 1
    averages = [(x, y) for x, y in _averages(chart, trends) if x >= first]
    values = [chart.of_answer(point) for point in points]
    picture = pygal.XY(_config(chart, values, [p.n for p in points], is_narrow=is_narrow))
    dots = [(point.n, value) for point, value in zip(points, values, strict=True)]
    picture.add("Each answer", dots, stroke=False)
    if len(averages) > 1:
        picture.add("Session average", averages, show_dots=False)
    picture.add_xml_filter(_without_script)
    svg: bytes = picture.render()
    return svg


def _averages(chart: Chart, trends: Trends) -> list[tuple[float, float]]:
    """Return each session's mean at the middle of its answers."""
    drawn, done = [], 0
    for session in trends.sessions:
        drawn.append((done + (session.answers + 1) / 2, chart.of_session(session)))
        done += session.answers
    return drawn


def _config(
    chart: Chart, values: Sequence[float], numbers: Sequence[int], *, is_narrow: bool
) -> Config:
    from pygal import Config
    from pygal.style import Style

    width, height = SIZES[is_narrow]
    top = chart.top if chart.top is not None else max(4, ceil(max(values, default=0) / 4) * 4)
    settings: dict[str, Any] = {
        "width": width,
        "height": height,
        "explicit_size": True,
        "js": (),
        # Without a prefix the rules of pygal and those above weigh the same: the later one wins.
        "no_prefix": True,
        "css": ("file://style.css", "file://graph.css", f"inline:{_colours()}{_PICTURE_CSS}"),
        "style": Style(font_family=_FONT, label_font_size=14, major_label_font_size=14),
        "show_legend": False,
        "dots_size": 5,
        "margin": 8,
        "range": (chart.bottom, top),
        "y_labels": _y_labels(chart.bottom, top),
        "x_labels": _x_labels(numbers, _X_LABELS[is_narrow]),
        "xrange": (min(numbers, default=1) - 0.5, max(numbers, default=1) + 0.5),
        "x_value_formatter": lambda x: f"{x:.0f}",
        "value_formatter": brief,
        "no_data_text": "",
        "show_x_guides": False,
    }
    return Config(**settings)


def _y_labels(bottom: int, top: int) -> list[int]:
    step = 1 if top - bottom <= 5 else ceil((top - bottom) / 4)
    return list(range(bottom, top + 1, step))


def _x_labels(numbers: Sequence[int], most: int) -> list[int]:
    step = max(1, ceil(len(numbers) / most))
    return list(numbers[::step]) or [1]


@cache
def _colours() -> str:
    return (resource_dir("static") / "css" / "variables.css").read_text(encoding="utf-8")


def _without_script(svg: Any) -> Any:
    # pygal writes its settings as a script for tooltips, and comments with addresses.
    for parent in list(svg.iter()):
        for child in list(parent):
            # The tag of a comment is a function.
            if not isinstance(child.tag, str) or child.tag.rpartition("}")[2] == "script":
                parent.remove(child)
    return svg
