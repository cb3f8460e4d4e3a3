"""Whether later scores differ from earlier ones by more than chance would make them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean
from typing import Literal

from coach.progress.student import two_sided_t

Verdict = Literal["better", "lower", "about the same"]

SMALLEST_CHANGE = 5.0
"""Points of 100 below which no change is named: a few typing errors may move a score that far."""

CHANCE = 0.05
"""How often one comparison alone may call somebody better or lower who is neither."""

_FEWEST_A_SIDE = 2


@dataclass(frozen=True, slots=True)
class Change:
    """Mean score of the earlier and of the later half, and what chance may explain.

    `low` to `high` is the interval of the difference; `margin` is how far the difference must be
    from zero to be named, which is half the interval or SMALLEST_CHANGE.
    """

    verdict: Verdict
    earlier: float
    later: float
    margin: float
    low: float
    high: float

    @property
    def difference(self) -> float:
        """Points gained (above zero) or lost."""
        return self.later - self.earlier


def compare_halves(scores: Sequence[float], chance: float = CHANCE) -> Change | None:
    """Compare the later half of `scores` with the earlier; None when a half has under two.

    With an odd number the later half has one more. "better" and "lower" are said only when the
    difference of the means exceeds both SMALLEST_CHANGE and half the width of its interval for
    unequal variances, which holds the true difference with a probability of 1 - `chance` (Welch,
    Biometrika 34, 1947: t of the Satterthwaite degrees of freedom times the standard error).
    """
    middle = len(scores) // 2
    return compare(scores[:middle], scores[middle:], chance)


def compare(
    before: Sequence[float], after: Sequence[float], chance: float = CHANCE
) -> Change | None:
    """Compare later scores with earlier ones; None when a side has under two."""
    if min(len(before), len(after)) < _FEWEST_A_SIDE:
        return None
    half_width = _welch_half_width(before, after, chance)
    margin = max(SMALLEST_CHANGE, half_width)
    earlier, later = fmean(before), fmean(after)
    difference = later - earlier
    verdict: Verdict = "about the same"
    if difference > margin:
        verdict = "better"
    elif difference < -margin:
        verdict = "lower"
    return Change(verdict, earlier, later, margin, difference - half_width, difference + half_width)


def _welch_half_width(one: Sequence[float], other: Sequence[float], chance: float) -> float:
    a, b = _variance(one) / len(one), _variance(other) / len(other)
    if a + b == 0:
        return 0.0
    # As shares of the sum, tiny variances cannot vanish when squared.
    share = a / (a + b)
    freedom = 1 / (share**2 / (len(one) - 1) + (1 - share) ** 2 / (len(other) - 1))
    return two_sided_t(chance, freedom) * sqrt(a + b)


def _variance(values: Sequence[float]) -> float:
    # statistics.variance is exact and some fifty times slower, which a page of comparisons feels.
    centre = fmean(values)
    return sum((value - centre) ** 2 for value in values) / (len(values) - 1)
