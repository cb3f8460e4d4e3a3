"""The plan as a calendar file (iCalendar, RFC 5545) with reminders."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from coach.practice.interviews.agenda import Agenda, PlannedStep

if TYPE_CHECKING:
    from icalendar import Event

USUAL_TIME = time(18, 0)
INTERVIEW_MINUTES = 60
"""How long an interview is entered for; none says beforehand."""

_PRODUCT = "-//Interview coach//EN"


def plan_calendar(agenda: Agenda, at: str, *, now: datetime) -> bytes:
    """Return the plan as an .ics file: each day to come at the time `at` ("18:00"), the interview.

    Practice stands at that time on whatever clock the person carries (RFC 5545's floating time),
    the interview on the clock of its zone. The same day keeps its UID: a newer file replaces the
    older entry. A time that is none is taken as 18:00.
    """
    # Imported here: no other page needs it.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    clock, name = _time(at), _name(agenda)
    for number, day in enumerate(agenda.plan.days):
        steps = agenda.steps_of(number)
        is_evening_before = (agenda.target.day - day.day).days == 1
        if not steps and not is_evening_before:
            continue
        words = _practice_words(steps, day.minutes)
        if is_evening_before:
            words = f"{words}, and read your sheet" if steps else "Read your sheet for tomorrow"
        begin = datetime.combine(day.day, clock)
        event = _event(agenda, day.day.isoformat(), f"{words} ({name})", now)
        event.add("dtstart", begin)
        event.add("dtend", begin + timedelta(minutes=max(day.minutes, 10)))
        event.add("description", "\n".join(step.question.text for step in steps))
        _remind(event, words, timedelta(0))
        calendar.add_component(event)
    if agenda.days_left >= 0:
        calendar.add_component(_interview(agenda, name, now))
    calendar.add_missing_timezones(
        first_date=agenda.target.day - timedelta(days=366),
        last_date=agenda.target.day + timedelta(days=366),
    )
    text: bytes = calendar.to_ical()
    return text


def _interview(agenda: Agenda, name: str, now: datetime) -> Event:
    target = agenda.target
    event = _event(agenda, "interview", f"Interview: {name}", now)
    if target.time is None:
        event.add("dtstart", target.day)
    else:
        event.add("dtstart", datetime.combine(target.day, target.time, target.zone_info))
        # A length, not an end: on the clock of the zone an hour may be missing or come twice.
        event.add("duration", timedelta(minutes=INTERVIEW_MINUTES))
        _remind(event, f"Interview: {name}", timedelta(hours=-2))
    if target.place:
        event.add("location", target.place)
    return event


def _event(agenda: Agenda, key: str, words: str, now: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{agenda.target.id}-{key}@interview-coach")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("summary", words)
    return event


def _remind(event: Event, words: str, before: timedelta) -> None:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", before)
    event.add_component(alarm)


def _practice_words(steps: tuple[PlannedStep, ...], minutes: int) -> str:
    questions = "1 question" if len(steps) == 1 else f"{len(steps)} questions"
    return f"Practise {questions}, about {minutes} minutes"


def _name(agenda: Agenda) -> str:
    return ", ".join(filter(None, (agenda.target.role, agenda.target.organisation)))


def _time(typed: str) -> time:
    try:
        clock = time.fromisoformat(typed.strip())
    except ValueError:
        return USUAL_TIME
    return clock.replace(second=0, microsecond=0, tzinfo=None)
