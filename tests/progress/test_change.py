"""When a change may be named."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.progress.change import (
    CHANCE,
    SESSION_GAP,
    SMALLEST_CHANGE,
    compare_halves,
    first_tries,
    mean_change,
    rises_and_falls,
    two_sided_t,
)
from coach.records import AttemptScores
from tests.storage.samples import NOON, make_scores

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


MINUTE = timedelta(minutes=1)


def scored(*questions: Sequence[float]) -> dict[str, list[AttemptScores]]:
    return {
        str(key): [make_scores(n, score=score) for n, score in enumerate(scores)]
        for key, scores in enumerate(questions)
    }


def test_a_session_goes_on_while_tries_follow_each_other() -> None:
    gaps = [timedelta(0), MINUTE, SESSION_GAP - MINUTE, SESSION_GAP, 5 * MINUTE]
    moments = [NOON + sum(gaps[: n + 1], timedelta(0)) for n in range(len(gaps))]
    tries = [make_scores(n, created_at=when) for n, when in enumerate(moments)]
    assert [one.id for one in first_tries(tries)["conflict-1"]] == ["attempt-000", "attempt-003"]


def test_usual_is_what_first_answers_were_by_then() -> None:
    kept = scored((20, 50))
    later = make_scores(1, score=90, created_at=NOON + timedelta(hours=2))
    earlier = make_scores(1, score=60, created_at=NOON - timedelta(hours=2))
    assert rises_and_falls({**kept, "later": [later]})[0] == [30]
    assert rises_and_falls({**kept, "earlier": [earlier]})[0] == [10]


def test_questions_have_sessions_of_their_own() -> None:
    tries = [make_scores(n, question_id=key) for n, key in enumerate("aba")]
    assert {key: len(those) for key, those in first_tries(tries).items()} == {"a": 1, "b": 1}


@pytest.mark.parametrize(
    ("questions", "up", "down"),
    [
        # Usual is 40: the weak one counts from there, the strong one from its own.
        ([(20, 50), (60, 70)], [10, 10], [30, 30]),
        # What rises to the usual has only come up by itself.
        ([(20, 40), (60,)], [0], [20]),
        # Each later session counts, from the mean of those before.
        ([(40, 50, 65)], [10, 20], [10, 25]),
        ([(40,), (50,)], [], []),
    ],
)
def test_a_later_score_counts_from_the_higher_or_the_lower_expectation(
    questions: list[tuple[float, ...]], up: list[float], down: list[float]
) -> None:
    rises, falls = rises_and_falls(scored(*questions))
    assert rises == pytest.approx(up)
    assert falls == pytest.approx(down)
