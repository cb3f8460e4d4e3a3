"""Days as other programs write them, with one order of day and month for a whole table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache

from dateutil import parser

DAY_FIRST, MONTH_FIRST, ASK = "day first", "month first", "ask"

_NUMBERS = re.compile(r"(?:\D*\b)?(\d{1,2})[./ -](\d{1,2})[./ -](?:\d{4}|\d{2})\b(?!\.?\d)")
_OTHER_DAY = re.compile(
    r"(?:[a-z]+,? )?(?:\d{4}[./-]\d\d?[./-]\d|(?:\d\d?(?:st|nd|rd|th)?[ -])?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[ ,-]+\d)",
    re.IGNORECASE,
)
_SERIAL = re.compile(r"[2-7]\d{4}(?:\.\d+)?")  # days since 1899 in a spreadsheet: 1954 to 2118
_TRAILING = re.compile(r"\s*(?:→.*|\((?:GMT|UTC|[A-Z]{2,5})[^)]*\))\s*$", re.DOTALL)
"""The end of a range and the zone of a time, as Notion writes them."""
_DEFAULTS = (datetime(2000, 1, 1), datetime(2001, 2, 2))


def looks_like_a_day(text: str) -> bool:
    """Return whether a text begins with a day, whichever it may be."""
    return len(text) < 60 and bool(_NUMBERS.match(text) or _OTHER_DAY.match(text))


def order_of(values: Iterable[str]) -> tuple[str, str]:
    """Return how days are read, and the values that leave it in doubt.

    The order is "" where nothing hangs on it, "ask" where no value settles it or two contradict.
    """
    shown: dict[str, str] = {}
    for found in filter(None, map(_NUMBERS.match, values)):
        first, second = int(found[1]), int(found[2])
        order = DAY_FIRST if first > 12 else MONTH_FIRST if second > 12 else ASK
        if first != second:
            shown.setdefault(order, found[0])
    settled = sorted(shown.keys() - {ASK})
    if not shown or len(settled) == 1:
        return "".join(settled), ""
    return ASK, " and ".join(shown[order] for order in settled or [ASK])


@lru_cache(maxsize=10_000)
def read_day(text: str, order: str) -> date | None:
    """Return the day that a text names in this order, None when it names none, or not all of it."""
    text = _TRAILING.sub("", text.strip())
    if _SERIAL.fullmatch(text):
        return date(1899, 12, 30) + timedelta(days=int(float(text)))
    numbers = _NUMBERS.match(text)
    if numbers:
        day, month = map(int, numbers.groups() if order == DAY_FIRST else numbers.groups()[::-1])
        if month > 12 or (day != month and order not in (DAY_FIRST, MONTH_FIRST)):
            return None
    is_day_first = bool(numbers) and order == DAY_FIRST
    try:
        # What a text leaves out is filled in from the default: two of them tell it.
        first, second = (
            parser.parse(text, default=default, dayfirst=is_day_first, ignoretz=True).date()
            for default in _DEFAULTS
        )
    except (ValueError, OverflowError):
        return None
    return first if first == second else None
