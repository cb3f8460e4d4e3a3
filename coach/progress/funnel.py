"""How far one's own applications came, as shares with the interval that so few numbers leave."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Any

Z = NormalDist().inv_cdf(0.975)
"""Intervals hold the true share with a probability of 95%."""


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `total`, with the interval `low` to `high` of the share behind it, 0.0-1.0."""

    count: int
    total: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share seen; 0.0 of nothing."""
        return self.count / self.total if self.total else 0.0


def share_of(count: int, total: int) -> Share:
    """Return a share with its Wilson score interval; ValueError unless 0 <= count <= total.

    Wilson, J. Amer. Statist. Assoc. 22 (1927), recommended for small numbers by Brown, Cai and
    DasGupta, Statist. Sci. 16 (2001). Of nothing the interval is everything.
    """
    if not 0 <= count <= total:
        raise ValueError(f"{count} of {total} is no share")
    if total == 0:
        return Share(0, 0, 0.0, 1.0)
    seen, z2 = count / total, Z * Z
    centre = (seen + z2 / (2 * total)) / (1 + z2 / total)
    half = Z * sqrt(seen * (1 - seen) / total + z2 / (4 * total * total)) / (1 + z2 / total)
    # Rounding may miss the ends by a hair where all or none count.
    low = 0.0 if count == 0 else max(0.0, centre - half)
    high = 1.0 if count == total else min(1.0, centre + half)
    return Share(count, total, low, high)


@dataclass(frozen=True, slots=True)
class Funnel:
    """From applications to interviews to offers; the last four are applications as they stand."""

    applications: int
    interviews: Share
    offers: Share
    rejections: int
    silent: int
    withdrawn: int
    open: int


def funnel_of(counts: Mapping[str, int]) -> Funnel:
    """Return the funnel of the counts that `Applications.counts` gives."""
    shares: dict[str, Any] = {
        "interviews": share_of(counts["interviews"], counts["applications"]),
        "offers": share_of(counts["offers"], counts["interviews"]),
    }
    return Funnel(**{**counts, **shares})
