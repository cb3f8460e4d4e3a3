"""Progress: whether answers get clearer, and a strip of each number with a dot for each answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil

from flask import Blueprint, render_template

from coach.practice.progress import open_trends, vague_per_100_words
from coach.practice.sessions.own_questions import known_question
from coach.records import AttemptScores
from coach.web.labels import brief, counted, day
from coach.web.services import bank, storage

bp = Blueprint("progress", __name__, url_prefix="/progress")
bp.add_app_template_filter(vague_per_100_words)

WIDTH, HEIGHT = 360, 140
"""As wide as a phone or a column of the page: its text keeps about its size in both."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 350, 10, 112


@dataclass(frozen=True, slots=True)
class Dot:
    """One answer at its place, and what it says."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A strip ready to draw; `lines` are the numbers of the upright axis with their heights.

    `summary` tells it to those who do not see it.
    """

    name: str
    title: str
    reading: str
    summary: str
    dots: tuple[Dot, ...]
    lines: tuple[tuple[float, int], ...]
    first_day: str
    last_day: str


@dataclass(frozen=True, slots=True)
class _Kind:
    """Which number of an answer is drawn, how it reads, and where the axis begins and ends."""

    name: str
    title: str
    reading: str
    value: Callable[[AttemptScores], float]
    bottom: int = 0
    top: int | None = None


_KINDS = (
    _Kind(
        "level",
        "Level of each answer",
        "From 4 on, a listener could check it.",
        lambda answer: answer.level,
        bottom=1,
        top=5,
    ),
    _Kind(
        "vague",
        "Vague phrases per 100 words",
        "Lower is clearer.",
        lambda answer: vague_per_100_words([answer]),
    ),
    _Kind("facts", "Facts", "What a listener could write down.", lambda answer: answer.fact_count),
)


@bp.get("")
def show() -> str:
    """Show the verdict, questions tried again, and a dot for each answer."""
    found = open_trends(storage())
    return render_template(
        "progress/progress.html",
        trends=found,
        bank=bank(),
        asked=partial(known_question, storage(), bank()),
        strips=strips(found.newest, storage().attempts.guesses()) if found.newest else (),
        size=(WIDTH, HEIGHT),
    )


def strips(answers: Sequence[AttemptScores], guesses: Mapping[str, int]) -> tuple[Strip, ...]:
    """Return the strips of level, vague phrases, facts and, where there are any, guesses.

    `answers` are oldest first, not none; `guesses` are what was guessed of them, by their ids.
    """
    found = [_strip(kind, answers) for kind in _KINDS]
    if guessed := [one for one in answers if one.id in guesses]:
        gap = _Kind(
            "guess",
            "Your guess against the level",
            "At 0 you guessed right; above it you took the answer for clearer than it was read.",
            lambda answer: guesses[answer.id] - answer.level,
            bottom=-4,
            top=4,
        )
        found.append(_strip(gap, guessed))
    return tuple(found)


def _strip(kind: _Kind, answers: Sequence[AttemptScores]) -> Strip:
    values = [kind.value(answer) for answer in answers]
    top = kind.top or max(4, ceil(max(values) / 4) * 4)
    step = max(1, (top - kind.bottom) // 4)

    def height(value: float) -> float:
        share = (value - kind.bottom) / (top - kind.bottom)
        return round(_BOTTOM - share * (_BOTTOM - _TOP), 1)

    apart = (_RIGHT - _LEFT - 12) / max(1, len(answers) - 1)
    return Strip(
        kind.name,
        kind.title,
        kind.reading,
        f"{kind.title}, {counted(len(values), 'answer')}: first {brief(values[0])}, "
        f"latest {brief(values[-1])}, lowest {brief(min(values))}, highest {brief(max(values))}.",
        tuple(
            Dot(
                round(_LEFT + 8 + n * apart, 1),
                height(value),
                f"{day(one.created_at)}: {brief(value)}",
            )
            for n, (one, value) in enumerate(zip(answers, values, strict=True))
        ),
        tuple((height(number), number) for number in range(kind.bottom, top + 1, step)),
        day(answers[0].created_at),
        day(answers[-1].created_at),
    )
