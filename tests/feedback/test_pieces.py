"""An employer's words cut into sentences and clauses, without greetings and names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.feedback.reading import letter_pieces

TOKENS = st.sampled_from(
    ["You were late", "Dear Ana", "Hi", "Kind regards", "but", "so", "ñ", "İ", "7", "1. ", " - ",
     "; ", ": ", ", ", ". ", "!", " ", "\n", "\r\n", "\n\n", "> ", "• ", "-", "— ", "\u2028",
     "\ud800", "\x00", "“", "’", "to", "Sincerely,", "x" * 50]
)  # fmt: skip
LETTERS = st.lists(TOKENS, max_size=40).map("".join) | st.text(max_size=200)


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in letter_pieces(text)]


@given(LETTERS)
def test_pieces_are_inside_in_order_and_apart_and_each_has_a_word(text: str) -> None:
    end = 0
    for first, last in letter_pieces(text):
        assert end <= first < last <= len(text)
        assert any(map(str.isalnum, text[first:last]))
        assert not text[last - 1].isspace()
        end = last


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["we", "saw", "you", "clear", "café", "Answers", "three"]),
            st.sampled_from(
                [" ", ", ", ". ", "; ", ": ", ", but ", " although ", " - ", "\n", "\n- "]
            ),
        ),
        max_size=60,
    )
)
def test_every_word_is_in_a_piece(pairs: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in pairs)
    assert re.findall(r"\w+", " ".join(cut(text))) == re.findall(r"\w+", text)


@pytest.mark.parametrize(
    "greeting",
    ["Dear Ana,", "Dear Ms Lee-O’Brien", "Hi Ana!", "Hello", "Hey Ana -", "Good morning Ana,",
     "Cheers,", "Thanks!", "Date: 6 March", "From: Bo Hill", "Subject: Your interview"],
)  # fmt: skip
def test_a_greeting_or_a_heading_is_left_out(greeting: str) -> None:
    assert cut(f"{greeting}\n\nYou were late.") == ["You were late."]


@pytest.mark.parametrize(
    "line",
    ["Dear Ana, the post is closed.", "Hi, you were late for all of it.", "Fromage sells well",
     "Thanks for coming, you did well", "To be honest too vague.", "Thanks but too quiet"],
)  # fmt: skip
def test_words_that_only_begin_like_a_greeting_stay(line: str) -> None:
    assert cut(line) == [line]


@pytest.mark.parametrize(
    "closing",
    ["Kind regards", "Kindest regards,", "Best wishes,", "Warm regards", "Regards", "BEST REGARDS.",
     "Yours sincerely,", "Yours faithfully", "Sincerely,"],
)  # fmt: skip
def test_names_behind_a_closing_are_left_out(closing: str) -> None:
    letter = f"You were late.\r\n\r\n{closing}\r\nBo Hill\r\nHead of Sales\r\n0161 496 0000"
    assert cut(letter) == ["You were late."]


def test_a_closing_word_inside_a_sentence_ends_nothing() -> None:
    text = "Best wishes for your search.\nYou were late."
    assert cut(text) == ["Best wishes for your search.", "You were late."]


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        ("You were very clear, but we missed an example.",
         ["You were very clear", "but we missed an example."]),
        ("You were very clear but we missed an example.",
         ["You were very clear", "but we missed an example."]),
        ("You spoke well although the stories were old, whereas others had new ones",
         ["You spoke well", "although the stories were old", "whereas others had new ones"]),
        ("You were warm throughout; your plan was thin",
         ["You were warm throughout", "your plan was thin"]),
        ("One thing was missing: what came of it", ["One thing was missing", "what came of it"]),
        ("You were warm throughout – your plan was thin",
         ["You were warm throughout", "your plan was thin"]),
        ("We liked your plan, and we liked your shoes",
         ["We liked your plan", "and we liked your shoes"]),
    ],
)  # fmt: skip
def test_a_sentence_is_cut_where_it_turns(sentence: str, clauses: list[str]) -> None:
    assert cut(sentence) == clauses


@pytest.mark.parametrize(
    "sentence",
    ["Warm but quiet.", "No; sorry.", "It was good, but short.", "You came at 9:30 and left",
     "A well-read man", "You butted in all the time", "You waited and we all ate"],
)  # fmt: skip
def test_a_clause_of_a_word_or_two_is_not_cut_off(sentence: str) -> None:
    assert cut(sentence) == [sentence]


@pytest.mark.parametrize("mark", ["- ", "* ", "• ", "> ", "> > ", "1. ", "2) ", "– "])
def test_list_and_quote_marks_belong_to_no_piece(mark: str) -> None:
    assert cut(f"{mark}You were late\n{mark}You sat still") == ["You were late", "You sat still"]


@pytest.mark.parametrize("empty", ["", " \r\n\t", "-- !!! …", "Dear Ana,\n\nHi!"])
def test_what_says_nothing_has_no_pieces(empty: str) -> None:
    assert cut(empty) == []


def test_a_letter_of_only_a_closing_and_one_word_are_pieces() -> None:
    assert cut("Regards\nYou were late.") == ["Regards", "You were late."]
    assert cut("Vague") == ["Vague"]


@pytest.mark.parametrize("unit", ["You were late. ", "word ", "and, ", "- \n", "!)", "; "])
def test_the_longest_letter_is_cut(unit: str) -> None:
    text = (unit * 20_000)[:20_000]
    pieces = letter_pieces(text)
    assert pieces == tuple(sorted(pieces))
    assert bool(pieces) == any(map(str.isalnum, text))
