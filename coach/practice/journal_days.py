"""The days that a line names: found where they stand, settled where one reading is left."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, timedelta

from dateutil.parser import parse
from dateutil.relativedelta import relativedelta

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:[a-z]{2,6})?\.?(?![a-z])"
_YEAR = r"(?:,? (?:(?:19|20)\d\d|'?2\d)(?![\d:.]\d|\d|\w| ?[ap]m))?"
_SHORT = "Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun"
_WEEKDAY = (
    rf"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?-i:{_SHORT})|(?<=on )(?:{_SHORT})"
    rf"|(?<=next )(?:{_SHORT})|(?<=last )(?:{_SHORT})|tues|thurs?"
)
_COUNTS = ("zero", "a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_DAY = re.compile(
    r"(?<![\w/.£$€-])(?:"
    r"(?P<iso>(?:19|20)\d\d(?P<sep>[-/.])\d{1,2}(?P=sep)\d{1,2})(?!\d)"
    rf"|(?:on )?(?:(?P<named>{_WEEKDAY}),? )?(?:on )?(?:the )?(?P<written>"
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)? ?{_MONTH}{_YEAR}"
    rf"|{_MONTH}(?: the)? ?\d{{1,2}}(?:st|nd|rd|th)?(?![\d:]|\.\d| ?[ap]m){_YEAR})"
    r"|(?:on )?(?!24/7\b)(?P<first>0?[1-9]|[12]\d|3[01])"
    r"(?:(?P<by>[/-])(?P<second>0?[1-9]|[12]\d|3[01])"
    r"(?:(?P=by)(?P<year>\d{4}|\d\d))?"
    r"|\.(?P<dotted>\d{1,2})\.(?P<full>\d{4}|\d\d)?)(?![\d/%]|[.,]\d|-\d)"
    r"(?! (?:days?|shifts?|time|weeks?|hours?|of|people|rounds?|stages?)\b)"
    rf"|(?P<count>\d{{1,2}}|{'|'.join(_COUNTS[1:])}) (?P<unit>day|week|month)s? (?:ago|back)"
    r"|(?P<after2>day after tomorrow)|(?:the )?(?P<before2>day before yesterday)"
    r"|(?P<now>today|2day|tonight|just now|earlier today"
    r"|this (?:morning|afternoon|evening|lunchtime))"
    r"|(?P<past>yesterday|yday|last night)(?: (?:morning|afternoon|evening|lunchtime))?"
    r"|(?P<next>tomorrow|2moro(?:w)?|tmrw|tmw)(?: (?:morning|afternoon|evening))?"
    rf"|(?:on )?(?P<turn>last |next |this (?:coming )?|coming )?(?P<weekday>{_WEEKDAY})"
    r"(?P<later> just gone| gone| last week| week| next week| coming)?"
    r"(?: (?:morning|afternoon|evening|night(?! \w))\b)?"
    r"|on the (?P<only>\d{1,2})(?:st|nd|rd|th)"
    r"|(?P<vague>(?:earlier |late |later |sometime |the )?(?:last|next|this|other|following"
    r"|previous) (?:week(?:end)?|month|day|year|spring|summer|autumn|winter)"
    r"|(?:a )?(?:couple of|few|several) (?:day|week|month)s (?:ago|back)"
    rf"|(?:end|middle|start|beginning|early|mid|late|in)[- ](?:of )?{_MONTH}"
    r"|(?:days|weeks|months|ages|a while) (?:ago|back)|over the weekend|at the weekend)"
    r")(?![\w/])",
    re.I,
)
_NOT_THE_DAY = re.compile(
    r"\b(?:start(?:s|ing)?|clos\w+|deadline|until|till?|by|before|due|decision|since|after|know"
    r"|posted|advertised|week of|between|from|application of)(?: on| of| the| is| was| at)*\s*$",
    re.I,
)
_TO_COME = re.compile(r"\b(?:have|got|invited|booked|coming|upcoming|will|set for|is|i've)\b", re.I)
_OVER = re.compile(r"\b(?:had|did|was|went|attended|done|after|met|interviewed|rejected)\b", re.I)
_HALF_A_YEAR = timedelta(days=183)
_SOON = timedelta(days=60)
_ONE = timedelta(days=1)


def find_days(line: str) -> list[re.Match[str]]:
    """Return the places that name a day, in their order."""
    return list(_DAY.finditer(line))


def dates_news(found: re.Match[str], line: str) -> bool:
    """Whether a day is one on which something happened, and no deadline or start."""
    return not _NOT_THE_DAY.search(line[: found.start()])


def settle(found: re.Match[str], line: str, today: date, *, may_come: bool) -> date | None:
    """Return the one day that is meant, None where that is not certain.

    `may_come` for an interview, which may lie ahead; all else has happened.
    """
    with suppress(ValueError, OverflowError):
        if found["iso"]:
            return date(*map(int, re.split(r"\D", found["iso"])))
        if found["written"]:
            days = _written(found["written"], today)
            day = _one(days, today, may_come=may_come)
            is_off = day and found["named"] and f"{day:%a}".lower() != found["named"][:3].lower()
            return None if is_off else day
        if found["first"]:
            return _one(_numeric(found, today), today, may_come=may_come)
        if found["only"]:
            here = today.replace(day=int(found["only"]))
            return None if may_come else here - relativedelta(months=here > today)
        if found["weekday"]:
            return _weekday(found, line, today, may_come=may_come)
        return _relative(found, today)
    return None


def _relative(found: re.Match[str], today: date) -> date | None:
    if found["count"]:
        typed = found["count"].lower()
        count = int(typed) if typed.isdigit() else _COUNTS.index(typed)
        if found["unit"].lower() == "month":
            earlier: date = today - relativedelta(months=count)
            return earlier
        return today - count * (7 if found["unit"].lower() == "week" else 1) * _ONE
    steps = {"now": 0, "past": -1, "next": 1, "after2": 2, "before2": -2}
    return next((today + step * _ONE for name, step in steps.items() if found[name]), None)


def _written(typed: str, today: date) -> list[date]:
    """Return the days that "12 Nov" may be: with a year one, else one in each year nearby."""
    plain = re.sub(r"\b(of|the)\b", " ", typed.replace("'", ""), flags=re.I)
    leap = parse(plain, default=datetime(2000, 1, 1), dayfirst=True)
    if leap.year != 2000:
        return [leap.date()]
    days = []
    for year in (today.year - 1, today.year, today.year + 1):
        with suppress(ValueError):
            days.append(leap.date().replace(year=year))
    return days


def _numeric(found: re.Match[str], today: date) -> list[date]:
    """Return the days that 12/11 may be, day first and month first; of 12.11. day first alone."""
    first, second = int(found["first"]), int(found["second"] or found["dotted"])
    typed = found["year"] or found["full"] or ""
    years = [int(typed) + (2000 if len(typed) == 2 else 0)] if typed else None
    orders = {(first, second), (second, first)} if found["second"] else {(first, second)}
    days = []
    for day, month in orders:
        for year in years or (today.year - 1, today.year, today.year + 1):
            with suppress(ValueError):
                days.append(date(year, month, day))
    return days


def _one(days: list[date], today: date, *, may_come: bool) -> date | None:
    """Return the one day that fits; None for several, or for one long ago that may be to come."""
    if len(days) == 1:
        return days[0]
    latest = today + _SOON if may_come else today
    fitting = [day for day in days if today - _HALF_A_YEAR <= day <= latest]
    if fitting:
        return fitting[0] if len(set(fitting)) == 1 else None
    before = [day for day in days if day <= today]
    is_clear = len(days) == 3 and not any(today < day <= today + _SOON for day in days)
    return max(before) if before and is_clear else None


def _weekday(found: re.Match[str], line: str, today: date, *, may_come: bool) -> date | None:
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    ahead = (names.index(found["weekday"][:3].lower()) - today.weekday()) % 7
    turn, later = (found["turn"] or "").strip().lower(), (found["later"] or "").strip().lower()
    past = today - timedelta(days=(7 - ahead) % 7 or 7)
    if turn == "last" or later in ("just gone", "gone"):
        return past
    if later == "last week":
        return past if past < today - timedelta(days=today.weekday()) else past - 7 * _ONE
    to_come = today + timedelta(days=ahead or 7)
    if turn in ("next", "coming", "this coming") or later in ("week", "next week", "coming"):
        # "Next Friday" is two days to many people.
        is_plain = (
            turn != "next" or ahead == 0 or to_come.isocalendar().week != today.isocalendar().week
        )
        return to_come if is_plain and later not in ("week", "next week") else None
    if not may_come:
        return past
    said = line[: found.start()]
    if _OVER.search(said) and not _TO_COME.search(said):
        return past
    return to_come if turn == "this" or (_TO_COME.search(said) and not _OVER.search(said)) else None
