"""The order of a mock interview."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.bank import load_bank
from coach.practice.sessions.panel import CLOSING, OPENING, panel_order
from tests.practice.samples import QUESTIONS

BANK = load_bank()
EVERY = tuple(BANK.questions.values())
A_PLAN = next(q.id for q in EVERY if q.type == "situational")


def panel(count: int, seed: int = 1, **asked_for: list[str]) -> list[str]:
    return list(panel_order(EVERY, {}, count, random.Random(seed), **asked_for))


def test_it_opens_with_oneself_and_why_here_and_ends_with_what_is_next() -> None:
    asked = panel(7)
    assert asked[:2] == [*OPENING.values()]
    assert asked[-1] == CLOSING
    middle = [BANK.question(key) for key in asked[2:-1]]
    assert {one.type for one in middle} == {"behavioural"}
    assert len({one.competency for one in middle}) == len(middle)
    assert panel(3)[-1] != CLOSING
    assert panel(1) == ["motivation-about-yourself"]


def test_what_the_interview_asks_for_comes_before_the_rest() -> None:
    asked = [
        BANK.question(key).competency
        for key in panel(6, emphasised=["conflict", "leadership"])[2:-1]
    ]
    assert set(asked) == {"conflict", "leadership"}
    of_line = panel(4, of_lines=[A_PLAN, "gone"])
    assert A_PLAN in of_line
    assert "gone" not in of_line


@given(
    count=st.integers(1, 20),
    seed=st.integers(),
    emphasised=st.lists(st.sampled_from([*BANK.competencies]), unique=True, max_size=4),
    of_lines=st.lists(st.sampled_from([*BANK.questions]), unique=True, max_size=4),
)
def test_nothing_comes_twice_and_nothing_that_nobody_asked_for(
    count: int, seed: int, emphasised: list[str], of_lines: list[str]
) -> None:
    asked = panel(count, seed, emphasised=emphasised, of_lines=of_lines)
    assert len(asked) == len(set(asked)) == count
    middle = [BANK.question(key) for key in asked if key not in (*OPENING.values(), CLOSING)]
    free = [one for one in middle if one.id not in of_lines]
    assert {one.type for one in free} <= {"behavioural"}
    assert {one.competency for one in free if one.level == "lead"} <= set(emphasised)
    levels = [("entry", "experienced", "lead").index(one.level) for one in middle]
    assert levels == sorted(levels)


@pytest.mark.parametrize("count", [1, 3, 9])
def test_a_bank_without_the_usual_openings_gives_what_it_has(count: int) -> None:
    asked = panel_order(QUESTIONS, {}, count, random.Random(1))
    assert set(asked) <= {"conflict-1", "teamwork-1"}
    assert len(asked) == min(count, 2)
