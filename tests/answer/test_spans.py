"""Whole words of the text from the probabilities of its word pieces."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.answer.spans import Found, find_spans

TEXT = "On Tuesday I saved £1,250.50 for “Priya” (about 12%) in Leeds-North."


def pieces_of(text: str) -> np.ndarray:
    spans = [found.span() for found in re.finditer(r"\w+|[^\w\s]", text)]
    return np.array(spans, np.int64).reshape(-1, 2)


def found_in(
    text: str, marked: dict[str, int], *, begins: tuple[str, ...] = (), least: float = 0.5
) -> list[Found]:
    """Find spans where the pieces that are `marked` are of a kind with a probability of 0.8."""
    pieces = pieces_of(text)
    probabilities = np.zeros((len(pieces), 8), np.float32)
    probabilities[:, 0] = 1
    starts = np.zeros(len(pieces), np.float32)
    for row, (start, end) in enumerate(pieces.tolist()):
        word = text[start:end]
        if word in marked:
            probabilities[row, 0], probabilities[row, 1 + marked[word]] = 0.2, 0.8
        starts[row] = 0.9 if word in begins else 0
    return find_spans(text, pieces, probabilities, starts, least, 0.5)


def words(text: str, found: list[Found]) -> list[str]:
    return [text[one.start : one.end] for one in found]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ((), []),
        (("Tuesday",), ["Tuesday"]),
        (("On", "Tuesday"), ["On Tuesday"]),
        (("Tuesday", "saved"), ["Tuesday", "saved"]),
        (("1", ",", "250", ".", "50"), ["£1,250.50"]),
        (("12",), ["12%"]),
        (("“", "Priya", "”", "("), ["Priya"]),
        ((",",), []),
        (("(",), []),
        ((".",), []),
        (("£",), ["£1"]),
        (("Leeds", "-", "North", "."), ["Leeds-North"]),
    ],
)
def test_a_span_is_whole_words_without_marks_around_it(
    marked: tuple[str, ...], expected: list[str]
) -> None:
    assert words(TEXT, found_in(TEXT, dict.fromkeys(marked, 0))) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (("and", "Ana"), ["Ana"]),
        (("Ana", "of", "the"), ["Ana"]),
        (("the", "office", "at"), ["the office"]),
        (("office", "at", "Leeds"), ["office at Leeds"]),
        (("and", "of"), []),
    ],
)
def test_a_span_has_no_joining_words_at_its_edges(
    marked: tuple[str, ...], expected: list[str]
) -> None:
    text = "So and Ana of the office at Leeds came."
    assert words(text, found_in(text, dict.fromkeys(marked, 0))) == expected


@pytest.mark.parametrize(
    ("middle", "is_one"), [(0.26, True), (0.24, False)], ids=["half as sure", "less"]
)
def test_one_weak_piece_inside_a_span_does_not_cut_it(middle: float, is_one: bool) -> None:
    text = "my friend Aisha"
    pieces = pieces_of(text)
    probabilities = np.zeros((3, 3), np.float32)
    probabilities[:, 1] = [0.8, middle, 0.8]
    probabilities[:, 0] = 1 - probabilities[:, 1]
    none = np.zeros(3, np.float32)
    found = find_spans(text, pieces, probabilities, none, 0.5, 0.5)
    # "my" is a joining word: alone it is no span.
    assert words(text, found) == (["my friend Aisha"] if is_one else ["Aisha"])


def test_half_a_word_becomes_the_whole_word() -> None:
    text = "We unplugged it."
    pieces = np.array([[0, 2], [3, 5], [5, 12], [13, 15], [15, 16]], np.int64)
    probabilities = np.tile(np.array([1, 0, 0], np.float32), (5, 1))
    probabilities[2] = [0.1, 0.1, 0.8]
    found = find_spans(text, pieces, probabilities, np.zeros(5, np.float32), 0.5, 0.5)
    assert [one[:3] for one in found] == [(3, 12, 1)]
    assert found[0].probability == pytest.approx(0.9)


def test_where_a_span_begins_a_new_one_starts() -> None:
    text = "I asked Ana Priya Lee first."
    marked = {"Ana": 2, "Priya": 2, "Lee": 2}
    assert words(text, found_in(text, marked)) == ["Ana Priya Lee"]
    assert words(text, found_in(text, marked, begins=("Ana", "Priya"))) == ["Ana", "Priya Lee"]


def test_the_kind_is_the_likeliest_over_the_whole_span() -> None:
    text = "at Harbour Clinic Leeds now"
    assert found_in(text, {"Harbour": 3, "Clinic": 3, "Leeds": 4})[0].kind == 3
    assert found_in(text, {"Harbour": 3, "Clinic": 4, "Leeds": 4})[0].kind == 4


def test_a_chance_below_the_bound_is_no_span() -> None:
    assert len(found_in(TEXT, {"Tuesday": 1}, least=0.79)) == 1
    assert found_in(TEXT, {"Tuesday": 1}, least=0.81) == []


def test_an_answer_without_pieces_has_no_spans() -> None:
    assert found_in("", {}) == []


@given(st.text(max_size=120), st.randoms(use_true_random=False))
def test_spans_of_any_chances_stand_in_order_and_begin_and_end_in_words(text, rng) -> None:  # type: ignore[no-untyped-def]
    pieces = pieces_of(text)
    probabilities = np.array([[rng.random()] * 8 for _ in range(len(pieces))], np.float32)
    begins = np.array([rng.random() for _ in pieces], np.float32)
    last = 0
    for one in find_spans(text, pieces, probabilities.reshape(-1, 8), begins, 0.5, 0.7):
        assert last <= one.start < one.end <= len(text)
        assert not text[one.start].isspace()
        assert not text[one.end - 1].isspace()
        last = one.end
