"""The day that a few words name: all that they may mean, and the one where one is left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

_NEAR = (
    (r"day before yesterday", -2),
    (r"day after tomorrow", 2),
    (r"yest(?:erday)?|y'?day|last night", -1),
    (r"tomorr?ow?|tmrw?|tmw|2moro", 1),
    (r"today|2day|tonight|just now|this (?:morning|afternoon|evening|lunchtime)", 0),
)
_COUNTS = "a an one two three four five six seven eight nine ten".split()
_AGO = re.compile(rf"(\d{{1,2}}|{'|'.join(_COUNTS)}) (day|week|month)s? (?:ago|back)")
_WEEKDAYS = "mon tue wed thu fri sat sun".split()
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})(?:s|nes|rs?|ur|urs)?(?:day)?\b")
_NAMES = rf"({'|'.join(_MONTHS)})(?:[a-z]{{1,6}})?\b\.?"
_WRITTEN = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ?{_NAMES}"
    rf"|\b{_NAMES}(?: the)? ?(\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)"
)
_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_NUMBERS = re.compile(r"\b(\d{1,2})([/.-])(\d{1,2})(?:[/.-](\d{4}|\d\d))?\.?")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|['’]\d\d\b")
_DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b")
_PERIOD = re.compile(r"\b(?:week|weekend|month|year|spring|summer|autumn|winter)\b")
_LONG_AGO, _HALF_A_YEAR, _SOON, _TWO_MONTHS = 366, 183, 120, 60


@dataclass(frozen=True, slots=True)
class _Parts:
    """What words tell of a day; None for what they leave out."""

    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None

    def fits(self, one: date) -> bool:
        told = (self.weekday, self.day, self.month, self.year)
        own = (one.weekday(), one.day, one.month, one.year)
        return all(a in (None, b) for a, b in zip(told, own, strict=True))


def day_of(words: str, today: date, *, may_come: bool) -> date | None:
    """Return the day that words name, None where they name none or may mean several.

    With `may_come` it may lie ahead, as an interview may; all else has happened.
    """
    said = " ".join(words.lower().replace("’", "'").split())
    for pattern, days in _NEAR:
        if re.search(rf"\b(?:{pattern})\b", said):
            near = today + timedelta(days)
            return near if may_come or near <= today else None
    ago = _AGO.search(said)
    if ago:
        count = _COUNTS.index(ago[1]) if ago[1] in _COUNTS[2:] else 1
        count = int(ago[1]) if ago[1].isdigit() else max(count - 1, 1)
        earlier: date = today - relativedelta(**{f"{ago[2]}s": count})
        return earlier
    found = {day for parts in _readings(said) for day in _days(parts, said, today, may_come)}
    return found.pop() if len(found) == 1 else None


def _readings(said: str) -> Iterator[_Parts]:
    """Yield what the words may tell: two readings of 9/10, none of "last week"."""
    named = _WEEKDAY.search(said)
    weekday = _WEEKDAYS.index(named[1]) if named else None
    iso, written, numbers = _ISO.search(said), _WRITTEN.search(said), _NUMBERS.search(said)
    if iso:
        yield _Parts(None, int(iso[3]), int(iso[2]), int(iso[1]))
    elif written:
        year = _YEAR.search(said, written.end())
        day, month = int(written[1] or written[4]), _MONTHS.index(written[2] or written[3]) + 1
        yield _Parts(weekday, day, month, int(year[0][-2:]) + 2000 if year else None)
    elif numbers:
        first, second, typed = int(numbers[1]), int(numbers[3]), numbers[4]
        told = None if typed is None else int(typed) % 100 + 2000
        yield _Parts(weekday, first, second, told)
        if numbers[2] == "/" or second > 12:
            yield _Parts(weekday, second, first, told)
    elif only := _DAY.search(said):
        yield _Parts(weekday, int(only[1]))
    elif named and not _PERIOD.search(said):
        yield _Parts(weekday)


def _days(parts: _Parts, said: str, today: date, may_come: bool) -> Iterator[date]:
    """Yield the days near today that fit: the last, and where it may come the next."""
    one = timedelta(days=1)
    if parts.year is not None:
        days = [date(parts.year, 1, 1) + n * one for n in range(_LONG_AGO)]
        yield from (day for day in days if parts.fits(day) and (may_come or day <= today))
        return
    bare = parts.day is None
    back = 14 if bare else _LONG_AGO
    if may_come and not bare:
        back = _TWO_MONTHS if parts.month is None else _HALF_A_YEAR
    past = [today - n * one for n in range(int(bare), back)]
    ahead = [today + n * one for n in range(1, _SOON)] if may_come else []
    before = next(filter(parts.fits, past), None)
    after = next(filter(parts.fits, ahead), None)
    if bare and may_come:
        if re.search(r"\blast\b|\bgone\b", said):
            after = None
        elif re.search(r"\bthis\b|\bcoming\b", said):
            before = None
        elif re.search(r"\bnext\b", said):
            # "Next Friday" is two days to many people.
            before = None
            is_this_week = after and after.isocalendar()[:2] == today.isocalendar()[:2]
            after = None if is_this_week else after
    yield from filter(None, (before, after))
