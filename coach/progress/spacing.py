"""When an answer should be said again: the spacing of FSRS, by the library `fsrs`."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

DESIRED_RETENTION = 0.9
"""An answer comes back when the chance of still having it at hand falls to this: the library's
own default, and the usual choice of those who learn with it."""


def due_day(days: Iterable[tuple[date, int]]) -> date:
    """Return the day on which to say an answer again; `days` are (day, level 1-5) in order.

    Levels 1 and 2 count as forgotten, 3 as hard, 4 as good, 5 as easy. Without chance: the
    library's random spread of days is off. Raises ValueError without a day.
    """
    # Imported here: only plans need it.
    from fsrs import Card, Rating, Scheduler

    ratings = {3: Rating.Hard, 4: Rating.Good, 5: Rating.Easy}
    scheduler = Scheduler(
        desired_retention=DESIRED_RETENTION,
        learning_steps=(),
        relearning_steps=(),
        enable_fuzzing=False,
    )
    # An id of its own would be taken from the clock.
    card = None
    for day, level in days:
        moment = datetime.combine(day, time(12), UTC)
        card, _ = scheduler.review_card(
            card or Card(card_id=1, due=moment), ratings.get(level, Rating.Again), moment
        )
    if card is None:
        raise ValueError("no day was given")
    return card.due.date()
