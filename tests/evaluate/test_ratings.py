"""Pairs, grades and ratings: what is loaded, and figures that are plain to see."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import DataFileError
from coach.evaluate.ratings import (
    Pair,
    RatedText,
    SentencesReport,
    count_digits,
    count_words,
    evaluate_graded,
    evaluate_pairs,
    evaluate_sentences,
    load_graded,
    load_pairs,
    load_ratings,
)
from coach.records import Review
from tests.storage.samples import make_review


def write(path: Path, *rows: object) -> Path:
    path.write_text("\n\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
    return path


def write_table(path: Path, data: str | bytes) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def by_digits(question: str, answer: str) -> Review:
    """A level and 10 points a digit, at most 5 and 100."""
    digits = count_digits(answer)
    return make_review(level=min(1 + digits, 5), score=min(10.0 * digits, 100.0))


def by_length(question: str, answer: str) -> Review:
    """What a scorer that padding can fool would do."""
    return make_review(level=min(1 + count_words(answer) // 10, 5), score=count_words(answer))


def pair(weak: str, strong: str, **more: str) -> Pair:
    return Pair(id="p", question="Why?", weak=weak, strong=strong, **more)


def rated(text: str, rating: float, question: str = "Why?") -> RatedText:
    return RatedText(question, text, rating)


def test_a_pair_has_its_id_or_its_line_and_what_else_is_known(tmp_path: Path) -> None:
    path = write(
        tmp_path / "in.jsonl",
        {"id": "a", "question": "q", "weak": "w", "strong": "s", "kind": "x", "contrast": "y"},
        {"question": "q", "weak": "w", "strong_span": "two\u2028lines", "kind": " "},
    )
    assert load_pairs(path) == (
        Pair("a", "q", "w", "s", "x", "y"),
        Pair("3", "q", "w", "two\u2028lines", None, None),
    )


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"\n \n", "in.jsonl: it holds no rows"),
        (b'{}\n{"question": "caf\xe9"}', "in.jsonl, row 2: it is not UTF-8 text"),
        (b"[1]", "in.jsonl, row 1: it is not a JSON object"),
        (b"[" * 100_000, "in.jsonl, row 1: it is not valid JSON"),
    ],
)
def test_a_bad_file_is_named(raw: bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(DataFileError) as caught:
        load_pairs(write_table(tmp_path / "in.jsonl", raw))
    assert str(caught.value) == reason


def grade_of(grade: object, folder: Path) -> float:
    (one,) = load_graded(
        write(folder / "in.jsonl", {"question": "q", "answer": "a", "grade": grade})
    )
    assert (one.question, one.text) == ("q", "a")
    return one.rating


@pytest.mark.parametrize(
    ("grade", "rank"),
    [("weak", 1.0), (" Good ", 3.0), ("ELITE", 5.0), (4, 4.0), (-0.5, -0.5), ("3.5", 3.5)],
)
def test_a_grade_is_a_word_or_a_number(grade: object, rank: float, tmp_path: Path) -> None:
    assert grade_of(grade, tmp_path) == rank


@pytest.mark.parametrize(
    "scale",
    ["weak good elite", "poor average excellent", "low medium high", "weak strong",
     "bad okay good great"],
)  # fmt: skip
def test_the_words_of_a_scale_are_in_order(scale: str, tmp_path: Path) -> None:
    ranks = [grade_of(word, tmp_path) for word in scale.split()]
    assert ranks == sorted(set(ranks))


@pytest.mark.parametrize(
    "grade", ["superb", "", None, True, [1], float("nan"), float("inf"), "nan", "inf"]
)
def test_another_grade_is_refused(grade: object, tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"^in\.jsonl, row 1: .*grade"):
        grade_of(grade, tmp_path)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_table_of_ratings_may_be_of_windows_in_any_order_under_any_name(
    tmp_path: Path, mark: str, newline: str
) -> None:
    lines = ("source\ttext\trating", 'web\t"She said ""no"".\t4.5', "", 'web\t5" wide.\t 2 ', "")
    path = write_table(tmp_path / "rated.txt", mark + newline.join(lines))
    # A quote in a table of tabs is a character.
    assert load_ratings(path) == (
        rated('"She said ""no"".', 4.5, question=""),
        rated('5" wide.', 2.0, question=""),
    )


@pytest.mark.parametrize(
    ("data", "row", "reason"),
    [
        ("rating\n1\n", 1, "the heading has no column 'text'"),
        ("1\tone\n", 1, "the heading has no column 'rating'"),
        ("rating\ttext\n1\tone\nhigh\ttwo\n", 3, "the rating 'high' is not a number"),
        ("rating\ttext\nnan\tone\n", 2, "the rating 'nan' is not a number"),
        ("rating\ttext\n-inf\tone\n", 2, "the rating '-inf' is not a number"),
        ("rating\ttext\n\tone\n", 2, "the rating '' is not a number"),
        ("rating\ttext\n\n1\t  \n", 3, "the text is empty"),
        ("rating\ttext\n1\n", 2, "its cells are not as many"),
        ("rating\ttext\n1\tone\tmore\n", 2, "its cells are not as many"),
        (b"rating\ttext\n1\tcaf\xe9\n", 2, "it is not UTF-8 text"),
        ("rating\ttext\n\n", None, "it holds no rows"),
    ],
)
def test_a_bad_row_of_ratings_is_named(
    tmp_path: Path, data: str | bytes, row: int | None, reason: str
) -> None:
    with pytest.raises(DataFileError) as caught:
        load_ratings(write_table(tmp_path / "in.tsv", data))
    where = "in.tsv" if row is None else f"in.tsv, row {row}"
    assert str(caught.value).startswith(f"{where}: {reason}")


@pytest.mark.parametrize(
    ("pairs", "score", "level"),
    [
        # A tie counts half in score and nothing in level.
        ([("I tried.", "We won."), ("I tried.", "We won 2.")], 0.75, 0.5),
        ([("12 of 15.", "We won.")], 0.0, 0.0),
    ],
)
def test_pairs_in_order_are_counted(
    pairs: list[tuple[str, str]], score: float, level: float
) -> None:
    report = evaluate_pairs([pair(*one) for one in pairs], by_digits)
    assert report.n == len(pairs)
    assert report.accuracy == {"score": score, "level": level}


def test_padding_takes_away_what_length_alone_reached() -> None:
    strong = "She signed the lease herself, with her sister there, before the shop opened again."
    report = evaluate_pairs([pair("I helped.", strong)], by_length)
    assert report.accuracy["score"] == 1.0
    assert report.padded["score"] in (0.0, 0.5)
    assert report.baselines == {"words": 1.0, "digits": 0.5}
    assert report.padded_baselines["words"] in (0.0, 0.5)


def test_each_side_is_rated_against_the_question_of_its_pair_and_padded_only_if_shorter() -> None:
    asked: list[tuple[str, str]] = []

    def listening(question: str, answer: str) -> Review:
        asked.append((question, answer))
        return by_digits(question, answer)

    evaluate_pairs([pair("one two three", "one two 3")], listening)
    assert asked == [("Why?", text) for text in ("one two three", "one two three", "one two 3")]


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
    technical, mixed = report.by_kind["technical"], report.by_contrast["mixed"]
    assert (technical.n, technical.accuracy["score"]) == (2, 0.75)
    assert technical.baselines == {"words": 0.75, "digits": 0.75}
    assert (mixed.n, mixed.accuracy["level"]) == (2, 0.5)
    assert report.strong_without_digits.n == 2
    assert report.strong_without_digits.accuracy == {"score": 0.5, "level": 0.0}
    assert report.strong_without_digits.baselines == {"words": 0.5, "digits": 0.5}


def test_a_slice_without_pairs_has_no_share() -> None:
    report = evaluate_pairs([pair("I tried.", "We won 2.")], by_digits)
    assert report.strong_without_digits.n == 0
    assert report.strong_without_digits.accuracy == {"score": None, "level": None}


def test_only_answers_to_one_question_with_different_grades_are_compared() -> None:
    report = evaluate_graded(
        [rated("none", 1), rated("1", 2), rated("11", 2), rated("111", 1, "When?")], by_digits
    )
    assert (report.pairs, report.kept) == (2, 1.0)


def test_order_kept_tied_and_lost_are_counted_apart() -> None:
    report = evaluate_graded(
        [rated("22 of us", 1), rated("2 of us", 2), rated("33 of us", 3)], by_digits
    )
    # 1 above 2 is lost, 1 and 3 are tied, 2 below 3 is kept.
    assert (report.pairs, report.kept) == (3, 0.5)
    assert report.baselines == {"words": 0.5, "digits": 0.5}


def test_without_ordered_pairs_there_is_no_share() -> None:
    report = evaluate_graded([rated("1", 1), rated("2", 1)], by_digits)
    assert (report.pairs, report.kept, report.baselines["words"]) == (0, None, None)


@given(st.permutations(["", "1", "11", "111"]))
def test_the_order_of_the_rows_does_not_matter(answers: list[str]) -> None:
    report = evaluate_graded([rated(answer, len(answer)) for answer in answers], by_digits)
    assert (report.pairs, report.kept) == (6, 1.0)


@pytest.mark.parametrize(
    ("text", "words", "digits"),
    [("", 0, 0), ("one  two\nthree", 3, 0), ("£1,200 in 2024", 3, 8), ("٣ people", 2, 0)],
)
def test_words_and_digits_are_counted_plainly(text: str, words: int, digits: int) -> None:
    assert (count_words(text), count_digits(text)) == (words, digits)


def digits_from_one(texts: Sequence[str]) -> list[float]:
    """One point and one more for each digit."""
    return [1.0 + count_digits(text) for text in texts]


def test_correlations_and_the_mean_error_are_known_ones() -> None:
    # found 1 2 3 2, wanted 2 2.5 5 1
    report = evaluate_sentences(
        [rated("a b c", 2), rated("a 1 b", 2.5), rated("22", 5), rated("1", 1)], digits_from_one
    )
    assert report == SentencesReport(
        n=4,
        pearson=0.7197,
        spearman=0.6325,
        kendall=0.5477,
        mae=1.125,
        baselines={"words": {"spearman": 0.0}},
    )


@pytest.mark.parametrize("ratings", [(3, 3, 3), (3,)])
def test_equal_ratings_have_no_correlation(ratings: tuple[float, ...]) -> None:
    report = evaluate_sentences([rated("a", one) for one in ratings], digits_from_one)
    assert (report.pearson, report.spearman, report.kendall) == (None, None, None)
    assert report.baselines == {"words": {"spearman": None}}
    assert report.mae == 2.0


def test_a_scorer_that_always_says_the_same_has_no_correlation() -> None:
    report = evaluate_sentences([rated("a", 1), rated("a b", 2)], lambda texts: [2] * len(texts))
    assert (report.pearson, report.mae) == (None, 0.5)
    assert report.baselines == {"words": {"spearman": 1.0}}


def test_ratings_beyond_all_measure_give_no_infinite_figure() -> None:
    report = evaluate_sentences([rated("1", 1.7e308), rated("", -1.7e308)], digits_from_one)
    assert (report.mae, report.spearman) == (None, 1.0)


@given(st.lists(st.integers(0, 4), min_size=2, max_size=12))
def test_turning_the_ratings_round_turns_the_correlations_round(digits: list[int]) -> None:
    texts = ["1" * several for several in digits]
    up = evaluate_sentences([rated(text, len(text)) for text in texts], digits_from_one)
    down = evaluate_sentences([rated(text, -len(text)) for text in texts], digits_from_one)
    if len(set(digits)) == 1:
        assert up.spearman is None
    else:
        assert (up.pearson, up.spearman, up.kendall) == (1.0, 1.0, 1.0)
        assert (down.pearson, down.spearman, down.kendall) == (-1.0, -1.0, -1.0)
