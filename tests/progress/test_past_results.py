"""What came of each question: days in the person's zone, what is due again."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.progress.past_results import PastResult, remember, results_by_question
from coach.records import AttemptScores
from tests.storage.samples import NOON, make_scores

DAY = NOON.date()


def answers(*levels: tuple[int, int]) -> list[AttemptScores]:
    """(days after NOON, level) of one question."""
    return [
        make_scores(n, created_at=NOON + timedelta(days=days, minutes=n), level=level)
        for n, (days, level) in enumerate(levels)
    ]


def only(attempts: list[AttemptScores]) -> PastResult:
    (found,) = results_by_question(attempts, UTC).values()
    return found


def test_nothing_comes_of_nothing() -> None:
    assert results_by_question([], UTC) == {}


def test_the_best_try_of_a_day_stands_for_it() -> None:
    found = only(answers((0, 1), (0, 3), (0, 2), (2, 2)))
    assert found.days == ((DAY, 3), (DAY + timedelta(days=2), 2))
    assert (found.level, found.last_day) == (2, DAY + timedelta(days=2))


@pytest.mark.parametrize(
    ("levels", "is_weak", "needs_repeat"),
    [
        ([(0, 2)], True, False),
        ([(0, 4)], False, False),
        ([(0, 2), (0, 4)], False, True),
        ([(0, 2), (1, 4)], False, True),
        ([(0, 2), (1, 4), (2, 5)], False, False),
        ([(0, 2), (1, 4), (2, 3)], True, False),
        ([(0, 4), (1, 3), (2, 4)], False, True),
    ],
)
def test_an_improved_answer_wants_one_more_day(
    levels: list[tuple[int, int]], is_weak: bool, needs_repeat: bool
) -> None:
    found = only(answers(*levels))
    assert (found.is_weak, found.needs_repeat) == (is_weak, needs_repeat)


def test_days_are_those_of_the_zone() -> None:
    late = make_scores(0, created_at=datetime(2026, 3, 2, 23, 30, tzinfo=UTC))
    found = results_by_question([late], ZoneInfo("Asia/Tokyo"))
    assert found["conflict-1"].last_day == date(2026, 3, 3)


def test_questions_are_told_apart() -> None:
    found = results_by_question(
        [make_scores(0), make_scores(1, question_id="teamwork-1", competency="teamwork")], UTC
    )
    assert {key: one.competency for key, one in found.items()} == {
        "conflict-1": "conflict",
        "teamwork-1": "teamwork",
    }


@pytest.mark.parametrize(
    ("moments", "days"),
    [
        (["2026-03-02T23:50", "2026-03-03T00:10"], ["2026-03-02"]),
        (["2026-03-02T12:00", "2026-03-03T03:59"], ["2026-03-02"]),
        (["2026-03-02T23:50", "2026-03-03T04:00"], ["2026-03-02", "2026-03-03"]),
        # The night the clocks go forward, and the one they go back.
        (["2026-03-28T23:50", "2026-03-29T03:30"], ["2026-03-28"]),
        (["2026-10-24T23:50", "2026-10-25T02:30"], ["2026-10-24"]),
    ],
)
def test_an_evening_goes_on_after_midnight(moments: list[str], days: list[str]) -> None:
    zone = ZoneInfo("Europe/Berlin")
    attempts = [
        make_scores(n, created_at=datetime.fromisoformat(moment).replace(tzinfo=zone))
        for n, moment in enumerate(moments)
    ]
    (found,) = results_by_question(attempts, zone).values()
    assert [str(day) for day, _ in found.days] == days


def gaps_after(levels: list[int]) -> list[int]:
    """Days until the next one, each answer given on the day it was due."""
    days: list[tuple[date, int]] = []
    gaps, day = [], DAY
    for level in levels:
        days.append((day, level))
        gaps.append((remember(days).due.date() - day).days)
        day = remember(days).due.date()
    return gaps


@pytest.mark.parametrize(
    ("levels", "gaps"),
    [
        ([4, 4, 4, 4], [2, 11, 46, 163]),
        ([5, 4, 4], [8, 39, 153]),
        ([3, 4, 4], [1, 5, 17]),
        ([1, 4, 4, 4], [1, 2, 6, 17]),
        ([2, 4, 4, 4], [1, 2, 6, 17]),
    ],
)
def test_gaps_grow_as_fsrs_says(levels: list[int], gaps: list[int]) -> None:
    assert gaps_after(levels) == gaps


def test_a_bad_day_brings_an_answer_back_soon() -> None:
    good, bad = gaps_after([4, 4, 4]), gaps_after([4, 4, 2])
    assert bad[:2] == good[:2]
    assert bad[2] < good[2] / 4


@given(st.lists(st.integers(1, 5), min_size=1, max_size=12))
def test_it_is_never_the_same_day_and_always_the_same(levels: list[int]) -> None:
    days = [(DAY + timedelta(days=2 * n), level) for n, level in enumerate(levels)]
    assert remember(days).due.date() > days[-1][0]
    assert remember(days).due.date() == remember(days).due.date()


def test_without_a_day_there_is_nothing_to_space() -> None:
    with pytest.raises(ValueError, match="no day"):
        remember([])
