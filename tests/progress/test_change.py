"""When a change may be named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.progress.change import SMALLEST_CHANGE, Change, compare_halves

SCORES = st.lists(st.floats(0, 100), min_size=4, max_size=40)


def verdict(scores: list[float]) -> str:
    change = compare_halves(scores)
    assert change is not None
    return change.verdict


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([30, 31, 29, 62, 60, 61], "better"),
        ([62, 60, 61, 30, 31, 29], "lower"),
        # The means differ by 20, but so do the answers within each half.
        ([10, 60, 30, 80], "about the same"),
        ([20, 60, 25, 70, 30, 65], "about the same"),
        # No noise at all, yet too small a step to speak of.
        ([40, 40, 44, 44], "about the same"),
        ([40, 40, 46, 46], "better"),
        ([50, 50, 50, 50], "about the same"),
        # Two against two need a far clearer difference than twenty against twenty.
        ([40, 50, 50, 60], "about the same"),
        ([40, 50] * 10 + [50, 60] * 10, "better"),
    ],
)
def test_a_change_is_named_only_beyond_the_noise(scores: list[float], expected: str) -> None:
    assert verdict(scores) == expected


@pytest.mark.parametrize("scores", [[], [50], [10, 90], [10, 50, 90]])
def test_three_answers_are_too_few(scores: list[float]) -> None:
    assert compare_halves(scores) is None


def test_the_margin_is_that_of_welch() -> None:
    # By hand: variances 2 and 8 over three each, standard error sqrt(10/3), 50/17 degrees of
    # freedom; t by scipy.stats.t.ppf(0.95, 50/17) and ppf(0.975, 50/17).
    scores = [50, 51.4142135624, 48.5857864376, 60, 62.8284271247, 57.1715728753]
    for chance, t in ((0.10, 2.372676), (0.05, 3.218759)):
        change = compare_halves(scores, chance)
        assert change is not None
        half_width = t * (10 / 3) ** 0.5
        assert (change.low, change.high) == pytest.approx((10 - half_width, 10 + half_width))
        assert change.difference == pytest.approx(10)
        assert change.margin == pytest.approx(max(half_width, SMALLEST_CHANGE))


def test_the_middle_answer_of_an_odd_number_counts_as_later() -> None:
    change = compare_halves([10, 10, 40, 40, 40])
    assert change == Change("better", 10, 40, SMALLEST_CHANGE, low=30, high=30)


@given(SCORES)
def test_a_named_change_keeps_its_interval_clear_of_zero(scores: list[float]) -> None:
    change = compare_halves(scores)
    assert change is not None
    assert change.low <= change.difference <= change.high
    if change.verdict == "better":
        assert change.low > 0
    if change.verdict == "lower":
        assert change.high < 0


@given(SCORES)
def test_turning_the_order_round_turns_the_verdict_round(scores: list[float]) -> None:
    even = scores[: len(scores) // 2 * 2]
    there, back = compare_halves(even), compare_halves(even[::-1])
    assert there is not None
    assert back is not None
    assert back.difference == pytest.approx(-there.difference)
    opposite = {"better": "lower", "lower": "better", "about the same": "about the same"}
    if abs(abs(there.difference) - there.margin) > 1e-6:
        assert back.verdict == opposite[there.verdict]


@given(st.floats(0, 100), st.integers(4, 30))
def test_the_same_score_each_time_is_no_change(score: float, times: int) -> None:
    assert verdict([score] * times) == "about the same"
