"""What was practised before: each question with its tries, and one attempt looked back on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.errors import NotFound
from coach.practice.sessions.own_questions import question_of
from coach.practice.sessions.replies import Reply, ignoring_at, replies_to
from coach.practice.sessions.sessions import attempts_at, next_position
from coach.progress.attempt_changes import (
    AttemptChanges,
    Wording,
    compare_attempts,
    compare_wording,
)
from coach.records import Attempt, AttemptScores, Question, Session, Vague
from coach.storage import Storage

if TYPE_CHECKING:
    from coach.bank import Bank

__all__ = [
    "AttemptChanges",
    "HistoryPage",
    "OpenedAttempt",
    "compare_attempts",
    "compare_wording",
    "history",
    "open_attempt",
    "tries_at",
]

PAGE_SIZE = 25
MOST_SHOWN = 6
"""So many tries stand in the row of a question; its own page lists more."""

MOST_TRIES = 20
"""So many tries at a question are listed; whoever makes more learns little from the first."""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One question with its newest tries, oldest first; none while its mock interview goes on.

    `has_more` says that there are older tries: then the best of all is not known here.
    """

    question: Question
    competency_name: str
    tries: tuple[AttemptScores, ...]
    has_more: bool

    @property
    def best_level(self) -> int:
        """The highest level of these tries, 0 without any."""
        return max((one.level for one in self.tries), default=0)


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Some questions, practised last first; `number` counts pages from 1."""

    entries: tuple[HistoryEntry, ...]
    number: int
    has_more: bool


def history(
    storage: Storage, bank: Bank, *, page: int = 1, competency: str | None = None
) -> HistoryPage:
    """Return a page of the questions practised, of one competency when it is given.

    Raises NotFound for an odd competency.
    """
    if competency is not None and competency not in bank.competencies:
        raise NotFound("competency", competency)
    number = max(page, 1)
    offset = (number - 1) * PAGE_SIZE
    found = storage.readings.question_page(PAGE_SIZE + 1, offset=offset, competency=competency)
    entries = tuple(_entry(storage, bank, key) for key in found[:PAGE_SIZE])
    return HistoryPage(entries, number, has_more=len(found) > PAGE_SIZE)


def _entry(storage: Storage, bank: Bank, key: str) -> HistoryEntry:
    question = question_of(storage, bank, key)
    competency = bank.competencies.get(question.competency)
    name = competency.name if competency else question.competency or "Your own"
    tries = tries_at(storage, key, MOST_SHOWN + 1)
    return HistoryEntry(question, name, tries[-MOST_SHOWN:], has_more=len(tries) > MOST_SHOWN)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What an attempt changed against the one before it at the same place."""

    before: Attempt
    changes: AttemptChanges
    wording: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class OpenedAttempt:
    """One attempt with what belongs to it.

    `attempt` holds the findings to show, `fine_here` those the person found fine at this place.
    It is try `number` of `total` there, `here` are the tries up to it, and `later` is the newest
    when this is an older one. `tries` are the newest attempts at the question in any session,
    oldest first. `level_when_sent` is the level that an earlier version of the scorer gave, None
    when its review is the one shown.
    """

    attempt: Attempt
    session: Session
    fine_here: tuple[Vague, ...]
    replies: tuple[Reply, ...]
    number: int
    total: int
    here: tuple[AttemptScores, ...]
    comparison: Comparison | None
    later: Attempt | None
    tries: tuple[AttemptScores, ...]
    next_position: int | None
    level_when_sent: int | None

    @property
    def best_try(self) -> AttemptScores:
        """The try with the highest score of those that this version of the scorer read."""
        same = [one for one in self.tries if one.scorer == self.attempt.review.scorer]
        # max() keeps the earlier of two equal answers.
        return max(same, key=lambda scores: scores.score)


def open_attempt(storage: Storage, attempt_id: str) -> OpenedAttempt:
    """Return an attempt with what belongs to it; NotFound for an odd id."""
    attempt = storage.attempts.get(attempt_id)
    session = storage.sessions.get(attempt.session_id)
    ignoring = ignoring_at(storage, attempt.session_id, attempt.position)
    found_here = attempts_at(storage, attempt.session_id, attempt.position)
    here = [ignoring.applied_to(one) for one in found_here]
    place = [one.id for one in here].index(attempt.id)
    return OpenedAttempt(
        attempt=here[place],
        session=session,
        fine_here=tuple(f for f in attempt.review.vague if ignoring.is_fine_here(f, attempt.text)),
        replies=replies_to(storage, attempt, ignoring),
        number=place + 1,
        total=len(here),
        here=tuple(one.scores for one in here[: place + 1]),
        comparison=_compare(here[place - 1], here[place]) if place else None,
        later=here[-1] if place + 1 < len(here) else None,
        tries=tries_at(storage, attempt.question_id),
        next_position=next_position(storage, session),
        level_when_sent=_level_when_sent(storage, attempt),
    )


def _level_when_sent(storage: Storage, attempt: Attempt) -> int | None:
    sent = storage.attempts.as_sent(attempt.id).review
    return None if sent.scorer == attempt.review.scorer else sent.level


def _compare(before: Attempt, after: Attempt) -> Comparison:
    wording = compare_wording(before.text, after.text)
    return Comparison(before, compare_attempts(before, after), wording)


def tries_at(
    storage: Storage, question_id: str, most: int = MOST_TRIES
) -> tuple[AttemptScores, ...]:
    """Return the newest attempts at a question except those of an unfinished mock interview."""
    tries = storage.readings.shown_of_question(question_id, most)
    sessions = storage.sessions.get_many({one.session_id for one in tries})
    return tuple(one for one in tries if not sessions[one.session_id].is_open_mock)
