"""Which questions come next: in practice those with most to gain, in a mock interview a panel’s."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import chain, zip_longest

from coach.progress.plan_order import LEVELS
from coach.records import AttemptScores, Question, QuestionType

OPENING: Mapping[QuestionType, str] = {
    "background": "motivation-about-yourself",
    "motivation": "motivation-why-here",
}
"""What nearly every panel begins with, by type; another of the type where the bank lacks it."""

CLOSING = "motivation-proud-after-a-year"
LEAST_WITH_CLOSING = 5
"""A shorter interview has no room for a question about the future."""


def gain_order(attempt: AttemptScores) -> tuple[int, datetime, str]:
    """Sort key of practised questions: the weakest latest answer first, then the oldest."""
    return attempt.level, attempt.created_at, attempt.question_id


def choose(
    questions: Sequence[Question],
    latest: Mapping[str, AttemptScores],
    count: int,
    rng: random.Random,
) -> tuple[str, ...]:
    """Return the ids of up to `count` questions; chance orders only those never practised."""
    new = [question.id for question in questions if question.id not in latest]
    rng.shuffle(new)
    practised = [latest[question.id] for question in questions if question.id in latest]
    again = [attempt.question_id for attempt in sorted(practised, key=gain_order)]
    return tuple([*new, *again][:count])


def choose_freely(
    questions: Sequence[Question],
    latest: Mapping[str, AttemptScores],
    count: int,
    rng: random.Random,
    *,
    emphasised: Sequence[str],
    of_lines: Sequence[str],
) -> tuple[str, ...]:
    """Return the ids of up to `count` questions for somebody who chose no kind.

    What the interview asks for comes first: emphasised competencies, questions of its lines.
    Questions on a trade, or for those who lead, come through a line, else last.
    """
    usual = [one for one in questions if one.type != "technical" and one.level != "lead"]
    first = [one for one in usual if one.competency in emphasised]
    first += [one for one in questions if one.id in of_lines and one not in first]
    others = [one for one in usual if one not in first]
    rest = [one for one in questions if one not in (*first, *others)]
    groups = (choose(group, latest, count, rng) for group in (first, others, rest))
    return tuple(key for group in groups for key in group)[:count]


def panel_order(
    questions: Sequence[Question],
    latest: Mapping[str, AttemptScores],
    count: int,
    rng: random.Random,
    *,
    emphasised: Sequence[str] = (),
    of_lines: Sequence[str] = (),
) -> tuple[str, ...]:
    """Return the ids of up to `count` questions: yourself, why here, what was done, what is next.

    `emphasised` are competencies and `of_lines` questions that the interview asks for, the most
    important first; without them competencies take turns by chance. What one would do, and what
    one knows, is asked only where a line asks for it; questions for leaders only where leading is
    asked for.
    """
    by_id = {question.id: question for question in questions}
    opening = [key for type_ in OPENING if (key := _opening(questions, type_))][:count]
    closing = [CLOSING] if CLOSING in by_id and count >= LEAST_WITH_CLOSING else []
    done = _about_what_was_done(questions, latest, rng, emphasised)
    wanted = dict.fromkeys([*(key for key in of_lines if key in by_id), *done])
    left = [key for key in wanted if key not in (*opening, *closing)]
    middle = left[: max(0, count - len(opening) - len(closing))]
    middle.sort(key=lambda key: LEVELS.index(by_id[key].level))
    return (*opening, *middle, *closing)


def _about_what_was_done(
    questions: Sequence[Question],
    latest: Mapping[str, AttemptScores],
    rng: random.Random,
    emphasised: Sequence[str],
) -> list[str]:
    """Return what can be asked, one of each competency in turn, those that are emphasised first."""
    able: dict[str, list[Question]] = {key: [] for key in emphasised}
    for one in questions:
        if one.type == "behavioural" and (one.level != "lead" or one.competency in emphasised):
            able.setdefault(one.competency, []).append(one)
    others = [key for key in able if key not in emphasised]
    rng.shuffle(others)
    chosen = {key: choose(those, latest, len(those), rng) for key, those in able.items()}
    return _turns([chosen[key] for key in emphasised]) + _turns([chosen[key] for key in others])


def _opening(questions: Sequence[Question], type_: QuestionType) -> str | None:
    of_type = [question.id for question in questions if question.type == type_]
    return OPENING[type_] if OPENING[type_] in of_type else next(iter(of_type), None)


def _turns(groups: Sequence[Sequence[str]]) -> list[str]:
    """Return one of each group after the other, then the next of each."""
    return [key for key in chain.from_iterable(zip_longest(*groups)) if key is not None]
