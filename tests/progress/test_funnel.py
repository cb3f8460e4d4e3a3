"""Shares of small numbers, with the interval that they leave."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.progress.funnel import funnel_of, share_of


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    # As SciPy's binomtest(...).proportion_ci(method="wilson") gives them.
    [(3, 12, 0.0889, 0.5323), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (1, 1, 0.2065, 1.0)],
)
def test_the_interval_is_wilsons(count: int, total: int, low: float, high: float) -> None:
    share = share_of(count, total)
    assert (round(share.low, 4), round(share.high, 4)) == (low, high)


def test_of_nothing_everything_is_possible() -> None:
    assert (share_of(0, 0).share, share_of(0, 0).low, share_of(0, 0).high) == (0.0, 0.0, 1.0)
    with pytest.raises(ValueError, match="no share"):
        share_of(2, 1)


@given(st.integers(0, 500), st.integers(0, 500))
def test_the_share_lies_in_its_interval(one: int, more: int) -> None:
    share = share_of(one, one + more)
    assert 0 <= share.low <= share.share <= share.high <= 1


def test_offers_are_a_share_of_interviews() -> None:
    counts = {
        "applications": 12, "interviews": 3, "offers": 1, "rejections": 5, "silent": 4, "open": 2,
        "withdrawn": 1,
    }  # fmt: skip
    funnel = funnel_of(counts)
    assert (funnel.interviews.total, funnel.offers.total) == (12, 3)
    assert (funnel.rejections, funnel.silent, funnel.withdrawn, funnel.open) == (5, 4, 1, 2)
