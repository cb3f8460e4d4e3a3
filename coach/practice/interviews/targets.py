"""Interviews: kept, corrected, and what their postings emphasise."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from coach.bank import Bank
from coach.errors import ScorerNotReady
from coach.practice.interviews.form import TargetForm, check_target
from coach.practice.repeats import repeated
from coach.records import Competency, Target
from coach.storage import Storage

if TYPE_CHECKING:
    from coach.practice.scorer import Scorer

SHORT_WAIT_SECONDS = 8.0
"""How long saving waits for the reader; what was not read then has a button."""


@dataclass(frozen=True, slots=True)
class EmphasisedCompetency:
    """A competency to prepare, with the words of the posting that ask for it, strongest first.

    Without words the person added it by hand.
    """

    competency: Competency
    quotes: tuple[str, ...]


def save_target(
    storage: Storage, form: TargetForm, *, now: datetime, target_id: str | None = None
) -> Target:
    """Keep an interview, new or in the place of `target_id`; a new one sent twice is one.

    Raises TargetRefused and NotFound.
    """
    before = storage.targets.get(target_id) if target_id is not None else None
    target = check_target(form, person_id=storage.person_id, now=now, before=before)
    if before:
        return storage.targets.save(target)
    with storage.connection.immediate():
        return repeated(storage.targets.from_day(target.day), target) or storage.targets.add(target)


def is_read(storage: Storage, target: Target) -> bool:
    """Whether there is nothing of the posting left to read."""
    return not target.posting.strip() or storage.targets.reader_of(target.id) is not None


def read_posting(storage: Storage, scorer: Scorer, target: Target) -> bool:
    """Find the lines that ask something, and what they emphasise; return whether it is read now.

    It is read once with the same weights. A reader that is still loading after a short wait is no
    error. Raises ModelError when it cannot be opened at all.
    """
    if not target.posting.strip():
        return True
    try:
        tools = scorer.tools(SHORT_WAIT_SECONDS)
    except ScorerNotReady:
        return False
    # Imported here: opening the language packages takes a second.
    from coach.model.document_reader import document_reader_id
    from coach.posting.reading import read_posting as read_text

    reader = document_reader_id()
    if storage.targets.reader_of(target.id) != reader:
        found = read_text(target.posting, tools.documents(), tools.words)
        storage.targets.keep_reading(target.id, target.posting, found, reader)
    return True


def emphasised_competencies(
    storage: Storage, bank: Bank, target: Target
) -> tuple[EmphasisedCompetency, ...]:
    """Return what to prepare: what the posting emphasises, as corrected by hand, strongest first.

    What the person added stands after what was found. A competency that left the bank is left out.
    """
    choices = storage.targets.choices(target.id)
    quotes: dict[str, list[str]] = {}
    for emphasis in storage.targets.emphases(target.id):
        quotes.setdefault(emphasis.competency, []).append(
            " ".join(target.posting[emphasis.start : emphasis.end].split())
        )
    wanted = [key for key in quotes if choices.get(key, True)]
    wanted += [key for key, is_wanted in choices.items() if is_wanted and key not in quotes]
    return tuple(
        EmphasisedCompetency(bank.competencies[key], tuple(quotes.get(key, ())))
        for key in wanted
        if key in bank.competencies
    )


def choose_competencies(
    storage: Storage, bank: Bank, target_id: str, wanted: Collection[str]
) -> None:
    """Keep which competencies the person wants to prepare; NotFound for an odd interview.

    Only what differs from the posting's own is kept, so that a new posting is read afresh.
    """
    found = {emphasis.competency for emphasis in storage.targets.emphases(target_id)}
    storage.targets.keep_choices(
        target_id,
        {key: key in wanted for key in bank.competencies if (key in wanted) != (key in found)},
    )


def next_target(storage: Storage, now: datetime) -> Target | None:
    """Return the next interview: today's until its day is over at the place, else a later one."""
    # Somewhere it is still the day before this machine's.
    coming = storage.targets.from_day((now - timedelta(days=2)).date())
    left = [target for target in coming if target.days_left(now) >= 0]
    return min(left, key=_moment, default=None)


def _moment(target: Target) -> tuple[object, ...]:
    return target.day, target.time is None, target.time or 0, target.id
