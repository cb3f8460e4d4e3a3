"""The plan as a calendar file (iCalendar, RFC 5545) with reminders."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

from icalendar import Alarm, Calendar, Event

from coach.practice.interviews.agenda import Agenda

USUAL_TIME = time(18, 0)
INTERVIEW_MINUTES = 60
"""How long an interview is entered for; nobody says beforehand."""


def plan_calendar(agenda: Agenda, at: str, *, now: datetime) -> bytes:
    """Return the plan as an .ics file: each day to come at the time `at` ("18:00"), the interview.

    Practice stands at that time on whatever clock the person carries (RFC 5545's floating time),
    the interview on the clock of its zone. The same day keeps its UID: a newer file replaces the
    older entry. Anything that is no time is taken as 18:00.
    """
    try:
        clock = time.fromisoformat(at.strip()).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        clock = USUAL_TIME
    target = agenda.target
    name = ", ".join(filter(None, (target.role, target.organisation)))
    calendar = Calendar()
    calendar.add("prodid", "-//Interview coach//EN")
    calendar.add("version", "2.0")
    for number, day in enumerate(agenda.plan.days):
        texts = [step.question.text for step in agenda.steps_of(number)]
        is_evening_before = (target.day - day.day).days == 1
        if not texts and not is_evening_before:
            continue
        questions = "1 question" if len(texts) == 1 else f"{len(texts)} questions"
        words = f"Practise {questions}, about {day.minutes} minutes"
        if is_evening_before:
            words = f"{words}, and read your sheet" if texts else "Read your sheet for tomorrow"
        begin = datetime.combine(day.day, clock)
        end = begin + timedelta(minutes=max(day.minutes, 10))
        event = _event(
            agenda, day.day.isoformat(), f"{words} ({name})", now,
            start=begin, end=end, description="\n".join(texts),
        )  # fmt: skip
        _remind(event, words, timedelta(0))
        calendar.add_component(event)
    if agenda.days_left >= 0:
        calendar.add_component(_interview(agenda, f"Interview: {name}", now))
    year = timedelta(days=366)
    calendar.add_missing_timezones(first_date=target.day - year, last_date=target.day + year)
    text: bytes = calendar.to_ical()
    return text


def _interview(agenda: Agenda, words: str, now: datetime) -> Event:
    target = agenda.target
    place = {"location": target.place} if target.place else {}
    if target.time is None:
        return _event(agenda, "interview", words, now, start=target.day, **place)
    start = datetime.combine(target.day, target.time, target.zone_info)
    event = _event(agenda, "interview", words, now, start=start, **place)
    # A length, not an end: on the clock of the zone an hour may be missing or come twice.
    event.add("duration", timedelta(minutes=INTERVIEW_MINUTES))
    _remind(event, words, timedelta(hours=-2))
    return event


def _event(agenda: Agenda, key: str, words: str, now: datetime, **others: Any) -> Event:
    uid = f"{agenda.target.id}-{key}@interview-coach"
    return Event.new(uid=uid, stamp=now.astimezone(UTC), summary=words, **others)


def _remind(event: Event, words: str, before: timedelta) -> None:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", before)
    event.add_component(alarm)
