"""The few things to work on after a mock interview, judged over all its answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from coach.answer.weaving import insertion_point_for
from coach.progress.past_results import CHECKABLE_LEVEL
from coach.progress.plain_words import plain_words
from coach.records import Attempt, FollowUp, PartName

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
    telling = [one for one in answers if one.review.question_type in _TELL_WHAT_WAS_DONE]
    untold = {
        part: [one for one in telling if one.review.state_of(part) == "absent"] for part in _UNTOLD
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
