"""What came of each question so far: how well, and when it is due again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from fsrs import Card, Rating, Scheduler

from coach.records import AttemptScores

CHECKABLE_LEVEL = 4
"""From here on a listener can check the answer; one that was below and reaches it has improved."""

DAY_BEGINS = timedelta(hours=4)
"""An answer before four in the morning belongs to the evening before."""

# An answer comes back when the probability of still having it at hand falls to 0.9: the library's
# own default, and the usual choice of those who learn with it.
_SCHEDULER = Scheduler(
    desired_retention=0.9, learning_steps=(), relearning_steps=(), enable_fuzzing=False
)
_RATINGS = {3: Rating.Hard, 4: Rating.Good, 5: Rating.Easy}


def practice_day(moment: datetime, zone: tzinfo) -> date:
    """Return the day that an answer counts for: 23:50 and 00:10 are one evening."""
    return (moment.astimezone(zone) - DAY_BEGINS).date()


@dataclass(frozen=True, slots=True)
class PastResult:
    """The days, in order, on which a question was answered, each with its best level."""

    question_id: str
    competency: str
    days: tuple[tuple[date, int], ...]
    was_weak: bool

    @property
    def level(self) -> int:
        """The level of the last day."""
        return self.days[-1][1]

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
    found: dict[str, PastResult] = {}
    for one in attempts:
        before, day = found.get(one.question_id), practice_day(one.created_at, zone)
        days = dict(before.days) if before else {}
        days[day] = max(one.level, days.get(day, 0))
        was_weak = one.level < CHECKABLE_LEVEL or (before is not None and before.was_weak)
        found[one.question_id] = PastResult(
            one.question_id, one.competency, tuple(days.items()), was_weak
        )
    return found


def remember(days: Iterable[tuple[date, int]], card: Card | None = None) -> Card:
    """Return what FSRS knows after these days, (day, level 1-5) in order, going on from `card`.

    Levels 1 and 2 count as forgotten, 3 as hard, 4 as good, 5 as easy. Without chance: the
    library's random spread of days is off. Raises ValueError without a day and a card.
    """
    for day, level in days:
        moment = datetime.combine(day, time(12), UTC)
        # An id of its own would be taken from the clock.
        known = card or Card(card_id=1, due=moment)
        card, _ = _SCHEDULER.review_card(known, _RATINGS.get(level, Rating.Again), moment)
    if card is None:
        raise ValueError("no day was given")
    return card
