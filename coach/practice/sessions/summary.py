"""What one session brought: first against best at each question, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.practice.sessions.own_questions import known_question
from coach.practice.sessions.replies import ignoring_at
from coach.practice.sessions.work_on import WorkOn, things_to_work_on
from coach.progress.past_results import Stop, when_to_stop
from coach.records import Attempt, AttemptScores, Question, Session
from coach.storage import Storage

if TYPE_CHECKING:
    from coach.bank import Bank

CHECKABLE_LEVEL = 4


@dataclass(frozen=True, slots=True)
class PlaceSummary:
    """One question of a session with the levels of its tries, oldest first.

    `first`, `best` and `newest` are None when nothing was sent.
    """

    position: int
    question: Question
    levels: tuple[int, ...]
    first: AttemptScores | None
    best: AttemptScores | None
    newest: AttemptScores | None

    @property
    def attempts(self) -> int:
        """How many tries were sent."""
        return len(self.levels)

    @property
    def stop(self) -> Stop:
        """Whether the question is done, worth a polish, or wants another story."""
        return when_to_stop(self.levels)

    @property
    def level_change(self) -> int:
        """Levels gained from the first to the best answer."""
        return self.best.level - self.first.level if self.first and self.best else 0


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """A session place by place, with `what_next` in a sentence or two.

    `work_on` is what to work on after a mock interview that has ended.
    """

    session: Session
    places: tuple[PlaceSummary, ...]
    what_next: str
    work_on: tuple[WorkOn, ...]

    @property
    def answered(self) -> int:
        """How many of the questions have an answer."""
        return sum(place.best is not None for place in self.places)


def summarise_session(storage: Storage, bank: Bank, session_id: str) -> SessionSummary:
    """Return the summary of a session, ended or not; NotFound for an odd id."""
    session = storage.sessions.get(session_id)
    attempts = storage.attempts.of_session(session_id)
    # A question that is not there any more and was never answered has nothing to show.
    places = tuple(
        _place(position, question, attempts)
        for position, key in enumerate(session.question_ids)
        if (question := known_question(storage, bank, key)) is not None
    )
    is_over = session.mode == "mock" and session.ended_at is not None
    return SessionSummary(
        session,
        places,
        _what_next(session, places, attempts),
        _work_on(storage, attempts) if is_over else (),
    )


def _work_on(storage: Storage, attempts: tuple[Attempt, ...]) -> tuple[WorkOn, ...]:
    """Return what to work on, by the newest answer at each place, less what was found fine."""
    newest = {attempt.position: attempt for attempt in attempts}
    return things_to_work_on(
        [
            ignoring_at(storage, one.session_id, position).applied_to(one)
            for position, one in sorted(newest.items())
        ]
    )


def _place(position: int, question: Question, attempts: tuple[Attempt, ...]) -> PlaceSummary:
    here = [attempt.scores for attempt in attempts if attempt.position == position]
    return PlaceSummary(
        position=position,
        question=question,
        levels=tuple(one.level for one in here),
        first=here[0] if here else None,
        # max() keeps the earlier of two equal answers.
        best=max(here, key=lambda scores: scores.score, default=None),
        newest=here[-1] if here else None,
    )


def _what_next(
    session: Session, places: tuple[PlaceSummary, ...], attempts: tuple[Attempt, ...]
) -> str:
    best = [(place, place.best) for place in places if place.best is not None]
    if not best:
        return "No answer was sent in this session. Start with one question; rough is fine."
    unanswered = [place.position + 1 for place in places if place.best is None]
    if unanswered and session.ended_at is None:
        return f"Go on with question {unanswered[0]}; {len(best)} of {len(places)} have an answer."
    place, weakest = min(best, key=lambda pair: pair[1].score)
    if weakest.level >= CHECKABLE_LEVEL:
        which = "Your answers are" if len(best) > 1 else "Your answer is"
        return f"{which} clear enough to tell. Take new questions next."
    review = next(attempt.review for attempt in attempts if attempt.id == weakest.id)
    return (
        f"Question {place.position + 1} has most to gain: "
        f"your best answer is at level {weakest.level}. {review.next_step}"
    )
