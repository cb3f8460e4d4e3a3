"""Agreement of ratings, on texts whose figures are plain to see."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.evaluate.sentences import (
    BATCH,
    RatedText,
    SentenceBaselines,
    SentencesReport,
    SpearmanBaseline,
    evaluate_sentences,
)


def by_digits(texts: Sequence[str]) -> list[float]:
    """One point and one more for each digit."""
    return [1.0 + sum(letter.isdigit() for letter in text) for text in texts]


def test_correlations_and_the_mean_error_are_known_ones() -> None:
    rated = [RatedText("a b c", 2), RatedText("a 1 b", 2.5), RatedText("22", 5), RatedText("1", 1)]
    # found 1 2 3 2, wanted 2 2.5 5 1
    report = evaluate_sentences(rated, by_digits)
    assert report == SentencesReport(
        n=4,
        pearson=0.7197,
        spearman=0.6325,
        kendall=0.5477,
        mae=1.125,
        baselines=SentenceBaselines(SpearmanBaseline(0.0)),
    )


@pytest.mark.parametrize("ratings", [(3, 3, 3), (3,)])
def test_equal_ratings_have_no_correlation(ratings: tuple[float, ...]) -> None:
    report = evaluate_sentences([RatedText("a", r) for r in ratings], by_digits)
    assert (report.pearson, report.spearman, report.kendall) == (None, None, None)
    assert report.baselines.words.spearman is None
    assert report.mae == 2.0


def test_a_scorer_that_always_says_the_same_has_no_correlation() -> None:
    report = evaluate_sentences(
        [RatedText("a", 1), RatedText("a b", 2)], lambda texts: [2] * len(texts)
    )
    assert (report.pearson, report.mae) == (None, 0.5)
    assert report.baselines.words.spearman == 1.0


def test_ratings_beyond_all_measure_give_no_infinite_figure() -> None:
    report = evaluate_sentences([RatedText("1", 1.7e308), RatedText("", -1.7e308)], by_digits)
    assert report.mae is None
    assert report.spearman == 1.0


def test_texts_are_rated_in_order_and_a_few_at_a_time() -> None:
    sizes = []

    def counting(texts: Sequence[str]) -> list[float]:
        sizes.append(len(texts))
        return [float(text) for text in texts]

    rated = [RatedText(str(n), n) for n in range(2 * BATCH + 1)]
    report = evaluate_sentences(rated, counting)
    assert sizes == [BATCH, BATCH, 1]
    assert (report.n, report.mae, report.kendall) == (2 * BATCH + 1, 0.0, 1.0)


@given(st.lists(st.integers(0, 4), min_size=2, max_size=12))
def test_turning_the_ratings_round_turns_the_correlations_round(digits: list[int]) -> None:
    texts = ["1" * several for several in digits]
    up = evaluate_sentences([RatedText(t, len(t)) for t in texts], by_digits)
    down = evaluate_sentences([RatedText(t, -len(t)) for t in texts], by_digits)
    if len(set(digits)) == 1:
        assert up.spearman is None
    else:
        assert (up.pearson, up.spearman, up.kendall) == (1.0, 1.0, 1.0)
        assert (down.pearson, down.spearman, down.kendall) == (-1.0, -1.0, -1.0)
