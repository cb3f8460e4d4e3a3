"""Days as other programs write them, with the order of day and month settled over a column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache

from dateutil import parser

from coach.practice.journal_days import find_days

DAY_FIRST, MONTH_FIRST, SERIAL, ASK = "day first", "month first", "serial", "ask"

_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:$|[T ]\d)")
_NUMBERS = re.compile(r"(?:\D*\b)?(\d{1,2})[./ -](\d{1,2})[./ -](?:\d{4}|\d{2})\b(?!\.?\d)")
_SERIAL = re.compile(r"[2-7]\d{4}(?:\.\d+)?")
"""Days since 1899 in a spreadsheet: 1954 to 2118."""
_TRAILING = re.compile(r"\s*(?:→.*|\((?:GMT|UTC|[A-Z]{2,5})[^)]*\))\s*$", re.DOTALL)
"""The end of a range and the zone of a time, as Notion writes them."""
_EMPTY_DEFAULTS = (datetime(2000, 1, 1), datetime(2001, 2, 2))


def order_of(values: Iterable[str]) -> str:
    """Return how the days of a column are read: "day first", "month first", "serial", "ask" or "".

    It is "" where nothing hangs on it, "ask" where no value settles it or two contradict.
    """
    texts = [text.strip() for text in values if text.strip()]
    if texts and all(map(_SERIAL.fullmatch, texts)):
        return SERIAL
    pairs = [(int(found[1]), int(found[2])) for found in map(_NUMBERS.match, texts) if found]
    day_first = any(first > 12 for first, _ in pairs)
    month_first = any(second > 12 for _, second in pairs)
    if day_first != month_first:
        return DAY_FIRST if day_first else MONTH_FIRST
    return ASK if day_first or any(first != second for first, second in pairs) else ""


def doubts_of(values: Iterable[str]) -> str:
    """Return the values that leave the order of a column in doubt: two that contradict, or one."""
    pairs = [(int(one[1]), int(one[2]), one[0]) for one in map(_NUMBERS.match, values) if one]
    sides = (
        next((text for first, _, text in pairs if first > 12), ""),
        next((text for _, second, text in pairs if second > 12), ""),
    )
    return " and ".join(sides) if all(sides) else next(t for one, two, t in pairs if one != two)


def told_order(heading: str) -> str:
    """Return the order that a heading such as “Applied (MM/DD/YYYY)” tells, "" for none."""
    found = re.search(r"\b(d{1,2}|m{1,2})\W(d{1,2}|m{1,2})\b", heading.lower())
    return "" if not found else DAY_FIRST if found[1].startswith("d") else MONTH_FIRST


def looks_like_a_day(text: str) -> bool:
    """Return whether a text begins with a day, whichever it may be."""
    is_day = _ISO.match(text) or _NUMBERS.match(text)
    return len(text) < 60 and bool(is_day or any(not one.start() for one in find_days(text)))


@lru_cache(maxsize=10_000)
def read_day(text: str, order: str) -> date | None:
    """Return the day that a text names in this order, None when it names none, or not all of it."""
    text = _TRAILING.sub("", text.strip())
    if order == SERIAL:
        return date(1899, 12, 30) + timedelta(days=int(float(text)))
    iso = _ISO.match(text)
    numbers = _NUMBERS.match(text)
    if numbers and not _fits(int(numbers[1]), int(numbers[2]), order):
        return None
    try:
        if iso:
            return date.fromisoformat(iso[1])
        # What a text leaves out is filled in from the default: two of them tell it.
        first, second = (
            parser.parse(
                text, default=default, dayfirst=bool(numbers) and order == DAY_FIRST, ignoretz=True
            ).date()
            for default in _EMPTY_DEFAULTS
        )
    except (ValueError, OverflowError):
        return None
    return first if first == second else None


def _fits(first: int, second: int, order: str) -> bool:
    day, month = (first, second) if order == DAY_FIRST else (second, first)
    return month <= 12 and day <= 31 and (first == second or order in (DAY_FIRST, MONTH_FIRST))
