import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.review import gather_evidence
from coach.scoring.signals import Signals, measure, saturate, sentence_chances
from tests.fakes import behavioural, fast_tools


def signals(text: str) -> Signals:
    tools = fast_tools()
    evidence = gather_evidence(text, behavioural(), tools)
    chances = sentence_chances(evidence, tools.words, tools.solidity)
    return measure(evidence, None, chances, tools.words)


def test_own_and_team_actions_are_counted_apart() -> None:
    found = signals("I rang 3 plumbers. We moved 12 pallets. Mrs Adeyemi signed 4 forms.")
    assert (found.own_actions, found.team_actions, found.events) == (1, 1, 3)


def test_a_claim_in_the_dress_of_a_habit_is_a_claim() -> None:
    found = signals("I always give 110 percent.")
    assert found.habits == 0
    assert found.claims >= 1


def test_the_verbs_of_a_plan_are_its_steps() -> None:
    plan = "I would stop the line, check the pump and call the fitter to order a seal."
    assert signals(plan).steps == 3
    assert signals("I would stay calm and be polite.").steps == 0


def test_a_sentence_said_twice_counts_once() -> None:
    once, twice = (
        signals("I rang Dana at noon."),
        signals("I rang Dana at noon. I rang Dana at noon."),
    )
    assert twice.own_actions == once.own_actions == 1
    assert twice.detail == once.detail
    assert (once.idle, twice.idle) == (0, 1)


def test_details_of_different_kinds_weigh_more_than_of_one() -> None:
    same = signals("I moved 4 beds, 7 lamps and 9 chairs.")
    mixed = signals("I moved 4 beds with Dana on Monday.")
    assert same.fact_kinds < mixed.fact_kinds
    assert mixed.detail > same.detail * 0.9


def test_a_figure_in_the_result_is_a_measure() -> None:
    told = "I labelled every shelf. As a result picking errors fell from 30 a week to 4."
    assert signals(told).is_measured
    assert not signals("I labelled every shelf. As a result errors fell.").is_measured


@given(st.floats(0, 100), st.floats(0.1, 10))
def test_saturation_rises_from_zero_towards_one(value: float, half: float) -> None:
    assert 0 <= saturate(value, half) <= saturate(value + 1, half) <= 1


@pytest.mark.parametrize("half", [0.5, 1.0, 3.0])
def test_saturation_is_a_half_at_its_half(half: float) -> None:
    assert saturate(half, half) == pytest.approx(0.5)
