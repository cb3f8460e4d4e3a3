"""RUBRIC's table of what must not fool the scorer: for each row its changes and what must hold."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from coach.bank import load_bank
from coach.records import Question, Review
from tests.metamorphic import changes
from tests.metamorphic.answers import Answer
from tests.metamorphic.changes import Change
from tests.metamorphic.surface import SLIPS, SURFACE

ROUNDING = 0.05
HIGHEST_WHEN_SWAPPED = 2
_FEWEST_SHUFFLED_WORDS = 6
_GOOD_LEVEL = 4


class Trial(NamedTuple):
    """A changed answer: the change's name, the question it is now given to, and its text."""

    change: str
    question: Question
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """`trials` of an answer with its review, and whether the review before and after is right.

    `least` is the share of trials in which `holds` must be true.
    """

    name: str
    trials: Callable[[Answer, Review, Random], Iterator[Trial]]
    holds: Callable[[Review, Review], bool]
    least: float = 0.99


def never_rises(before: Review, after: Review) -> bool:
    """True when neither score nor level went up."""
    return after.score <= before.score + ROUNDING and after.level <= before.level


def hardly_rises(before: Review, after: Review) -> bool:
    """True for a rise of at most one point in 100."""
    return after.score <= before.score + 1 + ROUNDING


def falls(before: Review, after: Review) -> bool:
    """True for a lower score; what is at the bottom cannot fall."""
    return after.score < before.score or before.score == 0


def stays_within(points: float) -> Callable[[Review, Review], bool]:
    """Return a check that the score moves by no more than `points` either way."""
    return lambda before, after: abs(after.score - before.score) <= points + ROUNDING


def is_capped(before: Review, after: Review) -> bool:
    """True when the answer to another question is held at level 2."""
    return after.level <= HIGHEST_WHEN_SWAPPED


def _of(made: Sequence[Change]) -> Callable[[Answer, Review, Random], Iterator[Trial]]:
    """Return the trials of plain changes; a change that changes nothing is no trial."""

    def trials(answer: Answer, before: Review, rng: Random) -> Iterator[Trial]:
        for change in made:
            text = change(answer.text, rng)
            if text != answer.text:
                yield Trial(change.__name__, answer.question, text)

    return trials


def _details_lost(answer: Answer, before: Review, rng: Random) -> Iterator[Trial]:
    for fact in before.facts:
        text = changes.detail_lost(answer.text, fact, rng)
        yield Trial(f"{fact.kind}_lost", answer.question, text)
    if before.facts:
        text = changes.details_lost(answer.text, before.facts, rng)
        yield Trial("all_lost", answer.question, text)


def _shuffled(answer: Answer, before: Review, rng: Random) -> Iterator[Trial]:
    """A handful of words may read as well in another order."""
    if len(answer.text.split()) >= _FEWEST_SHUFFLED_WORDS:
        yield from _of(changes.SHUFFLED)(answer, before, rng)


def _swapped(answer: Answer, before: Review, rng: Random) -> Iterator[Trial]:
    """Give a good answer to a question of another competency, of the same type."""
    if (answer.level or 0) < _GOOD_LEVEL:
        return
    others = [
        question
        for question in load_bank().questions.values()
        if question.competency != answer.question.competency
        and question.type == answer.question.type
    ]
    for question in rng.sample(others, 3):
        yield Trial("question_swapped", question, answer.text)


ROWS = (
    Row("vague sentences added", _of(changes.VAGUE_ADDED), never_rises),
    Row("STAR words, headings or buzzwords added", _of(changes.STAR_ADDED), never_rises),
    Row("random numbers, dates or names sprinkled in", _of(changes.SPRINKLED), hardly_rises),
    Row("a sentence repeated", _of(changes.REPEATED), never_rises),
    Row("each detail replaced by a vague word", _details_lost, falls),
    Row("words shuffled", _shuffled, falls),
    # Some stories do answer two questions: nine swaps in ten must be caught.
    Row("another question's good answer", _swapped, is_capped, least=0.9),
    Row("quotes, case, spaces, line ends", _of(SURFACE), stays_within(1)),
    Row("small typing errors", _of(SLIPS), stays_within(5)),
)
