"""What the coach says of answers against what markers did, beside what simple ways reach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from coach.evaluate.marked import MarkedAnswer
from coach.records import PARTS, Review

LEVELS = (1, 2, 3, 4, 5)
ReviewMarked = Callable[[Sequence[MarkedAnswer]], Iterable[Review]]
"""From marked answers to their reviews, in order."""


@dataclass(frozen=True, slots=True)
class LevelFigures:
    """Agreement of levels: quadratic weighted kappa, the same, at most one apart."""

    qwk: float | None
    exact: float
    within_one: float


@dataclass(frozen=True, slots=True)
class LevelCounts:
    """One level: answers marked so, of which said so; and how many were said to be on it."""

    marked: int
    right: int
    said: int


@dataclass(frozen=True, slots=True)
class PartCounts:
    """One part: statements of each kind, and how many of them the marks deny.

    Absent is wrong where the marks have it told at all, present where they do not.
    """

    absent: int
    wrongly_absent: int
    present: int
    wrongly_present: int
    partial: int
    unclear: int


@dataclass(frozen=True, slots=True)
class SpanFigures:
    """Spans by overlap: the share of those found that are marked, and of those marked found."""

    precision: float | None
    recall: float | None
    found: int
    marked: int


@dataclass(frozen=True, slots=True)
class OffFigures:
    """Answers said to be to another question: wrongly, and caught of those that are."""

    wrong: int
    caught: int
    right_answers: int
    off_answers: int


@dataclass(frozen=True, slots=True)
class Baselines:
    """What the number of words alone reaches at its best, and the commonest level always."""

    words: LevelFigures
    commonest: LevelFigures


@dataclass(frozen=True, slots=True)
class AnswersReport:
    """All figures of `coach evaluate answers`."""

    n: int
    qwk: float | None
    exact: float
    within_one: float
    per_level: Mapping[str, LevelCounts]
    parts: Mapping[str, PartCounts]
    facts: SpanFigures
    vague: SpanFigures
    off: OffFigures
    baselines: Baselines


class _HasSpan(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def evaluate_answers(answers: Sequence[MarkedAnswer], review: ReviewMarked) -> AnswersReport:
    """Review marked answers and return how far the reviews and the marks agree."""
    reviews = list(review(answers))
    marked = [one.level for one in answers]
    said = [one.level for one in reviews]
    levels = level_figures(said, marked)
    commonest = Counter(marked).most_common(1)[0][0]
    return AnswersReport(
        n=len(answers),
        qwk=levels.qwk,
        exact=levels.exact,
        within_one=levels.within_one,
        per_level={str(level): _counts(level, said, marked) for level in LEVELS},
        parts={part: _part_counts(place, answers, reviews) for place, part in enumerate(PARTS)},
        facts=span_figures([one.facts for one in reviews], [one.facts for one in answers]),
        vague=span_figures([one.vague for one in reviews], [one.vague for one in answers]),
        off=_off_figures(answers, reviews),
        baselines=Baselines(
            words=level_figures(_by_words(answers, marked), marked),
            commonest=level_figures([commonest] * len(marked), marked),
        ),
    )


def level_figures(said: Sequence[int], marked: Sequence[int]) -> LevelFigures:
    """Return how far two lists of levels agree."""
    apart = [abs(one - other) for one, other in zip(said, marked, strict=True)]
    return LevelFigures(
        qwk=quadratic_weighted_kappa(said, marked),
        exact=round(sum(gap == 0 for gap in apart) / len(apart), 4),
        within_one=round(sum(gap <= 1 for gap in apart) / len(apart), 4),
    )


def quadratic_weighted_kappa(said: Sequence[int], marked: Sequence[int]) -> float | None:
    """Return Cohen's kappa with quadratic weights, None where all levels are the same."""
    from sklearn.metrics import cohen_kappa_score

    if len({*said, *marked}) < 2:
        return None
    return round(float(cohen_kappa_score(said, marked, labels=LEVELS, weights="quadratic")), 4)


def span_figures(
    found: Sequence[Sequence[_HasSpan]], marked: Sequence[Sequence[_HasSpan]]
) -> SpanFigures:
    """Return precision and recall of spans, one list an answer, by overlap."""
    hits = sum(
        _touches(span, marks) for spans, marks in zip(found, marked, strict=True) for span in spans
    )
    met = sum(
        _touches(mark, spans) for spans, marks in zip(found, marked, strict=True) for mark in marks
    )
    all_found, all_marked = sum(map(len, found)), sum(map(len, marked))
    return SpanFigures(
        precision=round(hits / all_found, 4) if all_found else None,
        recall=round(met / all_marked, 4) if all_marked else None,
        found=all_found,
        marked=all_marked,
    )


def _touches(span: _HasSpan, others: Sequence[_HasSpan]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _counts(level: int, said: Sequence[int], marked: Sequence[int]) -> LevelCounts:
    right = sum(one == other == level for one, other in zip(said, marked, strict=True))
    return LevelCounts(marked=list(marked).count(level), right=right, said=list(said).count(level))


def _part_counts(
    place: int, answers: Sequence[MarkedAnswer], reviews: Sequence[Review]
) -> PartCounts:
    pairs = [
        (review.parts[place].state, answer.states[place])
        for review, answer in zip(reviews, answers, strict=True)
    ]
    said = Counter(state for state, _ in pairs)
    return PartCounts(
        absent=said["absent"],
        wrongly_absent=sum(one == "absent" and other != "absent" for one, other in pairs),
        present=said["present"],
        wrongly_present=sum(one == "present" and other == "absent" for one, other in pairs),
        partial=said["partial"],
        unclear=said["unclear"],
    )


def _off_figures(answers: Sequence[MarkedAnswer], reviews: Sequence[Review]) -> OffFigures:
    pairs = [
        (one.on_question == "no", other.off) for one, other in zip(reviews, answers, strict=True)
    ]
    return OffFigures(
        wrong=sum(said and not is_off for said, is_off in pairs),
        caught=sum(said and is_off for said, is_off in pairs),
        right_answers=sum(not is_off for _, is_off in pairs),
        off_answers=sum(is_off for _, is_off in pairs),
    )


def _by_words(answers: Sequence[MarkedAnswer], marked: Sequence[int]) -> list[int]:
    """Return levels by the number of words, cut so that each level is as common as marked.

    That is the best that counting can do: it knows the shares of the levels beforehand.
    """
    order = sorted(range(len(answers)), key=lambda place: len(answers[place].answer.split()))
    levels = [0] * len(answers)
    for place, level in zip(order, sorted(marked), strict=True):
        levels[place] = level
    return levels
