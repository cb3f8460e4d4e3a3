"""Older answers read again by the scorer of this version, beside the review they were sent with."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from coach.bank import Bank
from coach.bank.ad_hoc import ad_hoc_question
from coach.practice.scorer import Scorer
from coach.practice.sessions.answers import review_draft
from coach.practice.sessions.own_questions import known_question
from coach.records import Attempt, Question
from coach.storage import Storage


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
    """Read these attempts again and show the new readings; each is kept as soon as it is made."""
    moves: Counter[int] = Counter()
    for key in attempt_ids:
        attempt = storage.attempts.get(key)
        review = review_draft(scorer, as_asked(storage, bank, attempt), attempt.text)
        if storage.readings.add(attempt, review):
            before = attempt.review.level
            moves[(review.level > before) - (review.level < before)] += 1
        after_each()
    return Rescored(moves.total(), moves[1], moves[-1], moves[0])


def as_asked(storage: Storage, bank: Bank, attempt: Attempt) -> Question:
    """Return the question as it was asked: of the bank only where its words are still the same."""
    question = known_question(storage, bank, attempt.question_id)
    if question is not None and question.text == attempt.question_text:
        return question
    return ad_hoc_question(attempt.question_text)
