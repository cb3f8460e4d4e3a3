"""When an answer should be said again: the spacing of FSRS, by the library `fsrs`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

DESIRED_RETENTION = 0.9
"""An answer comes back when the chance of still having it at hand falls to this: the library's
own default, and the usual choice of those who learn with it."""


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


def due_day(days: Iterable[tuple[date, int]]) -> date:
    """Return the day on which to say an answer again; ValueError without a day."""
    return remember(days).due.date()


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler

    return Scheduler(
        desired_retention=DESIRED_RETENTION,
        learning_steps=(),
        relearning_steps=(),
        enable_fuzzing=False,
    )
