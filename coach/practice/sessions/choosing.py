"""Which questions come next: new ones first, then those with most to gain."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import datetime

from coach.records import AttemptScores, Question


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
