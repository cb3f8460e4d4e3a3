"""What is typed of an interview, checked: a day that can be, a zone that is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import cast, get_args
from zoneinfo import ZoneInfo, available_timezones

from coach.errors import TargetRefused
from coach.limits import MAX_NAME_CHARS, MAX_POSTING_CHARS, MAX_QUESTIONS_TO_ASK
from coach.practice.journal.journal import check_names, parse_day, parse_lines
from coach.records import InterviewFormat, Target
from coach.settings import local_zone
from coach.storage import uuid7
from coach.text.clean import clean_text, one_line

FORMATS: tuple[str, ...] = get_args(InterviewFormat)

USUAL_MINUTES = 20
MINUTES_A_DAY = range(5, 241)

FARTHEST = timedelta(days=2 * 365)
"""A day beyond this is taken for a slip of the year."""


@dataclass(frozen=True, slots=True)
class TargetForm:
    """An interview as typed: every field is text."""

    organisation: str = ""
    role: str = ""
    day: str = ""
    time: str = ""
    zone: str = ""
    format: str = "not known"
    place: str = ""
    posting: str = ""
    minutes_a_day: str = str(USUAL_MINUTES)
    questions_to_ask: str = ""


@cache
def zone_names() -> tuple[str, ...]:
    """Return the IANA names of the time zones, by name; one like "Europe/Berlin" each.

    The short and old ones ("CET", "GB") are left out but for UTC.
    """
    names = sorted(name for name in available_timezones() if "/" in name)
    return ("UTC", *(name for name in names if not name.startswith(("Etc/", "SystemV/"))))


@cache
def _known_zones() -> frozenset[str]:
    return frozenset(available_timezones())


def form_of(target: Target) -> TargetForm:
    """Return a kept interview as it is typed."""
    return TargetForm(
        organisation=target.organisation,
        role=target.role,
        day=target.day.isoformat(),
        time="" if target.time is None else target.time.isoformat("minutes"),
        zone=target.zone,
        format=target.format,
        place=target.place,
        posting=target.posting,
        minutes_a_day=str(target.minutes_a_day),
        questions_to_ask="\n".join(target.questions_to_ask),
    )


def check_target(
    form: TargetForm, *, person_id: str, now: datetime, before: Target | None = None
) -> Target:
    """Return the interview that `form` tells, new or replacing `before`.

    Raises TargetRefused with a reason for each field that does not fit. An interview that is
    over may be corrected: a day in the past is refused only where it was not kept before.
    """
    problems: dict[str, str] = {}
    zone = _zone(form.zone, problems)
    day, clock = _day(form.day, problems), _clock(form.time, problems)
    kept_day = before.day if before else None
    if day is not None and day != kept_day:
        # With a zone that is none the day is still looked at, so that all is named at once.
        _check_when(day, clock, zone or ZoneInfo(local_zone()), now, problems)
    if day is not None and zone is not None and clock is not None:
        _check_clock_exists(day, clock, zone, problems)
    _check_words(form, problems)
    if form.format not in FORMATS:
        problems["format"] = "Choose one of the list."
    minutes = _minutes(form.minutes_a_day, problems)
    questions = _questions(form.questions_to_ask, problems)
    if problems or day is None or zone is None:
        raise TargetRefused(problems)
    return Target(
        id=before.id if before else uuid7(now),
        person_id=person_id,
        organisation=one_line(form.organisation),
        role=one_line(form.role),
        day=day,
        time=clock,
        zone=zone.key,
        format=cast(InterviewFormat, form.format),
        place=one_line(form.place),
        posting=clean_text(form.posting),
        minutes_a_day=minutes,
        questions_to_ask=questions,
        created_at=before.created_at if before else now,
        updated_at=now,
    )


def _check_words(form: TargetForm, problems: dict[str, str]) -> None:
    names = {"organisation": form.organisation, "role": form.role, "place": form.place}
    check_names(names, problems)
    if len(form.posting) > MAX_POSTING_CHARS:
        problems["posting"] = (
            f"This posting has {len(form.posting):,} characters; up to {MAX_POSTING_CHARS:,} are "
            "read. Keep the part that says what they want from you."
        )


def _zone(typed: str, problems: dict[str, str]) -> ZoneInfo | None:
    name = typed.strip() or local_zone()
    # Only names of the list: ZoneInfo would open whatever file a name points at.
    if name not in _known_zones():
        problems["zone"] = f"“{name}” is no time zone that the coach knows. Pick one of the list."
        return None
    return ZoneInfo(name)


def _day(typed: str, problems: dict[str, str]) -> date | None:
    if not typed.strip():
        problems["day"] = "When is it? Choose the day."
        return None
    return parse_day(typed, problems, example="2027-03-14")


def _clock(typed: str, problems: dict[str, str]) -> time | None:
    if not typed.strip():
        return None
    try:
        clock = time.fromisoformat(typed.strip())
    except ValueError:
        clock = None
    if clock is None or clock.tzinfo is not None:
        problems["time"] = f"“{typed.strip()[:40]}” is no time of day. Write it as 14:30."
        return None
    return clock.replace(second=0, microsecond=0)


def _check_when(
    day: date, clock: time | None, zone: ZoneInfo, now: datetime, problems: dict[str, str]
) -> None:
    here = now.astimezone(zone)
    if day < here.date():
        problems["day"] = (
            "That day is over. Choose a later one, or write in the Journal how it went."
        )
    elif day > here.date() + FARTHEST:
        problems["day"] = "That is more than two years away. Is the year right?"
    elif day == here.date() and clock is not None and clock <= here.time():
        problems["time"] = "That time is over. Choose a later one, or leave it empty."


def _check_clock_exists(day: date, clock: time, zone: ZoneInfo, problems: dict[str, str]) -> None:
    told = datetime.combine(day, clock, zone)
    if told.astimezone(UTC).astimezone(zone).time() != clock:
        problems["time"] = (
            f"The clocks go forward that night: {clock:%H:%M} does not exist in {zone.key}."
        )


def _minutes(typed: str, problems: dict[str, str]) -> int:
    text = typed.strip()
    if text.isascii() and text.isdigit() and len(text) < 5 and int(text) in MINUTES_A_DAY:
        return int(text)
    problems["minutes_a_day"] = (
        f"A whole number of minutes from {MINUTES_A_DAY[0]} to {MINUTES_A_DAY[-1]} fits here."
    )
    return USUAL_MINUTES


def _questions(typed: str, problems: dict[str, str]) -> tuple[str, ...]:
    lines = parse_lines(typed)
    if len(lines) > MAX_QUESTIONS_TO_ASK or any(len(line) > MAX_NAME_CHARS for line in lines):
        problems["questions_to_ask"] = (
            f"Up to {MAX_QUESTIONS_TO_ASK} questions fit, each on a line of up to "
            f"{MAX_NAME_CHARS} characters."
        )
    return lines
