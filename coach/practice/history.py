"""What was practised before, newest first, with the words of each question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.errors import NotFound
from coach.records import AttemptScores
from coach.storage import Storage

if TYPE_CHECKING:
    from coach.bank import Bank

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One attempt of the list; sealed while its mock interview goes on."""

    scores: AttemptScores
    question_text: str
    competency_name: str
    is_sealed: bool


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Some attempts, newest first; `older` is the `before` of the next page, None at the end."""

    entries: tuple[HistoryEntry, ...]
    older: str | None


def history(
    storage: Storage,
    bank: Bank,
    *,
    limit: int = PAGE_SIZE,
    before: str | None = None,
    competency: str | None = None,
) -> HistoryPage:
    """Return attempts older than the attempt `before`, of one competency when it is given.

    Raises NotFound for an odd attempt or competency.
    """
    if competency is not None and competency not in bank.competencies:
        raise NotFound("competency", competency)
    found = storage.readings.shown_page(limit + 1, before=before, competency=competency)
    shown = found[:limit]
    sealed = {
        key for key in {s.session_id for s in shown} if storage.sessions.get(key).is_open_mock
    }
    return HistoryPage(
        entries=tuple(_entry(storage, bank, scores, sealed) for scores in shown),
        older=shown[-1].id if len(found) > limit else None,
    )


def _entry(storage: Storage, bank: Bank, scores: AttemptScores, sealed: set[str]) -> HistoryEntry:
    question = bank.questions.get(scores.question_id)
    competency = bank.competencies.get(scores.competency)
    return HistoryEntry(
        scores=scores,
        # A question that left the bank is still told in the words it was asked in.
        question_text=question.text if question else storage.attempts.get(scores.id).question_text,
        competency_name=competency.name if competency else scores.competency,
        is_sealed=scores.session_id in sealed,
    )
