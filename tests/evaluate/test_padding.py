"""Padding: vague, deterministic, and long enough."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.evaluate.ratings import PADDING, pad

NUMBER_WORDS = {
    *("two three four five six seven eight nine ten dozen hundred thousand half twice".split()),
    *("monday tuesday wednesday thursday friday saturday sunday january february april".split()),
}


@given(st.text(), st.integers(0, 300), st.text())
def test_a_padded_text_starts_with_the_text_and_is_long_enough(
    text: str, words: int, key: str
) -> None:
    padded = pad(text, words, key)
    assert padded.startswith(text.rstrip())
    assert len(padded.split()) >= words
    assert pad(text, words, key) == padded


def test_a_long_enough_text_is_left_as_it_is() -> None:
    assert pad("one two three \n", 3, "k") == "one two three \n"


def test_whole_sentences_are_added_in_turn() -> None:
    added = pad("I helped.", 60, "k").removeprefix("I helped. ")
    assert added in " ".join([*PADDING, *PADDING])


def test_another_key_starts_elsewhere() -> None:
    assert len({pad("I helped.", 10, f"hp{n:03}") for n in range(40)}) > 15


def test_long_padding_uses_every_sentence_before_one_comes_twice() -> None:
    padded = pad("", sum(len(sentence.split()) for sentence in PADDING), "k")
    assert all(padded.count(sentence) == 1 for sentence in PADDING)


def test_there_are_about_forty_different_sentences() -> None:
    assert len(set(PADDING)) == len(PADDING) >= 40


@pytest.mark.parametrize("sentence", PADDING)
def test_a_sentence_of_padding_holds_no_figure_date_or_name(sentence: str) -> None:
    words = re.findall(r"[\w']+", sentence)
    assert not any(character.isdigit() for character in sentence)
    assert NUMBER_WORDS.isdisjoint(word.lower() for word in words)
    capitals = {word for word in words[1:] if word[0].isupper()}
    assert capitals <= {"I", "I'm", "I've", "I'd"}
    assert sentence[-1] == "."
