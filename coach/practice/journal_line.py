"""One line of the outcomes journal, as people write it: what happened, where, for which job."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from coach.records import OutcomeKind

_KINDS: dict[OutcomeKind, str] = {
    "rejected": (
        r"(?:i (?:was|got) )?(?:reject(?:ed|ion)|turned down|refus(?:ed|al)|declined)(?: me)?"
        r"|a no|not successful|unsuccessful|no luck|didn['’]t get (?:it|the job)"
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
_NEAR = re.compile(
    r"\b(?:(today)|(yesterday)|(?:on |last )?(mon|tues|wednes|thurs|fri|satur|sun)day)\b", re.I
)
_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_WORDS = re.compile(r"\s*(?::\s+|\s[-–—]\s+|[“\"](?=\w))", re.I)
_JOINTS = re.compile(
    r"^\s*(?:(?:i|we|was|got|had|an?|the|by|from|at|with|to|for|of|as|my|me|they|on)\b[\s,:]*)+",
    re.I,
)
_ROLE_AT = re.compile(r"^(?P<role>.+?)\s+(?:at|with|for)\s+(?P<organisation>.+)$", re.I)
_AS = re.compile(
    r"^(?P<organisation>.+?)\s+(?:as|for the role of|for)\s+(?:an?\s+)?(?P<role>.+)$", re.I
)


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

    "Rejected by Harbour Clinic, receptionist, 12 Nov: too vague": what stands behind a colon or a
    dash, or in quotes, are the employer's words. A day without a year is the latest one that is
    not after `today`. Nothing is guessed: what is not found is empty.
    """
    head, words = _split_words(" ".join(line.split()))
    day, head = _take_day(head, today)
    stage_found = _STAGE.search(head)
    stage = stage_found[1].lower() if stage_found else ""
    kind, head = _take_kind(head, stage_found)
    if kind is None and words:
        # "Harbour Clinic - no reply": no words of an employer.
        kind, left = _take_kind(words, None)
        words = left.strip(" .,;") if kind else words
    organisation, role = _names(head)
    if stage.startswith("after"):
        stage = stage.removeprefix("after the ").removeprefix("after an ").removeprefix("after ")
    return JournalLine(kind, organisation, role, day, stage, words)


def _split_words(line: str) -> tuple[str, str]:
    found = _WORDS.search(line)
    if found is None or not line[: found.start()].strip():
        return line, ""
    return line[: found.start()], line[found.end() :].strip().strip('"“”').strip()


def _take_kind(head: str, stage: re.Match[str] | None) -> tuple[OutcomeKind | None, str]:
    """Return the kind and the rest of the line; a stage is one of the kind only without another."""
    rest = head[: stage.start()] + " " + head[stage.end() :] if stage else head
    for kind, pattern in _KINDS.items():
        found = re.search(rf"\b(?:{pattern})\b", rest, re.I)
        if found:
            return kind, rest[: found.start()] + " " + rest[found.end() :]
    return ("interview", rest) if stage else (None, rest)


def _take_day(head: str, today: date) -> tuple[date | None, str]:
    for pattern in (_ISO, _DAY_MONTH, _MONTH_DAY, _NEAR):
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
        month = _MONTHS.index(found["month"].lower()) + 1
        if found["year"]:
            return date(int(found["year"]), month, int(found["day"]))
        this_year = date(today.year, month, int(found["day"]))
        return this_year if this_year <= today else this_year.replace(year=today.year - 1)
    except ValueError:
        return None


def _near_day(found: re.Match[str], today: date) -> date:
    if found[1]:
        return today
    if found[2]:
        return today - timedelta(days=1)
    back = (today.weekday() - _WEEKDAYS.index(found[3].lower())) % 7
    return today - timedelta(days=back or 7)


def _names(rest: str) -> tuple[str, str]:
    """Return organisation and role, in whichever of the usual orders they stand."""
    parts = [_JOINTS.sub("", part).strip(" .;") for part in re.split(r"[,;]", rest)]
    parts = [" ".join(part.split()) for part in parts if part]
    if not parts:
        return "", ""
    if len(parts) == 1:
        for pattern in (_ROLE_AT, _AS):
            found = pattern.match(parts[0])
            if found:
                return found["organisation"].strip(), found["role"].strip()
        return parts[0], ""
    return parts[0], _JOINTS.sub("", ", ".join(parts[1:])).strip()
