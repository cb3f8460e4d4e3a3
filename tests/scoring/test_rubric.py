from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.records import DIMENSIONS, QuestionType
from coach.scoring import rubric
from coach.scoring.ladder import LADDERS
from coach.scoring.relevance import Relevance
from coach.scoring.signals import Signals

TYPES = get_args(QuestionType)

NOTHING = Signals(
    words=60,
    words_told=50,
    idle=0,
    disorder=0.0,
    best=0.0,
    detail=0.0,
    telling=0.0,
    fact_kinds=0,
    told=(),
    happened=frozenset(),
    own_actions=0,
    team_actions=0,
    events=0,
    habits=0,
    hypotheticals=0,
    steps=0,
    steps_said=0,
    opinions=0,
    claims=0,
    others=0,
    practice=0.0,
    deeds_share=0.0,
    results=0,
    measured=0.0,
    confirmed=0.0,
    reasons=0,
    learnings=0,
    vague=0,
    relevance=Relevance(0.4, 88, None, is_off=False),
    problem=None,
)
STORY = replace(NOTHING, own_actions=2, events=3, detail=2.0, telling=0.8, fact_kinds=2)
FULL = replace(STORY, detail=4.0, results=1, measured=1.0, reasons=1, hypotheticals=3)

signals = st.builds(
    Signals,
    words=st.integers(1, 400),
    words_told=st.integers(0, 400),
    idle=st.integers(0, 9),
    disorder=st.floats(0, 1),
    best=st.floats(0, 1),
    detail=st.floats(0, 12),
    telling=st.floats(0, 5),
    fact_kinds=st.integers(0, 8),
    told=st.just(()),
    happened=st.just(frozenset[str]()),
    own_actions=st.integers(0, 6),
    team_actions=st.integers(0, 6),
    events=st.integers(0, 12),
    habits=st.integers(0, 6),
    hypotheticals=st.integers(0, 6),
    steps=st.integers(0, 9),
    steps_said=st.floats(0, 9),
    opinions=st.integers(0, 6),
    claims=st.integers(0, 6),
    others=st.integers(0, 9),
    practice=st.floats(0, 1),
    deeds_share=st.floats(0, 1),
    results=st.integers(0, 4),
    measured=st.floats(0, 1),
    confirmed=st.floats(0, 1),
    reasons=st.integers(0, 3),
    learnings=st.integers(0, 3),
    vague=st.integers(0, 20),
    relevance=st.one_of(
        st.none(), st.builds(Relevance, st.just(0.2), st.just(40), st.none(), st.booleans())
    ),
    problem=st.one_of(st.none(), st.just("noise")),
)
types = st.sampled_from(TYPES)


@pytest.mark.parametrize(
    ("given_signals", "level"),
    [
        (NOTHING, 1),
        (replace(NOTHING, habits=3), 2),
        (STORY, 3),
        (replace(STORY, habits=9), 2),
        (replace(STORY, detail=4.0), 3),
        (replace(STORY, detail=4.0, results=1), 4),
        (FULL, 5),
        (replace(FULL, measured=0.0, confirmed=1.0, hypotheticals=0), 5),
        (replace(FULL, own_actions=0, team_actions=3, hypotheticals=0), 4),
        (replace(FULL, relevance=Relevance(0.0, 0, None, is_off=True)), 2),
        (replace(FULL, problem="language"), 1),
    ],
)
def test_behavioural_levels_follow_the_rubric(given_signals: Signals, level: int) -> None:
    assert rubric.judge(given_signals, "behavioural").level == level


@pytest.mark.parametrize(
    ("kind", "given_signals", "level"),
    [
        ("situational", replace(NOTHING, hypotheticals=1, steps=1), 1),
        ("situational", replace(NOTHING, hypotheticals=3, steps=3), 2),
        ("situational", replace(NOTHING, hypotheticals=3, steps=3, detail=2.0), 3),
        ("situational", replace(STORY, hypotheticals=3, steps=3, detail=4.0), 4),
        ("motivation", NOTHING, 1),
        ("motivation", replace(NOTHING, reasons=1), 2),
        ("motivation", replace(NOTHING, detail=2.0), 3),
        ("background", replace(NOTHING, detail=3.5, fact_kinds=3), 4),
        ("technical", replace(NOTHING, detail=3.5, reasons=1), 4),
    ],
)
def test_other_questions_have_their_own_ladders(
    kind: QuestionType, given_signals: Signals, level: int
) -> None:
    assert rubric.judge(given_signals, kind).level == level


def test_level_two_says_which_way_it_falls_short() -> None:
    thin = rubric.judge(replace(STORY, detail=0.5, telling=0.0, events=2), "behavioural")
    habit = rubric.judge(replace(NOTHING, habits=3), "behavioural")
    assert rubric.describe_level(2, "behavioural", thin.caps).name == "Outline"
    assert rubric.describe_level(2, "behavioural", habit.caps).name == "Habit"


def test_an_off_topic_answer_names_its_cap() -> None:
    off = replace(FULL, relevance=Relevance(0.0, 0, None, is_off=True))
    for kind in TYPES:
        verdict = rubric.judge(off, kind)
        assert verdict.level == 2
        assert "off_question" in {cap.kind for cap in verdict.caps}


@given(signals, types)
def test_one_more_checkable_detail_never_lowers_the_level(s: Signals, kind: QuestionType) -> None:
    more = replace(s, detail=s.detail + 0.8, fact_kinds=s.fact_kinds + 1)
    assert rubric.judge(more, kind).level >= rubric.judge(s, kind).level


def test_what_is_open_reaches_beyond_the_next_rung() -> None:
    verdict = rubric.judge(replace(NOTHING, habits=3), "behavioural")
    assert "no_result" not in {c.kind for c in verdict.held}
    assert "no_result" in {c.kind for c in verdict.open}
    assert verdict.open[: len(verdict.held)] == verdict.held


@given(signals, types)
def test_every_level_below_five_says_what_held_it_down(s: Signals, kind: QuestionType) -> None:
    verdict = rubric.judge(s, kind)
    assert bool(verdict.caps) == (verdict.level < 5)
    assert all(cap.level == verdict.level for cap in verdict.caps)


@given(st.lists(st.integers(0, 100), min_size=6, max_size=6), st.integers(1, 4))
def test_the_score_is_monotone_in_the_level(scores: list[int], level: int) -> None:
    sides = dict(zip(DIMENSIONS, map(float, scores), strict=True))
    best, worst = dict.fromkeys(DIMENSIONS, 100.0), dict.fromkeys(DIMENSIONS, 0.0)
    one, above = (rubric.Verdict(number, (), (), ()) for number in (level, level + 1))
    assert 0 <= rubric.score(one, worst) <= rubric.score(one, sides) <= rubric.score(one, best)
    assert rubric.score(one, best) < rubric.score(above, worst)


@pytest.mark.parametrize("detail", [2.9, 2.99, 3.0, 3.01, 3.1])
def test_at_the_edge_of_a_level_the_score_does_not_jump(detail: float) -> None:
    """Substance of 3 is asked for: a little more or less moves the score by little."""
    sides = dict.fromkeys(DIMENSIONS, 50.0)
    told = replace(STORY, telling=0.0, results=1)

    def scored(detail: float) -> float:
        return rubric.score(rubric.judge(replace(told, detail=detail), "behavioural"), sides)

    assert 0 <= scored(detail + 0.02) - scored(detail) < 3
    assert scored(2.0) < 55 < 65 < scored(4.0)


@pytest.mark.parametrize(
    ("given_signals", "expected"),
    [
        (replace(NOTHING, problem="empty"), "non-answer"),
        (STORY, "story"),
        (replace(NOTHING, habits=2), "pseudo-story"),
        (replace(NOTHING, hypotheticals=2), "hypothetical"),
        (replace(NOTHING, claims=2), "self-description"),
        (replace(NOTHING, opinions=2), "opinion"),
    ],
)
def test_response_types(given_signals: Signals, expected: str) -> None:
    assert rubric.response_type(given_signals) == expected


@pytest.mark.parametrize(
    ("words", "known", "expected"),
    [(10, 1.0, "low"), (30, 1.0, "medium"), (80, 1.0, "high"), (80, 0.5, "low")],
)
def test_short_or_foreign_text_is_low(words: int, known: float, expected: str) -> None:
    told = replace(STORY, words=words)
    verdict = rubric.Verdict(3, (), (), ())
    assert rubric.confidence(told, known, verdict)[0] == expected


@pytest.mark.parametrize(
    ("footing", "nearness", "expected"),
    [(2.0, 0.1, "high"), (0.1, 0.1, "medium"), (2.0, 0.9, "medium")],
)
def test_close_to_another_level_confidence_is_medium(
    footing: float, nearness: float, expected: str
) -> None:
    verdict = rubric.Verdict(3, (), (), (), footing, nearness)
    assert rubric.confidence(replace(STORY, words=80), 1.0, verdict)[0] == expected


def test_that_an_answer_misses_its_question_is_never_sure() -> None:
    off = replace(STORY, words=80, relevance=Relevance(-2.0, 0, None, is_off=True))
    verdict = rubric.Verdict(2, (), (), ())
    sure, why = rubric.confidence(off, 1.0, verdict)
    assert sure == "medium"
    assert "question" in why


def test_every_ladder_climbs_from_two_to_five_and_can_be_read_aloud() -> None:
    assert set(LADDERS) == set(TYPES)
    for kind, rungs in LADDERS.items():
        assert [rung.level for rung in rungs] == [2, 3, 4, 5]
        for rung in rungs:
            for condition in rung.conditions:
                assert condition.reason.endswith(".")
                assert condition.step.endswith(".")
        assert all(rubric.describe_level(n, kind).meaning.endswith(".") for n in range(1, 6))
