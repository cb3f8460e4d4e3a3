"""The figures of agreement against ones worked out by hand."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.evaluate.answers import (
    SpanFigures,
    evaluate_answers,
    level_figures,
    span_figures,
)
from coach.evaluate.marked import MarkedAnswer, MarkedSpan
from coach.records import PARTS, Fact, OnQuestion, Part, Review, State
from tests.storage.samples import make_review

LEVEL_LISTS = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=30)


def marked(level: int = 3, words: int = 10, letters: str = "A", **changes: object) -> MarkedAnswer:
    one = MarkedAnswer(
        id="",
        question="Why?",
        type="behavioural",
        answer="word " * words,
        sentences=((0, 4),),
        letters=(letters,),
        level=level,
        off=False,
        facts=(),
        vague=(),
    )
    return replace(one, **changes)  # type: ignore[arg-type]


def reviewed(level: int = 3, on_question: OnQuestion = "yes", **states: State) -> Review:
    return make_review(
        level=level,
        parts=tuple(Part(name, states.get(name, "unclear"), ()) for name in PARTS),
        facts=(),
        vague=(),
        on_question=on_question,
    )


def spans(*places: tuple[int, int]) -> list[MarkedSpan]:
    return [MarkedSpan(start, end, "number") for start, end in places]


def test_kappa_is_as_worked_out_by_hand() -> None:
    # Squared gaps 0, 1, 0, 4: mean 1.25. By chance: said 1, 2, 3, 5 against marked 1, 1, 3, 3
    # gives (0 + 0 + 4 + 4 + 1 + 1 + 1 + 1 + 4 + 4 + 0 + 0 + 16 + 16 + 4 + 4) / 16 = 3.75.
    figures = level_figures([1, 2, 3, 5], [1, 1, 3, 3])
    assert figures == {"qwk": 0.6667, "exact": 0.5, "within_one": 0.75}


@pytest.mark.parametrize(
    ("said", "wanted", "kappa"),
    [
        ([1, 2, 3], [1, 2, 3], 1.0),
        ([1, 5], [5, 1], -1.0),
        ([3, 3, 3], [1, 3, 5], 0.0),
        ([2, 2], [2, 2], None),
    ],
)
def test_kappa_at_its_ends(said: list[int], wanted: list[int], kappa: float | None) -> None:
    assert level_figures(said, wanted)["qwk"] == kappa


@given(LEVEL_LISTS)
def test_kappa_is_the_same_both_ways_and_within_its_range(pairs: list[tuple[int, int]]) -> None:
    said, wanted = [a for a, _ in pairs], [b for _, b in pairs]
    kappa = level_figures(said, wanted)["qwk"]
    assert kappa == pytest.approx(level_figures(wanted, said)["qwk"], abs=1e-4)
    assert kappa is None or -1 <= kappa <= 1


@pytest.mark.parametrize(
    ("found", "wanted", "figures"),
    [
        ([[]], [[]], SpanFigures(None, None, 0, 0)),
        ([[(0, 4)]], [[(0, 4)]], SpanFigures(1.0, 1.0, 1, 1)),
        ([[(0, 4)]], [[(3, 9)]], SpanFigures(1.0, 1.0, 1, 1)),
        # To touch is not to overlap, and other answers' spans do not count.
        ([[(0, 4)]], [[(4, 9)]], SpanFigures(0.0, 0.0, 1, 1)),
        ([[(0, 4)], []], [[], [(0, 4)]], SpanFigures(0.0, 0.0, 1, 1)),
        # Two found in one marked: both are right, one is met.
        ([[(0, 2), (3, 5)]], [[(0, 9), (10, 12)]], SpanFigures(1.0, 0.5, 2, 2)),
        ([[(0, 9), (20, 22)]], [[(0, 2), (3, 5)]], SpanFigures(0.5, 1.0, 2, 2)),
        ([[(0, 4)]], [[]], SpanFigures(0.0, None, 1, 0)),
    ],
)
def test_spans_are_right_where_they_overlap(
    found: Sequence[Sequence[tuple[int, int]]],
    wanted: Sequence[Sequence[tuple[int, int]]],
    figures: SpanFigures,
) -> None:
    assert span_figures([spans(*one) for one in found], [spans(*one) for one in wanted]) == figures


def test_each_level_is_counted() -> None:
    answers = [marked(level) for level in (1, 1, 3, 5)]
    reviews = [reviewed(level) for level in (1, 2, 3, 3)]
    report = evaluate_answers(answers, lambda _: reviews)
    assert report.n == 4
    assert (report.exact, report.within_one) == (0.5, 0.75)
    assert report.per_level == {
        "1": {"marked": 2, "right": 1, "said": 1},
        "2": {"marked": 0, "right": 0, "said": 1},
        "3": {"marked": 1, "right": 1, "said": 2},
        "4": {"marked": 0, "right": 0, "said": 0},
        "5": {"marked": 1, "right": 0, "said": 0},
    }


def test_a_part_is_wrong_where_the_marks_deny_it() -> None:
    said: list[tuple[State, str]] = [
        ("absent", "A"),
        ("absent", "T"),
        ("absent", "O"),
        ("present", "A"),
        ("present", "O"),
        ("partial", "O"),
        ("unclear", "A"),
    ]
    report = evaluate_answers(
        [marked(letters=letters, type="situational") for _, letters in said],
        lambda _: (reviewed(own_action=state) for state, _ in said),
    )
    # To call a partial part absent is wrong, to call it present is not.
    assert report.parts["own_action"] == {
        "absent": 3, "wrongly_absent": 2, "present": 2, "wrongly_present": 1, "partial": 1,
        "unclear": 1,
    }  # fmt: skip
    assert report.parts["result"]["unclear"] == 7
    assert tuple(report.parts) == PARTS


def test_answers_to_another_question_are_counted() -> None:
    pairs: list[tuple[OnQuestion, bool]] = [
        ("no", True),
        ("no", False),
        ("unclear", True),
        ("unclear", False),
        ("yes", False),
    ]
    report = evaluate_answers(
        [marked(off=off) for _, off in pairs], lambda _: [reviewed(3, said) for said, _ in pairs]
    )
    assert report.off == {"wrong": 1, "caught": 1, "right_answers": 3, "off_answers": 2}


def test_facts_and_vague_words_are_counted_apart() -> None:
    answer = marked(facts=tuple(spans((0, 4), (5, 9))), vague=tuple(spans((10, 14))))
    review = replace(reviewed(), facts=(Fact(0, 4, "number", "word"),))
    report = evaluate_answers([answer], lambda _: [review])
    assert report.facts == SpanFigures(1.0, 0.5, 1, 2)
    assert report.vague == SpanFigures(None, 0.0, 0, 1)


def test_counting_words_is_the_baseline_at_its_best() -> None:
    # By length the levels would be 1, 3, 3, 5; the last two are the other way round.
    answers = [marked(3, 20), marked(1, 5), marked(5, 30), marked(3, 40)]
    words = evaluate_answers(answers, lambda _: [reviewed()] * 4).baselines["words"]
    assert words == level_figures([3, 1, 3, 5], [3, 1, 5, 3])
    longer_is_better = [marked(level, 10 * level) for level in (4, 1, 5, 2, 3)]
    best = evaluate_answers(longer_is_better, lambda _: [reviewed()] * 5).baselines["words"]
    assert best == {"qwk": 1.0, "exact": 1.0, "within_one": 1.0}


def test_the_commonest_level_is_a_baseline_of_no_agreement() -> None:
    answers = [marked(level) for level in (2, 2, 3, 5)]
    commonest = evaluate_answers(answers, lambda _: [reviewed()] * 4).baselines["commonest"]
    assert commonest == {"qwk": 0.0, "exact": 0.5, "within_one": 0.75}


def test_reviews_that_are_too_few_are_no_report() -> None:
    with pytest.raises(ValueError, match="zip"):
        evaluate_answers([marked(), marked()], lambda _: [reviewed()])
