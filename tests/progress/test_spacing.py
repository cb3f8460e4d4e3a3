"""When to say an answer again: intervals grow with each good day and shrink after a bad one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.progress.spacing import due_day

DAY = date(2026, 3, 2)


def gaps_after(levels: list[int]) -> list[int]:
    """Days until the next one, each answer given on the day it was due."""
    days: list[tuple[date, int]] = []
    gaps, day = [], DAY
    for level in levels:
        days.append((day, level))
        gaps.append((due_day(days) - day).days)
        day = due_day(days)
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
    assert due_day(days) > days[-1][0]
    assert due_day(days) == due_day(days)


def test_without_a_day_there_is_nothing_to_space() -> None:
    with pytest.raises(ValueError, match="no day"):
        due_day([])
