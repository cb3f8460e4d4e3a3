"""What came of each question so far: how well, when, and whether a weak answer improved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from coach.records import AttemptScores

CHECKABLE_LEVEL = 4
"""From here on a listener can check the answer; one that was below and reaches it has improved."""


DAY_BEGINS = timedelta(hours=4)
"""An answer before four in the morning belongs to the evening before."""


def practice_day(moment: datetime, zone: tzinfo) -> date:
    """Return the day that an answer counts for: 23:50 and 00:10 are one evening."""
    return (moment.astimezone(zone) - DAY_BEGINS).date()


@dataclass(frozen=True, slots=True)
class PastResult:
    """The days on which a question was answered, each with the best level of that day.

    `days` come in order and are never empty. `was_weak` says that it was weak once.
    """

    question_id: str
    competency: str
    days: tuple[tuple[date, int], ...]
    was_weak: bool

    @property
    def level(self) -> int:
        """The level of the last day."""
        return self.days[-1][1]

    @property
    def best_level(self) -> int:
        """The highest level reached."""
        return max(level for _, level in self.days)

    @property
    def last_day(self) -> date:
        """The day it was answered last."""
        return self.days[-1][0]

    @property
    def is_weak(self) -> bool:
        """Whether its last day was below CHECKABLE_LEVEL."""
        return self.level < CHECKABLE_LEVEL

    @property
    def needs_repeat(self) -> bool:
        """Whether it was weak, has improved, and has stood so on one day only."""
        return self.was_weak and not self.is_weak and self.good_days == 1

    @property
    def good_days(self) -> int:
        """How many days in a row, up to the last, it stood at CHECKABLE_LEVEL or above."""
        good = 0
        for _, level in reversed(self.days):
            if level < CHECKABLE_LEVEL:
                break
            good += 1
        return good


def results_by_question(attempts: Sequence[AttemptScores], zone: tzinfo) -> dict[str, PastResult]:
    """Return what came of each question answered, by its id; `attempts` come oldest first.

    Days are practice days of `zone`. Several tries on one day are one day with the best of them:
    the later tries stand on the earlier, so they do not show that it lasts.
    """
    days: dict[str, dict[date, int]] = {}
    competencies: dict[str, str] = {}
    weak: set[str] = set()
    for attempt in attempts:
        day = practice_day(attempt.created_at, zone)
        here = days.setdefault(attempt.question_id, {})
        here[day] = max(attempt.level, here.get(day, 0))
        competencies[attempt.question_id] = attempt.competency
        if attempt.level < CHECKABLE_LEVEL:
            weak.add(attempt.question_id)
    return {
        key: PastResult(key, competencies[key], tuple(here.items()), key in weak)
        for key, here in days.items()
    }
