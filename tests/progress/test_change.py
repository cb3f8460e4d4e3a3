"""When a change may be named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.progress.change import CHANCE, SMALLEST_CHANGE, compare_halves, mean_change, two_sided_t

SCORES = st.lists(st.floats(0, 100), min_size=4, max_size=40)


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([30, 31, 29, 62, 60, 61], "up"),
        ([62, 60, 61, 30, 31, 29], "down"),
        # The means differ by 20, but so do the answers within each half.
        ([10, 60, 30, 80], "none"),
        ([20, 60, 25, 70, 30, 65], "none"),
        # No noise at all, yet too small a step to speak of.
        ([40, 40, 44, 44], "none"),
        ([40, 40, 46, 46], "up"),
        # Two against two need a far clearer difference than twenty against twenty.
        ([40, 50, 50, 60], "none"),
        ([40, 50] * 10 + [50, 60] * 10, "up"),
    ],
)
def test_a_change_is_named_only_beyond_the_noise(scores: list[float], expected: str) -> None:
    change = compare_halves(scores)
    assert change is not None
    assert change.direction == expected


@pytest.mark.parametrize("scores", [[], [50], [10, 50, 90]])
def test_three_answers_are_too_few(scores: list[float]) -> None:
    assert compare_halves(scores) is None
    assert mean_change(scores[:1]) is None


def test_the_margin_of_halves_is_that_of_welch() -> None:
    # By hand: variances 2 and 8 over three each, standard error sqrt(10/3), 50/17 degrees of
    # freedom; t by scipy.stats.t.ppf(0.975, 50/17).
    change = compare_halves([50, 51.4142135624, 48.5857864376, 60, 62.8284271247, 57.1715728753])
    assert change is not None
    assert change.points == pytest.approx(10)
    assert change.margin == pytest.approx(3.218759 * (10 / 3) ** 0.5)


def test_the_margin_of_gains_is_that_of_one_sample() -> None:
    change = mean_change([10, 20, 30, 40])
    assert change is not None
    # Variance 500/3 over four; t of three degrees by the table.
    assert change.margin == pytest.approx(3.182446 * (500 / 12) ** 0.5)
    assert (change.points, change.direction) == (25, "up")


def test_as_many_answers_as_it_says_and_not_one_fewer_would_make_it_sure() -> None:
    gains, halves = mean_change([20, 5, 40, -5]), compare_halves([20, 60, 25, 70, 55, 65])
    # Variances 1150 / 3 and, of both halves together, by hand (475 + 58.333) / 2.
    for change, have, groups, variance in ((gains, 4, 1, 383.333), (halves, 6, 2, 266.667)):
        assert change is not None
        assert change.direction == "none"
        assert change.more
        for count, is_sure in ((have + change.more - 1, False), (have + change.more, True)):
            half_width = two_sided_t(CHANCE, count - groups) * groups * (variance / count) ** 0.5
            assert (half_width < change.points) == is_sure


def test_nobody_waits_for_what_would_take_too_long() -> None:
    change = compare_halves([0, 100] * 10 + [0, 100] * 9 + [100, 100])
    assert change is not None
    assert abs(change.points) <= SMALLEST_CHANGE
    assert change.more is None


@given(SCORES)
def test_turning_the_order_round_turns_the_change_round(scores: list[float]) -> None:
    even = scores[: len(scores) // 2 * 2]
    there, back = compare_halves(even), compare_halves(even[::-1])
    assert there is not None
    assert back is not None
    assert back.points == pytest.approx(-there.points)
    assert back.margin == pytest.approx(there.margin)


@given(st.floats(0, 100), st.integers(4, 30))
def test_the_same_score_each_time_is_no_change(score: float, times: int) -> None:
    change = compare_halves([score] * times)
    assert change is not None
    assert change.direction == "none"


@pytest.mark.parametrize(
    ("chance", "freedom", "t"),
    [
        (0.10, 1, 6.314),
        (0.10, 10, 1.812),
        (0.05, 2, 4.303),
        (0.05, 5, 2.571),
        (0.05, 30, 2.042),
        (0.01, 4, 4.604),
        (0.05, 1000, 1.962),
    ],
)
def test_t_is_that_of_the_table(chance: float, freedom: float, t: float) -> None:
    assert two_sided_t(chance, freedom) == pytest.approx(t, rel=1e-3)


def test_between_two_rows_t_lies_between_them() -> None:
    assert two_sided_t(0.05, 3) < two_sided_t(0.05, 2.5) < two_sided_t(0.05, 2)


def test_rounding_below_one_degree_counts_as_one() -> None:
    assert two_sided_t(0.05, 0.9999999) == two_sided_t(0.05, 1)
