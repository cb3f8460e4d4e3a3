"""The plan as a calendar file: floating reminders, the interview on the clock of its place."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from coach.bank import load_bank
from coach.practice.interviews.agenda import open_agenda
from coach.practice.interviews.calendar import plan_calendar
from coach.storage import Storage
from tests.storage.samples import NOON, make_target


def events_of(
    storage: Storage, at: str = "18:00", now: datetime = NOON, **changes: object
) -> list[Any]:
    target = make_target(storage.person_id, **changes)
    agenda = open_agenda(storage, load_bank(), target, now=now)
    calendar: Any = Calendar.from_ical(plan_calendar(agenda, at, now=now))
    return list(calendar.events)


def test_each_day_with_practice_has_one_event_and_the_interview_comes_last(
    storage: Storage,
) -> None:
    *practice, interview = events_of(storage)
    days = [event["dtstart"].dt.date() for event in practice]
    assert days == sorted(set(days))
    assert days[0] == NOON.date()
    assert days[-1] == date(2026, 3, 10)
    assert interview["dtstart"].dt.isoformat() == "2026-03-11T09:30:00+01:00"
    assert interview["location"] == "4 Quay Street, second floor"


def test_practice_stands_at_the_wished_time_on_whatever_clock(storage: Storage) -> None:
    *practice, _ = events_of(storage, "07:15")
    for event in practice:
        start = event["dtstart"].dt
        assert (start.tzinfo, start.time()) == (None, time(7, 15))
        assert event["dtend"].dt > start
        (alarm,) = event.subcomponents
        assert alarm["trigger"].dt == timedelta(0)


@pytest.mark.parametrize("at", ["", "late", "25:00", "18:00"])
def test_a_time_that_is_none_is_six_in_the_evening(storage: Storage, at: str) -> None:
    assert events_of(storage, at)[0]["dtstart"].dt.time() == time(18, 0)


def test_the_evening_before_names_the_sheet(storage: Storage) -> None:
    *_, last, _ = events_of(storage)
    assert "your sheet" in last["summary"]


def test_an_interview_without_a_time_takes_the_day(storage: Storage) -> None:
    interview = events_of(storage, time=None)[-1]
    assert interview["dtstart"].dt == date(2026, 3, 11)
    assert type(interview["dtstart"].dt) is date


@pytest.mark.parametrize(
    ("day", "clock", "begin"),
    [
        # The clocks go forward at two that night.
        (date(2026, 3, 29), time(1, 30), "2026-03-29T01:30:00+01:00"),
        (date(2026, 3, 29), time(9, 0), "2026-03-29T09:00:00+02:00"),
        # They go back at three: half past two comes twice, and the first is meant.
        (date(2026, 10, 25), time(2, 30), "2026-10-25T02:30:00+02:00"),
        (date(2026, 10, 25), time(9, 0), "2026-10-25T09:00:00+01:00"),
    ],
)
def test_the_interview_keeps_its_time_when_the_clocks_change(
    storage: Storage, day: date, clock: time, begin: str
) -> None:
    interview = events_of(storage, day=day, time=clock)[-1]
    assert interview["dtstart"].dt.isoformat() == begin
    assert interview["duration"].dt == timedelta(hours=1)


def test_a_newer_file_names_the_same_days_the_same(storage: Storage) -> None:
    first = {event["uid"] for event in events_of(storage, id="one")}
    later = {event["uid"] for event in events_of(storage, id="one", now=NOON + timedelta(days=3))}
    assert later < first
    assert not first & {event["uid"] for event in events_of(storage, id="other")}


def test_after_the_interview_nothing_is_left_to_remind_of(storage: Storage) -> None:
    assert events_of(storage, now=datetime(2026, 3, 13, tzinfo=UTC)) == []
