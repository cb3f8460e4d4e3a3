"""What one session brought: first against best at each question, and what to work on next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from coach.answer.weaving import insertion_point_for
from coach.practice.sessions.own_questions import known_question
from coach.practice.sessions.replies import ignoring_at
from coach.progress.past_results import CHECKABLE_LEVEL, Stop, when_to_stop
from coach.progress.plain_words import plain_words
from coach.records import Attempt, AttemptScores, FollowUp, PartName, Question, Session
from coach.storage import Storage

if TYPE_CHECKING:
    from coach.bank import Bank

_OFTEN = 2
_QUOTE = "“"

_UNTOLD: Mapping[PartName, str] = {
    "occasion": "one particular time",
    "own_action": "what you did yourself",
    "result": "what was different afterwards",
    "details": "a detail that can be checked",
    "proof": "how anyone could tell that it worked",
    "reasoning": "why it was done that way",
}
"""What the coach looked for, in the order in which a listener needs it."""
_TELL_WHAT_WAS_DONE = ("behavioural", "situational")


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


@dataclass(frozen=True, slots=True)
class WorkOn:
    """One thing to work on: what it is, the words it is about, and what to ask oneself there.

    `words` are empty where the question quotes them itself.
    """

    what: str
    words: str
    ask: str
    attempt: Attempt


def things_to_work_on(answers: Sequence[Attempt]) -> tuple[WorkOn, ...]:
    """Return up to three things: a part often untold, vague words used again, the weakest answer.

    `answers` are one of each question. Nothing is asked twice, and nothing of an answer that a
    listener can check already.
    """
    found: list[WorkOn] = []
    for things in (_untold(answers), _repeated(answers), _weakest(answers)):
        asked = {one.ask for one in found}
        found += islice((one for one in things if one.ask not in asked), 1)
    return tuple(found)


def _untold(answers: Sequence[Attempt]) -> Iterator[WorkOn]:
    about_deeds = [one for one in answers if one.review.question_type in _TELL_WHAT_WAS_DONE]
    untold = {
        part: [one for one in about_deeds if one.review.state_of(part) == "absent"]
        for part in _UNTOLD
    }
    # max() keeps the part that a listener needs first among equals.
    part = max(untold, key=lambda one: len(untold[one]))
    if len(untold[part]) < min(_OFTEN, len(answers)):
        return
    what = f"In {len(untold[part])} of {len(answers)} answers I could not find {_UNTOLD[part]}."
    for attempt in sorted(untold[part], key=lambda one: one.review.score):
        yield from (_about(what, attempt, q) for q in attempt.review.questions if q.part == part)


def _repeated(answers: Sequence[Attempt]) -> Iterator[WorkOn]:
    found: dict[str, list[WorkOn]] = {}
    for one in answers:
        for vague in one.review.vague:
            words = plain_words(one.text[vague.start : vague.end])
            found.setdefault(words, []).append(WorkOn("", "", vague.question, one))
    most = max(found.values(), key=len, default=[])
    if len(most) >= _OFTEN:
        times = "twice" if len(most) == _OFTEN else f"{len(most)} times"
        yield from (replace(one, what=f"You said this {times}.") for one in most)


def _weakest(answers: Sequence[Attempt]) -> Iterator[WorkOn]:
    weakest = min(answers, key=lambda one: one.review.score, default=None)
    if weakest is None or weakest.review.level >= CHECKABLE_LEVEL:
        return
    what = f"Question {weakest.position + 1} has most to gain: level {weakest.review.level}."
    yield from (_about(what, weakest, asked) for asked in weakest.review.questions)


def _about(what: str, attempt: Attempt, asked: FollowUp) -> WorkOn:
    """Tie a question to the words it is about, or to the sentence after which its answer goes."""
    if asked.start is not None or _QUOTE in asked.text:
        return WorkOn(what, "", asked.text, attempt)
    insertion = insertion_point_for(asked, attempt.text, attempt.review)
    sentences = [attempt.text[one.start : one.end] for one in attempt.review.sentences]
    at_edge = sentences[0 if insertion.side == "start" else -1] if sentences else attempt.text
    return WorkOn(what, insertion.sentence or at_edge, asked.text, attempt)
