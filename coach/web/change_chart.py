"""What changed, as intervals around a zero line and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

from markupsafe import Markup

from coach.answer.part_names import PART_NAMES
from coach.progress import Change, NamedChange
from coach.web.drawing import Axis, Dot, Drawing, Stroke, draw
from coach.web.labels import counted, joined

ROW_HEIGHT = 24
_FRAME_HEIGHT = 48
_STEP = 20
_ENOUGH_ROOM = 60
"""Points to each side beyond which intervals are cut off, lest they leave no room for the others;
a difference always has its place."""
_LOOKS = {"better": "chart-better", "lower": "chart-lower", "about the same": "chart-same"}
_DOT_LOOKS = {
    "better": "chart-better-dot",
    "lower": "chart-lower-dot",
    "about the same": "chart-same-dot",
}


def name_of(change: NamedChange, competencies: Mapping[str, str]) -> str:
    """Return what was compared in the words of the pages."""
    if change.kind == "overall":
        return "All answers"
    if change.kind == "part":
        return PART_NAMES[change.name]
    return competencies.get(change.name, change.name)


def tell_parts(changes: Sequence[NamedChange], competencies: Mapping[str, str]) -> str:
    """Return in which parts and competencies something changed, "" without any to name."""
    parts = [change for change in changes if change.kind != "overall"]
    said = [
        f"{start} {_names(parts, verdict, competencies)}."
        for verdict, start in (("better", "Better in"), ("lower", "Lower lately in"))
        if any(part.verdict == verdict for part in parts)
    ]
    same = sum(part.verdict == "about the same" for part in parts)
    if same and said:
        said.append(f"About the same in {'the other one' if same == 1 else f'the other {same}'}.")
    elif same:
        said.append(
            "No single part moved by more than chance may explain; "
            f"{counted(same, 'part was', 'parts were')} compared."
        )
    if any(part.change is None for part in parts):
        said.append(f"Too early to say for {_names(parts, 'too early to say', competencies)}.")
    return " ".join(said)


def draw_changes(changes: Sequence[NamedChange], competencies: Mapping[str, str]) -> Markup | None:
    """Draw each comparison as its interval with a dot at the difference; None without any."""
    known = [(one, one.change) for one in changes if one.change is not None]
    if not known:
        return None
    end = _end([change for _, change in known])
    rows = [(len(known) - row, one, change) for row, (one, change) in enumerate(known)]
    intervals = tuple(
        Stroke(((max(-end, change.low), row), (min(end, change.high), row)), _LOOKS[change.verdict])
        for row, _, change in rows
    )
    zero = Stroke(((0, 0.5), (0, len(known) + 0.5)), "chart-zero")
    drawing = Drawing(
        "Difference of newer and older answers in points: "
        + ", ".join(
            f"{name_of(one, competencies)} {with_sign(change.difference)}"
            for _, one, change in rows
        )
        + ".",
        across=Axis(-end, end, tuple((n, with_sign(n)) for n in (-end, 0, end))),
        up=Axis(
            0.5,
            len(known) + 0.5,
            tuple((row, name_of(one, competencies)) for row, one, _ in rows),
        ),
        strokes=(zero, *intervals),
        dots=tuple(
            Dot(change.difference, row, "", look=_DOT_LOOKS[change.verdict])
            for row, _, change in rows
        ),
        height=_FRAME_HEIGHT + ROW_HEIGHT * len(known),
    )
    return draw(drawing)


def _end(changes: Sequence[Change]) -> int:
    differences = max(abs(change.difference) for change in changes)
    intervals = max(abs(end) for change in changes for end in (change.low, change.high))
    return ceil(max(_STEP, differences, min(_ENOUGH_ROOM, intervals)) / _STEP) * _STEP


def with_sign(points: float) -> str:
    """Return a difference in whole points with its sign: +12, −3, 0."""
    whole = round(points)
    return f"+{whole}" if whole > 0 else f"−{-whole}" if whole else "0"


def _names(parts: Sequence[NamedChange], verdict: str, competencies: Mapping[str, str]) -> str:
    return joined([name_of(part, competencies) for part in parts if part.verdict == verdict])
