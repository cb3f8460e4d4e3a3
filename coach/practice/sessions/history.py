"""What was practised before: each question once, with its tries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.errors import NotFound
from coach.practice.sessions.opened import tries_at
from coach.practice.sessions.own_questions import question_of
from coach.records import AttemptScores, Question
from coach.storage import Storage

if TYPE_CHECKING:
    from coach.bank import Bank

PAGE_SIZE = 25
MOST_SHOWN = 6
"""So many tries stand in the row of a question; its own page lists more."""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One question with its newest tries, oldest first; none while its mock interview goes on.

    `has_more` says that there are older tries: then the best of all is not known here.
    """

    question: Question
    competency_name: str
    tries: tuple[AttemptScores, ...]
    has_more: bool

    @property
    def best_level(self) -> int:
        """The highest level of these tries, 0 without any."""
        return max((one.level for one in self.tries), default=0)


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Some questions, practised last first; `number` counts pages from 1."""

    entries: tuple[HistoryEntry, ...]
    number: int
    has_more: bool


def history(
    storage: Storage,
    bank: Bank,
    *,
    page: int = 1,
    limit: int = PAGE_SIZE,
    competency: str | None = None,
) -> HistoryPage:
    """Return a page of the questions practised, of one competency when it is given.

    Raises NotFound for an odd competency.
    """
    if competency is not None and competency not in bank.competencies:
        raise NotFound("competency", competency)
    number = max(page, 1)
    found = storage.readings.question_page(
        limit + 1, offset=(number - 1) * limit, competency=competency
    )
    entries = tuple(_entry(storage, bank, key) for key in found[:limit])
    return HistoryPage(entries, number, has_more=len(found) > limit)


def _entry(storage: Storage, bank: Bank, key: str) -> HistoryEntry:
    question = question_of(storage, bank, key)
    competency = bank.competencies.get(question.competency)
    name = competency.name if competency else question.competency or "Your own"
    tries = tries_at(storage, key, MOST_SHOWN + 1)
    return HistoryEntry(question, name, tries[-MOST_SHOWN:], has_more=len(tries) > MOST_SHOWN)
