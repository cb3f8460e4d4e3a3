"""What was practised before: each question with its tries, and one attempt looked back on."""

from dataclasses import dataclass

from coach.bank import Bank
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

__all__ = ["AttemptChanges", "compare_attempts", "history", "open_attempt", "tries_at"]

PAGE_SIZE = 25
MOST_SHOWN = 6
"""So many tries stand in the row of a question; its own page lists more."""

MOST_TRIES = 20
"""So many tries at a question are listed; whoever makes more learns little from the first."""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One question with its newest tries, oldest first; none while its mock interview goes on."""

    question: Question
    competency_name: str
    tries: tuple[AttemptScores, ...]
    has_more: bool


def history(
    storage: Storage, bank: Bank, *, page: int = 1, competency: str | None = None
) -> tuple[tuple[HistoryEntry, ...], bool]:
    """Return a page of the questions practised, the last first, and whether there are more."""
    if competency is not None and competency not in bank.competencies:
        raise NotFound("competency", competency)
    offset = (max(page, 1) - 1) * PAGE_SIZE
    found = storage.readings.question_page(PAGE_SIZE + 1, offset=offset, competency=competency)
    entries = []
    for key in found[:PAGE_SIZE]:
        question, tries = question_of(storage, bank, key), tries_at(storage, key, MOST_SHOWN + 1)
        about = bank.competencies.get(question.competency)
        name = about.name if about else question.competency or "Your own"
        shown, has_more = tries[-MOST_SHOWN:], len(tries) > MOST_SHOWN
        entries.append(HistoryEntry(question, name, shown, has_more))
    return tuple(entries), len(found) > PAGE_SIZE


@dataclass(frozen=True, slots=True)
class OpenedAttempt:
    """One attempt with what belongs to it.

    `attempt` holds the findings to show, `fine_here` those the person found fine at this place.
    It is try `number` there, `here` are the tries up to it; `changes` and `wording` are
    against the one `before`, and `later` is the newest when this is an older one. `tries` are the
    newest at the question in any session, oldest first. `level_when_sent` is the level that an
    earlier version of the scorer gave, None when its review is the one shown.
    """

    attempt: Attempt
    session: Session
    fine_here: tuple[Vague, ...]
    replies: tuple[Reply, ...]
    number: int
    here: tuple[AttemptScores, ...]
    before: Attempt | None
    changes: AttemptChanges | None
    wording: tuple[Wording, ...]
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
    """Return an attempt with what belongs to it; NotFound for an unknown id."""
    attempt = storage.attempts.get(attempt_id)
    session = storage.sessions.get(attempt.session_id)
    ignoring = ignoring_at(storage, attempt.session_id, attempt.position)
    tries = attempts_at(storage, attempt.session_id, attempt.position)
    here = [ignoring.applied_to(one) for one in tries]
    number = [one.id for one in here].index(attempt.id) + 1
    before, shown = here[number - 2] if number > 1 else None, here[number - 1]
    sent = storage.attempts.as_sent(attempt.id).review
    return OpenedAttempt(
        attempt=shown,
        session=session,
        fine_here=tuple(f for f in attempt.review.vague if ignoring.is_fine_here(f, attempt.text)),
        replies=replies_to(storage, attempt),
        number=number,
        here=tuple(one.scores for one in here[:number]),
        before=before,
        changes=compare_attempts(before, shown) if before else None,
        wording=compare_wording(before.text, shown.text) if before else (),
        later=here[-1] if number < len(here) else None,
        tries=tries_at(storage, attempt.question_id),
        next_position=next_position(storage, session),
        level_when_sent=None if sent.scorer == attempt.review.scorer else sent.level,
    )


def tries_at(
    storage: Storage, question_id: str, most: int = MOST_TRIES
) -> tuple[AttemptScores, ...]:
    """Return the newest attempts at a question except those of an unfinished mock interview."""
    tries = storage.readings.shown_of_question(question_id, most)
    sessions = storage.sessions.get_many({one.session_id for one in tries})
    return tuple(one for one in tries if not sessions[one.session_id].is_open_mock)
