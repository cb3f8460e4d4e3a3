"""How close ratings of specificity are to people's, next to what counting words reaches."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.stats import kendalltau, pearsonr, spearmanr

from coach.evaluate.pairs import count_words
from coach.rows import Row, load_good_rows


@dataclass(frozen=True, slots=True)
class RatedText:
    """A text and how specific people found it."""

    text: str
    rating: float


RateSentences = Callable[[Sequence[str]], Sequence[float]]
"""From texts to their ratings, in order."""

BATCH = 64
"""Texts rated in one call: enough for the encoder, few enough for a bar that moves."""


@dataclass(frozen=True, slots=True)
class SpearmanBaseline:
    """Spearman's correlation of a plain count with people's ratings."""

    spearman: float | None


@dataclass(frozen=True, slots=True)
class SentenceBaselines:
    """What stands beside the scorer: the number of words."""

    words: SpearmanBaseline


@dataclass(frozen=True, slots=True)
class SentencesReport:
    """Correlations (None where all ratings are equal) and the mean absolute error."""

    n: int
    pearson: float | None
    spearman: float | None
    kendall: float | None
    mae: float | None
    baselines: SentenceBaselines


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
    return RatedText(text, number)


def evaluate_sentences(rated: Sequence[RatedText], rate: RateSentences) -> SentencesReport:
    """Rate every text and compare with people's ratings."""
    texts = [row.text for row in rated]
    wanted = [row.rating for row in rated]
    found: list[float] = []
    for start in range(0, len(texts), BATCH):
        found += rate(texts[start : start + BATCH])
    lengths = [float(count_words(text)) for text in texts]
    return SentencesReport(
        n=len(texts),
        pearson=_correlation(pearsonr, found, wanted),
        spearman=_correlation(spearmanr, found, wanted),
        kendall=_correlation(kendalltau, found, wanted),
        mae=_mean_error(found, wanted),
        baselines=SentenceBaselines(
            words=SpearmanBaseline(_correlation(spearmanr, lengths, wanted))
        ),
    )


def _correlation(
    measure: Callable[[Sequence[float], Sequence[float]], object],
    found: Sequence[float],
    wanted: Sequence[float],
) -> float | None:
    # A correlation with a constant is not defined; scipy would warn and return nan.
    if len(set(found)) < 2 or len(set(wanted)) < 2:
        return None
    with np.errstate(all="ignore"):
        value = float(getattr(measure(found, wanted), "statistic"))  # noqa: B009 - untyped result
    return round(value, 4) if math.isfinite(value) else None


def _mean_error(found: Sequence[float], wanted: Sequence[float]) -> float | None:
    if not found:
        return None
    error = sum(abs(a - b) for a, b in zip(found, wanted, strict=True)) / len(found)
    return round(error, 4) if math.isfinite(error) else None
