"""What came of each question so far: how well, when it is due again, and when to stop."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from typing import TYPE_CHECKING, Literal

from coach.records import AttemptScores

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

CHECKABLE_LEVEL = 4
"""From here on a listener can check the answer; one that was below and reaches it has improved."""

DAY_BEGINS = timedelta(hours=4)
"""An answer before four in the morning belongs to the evening before."""

DESIRED_RETENTION = 0.9
"""An answer comes back when the chance of still having it at hand falls to this: the library's
own default, and the usual choice of those who learn with it."""

TRIES_WITHOUT_LIFT = 3
"""After so many tries at one level the story itself may not hold more."""

Stop = Literal["go on", "done", "polish", "another story"]

IN_WORDS: Mapping[str, str] = {
    "go on": "",
    "done": "done",
    "polish": "clear enough: polish it, or go on",
    "another story": "another story may do better",
}
"""What each means for a question, as it stands beside it."""


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
        is_first_good_day = len(self.days) == 1 or self.days[-2][1] < CHECKABLE_LEVEL
        return self.was_weak and not self.is_weak and is_first_good_day


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


def when_to_stop(levels: Sequence[int]) -> Stop:
    """Return what to do after tries of these `levels`, oldest first; "go on" before any."""
    if not levels:
        return "go on"
    if levels[-1] == 5:
        return "done"
    if levels[-1] == 4:
        return "polish"
    newest = levels[-TRIES_WITHOUT_LIFT:]
    is_stuck = len(newest) == TRIES_WITHOUT_LIFT and max(newest) == newest[0]
    return "another story" if is_stuck else "go on"


def remember(days: Iterable[tuple[date, int]], card: Card | None = None) -> Card:
    """Return what FSRS knows after these days, (day, level 1-5) in order, going on from `card`.

    Levels 1 and 2 count as forgotten, 3 as hard, 4 as good, 5 as easy. Without chance: the
    library's random spread of days is off. Raises ValueError without a day and a card.
    """
    # Imported here: only plans need it.
    from fsrs import Card, Rating

    ratings = {3: Rating.Hard, 4: Rating.Good, 5: Rating.Easy}
    for day, level in days:
        moment = datetime.combine(day, time(12), UTC)
        # An id of its own would be taken from the clock.
        known = card or Card(card_id=1, due=moment)
        card, _ = _scheduler().review_card(known, ratings.get(level, Rating.Again), moment)
    if card is None:
        raise ValueError("no day was given")
    return card


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler

    return Scheduler(
        desired_retention=DESIRED_RETENTION,
        learning_steps=(),
        relearning_steps=(),
        enable_fuzzing=False,
    )
