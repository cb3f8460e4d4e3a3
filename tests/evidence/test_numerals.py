"""Numbers in digits, in words and in both."""

import pytest

from coach.evidence.numerals import is_year, number_end
from coach.evidence.words import Words
from coach.language.text import Token


def _words(text: str) -> Words:
    keys = tuple(text.split())
    tokens = tuple(Token(0, 1, key, key, True) for key in keys)
    return Words(tokens, keys, ("CD",) * len(keys))


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("40 trays", 1),
        ("1,200 trays", 1),
        ("2.5 litres", 1),
        ("30k rows", 1),
        ("1.5 million rows", 2),
        ("two hundred and forty guests", 4),
        ("two hundred and trays", 2),
        ("a hundred trays", 2),
        ("half a dozen eggs", 3),
        ("a dozen eggs", 2),
        ("twenty five eggs", 2),
        ("thirty-one days", 1),
        ("one tray", 1),
        ("two million three hundred thousand and forty trays", 7),
        ("two hundred and " * 50, 13),
    ],
)
def test_a_number_ends_after_its_last_word(text: str, length: int) -> None:
    assert number_end(_words(text), 0) == length


@pytest.mark.parametrize("text", ["tray", "a tray", "half a day", "an hour", "12ab", "first", ""])
def test_other_words_begin_no_number(text: str) -> None:
    assert number_end(_words(text), 0) is None


@pytest.mark.parametrize(
    ("key", "expected"), [("2019", True), ("1950", True), ("1949", False), ("20190", False)]
)
def test_a_year_is_one_of_a_working_life(key: str, *, expected: bool) -> None:
    assert is_year(key) is expected
