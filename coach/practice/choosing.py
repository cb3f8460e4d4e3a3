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
