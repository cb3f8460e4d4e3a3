"""The next interview and what its posting emphasises, which sessions and Today go by as well."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from coach.bank import Bank
from coach.records import Competency, Target
from coach.storage import Storage


@dataclass(frozen=True, slots=True)
class EmphasisedCompetency:
    """A competency to prepare, with the posting's words for it, none where added by hand."""

    competency: Competency
    quotes: tuple[str, ...]


def next_target(storage: Storage, now: datetime) -> Target | None:
    """Return the next interview: today's until its day is over at the place, else a later one."""
    # Somewhere it is still the day before this machine's.
    coming = storage.targets.from_day((now - timedelta(days=2)).date())
    left = (one for one in coming if one.days_left(now) >= 0)
    return min(left, key=lambda one: (one.day, one.time or time.max, one.id), default=None)


def emphasised_competencies(
    storage: Storage, bank: Bank, target: Target
) -> tuple[EmphasisedCompetency, ...]:
    """Return what to prepare: what a posting emphasises, strongest first, as corrected by hand."""
    choices = storage.targets.choices(target.id)
    quotes: dict[str, list[str]] = {}
    for one in storage.targets.emphases(target.id):
        quote = " ".join(target.posting[one.start : one.end].split())
        quotes.setdefault(one.competency, []).append(quote)
    wanted = [key for key in quotes if choices.get(key, True)]
    wanted += [key for key, is_wanted in choices.items() if is_wanted and key not in quotes]
    return tuple(
        EmphasisedCompetency(bank.competencies[key], tuple(quotes.get(key, ())))
        for key in wanted
        if key in bank.competencies
    )
