"""Accuracy, baselines and slices, on answers whose figures are plain to see."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.evaluate.padding import FOG
from coach.evaluate.pairs import (
    Accuracy,
    GradedAnswer,
    Pair,
    PairBaselines,
    Rated,
    count_digits,
    count_words,
    evaluate_graded,
    evaluate_pairs,
    grade_rank,
)


def by_digits(question: str, answer: str) -> Rated:
    """A level and 10 points a digit, at most 5 and 100."""
    digits = count_digits(answer)
    return Rated(level=min(1 + digits, 5), score=min(10.0 * digits, 100.0))


def by_length(question: str, answer: str) -> Rated:
    """What a scorer that padding can fool would do."""
    return Rated(level=min(1 + count_words(answer) // 10, 5), score=float(count_words(answer)))


def pair(weak: str, strong: str, **more: str) -> Pair:
    return Pair(id="p", question="Why?", weak=weak, strong=strong, **more)


def test_a_tie_counts_half_in_score_and_nothing_in_level() -> None:
    report = evaluate_pairs([pair("I tried.", "We won."), pair("I tried.", "We won 2.")], by_digits)
    assert report.n == 2
    assert report.accuracy == Accuracy(score=0.75, level=0.5)


def test_a_weak_side_that_rates_higher_counts_nothing() -> None:
    report = evaluate_pairs([pair("12 of 15.", "We won.")], by_digits)
    assert report.accuracy == Accuracy(score=0.0, level=0.0)


def test_padding_takes_away_what_length_alone_reached() -> None:
    strong = "She signed the lease herself, with her sister there, before the shop opened again."
    report = evaluate_pairs([pair("I helped.", strong)], by_length)
    assert report.accuracy.score == 1.0
    assert report.padded.score in (0.0, 0.5)
    assert report.baselines == PairBaselines(words=1.0, digits=0.5)
    assert report.padded_baselines.words in (0.0, 0.5)


def test_a_weak_side_as_long_as_the_strong_one_is_rated_as_it_is() -> None:
    rated: list[str] = []

    def listening(question: str, answer: str) -> Rated:
        rated.append(answer)
        return by_digits(question, answer)

    evaluate_pairs([pair("one two three", "one two 3")], listening)
    assert not any(fog in answer for fog in FOG for answer in rated)


def test_slices_are_by_kind_by_contrast_and_by_digits() -> None:
    report = evaluate_pairs(
        [
            pair("I tried.", "We won 2.", kind="technical", contrast="mixed"),
            pair("I tried.", "We won.", kind="technical"),
            pair("I tried.", "We won.", contrast="mixed"),
        ],
        by_digits,
    )
    assert list(report.by_kind) == ["technical"]
    assert (report.by_kind["technical"].n, report.by_kind["technical"].accuracy.score) == (2, 0.75)
    assert (report.by_contrast["mixed"].n, report.by_contrast["mixed"].accuracy.level) == (2, 0.5)
    assert report.strong_without_digits.n == 2
    assert report.strong_without_digits.accuracy == Accuracy(score=0.5, level=0.0)
    assert report.strong_without_digits.baselines == PairBaselines(words=0.5, digits=0.5)
    assert report.by_kind["technical"].baselines == PairBaselines(words=0.75, digits=0.75)


def test_a_slice_without_pairs_has_no_share() -> None:
    report = evaluate_pairs([pair("I tried.", "We won 2.")], by_digits)
    assert report.strong_without_digits.n == 0
    assert report.strong_without_digits.accuracy == Accuracy(None, None)


def test_each_side_is_rated_against_the_question_of_its_pair() -> None:
    asked: list[str] = []

    def listening(question: str, answer: str) -> Rated:
        asked.append(question)
        return by_digits(question, answer)

    evaluate_pairs([pair("I tried.", "We won.")], listening)
    assert asked == ["Why?"] * 3


def graded(answer: str, grade: float, question: str = "Why?") -> GradedAnswer:
    return GradedAnswer(question, answer, grade)


def test_only_answers_to_one_question_with_different_grades_are_compared() -> None:
    report = evaluate_graded(
        [graded("none", 1), graded("1", 2), graded("11", 2), graded("111", 1, "When?")], by_digits
    )
    assert report.pairs == 2
    assert report.kept == 1.0


def test_order_kept_tied_and_lost_are_counted_apart() -> None:
    report = evaluate_graded(
        [graded("22 of us", 1), graded("2 of us", 2), graded("33 of us", 3)], by_digits
    )
    # 1 above 2 is lost, 1 and 3 are tied, 2 below 3 is kept.
    assert (report.pairs, report.kept) == (3, 0.5)
    assert report.baselines == PairBaselines(words=0.5, digits=0.5)


def test_without_ordered_pairs_there_is_no_share() -> None:
    report = evaluate_graded([graded("1", 1), graded("2", 1)], by_digits)
    assert (report.pairs, report.kept, report.baselines.words) == (0, None, None)


@given(st.permutations(["", "1", "11", "111"]))
def test_the_order_of_the_rows_does_not_matter(answers: list[str]) -> None:
    report = evaluate_graded([graded(answer, len(answer)) for answer in answers], by_digits)
    assert (report.pairs, report.kept) == (6, 1.0)


@pytest.mark.parametrize(
    ("grade", "rank"),
    [("weak", 1.0), (" Good ", 3.0), ("ELITE", 5.0), (4, 4.0), (-0.5, -0.5), ("3.5", 3.5)],
)
def test_a_grade_is_a_word_or_a_number(grade: object, rank: float) -> None:
    assert grade_rank(grade) == rank


def test_the_words_of_a_scale_are_in_order() -> None:
    for scale in (
        ("weak", "good", "elite"),
        ("poor", "average", "excellent"),
        ("low", "medium", "high"),
        ("weak", "strong"),
        ("bad", "okay", "good", "great"),
    ):
        ranks = [grade_rank(word) for word in scale]
        assert ranks == sorted(set(ranks))


@pytest.mark.parametrize(
    "grade", ["superb", "", None, True, [1], float("nan"), float("inf"), "nan", "inf"]
)
def test_another_grade_is_refused(grade: object) -> None:
    with pytest.raises(ValueError, match="grade"):
        grade_rank(grade)


@pytest.mark.parametrize(
    ("text", "words", "digits"),
    [("", 0, 0), ("one  two\nthree", 3, 0), ("£1,200 in 2024", 3, 8), ("٣ people", 2, 0)],
)
def test_words_and_digits_are_counted_plainly(text: str, words: int, digits: int) -> None:
    assert (count_words(text), count_digits(text)) == (words, digits)
