"""Small wins: a competency in which a level was reached that was not reached before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from coach.records import AttemptScores

FEWEST_ANSWERS = 2


@dataclass(frozen=True, slots=True)
class LevelReached:
    """The first answer of a competency and the first one at its highest level."""

    competency: str
    first: AttemptScores
    reached: AttemptScores


def levels_reached(
    attempts: Sequence[AttemptScores], *, since: datetime
) -> tuple[LevelReached, ...]:
    """Return what was reached from `since` on, the greatest step first.

    `attempts` are in the order of time; only those that the newest one's scorer read are compared.
    A step counts when the level is above that of every earlier answer of the competency.
    """
    if not attempts:
        return ()
    by_competency: dict[str, list[AttemptScores]] = {}
    for attempt in attempts:
        if attempt.scorer == attempts[-1].scorer:
            by_competency.setdefault(attempt.competency, []).append(attempt)
    found = []
    for competency, those in by_competency.items():
        # max() keeps the earliest of equal levels.
        reached = max(those, key=lambda one: one.level)
        is_step = reached.level > those[0].level and reached.created_at >= since
        if len(those) >= FEWEST_ANSWERS and is_step:
            found.append(LevelReached(competency, those[0], reached))
    return tuple(
        sorted(found, key=lambda one: (one.first.level - one.reached.level, one.competency))
    )
