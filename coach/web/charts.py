"""The charts of the Progress page: their dots with words and addresses, lines and tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import ceil

from markupsafe import Markup

from coach.progress import AttemptPoint, SessionBand, Trends, session_bands
from coach.records import PARTS
from coach.web.chart_kinds import LEVEL, STORIES, Chart, part_chart
from coach.web.drawing import Axis, Dot, Drawing, Stroke, draw
from coach.web.labels import brief, clipped, counted, day

SMALL_POINTS = 20
"""The newest answers in a small chart."""
MOST_COMPETENCIES = 6
"""Competencies with a chart of their own, the most practised first; the table holds all."""
FEWEST_OF_COMPETENCY = 2
"""A single answer makes no line to follow."""

_QUESTION_CHARS = 70
_TOLD_ONE_BY_ONE = 12


@dataclass(frozen=True, slots=True)
class Row:
    """One dot in the table: what leads to the page behind it, its day and its number."""

    name: str
    address: str
    when: datetime
    value: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart as the page shows it.

    `told` stands below it until a dot is pointed at: what its last dot says, in a small chart
    without the question. `rows` are newest first.
    """

    name: str
    title: str
    reading: str
    picture: Markup
    told: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Where the dots lead: the text of each question and the addresses of answers and sessions."""

    questions: Mapping[str, str]
    answer: Callable[[str], str]
    session: Callable[[str], str]


def answer_figure(chart: Chart, trends: Trends, places: Places) -> Figure:
    """Draw a dot for each answer, a line through the session averages and the band around it."""
    bands = session_bands(trends.points, trends.sessions, chart.of_answer, chart.of_session)
    return _figure(
        chart, trends.points, places, _line_and_band([(b.middle, b.average) for b in bands], bands)
    )


def part_figures(trends: Trends, places: Places) -> tuple[Figure, ...]:
    """Draw each part of the newest answers that have all of them, small."""
    points = [p for p in trends.points if len(p.parts) == len(PARTS)][-SMALL_POINTS:]
    if not points:
        return ()
    charts = [part_chart(name) for name in PARTS]
    return tuple(_small(chart, points, places) for chart in charts)


def competency_figures(
    trends: Trends, places: Places, names: Mapping[str, str]
) -> tuple[Figure, ...]:
    """Draw the levels of each competency, small, the most practised first."""
    shown = [trend for trend in trends.competencies if len(trend.points) >= FEWEST_OF_COMPETENCY]
    shown.sort(key=lambda trend: -trend.answers)
    figures = []
    for number, trend in enumerate(shown[:MOST_COMPETENCIES], start=1):
        chart = replace(
            LEVEL,
            name=f"competency-{number}",
            title=names.get(trend.competency, trend.competency),
            reading=counted(trend.answers, "answer"),
        )
        figures.append(_small(chart, trend.points[-SMALL_POINTS:], places))
    return tuple(figures)


def stories_figure(trends: Trends, places: Places) -> Figure:
    """Draw the share of stories in each session; its dots lead to the sessions."""
    chart, sessions = STORIES, trends.sessions
    values = [chart.of_session(session) for session in sessions]
    dots = tuple(
        Dot(
            session.n,
            value,
            f"{day(session.when)}, {chart.said(value)} in {counted(session.answers, 'answer')}",
            places.session(session.session_id),
        )
        for session, value in zip(sessions, values, strict=True)
    )
    bands = session_bands(trends.points, sessions, chart.of_answer, chart.of_session)
    # Here a session stands at its own number; the bands are those of the newest sessions.
    newest = sessions[len(sessions) - len(bands) :]
    placed = [replace(b, middle=s.n) for b, s in zip(bands, newest, strict=True)]
    strokes = _line_and_band([(dot.x, dot.y) for dot in dots], placed)
    whens = [session.when for session in sessions]
    rows = [Row(day(when), dot.address, when, dot.y) for dot, when in zip(dots, whens, strict=True)]
    summary = tell(chart, values, "session")
    return _drawn(chart, summary, dots, whens, strokes, rows)


def tell(chart: Chart, values: Sequence[float], noun: str = "answer") -> str:
    """Return in a sentence what the chart shows, for those who do not see it."""
    if not values:
        return f"{chart.title}: no answers yet."
    if len(values) <= _TOLD_ONE_BY_ONE:
        told = ", ".join(brief(value) for value in values)
        return f"{chart.title} of each {noun}, oldest first: {told}."
    return (
        f"{chart.title} of the newest {counted(len(values), noun)}: first {brief(values[0])}, "
        f"latest {brief(values[-1])}, lowest {brief(min(values))}, highest {brief(max(values))}."
    )


def _figure(
    chart: Chart, points: Sequence[AttemptPoint], places: Places, strokes: tuple[Stroke, ...]
) -> Figure:
    values = [chart.of_answer(point) for point in points]
    dots = tuple(
        Dot(point.n, value, _told(chart, point, value, places), places.answer(point.attempt_id))
        for point, value in zip(points, values, strict=True)
    )
    rows = [
        Row(str(point.n), dot.address, point.when, dot.y)
        for point, dot in zip(points, dots, strict=True)
    ]
    whens = [point.when for point in points]
    return _drawn(chart, tell(chart, values), dots, whens, strokes, rows)


def _told(chart: Chart, point: AttemptPoint, value: float, places: Places) -> str:
    question = clipped(places.questions.get(point.question_id, point.question_id), _QUESTION_CHARS)
    return f"{day(point.when)}, {chart.said(value)}: “{question}”"


def _drawn(
    chart: Chart,
    summary: str,
    dots: tuple[Dot, ...],
    whens: Sequence[datetime],
    strokes: tuple[Stroke, ...],
    rows: Sequence[Row],
) -> Figure:
    top = chart.highest([dot.y for dot in dots])
    drawing = Drawing(
        summary,
        across=_across(dots, whens),
        up=Axis(chart.bottom, top, tuple((n, str(n)) for n in _steps(chart.bottom, top))),
        strokes=tuple(_within(stroke, chart.bottom, top) for stroke in strokes),
        dots=dots,
    )
    return Figure(
        chart.name,
        chart.title,
        chart.reading,
        draw(drawing),
        dots[-1].text if dots else "",
        tuple(reversed(rows)),
    )


def _line_and_band(
    line: Sequence[tuple[float, float]], bands: Sequence[SessionBand]
) -> tuple[Stroke, ...]:
    """Return the line through the session averages, with the band behind it where it is known."""
    if len(line) < 2:
        return ()
    known = [(b.middle, b.average, b.half_width) for b in bands if b.half_width is not None]
    above = [(x, y + half) for x, y, half in known]
    below = [(x, y - half) for x, y, half in reversed(known)]
    band = (Stroke((*above, *below, above[0]), "chart-band"),) if len(known) > 1 else ()
    return (*band, Stroke(tuple(line), "chart-line"))


def _small(chart: Chart, points: Sequence[AttemptPoint], places: Places) -> Figure:
    # There is no room for a band; a thin line leads the eye from dot to dot.
    thread = tuple((float(point.n), chart.of_answer(point)) for point in points)
    strokes = (Stroke(thread, "chart-thread"),) if len(thread) > 1 else ()
    told = f"{day(points[-1].when)}, {chart.said(thread[-1][1])}"
    return replace(_figure(chart, points, places, strokes), told=told)


def _within(stroke: Stroke, bottom: float, top: float) -> Stroke:
    return Stroke(tuple((x, min(max(y, bottom), top)) for x, y in stroke.points), stroke.look)


def _across(dots: Sequence[Dot], whens: Sequence[datetime]) -> Axis:
    if not dots:
        return Axis(0, 1, ())
    first, last = dots[0].x, dots[-1].x
    room = max(0.5, (last - first) / 24)
    start, end = whens[0].astimezone(), whens[-1].astimezone()
    # Of one evening the hours say more than the day.
    name = _hour if len(dots) > 1 and start.date() == end.date() else _short_day
    labels = {first: name(start), last: name(end)}
    return Axis(first - room, last + room, tuple(labels.items()))


def _short_day(local: datetime) -> str:
    return f"{local.day} {local:%b}"


def _hour(local: datetime) -> str:
    return f"{local:%H:%M}"


def _steps(bottom: int, top: int) -> list[int]:
    step = 1 if top - bottom <= 5 else ceil((top - bottom) / 4)
    return list(range(bottom, top + 1, step))
