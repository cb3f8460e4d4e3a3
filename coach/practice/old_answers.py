"""Answers written before, from a table of dates, questions and answers: read and kept."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from coach.bank.ad_hoc import ad_hoc_question
from coach.errors import AnswerTooLong
from coach.language.clean import clean_text
from coach.practice.answers import review_draft
from coach.practice.csv_table import Table, content_key
from coach.practice.foreign_days import read_day
from coach.records import Attempt, ImportColumn, ImportReport, Question, RefusedRow, Session
from coach.settings import MAX_ANSWER_CHARS
from coach.storage import Storage

if TYPE_CHECKING:
    from coach.bank import Bank
    from coach.practice.scorer import Scorer

TABLE = "answers"
"""The name under which rows of such a file are reported."""

OLDEST = date(1970, 1, 1)
MAX_QUESTION_CHARS = 1_000


@dataclass(frozen=True, slots=True)
class _Answer:
    """One row: an answer given at `given_at`, at midnight UTC where the row told no time.

    `asked_as` is the question's id as the row has it: of one that left the bank, for example.
    """

    number: int
    given_at: datetime
    question: Question
    text: str
    asked_as: str

    @property
    def day(self) -> datetime:
        return datetime.combine(self.given_at.date(), time(), UTC)

    @property
    def key(self) -> str:
        return content_key(self.day, "answer", self.question.id, self.text)


class _BadRow(Exception):
    """A row cannot be taken; its text says why."""


def import_answers(
    storage: Storage,
    bank: Bank,
    scorer: Scorer,
    table: Table,
    columns: Sequence[ImportColumn],
    *,
    now: datetime,
    keep: bool = True,
    after_each: Callable[[], None] = lambda: None,
) -> ImportReport:
    """Review each answer of a table and keep it, in one session for each day.

    Without a date an answer counts for today. Keys come from the content, so that the same row
    twice is one answer. Without `keep` nothing is reviewed or kept, only told. Raises what
    Scorer.tools raises.
    """
    taken, refused = _read(bank, table, columns, now)
    fresh: dict[str, _Answer] = {}
    for one in taken:
        ids = (one.question.id, one.asked_as)
        if not any(storage.attempts.is_kept_like(one.key, key, one.text) for key in ids):
            fresh.setdefault(one.key, one)
    rows = tuple(
        {"row": one.number, "day": one.day.date(), "question": one.question.text,
         "answer": one.text}
        for one in fresh.values()
    )  # fmt: skip
    if keep:
        _keep(storage, scorer, fresh, after_each)
    added, already = ((TABLE, len(fresh)),), len(taken) - len(fresh)
    return ImportReport(added, already, tuple(refused), TABLE, tuple(columns), rows)


def _keep(
    storage: Storage, scorer: Scorer, answers: dict[str, _Answer], after_each: Callable[[], None]
) -> None:
    # All are read before any is kept: a scorer that fails leaves nothing half done.
    reviews = []
    for one in answers.values():
        reviews.append(review_draft(scorer, one.question, one.text))
        after_each()
    sessions = _sessions(storage.person_id, answers)
    attempts = [
        Attempt(
            id=key,
            person_id=storage.person_id,
            session_id=sessions[one.day].id,
            position=sessions[one.day].question_ids.index(one.question.id),
            question_id=one.question.id,
            question_text=one.question.text,
            competency=one.question.competency,
            text=one.text,
            seconds=0,
            review=review,
            created_at=one.given_at,
        )
        for (key, one), review in zip(answers.items(), reviews, strict=True)
    ]
    storage.attempts.add_imported(tuple(sessions.values()), attempts)


def _read(
    bank: Bank, table: Table, columns: Sequence[ImportColumn], now: datetime
) -> tuple[list[_Answer], list[RefusedRow]]:
    by_text = {_words(question.text): question for question in bank.questions.values()}
    taken: list[_Answer] = []
    refused: list[RefusedRow] = []
    order = next((one.date_order for one in columns if one.taken_for == "date"), "")
    for number, row in table.rows:
        if isinstance(row, str):
            refused.append(RefusedRow(TABLE, number, row))
            continue
        try:
            cells = {one.taken_for: cell for one, cell in zip(columns, row, strict=True)}
            if cells.get("kind", "answer") in ("answer", ""):
                given_at = _moment(cells.get("date", "").strip(), order, now)
                text, asked = _checked(cells)
                key = cells.get("id", "").strip()
                known = bank.questions.get(key) or bank.questions.get(asked)
                question = known or by_text.get(_words(asked)) or _own_question(asked)
                taken.append(_Answer(number, given_at, question, text, key))
        except _BadRow as error:
            refused.append(RefusedRow(TABLE, number, str(error)))
    return taken, refused


def _checked(cells: dict[str, str]) -> tuple[str, str]:
    """Return the answer and the question of a row."""
    text = clean_text(cells.get("answer", ""))
    asked = " ".join(clean_text(cells.get("question", "")).split())
    if not text.strip() or not asked:
        raise _BadRow(f"the {'question' if text.strip() else 'answer'} is empty")
    if len(text) > MAX_ANSWER_CHARS:
        raise _BadRow(str(AnswerTooLong(len(text), MAX_ANSWER_CHARS)))
    if len(asked) > MAX_QUESTION_CHARS:
        raise _BadRow(f"the question has more than {MAX_QUESTION_CHARS:,} characters")
    return text, asked


def _own_question(asked: str) -> Question:
    """Return a question that is not in the bank, with an id made from its words."""
    digest = hashlib.sha256(_words(asked).encode()).hexdigest()[:16]
    question = ad_hoc_question(asked)
    return replace(question, id=f"{question.id}-{digest}")


def _moment(text: str, order: str, now: datetime) -> datetime:
    if not text:
        return datetime.combine(now.date(), time(), UTC)
    try:
        found = datetime.fromisoformat(text)
        given = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        day = read_day(text, order)
        if day is None:
            raise _BadRow(f"“{text[:40]}” is no date such as 2026-03-02") from None
        given = datetime.combine(day, time(), UTC)
    # A day that has begun somewhere is no future day.
    if given > now + timedelta(days=1):
        raise _BadRow("the date is in the future")
    if given.date() < OLDEST:
        raise _BadRow(f"the date is before {OLDEST.year}")
    return min(given, now)


def _sessions(person_id: str, answers: dict[str, _Answer]) -> dict[datetime, Session]:
    """Return one ended session for each day, its questions in the order of the rows."""
    asked: dict[datetime, dict[str, None]] = {}
    for one in answers.values():
        asked.setdefault(one.day, {})[one.question.id] = None
    return {
        day: Session(
            id=content_key(day, "session", *ids, *answers),
            person_id=person_id,
            mode="coach",
            question_ids=tuple(ids),
            started_at=day,
            ended_at=day,
        )
        for day, ids in asked.items()
    }


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
