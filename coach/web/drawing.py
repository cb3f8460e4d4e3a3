"""A chart drawn as SVG that stands in the page and can neither run nor fetch anything.

pygal draws: complete SVG charts in pure Python, axes and all, without JavaScript and without a
font or style from elsewhere; what it draws can be printed. The page's policy allows no style and
no script in the page, so nothing of pygal's own look is kept: `_rebuilt` copies the places of
lines, dots and labels into elements of our own, whose looks are in static/css/charts.css, and
drops everything else. Texts and addresses are put in there, as text and attributes of a tree;
they never pass through a string of markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Any

from markupsafe import Markup

WIDTH, HEIGHT = 360, 240
"""As wide as a phone or a column of the page: its text keeps about its size in both."""

_FONT_SIZE = 14
_DOT = 4.5
_TARGET = 12.0
"""Radius of the place around a dot that answers to the pointer, where dots leave so much room."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One dot, what it says and, unless that is "", the page of ours that it leads to.

    Raises ValueError for an address that is not a path of this site.
    """

    x: float
    y: float
    text: str
    address: str = ""
    look: str = "chart-dot"

    def __post_init__(self) -> None:
        if self.address and (self.address[0] != "/" or self.address[1:2] in ("/", "\\")):
            raise ValueError(f"not a path of this site: {self.address!r}")


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points, or the outline of an area; `look` is its class."""

    points: tuple[tuple[float, float], ...]
    look: str


@dataclass(frozen=True, slots=True)
class Axis:
    """From where to where a side of the chart goes, and its labels with their places."""

    start: float
    end: float
    labels: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything to draw: strokes from the back to the front, and dots in front of them.

    `summary` tells the chart to those who do not see it.
    """

    summary: str
    across: Axis
    up: Axis
    strokes: tuple[Stroke, ...]
    dots: tuple[Dot, ...]
    height: int = HEIGHT


def draw(drawing: Drawing) -> Markup:
    """Return the chart as an `<svg>` element.

    With addresses its dots are links, of which only the last takes part in the order of the Tab
    key: static/js/charts.js leads from there to the others.
    """
    # Imported here: Today, the first page, needs no charts.
    import pygal

    picture = pygal.XY(**_settings(drawing))
    for stroke in drawing.strokes:
        picture.add(stroke.look, list(stroke.points), show_dots=False)
    picture.add("dots", [(dot.x, dot.y) for dot in drawing.dots], stroke=False)
    picture.add_xml_filter(lambda root: _rebuilt(root, drawing))
    # From the rebuilt tree alone, whose writer escapes every text and attribute.
    return Markup(picture.render(is_unicode=True))  # noqa: S704


def _settings(drawing: Drawing) -> dict[str, Any]:
    from pygal.style import Style

    return {
        "width": WIDTH,
        "height": drawing.height,
        "js": (),
        "css": (),
        "disable_xml_declaration": True,
        "style": Style(label_font_size=_FONT_SIZE, major_label_font_size=_FONT_SIZE),
        "show_legend": False,
        "margin": 8,
        "margin_left": 0,
        "margin_right": 22,
        "spacing": 6,
        "range": (drawing.up.start, drawing.up.end),
        "xrange": (drawing.across.start, drawing.across.end),
        "x_labels": [{"value": at, "label": text} for at, text in drawing.across.labels],
        "y_labels": [{"value": at, "label": text} for at, text in drawing.up.labels],
        "no_data_text": "",
    }


def _rebuilt(picture: Any, drawing: Drawing) -> Any:
    """Return an `<svg>` of our own with the lines, dots and labels of pygal's picture."""
    leads = any(dot.address for dot in drawing.dots)
    root = picture.makeelement(
        "svg",
        {
            "class": "drawing",
            "viewBox": f"0 0 {WIDTH} {drawing.height}",
            # A picture as such hides what is in it: links in it could not be reached.
            "role": "group" if leads else "img",
            "aria-label": _plain(drawing.summary),
        },
    )
    for plot in _parts(picture, "plot"):
        group = _added(root, "g", transform=plot.get("transform"))
        for axis in _parts(plot, "axis"):
            _add_axis(group, axis)
        for number, stroke in enumerate(drawing.strokes):
            for series in _parts(plot, f"serie-{number}"):
                _add_stroke(group, series, stroke)
        _add_dots(group, [circle for g in _parts(plot, "dots") for circle in g.iter()], drawing)
    return root


def _add_axis(group: Any, axis: Any) -> None:
    is_upright = "y" in axis.get("class").split()
    # Its numbers say little one by one; the summary and the table hold what they stand for.
    copy = _added(group, "g", **{"class": "chart-axis", "aria-hidden": "true"})
    for part in [part for guides in _parts(axis, "guides") for part in guides.iter()]:
        if _tag(part) == "path" and is_upright:
            _added(copy, "path", d=_rounded(part.get("d")))
        elif _tag(part) == "text" and part.text:
            # Labels across stand lower than pygal puts them: phones show them larger.
            x, y = float(part.get("x")), float(part.get("y")) + (0 if is_upright else 5)
            anchor = "end" if is_upright else "middle"
            place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": anchor}
            _added(copy, "text", **place).text = _plain(part.text)


def _add_stroke(group: Any, series: Any, stroke: Stroke) -> None:
    for part in series.iter():
        if _tag(part) == "path":
            _added(group, "path", **{"class": stroke.look, "d": _rounded(part.get("d"))})


def _add_dots(group: Any, parts: Sequence[Any], drawing: Drawing) -> None:
    circles = [part for part in parts if _tag(part) == "circle"]
    if not circles:
        return
    places = [(float(circle.get("cx")), float(circle.get("cy"))) for circle in circles]
    newest = len(places) - 1
    for number, (dot, (x, y)) in enumerate(zip(drawing.dots, places, strict=True)):
        at = {"cx": f"{x:.1f}", "cy": f"{y:.1f}"}
        if dot.address:
            link = _added(
                group, "a", href=_plain(dot.address), tabindex="0" if number == newest else "-1"
            )
            _added(link, "title").text = _plain(dot.text)
            reach = _reach(places, number)
            _added(link, "circle", **at, **{"class": "chart-target", "r": f"{reach:.1f}"})
            _added(link, "circle", **at, **{"class": dot.look, "r": f"{_DOT}"})
        else:
            _added(group, "circle", **at, **{"class": dot.look, "r": f"{_DOT + 1}"})


def _reach(places: Sequence[tuple[float, float]], number: int) -> float:
    """Return how far a dot's place may go without covering another's."""
    x, y = places[number]
    # Dots go from left to right: those further along are further away.
    near = (*places[max(0, number - 3) : number], *places[number + 1 : number + 4])
    gaps = [hypot(x - other_x, y - other_y) / 2 for other_x, other_y in near]
    return max(_DOT, min([_TARGET, *gaps]))


def _parts(element: Any, name: str) -> Iterator[Any]:
    return (part for part in element.iter() if name in (part.get("class") or "").split())


def _added(parent: Any, tag: str, **attributes: str) -> Any:
    child = parent.makeelement(tag, attributes)
    parent.append(child)
    return child


def _tag(element: Any) -> str:
    # The tag of a comment is a function.
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _plain(text: str) -> str:
    # Control characters have no place in SVG, whatever was typed into a question.
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())


def _short(number: str) -> str:
    return f"{float(number):.1f}"


def _rounded(path: str) -> str:
    return " ".join(
        f"{word[0]}{_short(word[1:])}" if word[0].isalpha() else _short(word)
        for word in path.split()
    )
