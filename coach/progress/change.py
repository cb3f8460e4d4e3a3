"""Whether scores rose or fell, at the same questions or over all, by more than chance."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from itertools import accumulate
from math import sqrt
from statistics import fmean
from typing import Literal

import numpy as np

from coach.records import AttemptScores

SMALLEST_CHANGE = 5.0
"""Points of 100 below which no change is named: a few typing errors may move a score that far."""

CHANCE = 0.05
"""How often one comparison alone may call somebody better or lower who is neither."""

_FEWEST_A_SIDE = 2
_MOST_AHEAD = 20
"""Nobody has to wait for more answers than these."""

SESSION_GAP = timedelta(hours=3)
"""After so long without a try at a question, the next try belongs to another session."""

TriesByQuestion = Mapping[str, Sequence[AttemptScores]]
"""The first try of each session at a question, oldest first, by the question's id."""


@dataclass(frozen=True, slots=True)
class Change:
    """Points gained or lost, the margin beyond which that is named, and how many `more` answers
    like these would make it sure, None where it is or 20 would not.
    """

    points: float
    margin: float
    more: int | None

    @property
    def direction(self) -> Literal["up", "down", "none"]:
        """Where it went, if surely."""
        if abs(self.points) <= self.margin:
            return "none"
        return "up" if self.points > 0 else "down"


def mean_change(gains: Sequence[float]) -> Change | None:
    """Compare the mean of `gains` with zero (one-sample t); None of under two."""
    if len(gains) < _FEWEST_A_SIDE:
        return None
    return _change(fmean(gains), float(np.var(gains, ddof=1)), len(gains), len(gains) - 1, 1)


def compare_halves(scores: Sequence[float]) -> Change | None:
    """Compare the later half of `scores` with the earlier; None when a half has under two.

    With an odd number the later half has one more. The interval is Welch's (Biometrika 34, 1947),
    with the degrees of freedom of Satterthwaite, for unequal variances.
    """
    one, other = scores[: len(scores) // 2], scores[len(scores) // 2 :]
    if len(one) < _FEWEST_A_SIDE:
        return None
    a, b = (float(np.var(half, ddof=1)) / len(half) for half in (one, other))
    # As shares of the sum, tiny variances cannot vanish when squared.
    share = a / (a + b) if a + b else 0.5
    freedom = 1 / (share**2 / (len(one) - 1) + (1 - share) ** 2 / (len(other) - 1))
    # So that twice the deviation by the root of all is the standard error of the difference.
    variance = (a + b) * len(scores) / 4
    return _change(fmean(other) - fmean(one), variance, len(scores), freedom, 2)


@lru_cache(maxsize=256)
def two_sided_t(chance: float, freedom: float) -> float:
    """Return Student's t that is exceeded, on either side, with a probability of `chance`.

    `freedom` are the degrees of freedom, whole or not; below 1 it counts as 1. The probability of
    |t| <= sqrt(n) tan(a) is the integral of cos(x)^(n - 1) from 0 to a, as a share of that to a
    right angle (substitute t in Student's density, Biometrika 6, 1908); good to 0.001 up to 1,000.
    """
    n = max(freedom, 1.0)
    angles = np.linspace(0, np.pi / 2, 8001)
    density = np.cos(angles) ** (n - 1)
    area = np.concatenate([[0], np.cumsum(density[1:] + density[:-1])])
    return float(sqrt(n) * np.tan(np.interp(1 - chance, area / area[-1], angles)))


def first_tries(attempts: Sequence[AttemptScores]) -> dict[str, list[AttemptScores]]:
    """Return the first try of each session, by question; `attempts` are oldest first.

    A second try has the coach's questions behind it: only the first is like an interview.
    """
    firsts: dict[str, list[AttemptScores]] = {}
    newest: dict[str, AttemptScores] = {}
    for attempt in attempts:
        before = newest.get(attempt.question_id)
        if before is None or attempt.created_at - before.created_at >= SESSION_GAP:
            firsts.setdefault(attempt.question_id, []).append(attempt)
        newest[attempt.question_id] = attempt
    return firsts


def rises_and_falls(tries: TriesByQuestion) -> tuple[list[float], list[float]]:
    """Return by how much each later session exceeds, or falls short of, what was to be expected.

    What went badly is tried again, and comes up by itself the next time: without any change the
    expected score lies between what the question had and what first answers usually had by then
    (regression to the mean), so a rise counts from the higher of the two and a fall from the lower.
    Every later session counts, not the latest or the best alone: people stop once it went well.
    """
    firsts = sorted((those[0] for those in tries.values()), key=lambda one: one.created_at)
    moments = [one.created_at for one in firsts]
    sums = list(accumulate(one.score for one in firsts))
    rises, falls = [], []
    for those in tries.values():
        for place, one in enumerate(those[1:], start=1):
            known = bisect_left(moments, one.created_at)
            expected = fmean(before.score for before in those[:place]), sums[known - 1] / known
            rises.append(one.score - max(expected))
            falls.append(one.score - min(expected))
    return rises, falls


def _change(points: float, variance: float, answers: int, freedom: float, groups: int) -> Change:
    def half_width(count: int, freedom: float) -> float:
        return two_sided_t(CHANCE, freedom) * groups * sqrt(variance / count)

    margin, size = max(SMALLEST_CHANGE, half_width(answers, freedom)), abs(points)
    ahead = range(1, _MOST_AHEAD + 1) if SMALLEST_CHANGE < size <= margin else ()
    enough = (n for n in ahead if half_width(answers + n, answers + n - groups) < size)
    return Change(points, margin, next(enough, None))
