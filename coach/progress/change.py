"""Whether scores rose or fell, at the same questions or over all, by more than chance."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
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
"""Nobody is told to wait for more answers than these."""

SESSION_GAP = timedelta(hours=3)
"""After so long without a try at a question, the next try belongs to another session."""

TriesByQuestion = Mapping[str, Sequence[AttemptScores]]
"""The first try of each session at a question, oldest first, by the question's id."""


@dataclass(frozen=True, slots=True)
class Change:
    """Points gained (above zero) or lost, and the margin beyond which that is named.

    `more` answers would make it sure if they went on alike; None where it is, or 20 would not.
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
    return _change(fmean(gains), _variance(gains), len(gains), len(gains) - 1, 1)


def compare_halves(scores: Sequence[float]) -> Change | None:
    """Compare the later half of `scores` with the earlier; None when a half has under two.

    With an odd number the later half has one more. The interval is Welch's (Biometrika 34, 1947),
    with the degrees of freedom of Satterthwaite, for unequal variances.
    """
    one, other = scores[: len(scores) // 2], scores[len(scores) // 2 :]
    if len(one) < _FEWEST_A_SIDE:
        return None
    a, b = _variance(one) / len(one), _variance(other) / len(other)
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

    A second try comes right after the coach's questions, and people stop at a good one: only the
    first is like the next session's first, and like an interview.
    """
    firsts: dict[str, list[AttemptScores]] = {}
    newest: dict[str, AttemptScores] = {}
    for attempt in attempts:
        before = newest.get(attempt.question_id)
        if before is None or attempt.created_at - before.created_at >= SESSION_GAP:
            firsts.setdefault(attempt.question_id, []).append(attempt)
        newest[attempt.question_id] = attempt
    return firsts


def rises(tries: TriesByQuestion) -> list[float]:
    """Return by how much each later session exceeds what would be expected without any change.

    People, and the coach, choose what went badly to be tried again, and such a question comes up
    by itself the next time: without any change the expected score lies between what the question
    had and what first answers usually had by then (regression to the mean). So a later score counts
    from the higher of the two, whichever rule it was chosen by. Every later session counts, not the
    latest alone or the best: people stop repeating once it went well.
    """
    return [score - max(before, usual) for score, before, usual in _later(tries)]


def falls(tries: TriesByQuestion) -> list[float]:
    """Return the same for a loss: each later score counts from the lower of the two."""
    return [score - min(before, usual) for score, before, usual in _later(tries)]


def _change(points: float, variance: float, answers: int, freedom: float, groups: int) -> Change:
    def half_width(count: int, freedom: float) -> float:
        return two_sided_t(CHANCE, freedom) * groups * sqrt(variance / count)

    margin, size, more = max(SMALLEST_CHANGE, half_width(answers, freedom)), abs(points), None
    if SMALLEST_CHANGE < size <= margin:
        ahead = range(1, _MOST_AHEAD + 1)
        more = next(
            (n for n in ahead if half_width(answers + n, answers + n - groups) < size), None
        )
    return Change(points, margin, more)


def _variance(values: Sequence[float]) -> float:
    # statistics.variance is exact and some fifty times slower.
    centre = fmean(values)
    return sum((value - centre) ** 2 for value in values) / (len(values) - 1)


def _later(tries: TriesByQuestion) -> Iterator[tuple[float, float, float]]:
    """Yield each later score, the mean of its question before, and that of first answers so far."""
    firsts = sorted((those[0] for those in tries.values()), key=lambda one: one.created_at)
    moments = [one.created_at for one in firsts]
    sums = list(accumulate(one.score for one in firsts))
    for those in tries.values():
        scores = [one.score for one in those]
        for place in range(1, len(scores)):
            known = bisect_left(moments, those[place].created_at)
            yield scores[place], fmean(scores[:place]), sums[known - 1] / known
