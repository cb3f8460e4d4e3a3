"""How well a scorer tells rated answers apart, next to what counting words or digits reaches."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from coach.evaluate.padding import pad
from coach.rows import Row, load_good_rows

GRADES = {
    **dict.fromkeys(("bad", "poor", "weak", "low"), 1.0),
    **dict.fromkeys(("fair", "average", "okay", "medium"), 2.0),
    "good": 3.0,
    "strong": 4.0,
    **dict.fromkeys(("excellent", "elite", "great", "high"), 5.0),
}
"""The words a grade may be, with their order; words of the same rank are not compared."""


@dataclass(frozen=True, slots=True)
class Rated:
    """What the scorer said of one answer."""

    level: int
    score: float


Rate = Callable[[str, str], Rated]
"""From a question and an answer to its level and score."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A weak and a strong answer to one question."""

    id: str
    question: str
    weak: str
    strong: str
    kind: str | None = None
    contrast: str | None = None


@dataclass(frozen=True, slots=True)
class GradedAnswer:
    """One answer to a question with the rank that people gave it; more is better."""

    question: str
    answer: str
    grade: float


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Share of pairs told apart; a tie in score counts half, a tie in level not at all."""

    score: float | None
    level: float | None


@dataclass(frozen=True, slots=True)
class PairBaselines:
    """Share of pairs that the number of words, or of digits, would tell apart."""

    words: float | None
    digits: float | None


@dataclass(frozen=True, slots=True)
class PairSlice:
    """Some of the pairs, plain and with the weak side padded, and what counting reaches."""

    n: int
    accuracy: Accuracy
    padded: Accuracy
    baselines: PairBaselines
    padded_baselines: PairBaselines


@dataclass(frozen=True, slots=True)
class PairsReport:
    """All pairs, their baselines, and slices by the columns `kind` and `contrast`."""

    n: int
    accuracy: Accuracy
    padded: Accuracy
    baselines: PairBaselines
    padded_baselines: PairBaselines
    by_kind: Mapping[str, PairSlice]
    by_contrast: Mapping[str, PairSlice]
    strong_without_digits: PairSlice

    @property
    def whole(self) -> PairSlice:
        """All pairs in the form of a slice."""
        return PairSlice(self.n, self.accuracy, self.padded, self.baselines, self.padded_baselines)


@dataclass(frozen=True, slots=True)
class GradedReport:
    """Share of ordered pairs within a question that the score keeps; a tie counts half."""

    pairs: int
    kept: float | None
    baselines: PairBaselines


@dataclass(frozen=True, slots=True)
class _Judged:
    """One pair with its padded weak side and the scorer's word on all three texts."""

    pair: Pair
    padded: str
    weak: Rated
    padded_weak: Rated
    strong: Rated


def load_pairs(path: Path) -> tuple[Pair, ...]:
    """Return the pairs of a file with question, weak and strong (or strong_span).

    `id`, `kind` and `contrast` are taken where present. Raises DataFileError for the first bad
    line, and for a file without one.
    """
    return tuple(
        Pair(
            id=row.label("id") or str(row.number),
            question=row.text("question"),
            weak=row.text("weak"),
            strong=row.text("strong", "strong_span"),
            kind=row.label("kind"),
            contrast=row.label("contrast"),
        )
        for row in load_good_rows(path)
    )


def load_graded(path: Path) -> tuple[GradedAnswer, ...]:
    """Return the answers of a file with question, answer and grade; raises DataFileError."""
    return tuple(_graded(row) for row in load_good_rows(path))


def _graded(row: Row) -> GradedAnswer:
    try:
        grade = grade_rank(row.values.get("grade"))
    except ValueError as error:
        raise row.error(str(error)) from error
    return GradedAnswer(row.text("question"), row.text("answer"), grade)


def evaluate_pairs(pairs: Iterable[Pair], rate: Rate) -> PairsReport:
    """Rate both sides of each pair, and the weak side padded to the strong one's length."""
    judged = [_judge(pair, rate) for pair in pairs]
    whole = _slice(judged)
    return PairsReport(
        n=whole.n,
        accuracy=whole.accuracy,
        padded=whole.padded,
        baselines=whole.baselines,
        padded_baselines=whole.padded_baselines,
        by_kind=_by(judged, lambda pair: pair.kind),
        by_contrast=_by(judged, lambda pair: pair.contrast),
        strong_without_digits=_slice(
            [item for item in judged if not count_digits(item.pair.strong)]
        ),
    )


def evaluate_graded(answers: Iterable[GradedAnswer], rate: Rate) -> GradedReport:
    """Rate each answer and compare every two of the same question that differ in grade."""
    by_question: dict[str, list[tuple[GradedAnswer, Rated]]] = {}
    for answer in answers:
        rated = rate(answer.question, answer.answer)
        by_question.setdefault(answer.question, []).append((answer, rated))
    ordered = list(_ordered(by_question.values()))
    return GradedReport(
        pairs=len(ordered),
        kept=_share([_half_tied(low[1].score, high[1].score) for low, high in ordered]),
        baselines=_baselines([(low[0].answer, high[0].answer) for low, high in ordered]),
    )


def grade_rank(grade: object) -> float:
    """Return the rank of a grade: a finite number, a number as text, or a word of GRADES.

    Raises ValueError, with a reason for the person, for anything else.
    """
    if isinstance(grade, str):
        word = grade.strip().lower()
        if word in GRADES:
            return GRADES[word]
        try:
            rank = float(word)
        except ValueError:
            known = ", ".join(GRADES)
            raise ValueError(
                f"the grade {grade!r} is neither a number nor one of {known}"
            ) from None
    elif isinstance(grade, int | float) and not isinstance(grade, bool):
        rank = float(grade)
    else:
        raise ValueError("'grade' is missing or is neither a word nor a number")
    if not math.isfinite(rank):
        raise ValueError("the grade is not a finite number")
    return rank


def count_words(text: str) -> int:
    """Return the number of stretches between white space."""
    return len(text.split())


def count_digits(text: str) -> int:
    """Return the number of digits 0-9."""
    return sum(character in "0123456789" for character in text)


def _judge(pair: Pair, rate: Rate) -> _Judged:
    padded = pad(pair.weak, count_words(pair.strong), pair.id)
    return _Judged(
        pair=pair,
        padded=padded,
        weak=rate(pair.question, pair.weak),
        padded_weak=rate(pair.question, padded),
        strong=rate(pair.question, pair.strong),
    )


def _slice(judged: Sequence[_Judged]) -> PairSlice:
    return PairSlice(
        n=len(judged),
        accuracy=_accuracy([(item.weak, item.strong) for item in judged]),
        padded=_accuracy([(item.padded_weak, item.strong) for item in judged]),
        baselines=_baselines([(item.pair.weak, item.pair.strong) for item in judged]),
        padded_baselines=_baselines([(item.padded, item.pair.strong) for item in judged]),
    )


def _by(judged: Sequence[_Judged], name: Callable[[Pair], str | None]) -> dict[str, PairSlice]:
    groups: dict[str, list[_Judged]] = {}
    for item in judged:
        key = name(item.pair)
        if key is not None:
            groups.setdefault(key, []).append(item)
    return {key: _slice(group) for key, group in sorted(groups.items())}


def _accuracy(pairs: Sequence[tuple[Rated, Rated]]) -> Accuracy:
    return Accuracy(
        score=_share([_half_tied(weak.score, strong.score) for weak, strong in pairs]),
        level=_share([float(strong.level > weak.level) for weak, strong in pairs]),
    )


def _baselines(texts: Sequence[tuple[str, str]]) -> PairBaselines:
    return PairBaselines(
        words=_share([_half_tied(count_words(low), count_words(high)) for low, high in texts]),
        digits=_share([_half_tied(count_digits(low), count_digits(high)) for low, high in texts]),
    )


def _ordered(
    groups: Iterable[Sequence[tuple[GradedAnswer, Rated]]],
) -> Iterator[tuple[tuple[GradedAnswer, Rated], tuple[GradedAnswer, Rated]]]:
    """Yield (worse, better) for each two answers of a group that people told apart."""
    for group in groups:
        for one, other in combinations(group, 2):
            if one[0].grade != other[0].grade:
                low, high = sorted((one, other), key=lambda item: item[0].grade)
                yield low, high


def _half_tied(low: float, high: float) -> float:
    return 1.0 if high > low else 0.5 if high == low else 0.0


def _share(points: Sequence[float]) -> float | None:
    return round(sum(points) / len(points), 4) if points else None
