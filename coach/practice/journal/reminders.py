"""What Today brings up from the journal: never an employer's own words, which may hurt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from coach.practice.journal.feedback import KindOverTime, kinds_over_time
from coach.practice.journal.keep_going import Goal, goals_of_week
from coach.records import Target
from coach.storage import Storage

if TYPE_CHECKING:
    from coach.bank.feedback_kinds import FeedbackKinds

FRESH = timedelta(days=60)
"""Feedback older than this is not brought up by itself."""
ASKED_FOR = timedelta(days=14)
"""So long after an interview Today asks how it went."""


@dataclass(frozen=True, slots=True)
class Reminders:
    """A kind of feedback to practise for, an interview to tell of, and the goals of the week."""

    named: KindOverTime | None
    over: Target | None
    goals: tuple[Goal, ...]


def reminders(
    storage: Storage, feedback: FeedbackKinds, *, now: datetime, zone: ZoneInfo
) -> Reminders:
    """Return what is worth a word on Today, as it stands at `now`."""
    today = now.astimezone(zone).date()
    fresh = [
        one
        for one in kinds_over_time(storage, feedback)
        if one.last and one.last >= today - FRESH and one.kind.can_be_practised
    ]
    return Reminders(
        named=next(iter(fresh), None),
        over=_over(storage, now),
        goals=goals_of_week(storage, now=now, zone=zone),
    )


def _over(storage: Storage, now: datetime) -> Target | None:
    since = (now - ASKED_FOR).date()
    over = [one for one in storage.targets.from_day(since) if one.days_left(now) < 0]
    untold = [one for one in over if storage.applications.of_target(one.id) is None]
    return untold[-1] if untold else None
