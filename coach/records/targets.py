"""The interview that a person prepares for, and what its posting asks."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

InterviewFormat = Literal["in person", "video", "phone", "not known"]


@dataclass(frozen=True, slots=True)
class Target:
    """An interview. `day`, `time` and `zone` (an IANA name) are the clock on the wall there.

    They are kept as they were told, not in UTC: a change of the zone's rules must not move an
    appointment. `time` is None while it is not known. `place` is an address or a link,
    `questions_to_ask` what the person wants to know from them.
    """

    id: str
    person_id: str
    organisation: str
    role: str
    day: date
    time: time | None
    zone: str
    format: InterviewFormat
    place: str
    posting: str
    minutes_a_day: int
    questions_to_ask: tuple[str, ...]
    created_at: datetime
    updated_at: datetime

    @property
    def zone_info(self) -> ZoneInfo:
        """The zone whose clock `day` and `time` are read from."""
        return ZoneInfo(self.zone)

    def day_of(self, moment: datetime) -> date:
        """Return the calendar day that it is at the place of the interview at `moment`."""
        return moment.astimezone(self.zone_info).date()

    def days_left(self, now: datetime) -> int:
        """Return how many nights there are until the interview: 0 today, below 0 after it."""
        return (self.day - self.day_of(now)).days
