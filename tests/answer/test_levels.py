"""Levels, states and how sure they are follow from the probabilities as RUBRIC has them."""

from dataclasses import replace
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.answer.levels import (
    FEATURES,
    SHORT_WORDS,
    Judgement,
    calibrated,
    how_sure,
    judge,
    level_features,
    states_of,
)
from coach.answer.names import LEVELS, level_name
from coach.model.answer_reader import Reading
from coach.records import PARTS, QUESTION_TYPES, QuestionType
from tests.fakes import fast_tools

NONE = np.zeros((0, 8), np.float32)


def reading(told: list[float], fully: list[float], experience: float = 1.0) -> Reading:
    return Reading(
        letters=np.zeros((0, 14), np.float32),
        told=np.array(told, np.float32),
        fully=np.array(fully, np.float32),
        experience=experience,
        off_question=0.0,
        pieces=np.zeros((0, 2), np.int64),
        fact=NONE,
        fact_begins=np.zeros(0, np.float32),
        vague=NONE,
        vague_begins=np.zeros(0, np.float32),
    )


def judged(*levels: float, told: float = 0.5, fully: float = 0.5) -> Judgement:
    return Judgement(
        np.full(6, told, np.float32), np.full(6, fully, np.float32), np.array(levels, np.float32)
    )


def test_every_type_of_question_has_a_bias() -> None:
    assert sorted(QUESTION_TYPES) == sorted(get_args(QuestionType))
    assert len(FEATURES) == 2 * len(PARTS) + 1


@pytest.mark.parametrize(
    ("above", "level", "score"),
    [
        ((0, 0, 0, 0), 1, 0.0),
        ((1, 0, 0, 0), 2, 25.0),
        ((1, 0.5, 0, 0), 3, 37.5),
        ((1, 0.4, 0, 0), 2, 35.0),
        ((1, 1, 1, 0.2), 4, 80.0),
        ((1, 1, 1, 1), 5, 100.0),
    ],
)
def test_level_and_score_are_the_expected_level(
    above: tuple[float, ...], level: int, score: float
) -> None:
    found = judged(*above)
    assert found.level == level
    assert found.score == pytest.approx(score, abs=0.01)


def test_what_is_fully_told_is_never_likelier_than_what_is_told() -> None:
    found = judge(reading([-2.0] * 6, [3.0] * 6), "behavioural", fast_tools().heads)
    assert (found.fully <= found.told).all()


@given(
    st.lists(st.floats(-8, 8), min_size=6, max_size=6),
    st.lists(st.floats(-8, 8), min_size=6, max_size=6),
    st.sampled_from(QUESTION_TYPES),
    st.integers(0, 5),
    st.floats(0, 9),
)
def test_telling_more_never_lowers_the_level(
    told: list[float], fully: list[float], kind: QuestionType, part: int, more: float
) -> None:
    heads = fast_tools().heads
    before = judge(reading(told, fully, 0.5), kind, heads)
    told[part] += more
    fully[part] += more
    after = judge(reading(told, fully, 1.0), kind, heads)
    assert after.expected_level >= before.expected_level - 1e-5


def test_the_bias_is_that_of_the_type() -> None:
    heads = dict(fast_tools().heads)
    heads["level_bias"] = heads["level_bias"].copy()
    heads["level_bias"][QUESTION_TYPES.index("technical")] += 40
    one = reading([-9.0] * 6, [-9.0] * 6, 0.0)
    assert judge(one, "technical", heads).level == 5
    assert judge(one, "background", heads).level == 1


def test_chances_are_calibrated_by_a_scale_and_a_shift_of_each_part() -> None:
    found = calibrated(np.array([2, 2], np.float32), np.array([[1, 0], [0.5, -1]], np.float32))
    assert found.tolist() == pytest.approx([0.8808, 0.5], abs=1e-4)


def test_extreme_log_odds_give_chances_and_no_warning() -> None:
    with np.errstate(all="raise"):
        found = calibrated(np.array([1e9, -1e9], np.float32), np.ones((2, 2), np.float32))
    assert found.tolist() == pytest.approx([1, 0], abs=1e-9)


def test_features_stand_in_the_order_of_their_names() -> None:
    told, fully = np.arange(6, dtype=np.float32), np.arange(6, 12, dtype=np.float32)
    found = dict(zip(FEATURES, level_features(told, fully, 12).tolist(), strict=True))
    assert found["occasion told"] == 0
    assert found["proof fully"] == 10
    assert found["experience"] == 12


def test_details_count_no_more_than_the_occasion_or_deed_that_they_belong_to() -> None:
    all_told = np.full(6, 0.9, np.float32)
    around_nothing = np.array([0.1, 0.2, 0.9, 0.9, 0.9, 0.9], np.float32)
    for told, expected in ((all_told, 0.9), (around_nothing, 0.2)):
        found = dict(zip(FEATURES, level_features(told, told, 0.9).tolist(), strict=True))
        assert found["details told"] == pytest.approx(expected)
        assert found["details fully"] == pytest.approx(expected)
        assert found["result told"] == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("told", "fully", "state"),
    [
        (0.1, 0.1, "absent"),
        (0.2, 0.1, "unclear"),
        (0.59, 0.1, "unclear"),
        (0.6, 0.1, "partial"),
        (0.9, 0.79, "partial"),
        (0.9, 0.8, "present"),
        (0.1, 0.9, "absent"),
    ],
)
def test_a_state_follows_from_its_bounds(told: float, fully: float, state: str) -> None:
    bounds = np.tile(np.array([0.2, 0.8, 0.6], np.float32), (6, 1))
    found = judged(0, 0, 0, 0, told=told, fully=fully)
    assert states_of(found, bounds) == (state,) * 6


def test_each_part_has_bounds_of_its_own() -> None:
    bounds = np.tile(np.array([0.2, 0.8, 0.3], np.float32), (6, 1))
    bounds[3] = [0.9, 0.9, 0.9]
    assert states_of(judged(0, 0, 0, 0), bounds) == (
        *("partial",) * 3,
        "absent",
        *("partial",) * 2,
    )


@pytest.mark.parametrize(
    ("number", "kind", "name"),
    [
        (1, "technical", "Claims"),
        (3, "behavioural", "One occasion"),
        (3, "situational", "Concrete"),
        (4, "motivation", "Checkable"),
        (2, "background", "General"),
        (5, "technical", "Convincing"),
    ],
)
def test_a_level_is_named_by_the_type_of_question(
    number: int, kind: QuestionType, name: str
) -> None:
    assert level_name(number, kind) == name


def test_levels_are_numbered_from_one_to_five() -> None:
    assert [level.number for level in LEVELS] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("above", "words", "sure"),
    [
        ((1, 1, 0, 0), SHORT_WORDS, "high"),
        ((1, 1, 0, 0), SHORT_WORDS - 1, "low"),
        ((1, 0.6, 0.05, 0), 50, "medium"),
        ((1, 0.85, 0.5, 0.3), 50, "low"),
        ((1, 1, 1, 1), 50, "high"),
        ((0, 0, 0, 0), 50, "high"),
    ],
)
def test_how_sure_goes_by_the_chance_of_the_level(
    above: tuple[float, ...], words: int, sure: str
) -> None:
    assert how_sure(judged(*above), words) == sure


def test_a_reading_is_judged_the_same_again() -> None:
    one = reading([1.0] * 6, [0.0] * 6)
    first = judge(one, "behavioural", fast_tools().heads)
    again = judge(replace(one), "behavioural", fast_tools().heads)
    assert first.levels.tolist() == again.levels.tolist()
