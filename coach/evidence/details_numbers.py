"""Amounts: what is counted, paid, measured, compared or timed."""

import re
from collections.abc import Iterator

from coach.evidence.amount_words import (
    CHANGES,
    CURRENCIES,
    EFFORT_NUMBERS,
    EFFORT_VERBS,
    EFFORT_WORDS,
    FRACTIONS,
    GROUPS,
    LABELS,
    MEASURE_VERBS,
    ROUGHLY,
    ROUND_WHOLES,
    SINGLE_UNITS,
    SPANS_OF_TIME,
    TIME_UNITS,
    UNITS,
    VAGUE_HEADS,
)
from coach.evidence.numerals import SMALL_WORDS, is_digits, is_one, is_year, number_end
from coach.evidence.words import Mark, Words

_CURRENCY_SIGNS = frozenset("$£€₹¥")
_ROUND_THE_CLOCK = frozenset(
    [("24", "hours"), ("seven", "days"), ("7", "days"), ("365", "days"), ("twenty-four", "hours")]
)

_PERCENT = re.compile(r"\d+(?:\.\d+)?%")
_GLUED = re.compile(r"(\d[\d,]*(?:\.\d+)?)(x|[a-z]{1,5})")
_HYPHENED = re.compile(r"([a-z]+|\d[\d,]*)-([a-z]+)(-old)?")
_SPREAD = re.compile(r"\d+(?:\.\d+)?-\d+(?:\.\d+)?")
_OUT_OF = re.compile(r"\d+[:/]\d+")

_MAX_MODIFIERS = 3


def find_amounts(words: Words) -> Iterator[Mark]:
    """Yield numbers, money, percentages, ratios, ranges and durations, left to right."""
    index = 0
    while index < len(words.keys):
        mark = _amount_at(words, index) if _may_begin(words, index) else None
        if mark is None:
            index += 1
        else:
            yield mark
            index = mark.last + 1


def _may_begin(words: Words, index: int) -> bool:
    key = words.keys[index]
    return (
        key[0].isdigit()
        or key[0] in _CURRENCY_SIGNS
        or key in SMALL_WORDS
        or key in CHANGES
        or key in ("a", "an", "half", "from", "between", "zero")
        or ("-" in key and _HYPHENED.fullmatch(key) is not None)
    )


def _amount_at(words: Words, index: int) -> Mark | None:
    key = words.key(index)
    if key in ("from", "between"):
        return _range_after(words, index)
    if key in CHANGES:
        is_verb = words.tag(index).startswith("VB") and words.key(index + 1) not in ("down", "up")
        return Mark(index, index, "ratio") if is_verb else None
    amount = _measured(words, index)
    joiner = words.key(amount.last + 1) if amount else ""
    if amount and joiner in ("to", "-", "—", "or"):
        second = _measured(words, amount.last + 2)
        if second and not is_year(key):
            kind = second.kind if joiner == "or" else "range"
            return Mark(index, second.last, kind) if second.kind != "bare" else None
    if amount and amount.kind == "bare":
        return _bare_in_context(words, amount)
    return amount


def _range_after(words: Words, index: int) -> Mark | None:
    """Return "from 4 to 2" or "between ten and twelve guests" that begins at `index`."""
    joiners = ("to", "—", "-") if words.key(index) == "from" else ("and",)
    low = _measured(words, index + 1)
    if low is None:
        return None
    joiner = low.last + 1
    if words.key(joiner) in ("down", "up"):
        joiner += 1
    high = _measured(words, joiner + 1) if words.key(joiner) in joiners else None
    if high is None or (is_year(words.key(low.first)) and is_year(words.key(high.first))):
        return None
    return Mark(index, high.last, "range")


def _measured(words: Words, index: int) -> Mark | None:
    """Return the amount that begins at `index`; kind "bare" where nothing says of what."""
    key = words.key(index)
    if not key:
        return None
    glued = _in_one_word(words, index)
    if glued:
        return glued
    if key in _CURRENCY_SIGNS:
        end = number_end(words, index + 1)
        return None if end is None else Mark(index, _with_rate(words, end - 1), "money")
    part = _part_of_time(words, index) or _fraction(words, index)
    if part:
        return part
    end = number_end(words, index)
    if end is None:
        return _single_time(words, index)
    return _by_what_follows(words, index, end)


def _in_one_word(words: Words, index: int) -> Mark | None:
    """Return "4%", "30min", "40-bed" or "10-15 covers"."""
    key = words.key(index)
    if _PERCENT.fullmatch(key):
        return _percent(words, index, index + 1, index)
    if _SPREAD.fullmatch(key):
        after = _by_what_follows(words, index, index + 1)
        is_date_like = is_year(key.partition("-")[0])
        return None if after is None or after.kind == "bare" or is_date_like else after
    if _OUT_OF.fullmatch(key):
        return (
            None if key in ("24/7", "9/11", "50/50") or ":" in key else Mark(index, index, "ratio")
        )
    return _glued_unit(words, index) or _hyphened(words, index)


def _glued_unit(words: Words, index: int) -> Mark | None:
    found = _GLUED.fullmatch(words.key(index))
    if not found:
        return None
    unit = found[2]
    if unit == "x":
        return Mark(index, index, "ratio")
    if unit == "p":
        return Mark(index, _with_rate(words, index), "money")
    if unit in TIME_UNITS:
        return Mark(index, _with_ago(words, index), "duration")
    # "30k" and "2m" are numbers and need something counted.
    is_measure = unit in UNITS and unit not in ("m", "k")
    return Mark(index, index, "number") if is_measure else None


def _hyphened(words: Words, index: int) -> Mark | None:
    found = _HYPHENED.fullmatch(words.key(index)) if "-" in words.key(index) else None
    if not found or not (found[1][0].isdigit() or (found[1] in SMALL_WORDS and found[1] != "one")):
        return None
    if found[3]:
        return Mark(index, index, "number")
    if found[2] in TIME_UNITS:
        last = index + 1 if words.tag(index + 1).startswith("NN") else index
        return Mark(index, last, "duration")
    is_counting = found[2] not in SMALL_WORDS and words.tag(index + 1).startswith("NN")
    return Mark(index, index + 1, "number") if is_counting else None


def _by_what_follows(words: Words, first: int, end: int) -> Mark | None:
    key, following = words.key(end), words.key(end + 1)
    if key in ("%", "percent") or (key == "per" and following == "cent"):
        return _percent(words, first, end, end if key != "per" else end + 1)
    if key == "percentage" and following in ("point", "points"):
        return Mark(first, end + 1, "percent")
    if key in TIME_UNITS:
        return _duration(words, first, end)
    if is_one(words, first, end):
        return _ratio(words, first, end)
    if key in CURRENCIES and following != "of":
        return Mark(first, _with_rate(words, end), "money")
    return _ratio(words, first, end) or _counted(words, first, end)


def _percent(words: Words, first: int, end: int, last: int) -> Mark | None:
    is_figure_of_speech = words.key(end - 1) in EFFORT_NUMBERS and (
        words.key(last + 1) in EFFORT_WORDS
        or not EFFORT_VERBS.isdisjoint(words.keys[max(first - 3, 0) : first])
    )
    is_hundred_and_ten = words.keys[first:end] == ("a", "hundred", "and", "ten")
    return None if is_figure_of_speech or is_hundred_and_ten else Mark(first, last, "percent")


def _duration(words: Words, first: int, unit: int) -> Mark | None:
    number = words.key(first)
    if (number, words.key(unit)) in _ROUND_THE_CLOCK and words.key(unit + 1) in ("a", "per", ""):
        return None
    if is_one(words, first, unit) and words.key(first - 1) not in SPANS_OF_TIME:
        return None
    if number in ("a", "an") and words.key(unit) in ("times", "years"):
        return None
    return Mark(first, _with_ago(words, unit), "duration")


def _with_ago(words: Words, last: int) -> int:
    return last + 1 if words.key(last + 1) in ("ago", "later", "earlier") else last


def _single_time(words: Words, index: int) -> Mark | None:
    """Return "an hour" or "a week later" where a preposition or "later" makes it a length."""
    if words.key(index) not in ("a", "an") or words.key(index + 1) not in SINGLE_UNITS:
        return None
    last = _with_ago(words, index + 1)
    if words.key(last + 1) == "and" and words.key(last + 3) == "half":
        return Mark(index, last + 3, "duration")
    is_length = last > index + 1 or words.key(index - 1) in SPANS_OF_TIME - {
        "every",
        "just",
        "only",
    }
    return Mark(index, last, "duration") if is_length else None


def _part_of_time(words: Words, index: int) -> Mark | None:
    is_half = words.key(index) == "half" and words.key(index + 1) in ("a", "an")
    if is_half and words.key(index + 2) in SINGLE_UNITS:
        return Mark(index, _with_ago(words, index + 2), "duration")
    return None


def _fraction(words: Words, index: int) -> Mark | None:
    """Return "a third of the beds", "two thirds" or the "half" of "cut by half"."""
    if words.key(index) == "half":
        return Mark(index, index, "ratio") if words.key(index - 1) in ("by", "in") else None
    has_number = words.key(index) in ("a", "one") or words.key(index) in SMALL_WORDS
    if not has_number or words.key(index + 1) not in FRACTIONS:
        return None
    is_share = words.key(index + 2) == "of" or words.key(index - 1) in ("by", "to")
    return Mark(index, index + 1, "ratio") if is_share and words.key(index + 3) != "past" else None


def _ratio(words: Words, first: int, end: int) -> Mark | None:
    """Return "9 out of 10", "one in five" or "seven of them"."""
    key, following = words.key(end), words.key(end + 1)
    if key == "out" and following == "of":
        second = number_end(words, end + 2)
        return None if second is None else Mark(first, second - 1, "ratio")
    whole = number_end(words, end + 1) if key == "of" else None
    if whole is not None:
        return Mark(first, whole - 1, "ratio")
    if key == "in" and following in ROUND_WHOLES and words.key(end + 2) not in TIME_UNITS:
        return Mark(first, end + 1, "ratio")
    if key == "of" and following in ("them", "us", "our", "the", "my", "those", "these"):
        last = end + 1 if following in ("them", "us") else end - 1
        return None if is_one(words, first, end) else Mark(first, last, "number")
    return None


def _counted(words: Words, first: int, end: int) -> Mark:
    """Return the number with what it counts, or as "bare"."""
    for place in range(end, end + _MAX_MODIFIERS + 1):
        key, tag = words.key(place), words.tag(place)
        is_plural = tag in ("NNS", "NNPS") or (
            tag.startswith("NN") and key[-1:] == "s" and len(key) > 3
        )
        if key in UNITS or is_plural:
            if key in VAGUE_HEADS or (words.key(first) in ("a", "one") and key == "times"):
                return Mark(first, end - 1, "bare")
            return Mark(first, _with_rate(words, place), "number")
        if not tag.startswith(("JJ", "NN", "VBN", "VBG", "POS")) or not words.tokens[place].is_word:
            break
    rated = _with_rate(words, end - 1)
    return Mark(first, rated, "bare" if rated < end else "number")


def _with_rate(words: Words, last: int) -> int:
    """Return the end of "an hour", "a day" or "per head" after an amount."""
    if words.key(last + 1) in ("a", "an", "per", "each", "every"):
        is_unit = words.key(last + 2) in TIME_UNITS or words.key(last + 1) == "per"
        return last + 2 if is_unit and words.key(last + 2) else last
    return last


def _bare_in_context(words: Words, amount: Mark) -> Mark | None:
    """Return a number without a noun where the words before it say what it measures."""
    first, before = amount.first, words.key(amount.first - 1)
    if words.key(first) == "one" or is_year(words.key(first)):
        return None
    if words.key(amount.last + 1) in VAGUE_HEADS or words.key(amount.last + 2) in VAGUE_HEADS:
        return None
    if before == "of" and words.key(first - 2) in GROUPS:
        return Mark(first - 2, amount.last, "number")
    if before in LABELS and (is_digits(words.key(first)) or before in ("level", "year", "table")):
        return Mark(first - 1, amount.last, "named")
    verbs = {words.key(place) for place in range(first - 4, first)} & MEASURE_VERBS
    is_measured = before in MEASURE_VERBS or (verbs and before in ("by", "to", "at", "us", "me"))
    is_estimate = before in ROUGHLY and words.tag(amount.last + 1) in (
        "",
        ".",
        ",",
        "IN",
        "CC",
        ":",
    )
    return Mark(first, amount.last, "number") if is_measured or is_estimate else None
