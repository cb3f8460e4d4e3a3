"""One line of the outcomes journal, as people write it: what happened, where, for which job."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from coach.records import OutcomeKind

_KINDS: dict[OutcomeKind, str] = {
    "rejected": (
        r"(?:i (?:was|got) )?(?:reject(?:ed|ion)|turned (?:me )?down|refus(?:ed|al)|declined)"
        r"(?: me)?"
        r"|(?:a|said) no|not successful|unsuccessful|no luck|didn['’]t get (?:it|the job)"
    ),
    "no reply": (
        r"no (?:reply|answer|response|word)|heard nothing|never heard(?: back)?|silence|ghosted"
    ),
    "withdrew": r"withdr[ea]w(?:n)?|pulled out|i declined",
    "offer": r"(?:job )?offer(?:ed)?(?: me)?|got (?:it|the job)|hired",
    "interview": (
        r"interview(?:ed)?(?: me)?|(?:phone|telephone|video) call|assessment day|trial shift"
    ),
    "applied": r"appl(?:ied|ication)(?: sent)?|sent (?:my )?(?:cv|application|r[eé]sum[eé])",
}
"""What each kind is called, the surest first: "rejected after the interview" is a rejection."""
_STAGE = re.compile(
    r"\b(?:after (?:the |my )?)?((?:(?:first|second|third|final|last|1st|2nd|3rd|phone|telephone"
    r"|video|panel|online)\s+)+(?:interview|round|stage|call|screening)|trial shift|assessment day"
    r"|after (?:the |an )?interview)\b",
    re.I,
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_ISO = re.compile(r"\b(\d{4}-\d{2}-\d{2})\b")
_YEAR = r"(?:,?\s+(?P<year>\d{4}))?\b"
_DAY_MONTH = re.compile(
    rf"\b(?:on )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of )?{_MONTH}{_YEAR}", re.I
)
_MONTH_DAY = re.compile(rf"\b(?:on )?{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_YEAR}", re.I)
_NUMERIC = re.compile(
    r"(?<![\d.,/])(?!24/7)(?:on )?(?P<first>\d{1,2})"
    r"(?:/(?P<second>\d{1,2})(?:/(?P<year>\d{4}|\d{2}))?|\.(?P<month>\d{1,2})\.(?P<full>\d{4}))"
    r"(?![\d/])"
)
_NEAR = re.compile(
    r"\b(?:(today)|(yesterday)|(?:on |last )?(mon|tues|wednes|thurs|fri|satur|sun)day)\b", re.I
)
_HALF_A_YEAR = timedelta(days=183)
_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_WORDS = re.compile(r"\s*(?::\s+|[“\"](?=\w))")
_DASH = re.compile(r"\s+[-–—]\s+")
_JOINTS = re.compile(
    r"^\W*(?:(?:i|we|was|got|had|an?|the|by|from|at|with|to|for|of|as|my|me|they|on"
    r"|(?:e-?mail|letter|message|news)(?=\s+from\b))\b[\s,:]*)+|^[\s!?.]+",
    re.I,
)
_LOOSE_END = re.compile(r"(?:\s+(?:since|on|in|from|after|for|at|as|and))+$", re.I)
_ORGANISATION_NEXT = re.compile(r"\b(?:by|from|at|with|to)\W*$", re.I)
_ROLE_AT = re.compile(r"^(?P<role>.+?)\s+(?:at|with|for)\s+(?P<organisation>.+)$", re.I)
_AS = re.compile(
    r"^(?P<organisation>.+?)\s+(?:as|for the role of|for)\s+(?:an?\s+)?(?P<role>.+)$", re.I
)
_IN_BRACKETS = re.compile(r"^(?P<organisation>.+?)\s*\((?P<role>[^()]+)\)$")


@dataclass(frozen=True, slots=True)
class JournalLine:
    """What a line says; empty or None for what it does not say."""

    kind: OutcomeKind | None
    organisation: str
    role: str
    day: date | None
    stage: str
    words: str


def read_line(line: str, today: date) -> JournalLine:
    """Return what one line says.

    "Rejected by Harbour Clinic, receptionist, 12 Nov: too vague": what stands behind a colon, in
    quotes, or behind a dash once the line has said what happened, are the employer's words. A day
    without a year is the latest one that is not after `today`; of 3/11 the day comes first unless
    that day is still to come. Nothing is guessed: what is not found is empty.
    """
    head, words = _split_words(" ".join(line.split()))
    day, head = _take_day(head, today)
    stage_found = _STAGE.search(head)
    stage = stage_found[1].lower() if stage_found else ""
    kind, head = _take_kind(head, stage_found)
    if words and day is None:
        told_day, left = _take_day(words, today)
        told_stage = _STAGE.fullmatch(left.strip(" .,;"))
        # "Interview at …: second round, 12 Nov" quotes nobody; a day within words is part of them.
        if told_stage or not left.strip(" .,;"):
            day, words = told_day, ""
            stage = stage or (told_stage[1].lower() if told_stage else "")
    organisation, role = _names(head)
    if stage.startswith("after"):
        stage = stage.removeprefix("after the ").removeprefix("after an ").removeprefix("after ")
    return JournalLine(kind, organisation, role, day, stage, words)


def _split_words(line: str) -> tuple[str, str]:
    """Return what the line says itself, with commas for dashes, and the employer's words."""
    found = _WORDS.search(line)
    if found is None or not line[: found.start()].strip():
        found = None
    dashes = list(_DASH.finditer(line, 0, found.start() if found else len(line)))
    says_kind = _take_kind(line, None)[0] is not None
    for dash in dashes:
        if not says_kind or _take_kind(line[: dash.start()], None)[0] is not None:
            found = dash
            break
    if found is None:
        return _DASH.sub(", ", line), ""
    head = _DASH.sub(", ", line[: found.start()])
    return head, line[found.end() :].strip().strip('"“”').strip()


def _take_kind(head: str, stage: re.Match[str] | None) -> tuple[OutcomeKind | None, str]:
    """Return the kind and the rest of the line; a stage is one of the kind only without another."""
    rest = head[: stage.start()] + " " + head[stage.end() :] if stage else head
    for kind, pattern in _KINDS.items():
        found = re.search(rf"\b(?:{pattern})\b", rest, re.I)
        if found:
            return kind, rest[: found.start()] + " " + rest[found.end() :]
    return ("interview", rest) if stage else (None, rest)


def _take_day(head: str, today: date) -> tuple[date | None, str]:
    for pattern in (_ISO, _DAY_MONTH, _MONTH_DAY, _NUMERIC, _NEAR):
        found = pattern.search(head)
        if found:
            day = _day_of(found, today)
            if day is not None:
                return day, head[: found.start()] + " " + head[found.end() :]
    return None, head


def _day_of(found: re.Match[str], today: date) -> date | None:
    try:
        if found.re is _ISO:
            return date.fromisoformat(found[1])
        if found.re is _NEAR:
            return _near_day(found, today)
        if found.re is _NUMERIC:
            return _numeric_day(found, today)
        month = _MONTHS.index(found["month"].lower()) + 1
        return _latest(found["year"], month, int(found["day"]), today)
    except ValueError:
        return None


def _latest(year: str | None, month: int, day: int, today: date) -> date:
    """Return the day, without a year the latest that is not to come; ValueError for none."""
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    this_year = date(today.year, month, day)
    return this_year if this_year <= today else this_year.replace(year=today.year - 1)


def _numeric_day(found: re.Match[str], today: date) -> date | None:
    """Read 3/11 as 3 November, or as 11 March where that alone is a day of the last half year."""
    if found["month"]:
        return date(int(found["full"]), int(found["month"]), int(found["first"]))
    first, second = int(found["first"]), int(found["second"])
    days = []
    for day, month in ((first, second), (second, first)):
        with suppress(ValueError):
            days.append(_latest(found["year"], month, day, today))
    fitting = [day for day in days if timedelta() <= today - day <= _HALF_A_YEAR]
    return next(iter(fitting or days), None)


def _near_day(found: re.Match[str], today: date) -> date:
    if found[1]:
        return today
    if found[2]:
        return today - timedelta(days=1)
    back = (today.weekday() - _WEEKDAYS.index(found[3].lower())) % 7
    return today - timedelta(days=back or 7)


def _names(rest: str) -> tuple[str, str]:
    """Return organisation and role, in whichever of the usual orders they stand."""
    parts = [" ".join(part.split()) for part in re.split(r"[,;]", rest)]
    named = [(part, _name(part)) for part in parts if _name(part)]
    if not named:
        return "", ""
    whole, first = named[0]
    others = [name for _, name in named[1:]]
    # "by Boots for dispenser" begins with the employer, "dispenser for Boots" does not.
    is_employer_first = _ORGANISATION_NEXT.search(whole[: whole.index(first)])
    patterns = (_IN_BRACKETS, _AS) if is_employer_first else (_IN_BRACKETS, _ROLE_AT, _AS)
    for pattern in patterns:
        found = pattern.match(first)
        if found and (not others or is_employer_first):
            role = ", ".join([found["role"].strip(), *others])
            return found["organisation"].strip(), role
    return first, ", ".join(others)


def _name(part: str) -> str:
    return _LOOSE_END.sub("", _JOINTS.sub("", part)).strip(" .;!?")
