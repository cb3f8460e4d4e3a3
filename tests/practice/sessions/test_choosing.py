"""Which questions come next."""

import random

from hypothesis import given
from hypothesis import strategies as st

from coach.bank import Bank
from coach.practice.sessions.choosing import choose
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
    chosen = choose(questions, latest, 5, random.Random(1))
    assert chosen == ("teamwork-2", "teamwork-1", "conflict-1", "conflict-2", "planning-1")


def test_one_seed_gives_one_choice_and_seeds_differ(bank: Bank) -> None:
    questions = tuple(bank.questions.values())
    choices = [choose(questions, {}, 5, random.Random(seed)) for seed in (1, 1, 2, 3)]
    assert choices[0] == choices[1]
    assert len(set(choices)) > 1


@given(count=st.integers(1, 9), seed=st.integers(), practised=st.sets(st.sampled_from(QUESTIONS)))
def test_no_question_comes_twice_and_none_practised_before_a_new_one(
    count: int, seed: int, practised: set[Question]
) -> None:
    latest = {question.id: make_scores(1, question_id=question.id) for question in practised}
    chosen = choose(QUESTIONS, latest, count, random.Random(seed))
    assert len(chosen) == len(set(chosen)) == min(count, len(QUESTIONS))
    assert [key in latest for key in chosen] == sorted(key in latest for key in chosen)
