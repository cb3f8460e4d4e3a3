"""The network reads a text without the marks that some people type and some do not."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coach.model.reading_text import to_read


def words(text: str) -> list[str]:
    return to_read(text).split()


@given(st.text(max_size=300))
@example("“It’s 9:20,” she said… —\r\n\ud800\x00 £1,250.50")
@example("'''---'''")
def test_one_character_stands_for_one(text: str) -> None:
    assert len(to_read(text)) == len(text)


@given(st.text(st.characters(categories=["L", "N"]), max_size=60))
def test_letters_and_digits_all_stay(text: str) -> None:
    assert to_read(text) == text


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("We closed at six. Then, I rang her!", "We closed at six Then I rang her"),
        ("• “No,” she said (twice); why?", "No she said twice why"),
        ("Result: it worked… *really*", "Result it worked really"),
        ("first – second — third - fourth", "first second third fourth"),
        ("'quoted' words", "quoted words"),
        ("a,b:c", "a b c"),
    ],
)
def test_stops_commas_and_brackets_are_gone(typed: str, read: str) -> None:
    assert words(typed) == read.split()


@pytest.mark.parametrize(
    "kept",
    ["£1,250.50", "9:20", "6.30", "3.5%", "didn't", "well-known", "O'Brien", "café", "$5", "24/7"],
)
def test_marks_inside_numbers_and_words_stay(kept: str) -> None:
    assert words(f"It was {kept}, then.") == ["It", "was", kept, "then"]
    assert words(kept) == [kept]


@pytest.mark.parametrize("text", ["It was 6.", "at 9:", "1,250,", "v2.0."])
def test_a_mark_behind_a_number_is_gone(text: str) -> None:
    assert words(text) == text[:-1].split()


def test_curly_and_straight_marks_are_read_alike() -> None:
    assert to_read("It wasn’t “fine”") == to_read('It wasn\'t "fine"')


def test_a_dictated_text_is_read_as_the_typed_one() -> None:
    typed = "So, we closed at 6.30. Then I rang “Priya”; she came: at once!"
    assert words(typed) == "So we closed at 6.30 Then I rang Priya she came at once".split()
