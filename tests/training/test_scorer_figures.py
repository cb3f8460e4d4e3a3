"""The figures of the scorer's card: the same values that `coach evaluate` prints."""

from collections.abc import Iterable, Sequence

from coach.cards import Comparison, Figure
from coach.records import StatementType
from coach.training.corpora import RatedText, TypedClause
from coach.training.evaluate import GradedAnswer, Pair, Rated, count_digits
from coach.training.scorer_figures import (
    graded_figures,
    pair_figures,
    sentence_figures,
    statement_figures,
)


def by_digits(question: str, answer: str) -> Rated:
    digits = count_digits(answer)
    return Rated(level=min(1 + digits, 5), score=10.0 * digits)


def values(figures: Iterable[Figure]) -> dict[str, float]:
    return {f"{figure.name} | {figure.on}": figure.value for figure in figures}


def test_agreement_stands_beside_counting_words_and_saying_the_mean() -> None:
    rated = [RatedText("a b", 1), RatedText("a b c", 2), RatedText("a", 3)]
    figures = list(sentence_figures(rated, lambda texts: [1, 2, 3][: len(texts)]))
    pearson, spearman, kendall, mae = figures
    assert [figure.value for figure in figures] == [1.0, 1.0, 1.0, 0.0]
    assert pearson.baseline == spearman.baseline == Comparison("counting words", -0.5)
    assert kendall.baseline == Comparison("counting words", -0.3333)
    assert mae.baseline == Comparison("always saying the mean rating", 0.6667)
    assert [figure.published is not None for figure in figures] == [True, False, False, True]
    assert [figure.main for figure in figures] == [True, False, False, True]
    assert {figure.n for figure in figures} == {3}


def test_a_correlation_that_is_not_defined_is_no_figure() -> None:
    figures = list(sentence_figures([RatedText("a", 2)], lambda _: [2.5]))
    assert [(figure.value, figure.unit) for figure in figures] == [(0.5, "points")]


def test_statement_types_stand_beside_the_commonest_one() -> None:
    def say(documents: Sequence[Sequence[str]]) -> list[list[StatementType]]:
        return [["state", "event", "event"]]

    documents = [[TypedClause(kind, kind) for kind in ("state", "state", "event")]]
    accuracy, macro, state, event = statement_figures(documents, say)
    assert (accuracy.value, accuracy.n) == (0.6667, 3)
    assert accuracy.baseline == Comparison("always saying state", 0.6667)
    assert accuracy.published is not None
    assert macro.baseline == Comparison("always saying state", 0.4)
    assert (state.name, state.value, state.n) == ("kind of statement: F1 of state", 0.6667, 2)
    assert (event.name, event.n) == ("kind of statement: F1 of event", 1)
    assert [figure.main for figure in (accuracy, macro, state)] == [True, True, False]


def test_pairs_give_the_whole_and_each_slice_with_the_better_count() -> None:
    pairs = [
        Pair("a", "q", "I tried hard.", "We won 2.", "trade", "mixed"),
        Pair("b", "q", "I tried.", "We won the day."),
    ]
    figures = list(pair_figures(pairs, "pairs", by_digits))
    found = values(figures)
    assert found["strong above weak, by score | pairs"] == 0.75
    assert found["strong above weak, by level | pairs"] == 0.5
    assert found["strong above weak, by score | pairs: strong side without digits"] == 0.5
    assert found["strong above weak, by level | pairs: kind trade"] == 1.0
    assert found["strong above weak, by score | pairs: contrast mixed"] == 1.0
    padded = "strong above weak, the weak one filled up with vague sentences"
    assert found[f"{padded}, by score | pairs"] == 0.75
    assert found[f"{padded}, by level | pairs"] == 0.5
    assert figures[0].baseline == Comparison("counting words", 0.75)
    assert figures[2].baseline == Comparison("counting digits", 0.75)
    assert [figure.on for figure in figures if figure.main] == ["pairs", "pairs"]


def test_a_slice_without_pairs_gives_no_figure() -> None:
    figures = pair_figures([Pair("a", "q", "I tried.", "We won 2.")], "pairs", by_digits)
    assert {figure.on for figure in figures} == {"pairs"}


def test_the_order_of_graded_answers_is_one_figure_or_none() -> None:
    answers = [GradedAnswer("q", "none here", 1), GradedAnswer("q", "2", 2)]
    (figure,) = graded_figures(answers, by_digits)
    assert (figure.value, figure.n, figure.main) == (1.0, 1, True)
    assert figure.baseline == Comparison("counting digits", 1.0)
    assert list(graded_figures(answers[:1], by_digits)) == []
