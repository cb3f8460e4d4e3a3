"""Bounds keep wrong statements within their limits, and the fitted level can only rise."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from coach.answer.levels import FEATURES, Judgement, states_of
from coach.evaluate.marked import MarkedAnswer, MarkedSpan
from coach.model.answer_reader import ReaderInput
from coach.records import QUESTION_TYPES
from coach.training.calibrate import (
    WRONGLY_ABSENT,
    WRONGLY_PRESENT,
    _least_for,
    _platt,
    _span_bounds,
    fit_level,
    part_bounds,
)
from tests.fakes import PlainRules

SEEDS = st.integers(0, 2**32 - 1)


def made(seed: int, n: int = 300) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Judgement with some noise, and the ranks that they tell of: 0, 1 or 2."""
    rng = np.random.default_rng(seed)
    ranks = rng.integers(0, 3, n)
    noise = rng.normal(0, rng.uniform(0.1, 2), (2, n))
    told = 1 / (1 + np.exp(-4 * (ranks - 0.5 + noise[0])))
    fully = np.minimum(told, 1 / (1 + np.exp(-4 * (ranks - 1.5 + noise[1]))))
    return told.astype(np.float32), fully.astype(np.float32), ranks


@given(SEEDS)
def test_bounds_keep_wrong_statements_within_their_limits(seed: int) -> None:
    told, fully, ranks = made(seed)
    absent, present, partial = part_bounds(told, fully, ranks)
    assert absent <= present
    assert absent <= partial
    bounds = np.tile(np.array([absent, present, partial], np.float32), (len(told), 1))
    called = states_of(Judgement(told, fully, np.zeros(4, np.float32)), bounds)
    states = np.array(called)
    for state, wrong, limit in (
        ("absent", ranks > 0, WRONGLY_ABSENT),
        ("present", ranks == 0, WRONGLY_PRESENT),
    ):
        if state in called:
            assert wrong[states == state].mean() <= limit


def test_clear_chances_leave_nothing_unclear() -> None:
    ranks = np.repeat([0, 1, 2], 100)
    told = np.where(ranks > 0, 0.9, 0.1).astype(np.float32)
    fully = np.where(ranks > 1, 0.9, 0.05).astype(np.float32)
    absent, present, partial = part_bounds(told, fully, ranks)
    assert 0.1 < absent <= 0.9
    assert 0.1 < partial <= 0.9
    assert absent <= present <= 0.9


def test_chances_that_tell_nothing_give_no_statement() -> None:
    rng = np.random.default_rng(3)
    told = rng.random(300).astype(np.float32)
    absent, present, partial = part_bounds(told, told, rng.integers(0, 2, 300))
    assert (told < absent).mean() < 0.05
    assert (told >= present).mean() < 0.05
    assert (told >= partial).mean() < 0.05


@given(SEEDS, st.floats(0.01, 0.3))
def test_at_most_the_limit_of_right_answers_is_suspected(seed: int, limit: float) -> None:
    chances = np.random.default_rng(seed).random(200).astype(np.float32)
    is_right = np.arange(200) % 4 > 0
    bound = _least_for(chances, is_right, limit)
    assert (chances[is_right] >= bound).mean() <= limit + 1 / 150


def test_calibration_makes_chances_of_log_odds() -> None:
    rng = np.random.default_rng(0)
    true = rng.normal(0, 2, (4000, 1))
    is_told = rng.random((4000, 1)) < 1 / (1 + np.exp(-true))
    scale, shift = _platt((3 * true - 1).astype(np.float32), is_told)[0]
    assert scale == pytest.approx(1 / 3, abs=0.05)
    assert shift == pytest.approx(1 / 3, abs=0.15)


@pytest.mark.parametrize("wanted", [True, False])
def test_a_part_that_is_always_the_same_is_left_as_it_is(wanted: bool) -> None:
    log_odds = np.zeros((5, 1), np.float32)
    assert _platt(log_odds, np.full((5, 1), wanted)).tolist() == [[1, 0]]


def test_a_scale_is_never_turned_round() -> None:
    log_odds = np.linspace(-3, 3, 50, dtype=np.float32).reshape(-1, 1)
    assert _platt(log_odds, log_odds < 0)[0, 0] > 0


def answer(level: int, place: int, *, off: bool = False) -> MarkedAnswer:
    return MarkedAnswer(
        id="",
        question="Why?",
        type=QUESTION_TYPES[place % len(QUESTION_TYPES)],
        answer="I did.",
        sentences=((0, 6),),
        letters=("A",),
        level=level,
        off=off,
        facts=(),
        vague=(),
    )


def heads() -> dict[str, np.ndarray]:
    return {
        "level_weights": np.full(len(FEATURES), 0.5, np.float32),
        "level_bias": np.tile(np.array([0, -1, -2, -3], np.float32), (len(QUESTION_TYPES), 1)),
    }


def fitted(
    levels: list[int], told: np.ndarray, *, off: tuple[int, ...] = ()
) -> tuple[np.ndarray, np.ndarray]:
    answers = [answer(level, n, off=n in off) for n, level in enumerate(levels)]
    readings = PlainRules().read([ReaderInput("", one.answer, one.sentences) for one in answers])
    both: NDArray[np.float32] = told.astype(np.float32)
    half = np.asarray(both / 2, np.float32)
    return fit_level(answers, readings, both, half, heads())


@settings(max_examples=8)
@given(SEEDS)
def test_no_weight_of_the_level_is_below_zero(seed: int) -> None:
    rng = np.random.default_rng(seed)
    told = rng.random((60, 6)).astype(np.float32)
    # The more is told, the lower the level: what a fit without a limit would turn round.
    levels = [int(5 - 4 * row.mean().round(2)) for row in told]
    weights, bias = fitted(levels, told)
    assert weights.shape == (len(FEATURES),)
    assert (weights >= 0).all()
    assert np.isfinite(bias).all()
    assert bias.shape == (len(QUESTION_TYPES), 4)


def test_what_goes_with_the_level_gets_the_weight() -> None:
    rng = np.random.default_rng(1)
    told = rng.random((300, 6)).astype(np.float32)
    levels = [1 + int(4.99 * row[3]) for row in told]
    weights, bias = fitted(levels, told)
    of_part = weights[:6] + weights[6:12] / 2
    assert int(of_part.argmax()) == 3
    assert of_part[3] > 5 * np.delete(of_part, 3).max()
    # To be above a higher level is never likelier.
    assert (np.diff(bias, axis=1) < 0).all()


def test_answers_to_another_question_teach_nothing() -> None:
    rng = np.random.default_rng(2)
    told = rng.random((60, 6)).astype(np.float32)
    levels = [1 + int(4.99 * row[3]) for row in told]
    without = fitted(levels, told)
    more = np.concatenate([told, np.ones((5, 6), np.float32)])
    with_off = fitted([*levels, 1, 1, 1, 1, 1], more, off=(60, 61, 62, 63, 64))
    assert np.allclose(without[0], with_off[0], atol=1e-5)
    assert np.allclose(without[1], with_off[1], atol=1e-5)


def test_span_bounds_are_those_that_find_what_is_marked() -> None:
    text = "On Tuesday I rang Priya at 9:20."
    marks = tuple(
        MarkedSpan(text.index(words), text.index(words) + len(words), kind)
        for words, kind in (("Tuesday", "time"), ("Priya", "person"))
    )
    base = answer(3, 0)
    one = MarkedAnswer(
        id=base.id,
        question=base.question,
        type=base.type,
        answer=text,
        sentences=((0, len(text)),),
        letters=("A",),
        level=3,
        off=False,
        facts=marks,
        vague=(),
    )
    (reading,) = PlainRules().read([ReaderInput("", text, one.sentences)])
    # The number is not marked and less sure: the bound goes above it.
    inside = np.flatnonzero(reading.pieces[:, 0] >= text.index("9:20"))
    reading.fact[inside, 0] = np.maximum(reading.fact[inside, 0], 0.5)
    least, begin = _span_bounds([one], [reading], "fact", 0.6, None)
    assert 0.5 < least <= 0.95
    assert 0 < begin < 1
