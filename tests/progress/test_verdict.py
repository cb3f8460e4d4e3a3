"""The one verdict: what it says, and how seldom someone who stays the same is told of a change."""

import random
from collections.abc import Sequence
from datetime import timedelta

import pytest

from coach.progress.change import CHANCE, first_tries, mean_change
from coach.progress.verdict import verdict_of
from coach.records import AttemptScores
from tests.progress.people import (
    Habits,
    anyone,
    best,
    practise,
    until_it_is_good,
    what_went_badly,
    worst,
)
from tests.storage.samples import NOON, make_scores

PEOPLE = 250
ROOM = 0.03
"""Twice the deviation of a share of about 0.05 of so many people."""

SAME = [
    Habits(worst),
    Habits(worst, questions_differ=12),
    Habits(worst, most_tries=4),
    Habits(until_it_is_good),
    Habits(until_it_is_good, questions_differ=12, most_tries=4),
    Habits(what_went_badly),
    Habits(what_went_badly, questions_differ=12, days_differ=6, most_tries=4),
    Habits(best),
    Habits(anyone, days_differ=6, most_tries=4),
]


def answers(*days: Sequence[float], facts: int = 0) -> list[AttemptScores]:
    """A score for each question on each day."""
    return [
        make_scores(
            number,
            question_id=f"question-{number}",
            created_at=NOON + timedelta(days=day, minutes=number),
            score=score,
            level=min(5, 1 + int(score // 20)),
            fact_count=1 + day * facts,
        )
        for day, scores in enumerate(days)
        for number, score in enumerate(scores)
    ]


@pytest.mark.parametrize("habits", SAME)
def test_of_people_who_stay_the_same_few_are_told_of_a_change(habits: Habits) -> None:
    rng = random.Random(7)
    states = [verdict_of(practise(habits, rng)).state for _ in range(PEOPLE)]
    assert states.count("better") / PEOPLE <= 0.07 + ROOM
    assert (states.count("better") + states.count("lower")) / PEOPLE <= 2 * CHANCE + ROOM


@pytest.mark.parametrize(
    "habits", [Habits(worst), Habits(until_it_is_good), Habits(worst, most_tries=4)]
)
def test_people_who_gain_are_told_so(habits: Habits) -> None:
    rng = random.Random(7)
    states = [verdict_of(practise(habits, rng, gain=4)).state for _ in range(PEOPLE)]
    assert states.count("better") / PEOPLE > 0.5
    assert states.count("lower") / PEOPLE < 0.01


def test_the_last_answer_against_the_first_would_fool_half_of_them() -> None:
    rng, fooled = random.Random(7), 0
    for _ in range(PEOPLE):
        again = [s for s in first_tries(practise(SAME[0], rng)).values() if len(s) > 1]
        change = mean_change([those[-1].score - those[0].score for those in again])
        fooled += change is not None and change.direction == "up"
    assert fooled / PEOPLE > 0.4


@pytest.mark.parametrize(
    ("found", "state", "sentence"),
    [
        ([], "too early", "Too early to say: no answers yet."),
        (answers([30]), "too early", "Too early to say: one question answered so far."),
        (
            answers([30, 20], [60, 70]),
            "too early",
            "Too early to say: two questions answered so far, two of them again on another day.",
        ),
        (
            answers([15, 25, 30], [62, 65, 70], facts=6),
            "better",
            "You got clearer: the same three questions, level 1.7 → 4, facts 1 → 7.",
        ),
        (
            answers([62, 65, 70], [15, 25, 30]),
            "lower",
            "Lower lately: the same three questions, level 4 → 1.7.",
        ),
        (
            answers([20, 35, 30], [70, 42, 50]),
            "not yet",
            (
                "Clearer so far, not sure yet: the same three questions, level 2 → 3.3."
                " About two more answers like these would make it sure."
            ),
        ),
        (
            answers([20, 35, 30], [95, 36, 36]),
            "not yet",
            (
                "Clearer so far, not sure yet: the same three questions, level 2 → 3."
                " About nine more answers like these would make it sure."
            ),
        ),
        (
            answers([20, 22, 21, 60, 62], [40, 41, 39]),
            "not yet",
            (
                "Not yet: the same three questions, level 2 → 2.7."
                " A weak answer comes up that far by itself."
            ),
        ),
        (
            answers([50, 52, 48], [51, 53, 50]),
            "not yet",
            "About the same so far: the same three questions, level 3 → 3.",
        ),
        (
            answers([41, 42, 43], [58, 57, 59]),
            "better",
            "You got clearer: the same three questions, score 42 → 58.",
        ),
        (
            answers([15, 20, 22, 60, 64, 66]),
            "better",
            "You got clearer: your first answers to new questions, level 1.7 → 4.",
        ),
        (
            answers([60, 64, 66, 15, 20, 22]),
            "lower",
            (
                "Lower lately: your first answers to new questions, level 4 → 1.7."
                " Harder questions can do that too."
            ),
        ),
        (
            answers([15, 95, 20, 90, 35, 85]),
            "not yet",
            (
                "Clearer so far, not sure yet: your first answers to new questions, level 2.7 → 4."
                " Your scores still vary as much as that."
            ),
        ),
    ],
)
def test_it_says_what_may_be_said(found: list[AttemptScores], state: str, sentence: str) -> None:
    verdict = verdict_of(found)
    assert (verdict.state, verdict.sentence) == (state, sentence)


def test_the_same_question_again_counts_before_the_others() -> None:
    fallen = answers([60, 64, 66, 15, 20, 22])
    again = answers([60, 64, 66], [95, 96, 98])[3:]
    assert verdict_of([*fallen, *again]).sentence.startswith("You got clearer: the same three")


def test_second_tries_at_once_do_not_count() -> None:
    at_once = [
        make_scores(
            number,
            question_id=f"question-{number // 2}",
            created_at=NOON + timedelta(minutes=5 * number),
            score=90.0 if number % 2 else 20.0,
        )
        for number in range(6)
    ]
    assert verdict_of(at_once).state == "too early"


def test_it_rests_on_what_was_compared() -> None:
    verdict = verdict_of(answers([15, 25, 30], [62, 65, 70], [70, 70, 70]))
    assert verdict.rests_on.startswith("It rests on six later answers to these questions")


def test_what_was_no_answer_counts_for_nothing() -> None:
    questions = [{"question_id": f"q-{n}", "score": 10.0 + 20 * n} for n in range(4)]
    told = [make_scores(n, **one) for n, one in enumerate(questions)]
    assert verdict_of(told).state != "too early"
    empty = {"response_type": "non-answer", "level": 1}
    noise = [make_scores(n, **one, **empty) for n, one in enumerate(questions)]
    assert verdict_of(noise).state == "too early"
