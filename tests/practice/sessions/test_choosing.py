"""Which questions come next."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.bank import Bank, load_bank
from coach.practice.sessions.choosing import CLOSING, by_gain, panel_order
from coach.progress.plan_order import Needs
from coach.records import Question
from tests.practice.samples import QUESTIONS
from tests.storage.samples import make_scores


def test_new_questions_come_first_then_the_weakest_then_the_oldest(bank: Bank) -> None:
    attempts = [
        make_scores(1, question_id="conflict-1", level=3),
        make_scores(2, question_id="conflict-2", level=3),
        make_scores(3, question_id="teamwork-1", level=1),
        # Its first answer was weak, its latest is not.
        make_scores(4, question_id="planning-1", level=1),
        make_scores(5, question_id="planning-1", level=4),
    ]
    questions = tuple(bank.questions.values())
    latest = {attempt.question_id: attempt for attempt in attempts}
    chosen = by_gain(questions, latest, random.Random(1))
    assert chosen == ["teamwork-2", "teamwork-1", "conflict-1", "conflict-2", "planning-1"]


def test_one_seed_gives_one_choice_and_seeds_differ(bank: Bank) -> None:
    questions = tuple(bank.questions.values())
    choices = [tuple(by_gain(questions, {}, random.Random(seed))) for seed in (1, 1, 2, 3)]
    assert choices[0] == choices[1]
    assert len(set(choices)) > 1


@given(seed=st.integers(), practised=st.sets(st.sampled_from(QUESTIONS)))
def test_no_question_comes_twice_and_none_practised_before_a_new_one(
    seed: int, practised: set[Question]
) -> None:
    latest = {question.id: make_scores(1, question_id=question.id) for question in practised}
    chosen = by_gain(QUESTIONS, latest, random.Random(seed))
    assert sorted(chosen) == sorted(question.id for question in QUESTIONS)
    assert [key in latest for key in chosen] == sorted(key in latest for key in chosen)


BANK = load_bank()
EVERY = tuple(BANK.questions.values())
OPENING = ["motivation-about-yourself", "motivation-why-here"]
A_PLAN = next(q.id for q in EVERY if q.type == "situational")


def panel(
    count: int, seed: int = 1, emphasised: Sequence[str] = (), of_lines: Sequence[str] = ()
) -> list[str]:
    needs = Needs(emphasised, dict.fromkeys(of_lines, "Theirs"))
    return panel_order(EVERY, {}, count, random.Random(seed), needs)


def test_it_opens_with_oneself_and_why_here_and_ends_with_what_is_next() -> None:
    asked = panel(7)
    assert asked[:2] == OPENING
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
    middle = [BANK.question(key) for key in asked if key not in (*OPENING, CLOSING)]
    free = [one for one in middle if one.id not in of_lines]
    assert {one.type for one in free} <= {"behavioural"}
    assert {one.competency for one in free if one.level == "lead"} <= set(emphasised)
    levels = [("entry", "experienced", "lead").index(one.level) for one in middle]
    assert levels == sorted(levels)


@pytest.mark.parametrize("count", [1, 3, 9])
def test_a_bank_without_the_usual_openings_gives_what_it_has(count: int) -> None:
    asked = panel_order(QUESTIONS, {}, count, random.Random(1), Needs())
    assert set(asked) <= {"conflict-1", "teamwork-1"}
    assert len(asked) == min(count, 2)
