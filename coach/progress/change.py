"""Whether later scores differ from earlier ones by more than chance would make them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, variance
from typing import Literal

Verdict = Literal["better", "lower", "about the same"]

SMALLEST_CHANGE = 5.0
"""Points of 100 below which no change is named: a few typing errors may move a score that far."""

_FEWEST_A_SIDE = 2

# Student's t, 95th percentile, by degrees of freedom: the two-sided 90% interval. From the usual
# table; between two rows the smaller degree is taken, which is the careful side.
_T_95 = {
    1: 6.314, 2: 2.920, 3: 2.353, 4: 2.132, 5: 2.015, 6: 1.943, 7: 1.895, 8: 1.860, 9: 1.833,
    10: 1.812, 12: 1.782, 15: 1.753, 20: 1.725, 30: 1.697, 60: 1.671, 120: 1.658,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """Mean score of the earlier and of the later half; `margin` is what chance may explain."""

    verdict: Verdict
    earlier: float
    later: float
    margin: float

    @property
    def difference(self) -> float:
        """Points gained (above zero) or lost."""
        return self.later - self.earlier


def compare_halves(scores: Sequence[float]) -> Change | None:
    """Compare the later half of `scores` with the earlier; None when a half has under two.

    With an odd number the later half has one more. "better" and "lower" are said only when the
    difference of the means exceeds both SMALLEST_CHANGE and the half-width of its 90% interval
    for unequal variances (Welch, Biometrika 34, 1947: t of the Satterthwaite degrees of freedom
    times the standard error).
    """
    middle = len(scores) // 2
    if middle < _FEWEST_A_SIDE:
        return None
    before, after = scores[:middle], scores[middle:]
    margin = max(SMALLEST_CHANGE, _welch_half_width(before, after))
    difference = fmean(after) - fmean(before)
    verdict: Verdict = "about the same"
    if difference > margin:
        verdict = "better"
    elif difference < -margin:
        verdict = "lower"
    return Change(verdict, fmean(before), fmean(after), margin)


def _welch_half_width(one: Sequence[float], other: Sequence[float]) -> float:
    a, b = variance(one) / len(one), variance(other) / len(other)
    if a + b == 0:
        return 0.0
    # As shares of the sum, tiny variances cannot vanish when squared.
    share = a / (a + b)
    freedom = 1 / (share**2 / (len(one) - 1) + (1 - share) ** 2 / (len(other) - 1))
    return _t_95(freedom) * sqrt(a + b)


def _t_95(freedom: float) -> float:
    # Rounding may leave 0.9999 where one degree is meant.
    return _T_95[max(row for row in _T_95 if row <= max(freedom, 1.0))]
