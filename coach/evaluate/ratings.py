"""How far the scorer orders texts as people rated them, beside counting words or digits."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations, groupby
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.evaluate import WORDS, Shares
from coach.records import Review
from coach.rows import Row, load_good_rows

GRADES: Mapping[str, float] = WORDS["grades"]
PADDING: Sequence[str] = WORDS["padding"]

Array = NDArray[np.float64]
Rate = Callable[[str, str], Review]
"""From a question and an answer to what the scorer says of it."""


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
class RatedText:
    """A text as people rated it, with the question that it answers; more is better."""

    question: str
    text: str
    rating: float


@dataclass(frozen=True, slots=True)
class PairSlice:
    """The shares of some pairs that are in order, plain and with the weak side padded.

    Accuracy is by "score", of which a tie counts half, and by "level", of which it does not count;
    baselines are by the number of "words" and of "digits".
    """

    n: int
    accuracy: Shares
    padded: Shares
    baselines: Shares
    padded_baselines: Shares


@dataclass(frozen=True, slots=True)
class PairsReport(PairSlice):
    """All pairs, and slices by the columns `kind` and `contrast`."""

    by_kind: Mapping[str, PairSlice]
    by_contrast: Mapping[str, PairSlice]
    strong_without_digits: PairSlice


@dataclass(frozen=True, slots=True)
class GradedReport:
    """Share of pairs of one question whose order the score keeps; a tie counts half."""

    pairs: int
    kept: float | None
    baselines: Shares


@dataclass(frozen=True, slots=True)
class SentencesReport:
    """Correlations (None where all ratings are equal) and the mean absolute error."""

    n: int
    pearson: float | None
    spearman: float | None
    kendall: float | None
    mae: float | None
    baselines: Mapping[str, Shares]


def load_pairs(path: Path) -> tuple[Pair, ...]:
    """Return the pairs of a file with question, weak and strong, and what else is known of them.

    Raises DataFileError for the first bad line, and for a file without one.
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


def load_graded(path: Path) -> tuple[RatedText, ...]:
    """Return the answers of a file with question, answer and grade; raises DataFileError.

    A grade is a finite number, also as text, or a word of GRADES.
    """
    return tuple(_graded(row) for row in load_good_rows(path))


def _graded(row: Row) -> RatedText:
    grade = row.values.get("grade")
    if isinstance(grade, bool) or not isinstance(grade, str | int | float):
        raise row.error("'grade' is missing or is neither a word nor a number")
    word = str(grade).strip().lower()
    try:
        rank = GRADES[word] if word in GRADES else float(word)
    except ValueError:
        known = ", ".join(GRADES)
        raise row.error(f"the grade {grade!r} is neither a number nor one of {known}") from None
    if not math.isfinite(rank):
        raise row.error("the grade is not a finite number")
    return RatedText(row.text("question"), row.text("answer"), rank)


def load_ratings(path: Path) -> tuple[RatedText, ...]:
    """Return the rows of a table with the columns rating and text; raises DataFileError."""
    return tuple(_rated(row) for row in load_good_rows(path, ("rating", "text"), ".tsv"))


def _rated(row: Row) -> RatedText:
    text, rating = row.text("text"), row.text("rating")
    if not text.strip():
        raise row.error("the text is empty")
    try:
        number = float(rating)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise row.error(f"the rating {rating!r} is not a number")
    return RatedText("", text, number)


def count_words(text: str) -> int:
    """Return the number of stretches between white space."""
    return len(text.split())


def count_digits(text: str) -> int:
    """Return the number of digits 0-9."""
    return sum(character in "0123456789" for character in text)


def pad(text: str, words: int, key: str) -> str:
    """Return `text` with sentences of PADDING after it until it has at least `words` words.

    `key` decides which comes first, the rest follow in order.
    """
    turn = int.from_bytes(sha256(key.encode("utf-8", "replace")).digest()[:4], "big")
    while count_words(text) < words:
        text = f"{text.rstrip()} {PADDING[turn % len(PADDING)]}"
        turn += 1
    return text


def evaluate_pairs(pairs: Sequence[Pair], rate: Rate) -> PairsReport:
    """Rate both texts of each pair, and the weak side padded to the strong one's length."""
    measured = np.array(
        [
            [_measure(pair.question, text, rate) for text in (pair.weak, padded, pair.strong)]
            for pair in pairs
            for padded in [pad(pair.weak, count_words(pair.strong), pair.id)]
        ]
    )
    points = _points(measured[:, :2], measured[:, 2:])

    def by(column: str) -> dict[str, PairSlice]:
        names = [getattr(pair, column) for pair in pairs]
        known = sorted({*names} - {None})
        return {key: PairSlice(*_figures(points[[name == key for name in names]])) for key in known}

    without_digits = points[[not count_digits(pair.strong) for pair in pairs]]
    return PairsReport(
        *_figures(points),
        by_kind=by("kind"),
        by_contrast=by("contrast"),
        strong_without_digits=PairSlice(*_figures(without_digits)),
    )


def evaluate_graded(answers: Sequence[RatedText], rate: Rate) -> GradedReport:
    """Rate each answer and compare every two of the same question that differ in grade."""
    ordered = sorted(answers, key=lambda one: (one.question, one.rating))
    measured = [(one, _measure(one.question, one.text, rate)) for one in ordered]
    points = [
        _points(low, high)
        for _, group in groupby(measured, key=lambda pair: pair[0].question)
        for (worse, low), (better, high) in combinations(group, 2)
        if worse.rating < better.rating
    ]
    kept, _, words, digits = _shares(np.reshape(points, (-1, 4)))
    return GradedReport(len(points), kept, {"words": words, "digits": digits})


def evaluate_sentences(
    rated: Sequence[RatedText], rate: Callable[[Sequence[str]], Sequence[float]]
) -> SentencesReport:
    """Rate all texts and compare with people's ratings."""
    from scipy.stats import kendalltau, pearsonr, spearmanr

    wanted = [one.rating for one in rated]
    found = list(rate([one.text for one in rated]))
    lengths = [count_words(one.text) for one in rated]
    with np.errstate(all="ignore"):
        error = float(np.abs(np.subtract(found, wanted)).mean())
        return SentencesReport(
            n=len(rated),
            pearson=_correlation(pearsonr, found, wanted),
            spearman=_correlation(spearmanr, found, wanted),
            kendall=_correlation(kendalltau, found, wanted),
            mae=round(error, 4) if math.isfinite(error) else None,
            baselines={"words": {"spearman": _correlation(spearmanr, lengths, wanted)}},
        )


def _measure(question: str, answer: str, rate: Rate) -> Array:
    """Return score, level, and the numbers of words and digits."""
    rated = rate(question, answer)
    return np.array([rated.score, rated.level, count_words(answer), count_digits(answer)], float)


def _points(low: Array, high: Array) -> Array:
    """Return what each measure counts that should be higher in `high`."""
    points: Array = (np.sign(high - low) + 1) / 2
    points[..., 1] = high[..., 1] > low[..., 1]
    return points


def _shares(points: Array) -> list[float | None]:
    means = points.mean(axis=0).tolist() if len(points) else []
    return [round(one, 4) for one in means] or [None] * 4


def _figures(points: Array) -> tuple[int, Shares, Shares, Shares, Shares]:
    """Return the fields of a slice from the points of its pairs, plain and padded."""
    plain, padded = _shares(points[:, 0]), _shares(points[:, 1])
    return (
        len(points),
        {"score": plain[0], "level": plain[1]},
        {"score": padded[0], "level": padded[1]},
        {"words": plain[2], "digits": plain[3]},
        {"words": padded[2], "digits": padded[3]},
    )


def _correlation(
    measure: Callable[..., Any], found: Sequence[float], wanted: Sequence[float]
) -> float | None:
    # A correlation with a constant is not defined; scipy would warn and return nan.
    if len(set(found)) < 2 or len(set(wanted)) < 2:
        return None
    value = float(measure(found, wanted).statistic)
    return round(value, 4) if math.isfinite(value) else None
