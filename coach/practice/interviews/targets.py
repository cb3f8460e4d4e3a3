"""Interviews: as they are typed, checked and kept, and the next one."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import cast, get_args
from zoneinfo import ZoneInfo, available_timezones

from coach.errors import TargetRefused
from coach.limits import MAX_NAME_CHARS, MAX_POSTING_CHARS, MAX_QUESTIONS_TO_ASK
from coach.practice.journal.journal import (
    Problems,
    check_names,
    parse_count,
    parse_day,
    parse_lines,
)
from coach.practice.repeats import repeated
from coach.records import InterviewFormat, Target
from coach.settings import local_zone
from coach.storage import Storage, uuid7
from coach.text.clean import clean_text, one_line

FORMATS: tuple[str, ...] = get_args(InterviewFormat)

USUAL_MINUTES = 20
MINUTES_A_DAY = range(5, 241)

FARTHEST = timedelta(days=2 * 365)
"""A day beyond this is taken for a slip of the year."""

_known_zones = cache(available_timezones)


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


def zone_names() -> tuple[str, ...]:
    """Return IANA names like "Europe/Berlin", and UTC, without the short and old ones ("CET")."""
    places = (name for name in _known_zones() if "/" in name)
    return ("UTC", *sorted(n for n in places if not n.startswith(("Etc/", "SystemV/"))))


def save_target(
    storage: Storage, form: TargetForm, *, now: datetime, target_id: str | None = None
) -> Target:
    """Keep an interview, a new one once even if sent twice; raises TargetRefused and NotFound."""
    before = storage.targets.get(target_id) if target_id is not None else None
    target = check_target(form, person_id=storage.person_id, now=now, before=before)
    if before:
        return storage.targets.save(target)
    with storage.connection.immediate():
        return repeated(storage.targets.from_day(target.day), target) or storage.targets.add(target)


def check_target(
    form: TargetForm, *, person_id: str, now: datetime, before: Target | None = None
) -> Target:
    """Return the interview that `form` describes, new or replacing `before`, or TargetRefused.

    An interview that is over may be corrected: its day in the past is then taken.
    """
    problems: Problems = {}
    zone, day, clock = _when(form, now, before.day if before else None, problems)
    check_names({name: getattr(form, name) for name in ("organisation", "role", "place")}, problems)
    minutes = parse_count(form.minutes_a_day, MINUTES_A_DAY)
    questions = parse_lines(form.questions_to_ask)
    if len(form.posting) > MAX_POSTING_CHARS:
        problems["posting"] = (
            f"This posting has {len(form.posting):,} characters; up to {MAX_POSTING_CHARS:,} are "
            "read. Keep the part that says what they want from you."
        )
    if form.format not in FORMATS:
        problems["format"] = "Choose one of the list."
    if minutes is None:
        problems["minutes_a_day"] = (
            f"A whole number of minutes from {MINUTES_A_DAY[0]} to {MINUTES_A_DAY[-1]} fits here."
        )
    if len(questions) > MAX_QUESTIONS_TO_ASK or any(len(one) > MAX_NAME_CHARS for one in questions):
        problems["questions_to_ask"] = (
            f"Up to {MAX_QUESTIONS_TO_ASK} questions fit, each on a line of up to "
            f"{MAX_NAME_CHARS} characters."
        )
    if problems or day is None or zone is None or minutes is None:
        raise TargetRefused(problems)
    return Target(
        id=before.id if before else uuid7(now), person_id=person_id,
        organisation=one_line(form.organisation), role=one_line(form.role),
        day=day, time=clock, zone=zone.key, format=cast(InterviewFormat, form.format),
        place=one_line(form.place), posting=clean_text(form.posting),
        minutes_a_day=minutes, questions_to_ask=questions,
        created_at=before.created_at if before else now, updated_at=now,
    )  # fmt: skip


def _when(
    form: TargetForm, now: datetime, kept: date | None, problems: Problems
) -> tuple[ZoneInfo | None, date | None, time | None]:
    """Return the clock on the wall of a form; a day other than the one `kept` must be to come."""
    name, text, clock = form.zone.strip() or local_zone(), form.time.strip(), None
    # Only names of the list: ZoneInfo would open whatever file a name points at.
    zone = ZoneInfo(name) if name in _known_zones() else None
    if zone is None:
        problems["zone"] = f"“{name}” is no time zone that the coach knows. Pick one of the list."
    day = parse_day(form.day, problems, example="2027-03-14")
    if not form.day.strip():
        problems["day"] = "When is it? Choose the day."
    with suppress(ValueError):
        clock = time.fromisoformat(text).replace(second=0, microsecond=0)
    if text and (clock is None or clock.tzinfo is not None):
        problems["time"] = f"“{text[:40]}” is no time of day. Write it as 14:30."
        clock = None
    if day is not None and day != kept:
        # With a zone that is none the day is still looked at, so that all is named at once.
        here = now.astimezone(zone or ZoneInfo(local_zone()))
        if day < here.date():
            problems["day"] = (
                "That day is over. Choose a later one, or write in the Journal how it went."
            )
        elif day > here.date() + FARTHEST:
            problems["day"] = "That is more than two years away. Is the year right?"
        elif day == here.date() and clock is not None and clock <= here.time():
            problems["time"] = "That time is over. Choose a later one, or leave it empty."
    if day is not None and zone is not None and clock is not None:
        there = datetime.combine(day, clock, zone)
        if there.astimezone(UTC).astimezone(zone).time() != clock:
            problems["time"] = (
                f"The clocks go forward that night: {clock:%H:%M} does not exist in {zone.key}."
            )
    return zone, day, clock
