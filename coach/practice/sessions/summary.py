"""What one session brought: first against best at each question, and what to work on next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from coach.answer.weaving import insertion_point_for
from coach.bank import Bank
from coach.practice.sessions.advice import Stop, when_to_stop
from coach.practice.sessions.own_questions import known_question
from coach.practice.sessions.replies import as_shown
from coach.progress.past_results import CHECKABLE_LEVEL
from coach.progress.plain_words import plain_words
from coach.records import Attempt, AttemptScores, FollowUp, PartName, Question, Session
from coach.storage import Storage

_OFTEN = 2
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
    """One question of a session with its tries, oldest first; `best` is None without any."""

    position: int
    question: Question
    tries: tuple[AttemptScores, ...]
    best: AttemptScores | None

    @property
    def stop(self) -> Stop:
        """Whether the question is done, worth a polish, or wants another story."""
        return when_to_stop([one.level for one in self.tries])


@dataclass(frozen=True, slots=True)
class WorkOn:
    """What to work on, the words it is about unless the question quotes them, and what to ask."""

    what: str
    words: str
    ask: str
    attempt: Attempt


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """A session place by place; `work_on` is empty unless it is a mock interview that has ended."""

    session: Session
    places: tuple[PlaceSummary, ...]
    what_next: str
    work_on: tuple[WorkOn, ...]

    @property
    def answered(self) -> int:
        """How many of the questions have an answer."""
        return sum(place.best is not None for place in self.places)


def summarise_session(storage: Storage, bank: Bank, session_id: str) -> SessionSummary:
    """Return the summary of a session, ended or not; NotFound for an unknown id."""
    session = storage.sessions.get(session_id)
    attempts = storage.attempts.of_session(session_id)
    places = []
    for position, key in enumerate(session.question_ids):
        question = known_question(storage, bank, key)
        # A question that is not there any more and was never answered has nothing to show.
        if question is not None:
            tries = tuple(one.scores for one in attempts if one.position == position)
            # max() keeps the earlier of two equal answers.
            best = max(tries, key=lambda one: one.score, default=None)
            places.append(PlaceSummary(position, question, tries, best))
    newest = {attempt.position: attempt for attempt in attempts}
    is_over = session.mode == "mock" and session.ended_at is not None
    answers = [as_shown(storage, one) for _, one in sorted(newest.items())] if is_over else []
    what_next = _what_next(session, places, attempts)
    return SessionSummary(session, tuple(places), what_next, things_to_work_on(answers))


def _what_next(
    session: Session, places: Sequence[PlaceSummary], attempts: Sequence[Attempt]
) -> str:
    best = [place.best for place in places if place.best is not None]
    if not best:
        return "No answer was sent in this session. Start with one question; rough is fine."
    unanswered = [place.position + 1 for place in places if place.best is None]
    if unanswered and session.ended_at is None:
        return f"Go on with question {unanswered[0]}; {len(best)} of {len(places)} have an answer."
    weakest = min(best, key=lambda one: one.score)
    if weakest.level >= CHECKABLE_LEVEL:
        which = "Your answers are" if len(best) > 1 else "Your answer is"
        return f"{which} clear enough to tell. Take new questions next."
    review = next(attempt.review for attempt in attempts if attempt.id == weakest.id)
    what = f"Question {weakest.position + 1} has most to gain"
    return f"{what}: your best answer is at level {weakest.level}. {review.next_step}"


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
    deeds = [one for one in answers if one.review.question_type in _TELL_WHAT_WAS_DONE]
    lacking = {
        part: [one for one in deeds if one.review.state_of(part) == "absent"] for part in _UNTOLD
    }
    # max() keeps the part that a listener needs first among equals.
    part, those = max(lacking.items(), key=lambda pair: len(pair[1]))
    if len(those) < min(_OFTEN, len(answers)):
        return
    what = f"In {len(those)} of {len(answers)} answers I could not find {_UNTOLD[part]}."
    for attempt in sorted(those, key=lambda one: one.review.score):
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
    if asked.start is not None or "“" in asked.text:
        return WorkOn(what, "", asked.text, attempt)
    insertion = insertion_point_for(asked, attempt.text, attempt.review)
    sentences = [attempt.text[one.start : one.end] for one in attempt.review.sentences]
    at_edge = sentences[0 if insertion.side == "start" else -1] if sentences else attempt.text
    return WorkOn(what, insertion.sentence or at_edge, asked.text, attempt)
