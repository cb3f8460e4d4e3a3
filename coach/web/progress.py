"""Progress: whether answers get clearer, and a strip of each number with a dot for each answer."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from math import ceil
from typing import NamedTuple

from flask import Blueprint, render_template

from coach.practice.progress import open_trends, vague_per_100_words
from coach.practice.sessions.own_questions import known_question
from coach.records import AttemptScores
from coach.web.labels import WORDS, brief, counted, day
from coach.web.services import bank, storage

bp = Blueprint("progress", __name__, url_prefix="/progress")
bp.add_app_template_filter(vague_per_100_words)

WIDTH, HEIGHT = 360, 140
"""As wide as a phone or a column of the page: its text keeps about its size in both."""

_Value = Callable[[AttemptScores], float]
_Ends = tuple[int, int] | None

_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 350, 10, 112


class Dot(NamedTuple):
    """One answer at its place, and what it says."""

    x: float
    y: float
    text: str


class Strip(NamedTuple):
    """A strip ready to draw: `lines` are the heights and numbers of the upright axis.

    `summary` says in words what the dots show.
    """

    name: str
    title: str
    reading: str
    summary: str
    dots: tuple[Dot, ...]
    lines: tuple[tuple[float, int], ...]
    first_day: str
    last_day: str


@bp.get("")
def show() -> str:
    """Show the verdict, questions tried again, and a dot for each answer."""
    found = open_trends(storage())
    guesses = storage().attempts.guesses(one.id for one in found.newest)
    return render_template(
        "progress/progress.html",
        trends=found,
        bank=bank(),
        question_of=partial(known_question, storage(), bank()),
        strips=strips(found.newest, guesses) if found.newest else (),
        size=(WIDTH, HEIGHT),
    )


def strips(answers: Sequence[AttemptScores], guesses: Mapping[str, int]) -> tuple[Strip, ...]:
    """Return the strips of level, vague phrases, facts and, where there are any, guesses.

    `answers` are oldest first, not none; `guesses` are what was guessed of them, by their ids.
    """
    kinds: dict[str, tuple[Sequence[AttemptScores], _Value, _Ends]] = {
        "level": (answers, lambda one: one.level, (1, 5)),
        "vague": (answers, lambda one: vague_per_100_words([one]), None),
        "facts": (answers, lambda one: one.fact_count, None),
    }
    if guessed := [one for one in answers if one.id in guesses]:
        kinds["guess"] = (guessed, lambda one: guesses[one.id] - one.level, (-4, 4))
    return tuple(_strip(name, *kind) for name, kind in kinds.items())


def _strip(name: str, answers: Sequence[AttemptScores], value: _Value, ends: _Ends) -> Strip:
    """Return a strip; without `ends` its axis begins at 0 and holds all values."""
    title, reading = WORDS["strips"][name].values()
    values = [value(answer) for answer in answers]
    bottom, top = ends or (0, max(4, ceil(max(values) / 4) * 4))

    def height(number: float) -> float:
        return round(_BOTTOM - (number - bottom) / (top - bottom) * (_BOTTOM - _TOP), 1)

    apart = (_RIGHT - _LEFT - 12) / max(1, len(answers) - 1)
    days = [day(one.created_at) for one in answers]
    return Strip(
        name,
        title,
        reading,
        f"{title}, {counted(len(values), 'answer')}: first {brief(values[0])}, "
        f"latest {brief(values[-1])}, lowest {brief(min(values))}, highest {brief(max(values))}.",
        tuple(
            Dot(round(_LEFT + 8 + n * apart, 1), height(number), f"{days[n]}: {brief(number)}")
            for n, number in enumerate(values)
        ),
        tuple((height(n), n) for n in range(bottom, top + 1, max(1, (top - bottom) // 4))),
        days[0],
        days[-1],
    )
