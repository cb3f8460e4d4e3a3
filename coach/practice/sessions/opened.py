"""An attempt as it is looked back on: its notes, replies, the try before it, and all others."""

from __future__ import annotations

from dataclasses import dataclass

from coach.practice.sessions.replies import Reply, ignoring_at, replies_to
from coach.practice.sessions.sessions import attempts_at, next_position
from coach.progress.attempt_changes import (
    AttemptChanges,
    Wording,
    compare_attempts,
    compare_wording,
)
from coach.records import Attempt, AttemptScores, Session, Vague
from coach.storage import Storage

__all__ = ["AttemptChanges", "compare_attempts"]

MOST_TRIES = 20
"""So many tries at a question are listed; whoever makes more learns little from the first."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What an attempt changed against the one before it at the same place."""

    before: Attempt
    changes: AttemptChanges
    wording: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class OpenedAttempt:
    """One attempt with what belongs to it.

    `attempt` holds the findings that are to be shown, `fine_here` those the person found fine at
    this place. `level_when_sent` is
    that of an earlier version of the scorer, None when its review is the one shown.
    It is number `number` of `total` tries there, `here` are those up to it; `later` is the newest
    of them when this is an older one. `tries` are the newest attempts at the question in any
    session, oldest first.
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
    return Comparison(
        before, compare_attempts(before, after), compare_wording(before.text, after.text)
    )


def tries_at(
    storage: Storage, question_id: str, most: int = MOST_TRIES
) -> tuple[AttemptScores, ...]:
    """Return the newest attempts at a question but those of a mock interview that goes on."""
    tries = storage.readings.shown_of_question(question_id, most)
    sealed = {
        key for key in {one.session_id for one in tries} if storage.sessions.get(key).is_open_mock
    }
    return tuple(one for one in tries if one.session_id not in sealed)
