"""Older answers read again by the scorer of this version, beside the review they were sent with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.bank.ad_hoc import ad_hoc_question
from coach.practice.sessions.answers import review_draft
from coach.practice.sessions.own_questions import known_question
from coach.records import Attempt, Question
from coach.storage import Storage

if TYPE_CHECKING:
    from coach.bank import Bank
    from coach.practice.scorer import Scorer


@dataclass(frozen=True, slots=True)
class Rescored:
    """How many answers were read again, and how many moved to a higher or lower level."""

    answers: int
    higher: int
    lower: int
    same: int


def rescore(
    storage: Storage,
    bank: Bank,
    scorer: Scorer,
    attempt_ids: tuple[str, ...],
    *,
    after_each: Callable[[], None] = lambda: None,
) -> Rescored:
    """Read these attempts again and show the new readings; each is kept as soon as it is made.

    Stopped half way it can go on later: `unread` names what is left. Raises NotFound for an odd
    id and what Scorer.tools raises.
    """
    moves: Counter[int] = Counter()
    for key in attempt_ids:
        attempt = storage.attempts.get(key)
        review = review_draft(scorer, as_asked(storage, bank, attempt), attempt.text)
        if storage.readings.add(attempt, review):
            before = attempt.review.level
            moves[(review.level > before) - (review.level < before)] += 1
        after_each()
    return Rescored(moves.total(), moves[1], moves[-1], moves[0])


def unread(storage: Storage, scorer: Scorer) -> tuple[str, ...]:
    """Return the ids of the attempts that this version's scorer has not read, oldest first."""
    return storage.readings.unread_by(scorer.tools().scorer)


def as_asked(storage: Storage, bank: Bank, attempt: Attempt) -> Question:
    """Return the question as it was asked: of the bank only where its words are still the same."""
    question = known_question(storage, bank, attempt.question_id)
    if question is not None and question.text == attempt.question_text:
        return question
    return ad_hoc_question(attempt.question_text)
