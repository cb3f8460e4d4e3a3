"""Numbers as people write them: digits, words, and both together."""

import re

from coach.evidence.words import Words

_ONES = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fourty fifty sixty seventy eighty ninety".split()
_SCALES = frozenset("hundred thousand million billion dozen".split())
_UNITS = frozenset(["one", *_ONES])

SMALL_WORDS = frozenset([*_UNITS, *_TENS, *(f"{ten}-{one}" for ten in _TENS for one in _UNITS)])
"""Number words below a hundred."""

# "two million three hundred thousand and forty" has three; the bound keeps noise in linear time.
_MAX_SCALES = 4

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:k|m|bn)?")
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")


def is_digits(key: str) -> bool:
    """Return whether a word is a number in digits: "40", "1,200", "2.5", "30k"."""
    return key[:1].isdigit() and _DIGITS.fullmatch(key) is not None


def is_year(key: str) -> bool:
    """Return whether a word could be a year that somebody tells of from their own life."""
    return len(key) == len("2019") and _YEAR.fullmatch(key) is not None


def is_one(words: Words, first: int, end: int) -> bool:
    """Return whether the number is the word "one" alone, which mostly counts nothing."""
    return end == first + 1 and words.key(first) == "one"


def number_end(words: Words, first: int) -> int | None:
    """Return the place after the number that begins at `first`, or None where none begins.

    Takes "40", "1.5 million", "two hundred and forty", "a dozen" and "half a dozen".
    """
    key = words.key(first)
    if key == "half" and words.key(first + 1) == "a" and words.key(first + 2) == "dozen":
        return first + 3
    if key in ("a", "an"):
        return _scaled_end(words, first + 1) if words.key(first + 1) in _SCALES else None
    if is_digits(key) or key in SMALL_WORDS:
        return _scaled_end(words, _after_small(words, first))
    return None


def _after_small(words: Words, first: int) -> int:
    """Return the place after "twenty five" written apart, or after the single word at `first`."""
    is_apart = words.key(first) in _TENS and words.key(first + 1) in _UNITS
    return first + 2 if is_apart else first + 1


def _scaled_end(words: Words, end: int) -> int:
    """Return the place after any "hundred and forty" or "million" that follows a number."""
    for _ in range(_MAX_SCALES):
        if words.key(end) not in _SCALES:
            break
        end += 1
        joined = end + 1 if words.key(end) == "and" else end
        if words.key(joined) in SMALL_WORDS and words.key(joined) != "one":
            end = _after_small(words, joined)
    return end
