"""Days until an interview are counted on the calendar where it takes place."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.storage.samples import make_target


@pytest.mark.parametrize(
    ("moment", "left"),
    [
        (datetime(2026, 3, 10, 22, 59, tzinfo=UTC), 1),
        # In Berlin the eleventh has begun.
        (datetime(2026, 3, 10, 23, 0, tzinfo=UTC), 0),
        (datetime(2026, 3, 11, 22, 59, tzinfo=UTC), 0),
        (datetime(2026, 3, 11, 23, 0, tzinfo=UTC), -1),
    ],
)
def test_a_day_begins_at_midnight_of_the_place(moment: datetime, left: int) -> None:
    assert make_target("person").days_left(moment) == left


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Europe/Berlin", date(2026, 3, 29)),
        ("Europe/Berlin", date(2026, 10, 25)),
        ("America/New_York", date(2026, 3, 8)),
        ("Australia/Lord_Howe", date(2026, 4, 5)),
    ],
)
def test_days_are_counted_one_by_one_across_a_change_of_the_clocks(zone: str, day: date) -> None:
    target = make_target("person", zone=zone, day=day + timedelta(days=3))
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC) - timedelta(days=3)
    counted = []
    for _ in range(7 * 24):
        counted.append(target.days_left(moment))
        moment += timedelta(hours=1)
    assert sorted(set(counted), reverse=True) == list(dict.fromkeys(counted))
    assert counted == sorted(counted, reverse=True)
    assert max(counted) - min(counted) == 7
