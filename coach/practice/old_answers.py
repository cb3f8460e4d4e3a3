"""Answers written before, from a table of dates, questions and answers: read and kept."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
class OldAnswer:
    """One row: an answer given on `day`, at midnight UTC where the row told no time.

    `asked_as` is the question's id as the row has it: of one that left the bank, for example.
    """

    number: int
    given_at: datetime
    question: Question
    text: str
    asked_as: str


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
    fresh, already = _not_kept(storage, taken)
    report = ImportReport(
        ((TABLE, len(fresh)),), already, tuple(refused), TABLE, tuple(columns), _rows(fresh)
    )
    if not keep:
        return report
    # All are read before any is kept: a scorer that fails leaves nothing half done.
    reviewed = []
    for answer in fresh:
        reviewed.append((answer, review_draft(scorer, answer.question, answer.text)))
        after_each()
    sessions = _sessions(storage, fresh)
    attempts = []
    for answer, review in reviewed:
        session = sessions[answer.given_at.date()]
        attempts.append(
            Attempt(
                id=_attempt_key(answer),
                person_id=storage.person_id,
                session_id=session.id,
                position=session.question_ids.index(answer.question.id),
                question_id=answer.question.id,
                question_text=answer.question.text,
                competency=answer.question.competency,
                text=answer.text,
                seconds=0,
                review=review,
                created_at=answer.given_at,
            )
        )
    storage.attempts.add_imported(tuple(sessions.values()), attempts)
    return report


def _rows(answers: Sequence[OldAnswer]) -> tuple[dict[str, object], ...]:
    return tuple(
        {"row": one.number, "day": one.given_at.date(), "question": one.question.text,
         "answer": one.text}
        for one in answers
    )  # fmt: skip


def _read(
    bank: Bank, table: Table, columns: Sequence[ImportColumn], now: datetime
) -> tuple[list[OldAnswer], list[RefusedRow]]:
    by_text = {_words(question.text): question for question in bank.questions.values()}
    taken: list[OldAnswer] = []
    refused: list[RefusedRow] = []
    order = next((one.date_order for one in columns if one.taken_for == "date"), "")
    for number, row in table.rows:
        if isinstance(row, str):
            refused.append(RefusedRow(TABLE, number, row))
            continue
        cells = {one.taken_for: cell for one, cell in zip(columns, row, strict=True)}
        if cells.get("kind", "answer") in ("answer", ""):
            try:
                given_at = _moment(cells.get("date", "").strip(), order, now)
                taken.append(_answer(bank, by_text, number, cells, given_at))
            except _BadRow as error:
                refused.append(RefusedRow(TABLE, number, str(error)))
    return taken, refused


def _answer(
    bank: Bank, by_text: dict[str, Question], number: int, cells: dict[str, str], given_at: datetime
) -> OldAnswer:
    text = clean_text(cells.get("answer", ""))
    if not text.strip():
        raise _BadRow("the answer is empty")
    if len(text) > MAX_ANSWER_CHARS:
        raise _BadRow(str(AnswerTooLong(len(text), MAX_ANSWER_CHARS)))
    asked = " ".join(clean_text(cells.get("question", "")).split())
    if not asked:
        raise _BadRow("the question is empty")
    if len(asked) > MAX_QUESTION_CHARS:
        raise _BadRow(f"the question has more than {MAX_QUESTION_CHARS:,} characters")
    asked_as = cells.get("id", "").strip()
    known = bank.questions.get(asked_as) or bank.questions.get(asked)
    question = known or by_text.get(_words(asked)) or own_question(asked)
    return OldAnswer(number, given_at, question, text, asked_as)


def own_question(asked: str) -> Question:
    """Return a question that is not in the bank, with an id made from its words."""
    plain = ad_hoc_question(asked)
    digest = hashlib.sha256(_words(asked).encode()).hexdigest()[:16]
    return Question(
        id=f"{plain.id}-{digest}",
        text=plain.text,
        competency=plain.competency,
        type=plain.type,
        level=plain.level,
        contains=plain.contains,
        probes=plain.probes,
    )


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


def _not_kept(storage: Storage, answers: Sequence[OldAnswer]) -> tuple[list[OldAnswer], int]:
    seen: set[str] = set()
    fresh = []
    for answer in answers:
        key = _attempt_key(answer)
        ids = (answer.question.id, answer.asked_as)
        if key in seen or any(storage.attempts.is_kept_like(key, i, answer.text) for i in ids):
            continue
        seen.add(key)
        fresh.append(answer)
    return fresh, len(answers) - len(fresh)


def _sessions(storage: Storage, answers: Sequence[OldAnswer]) -> dict[date, Session]:
    """Return one ended session for each day, its questions in the order of the rows."""
    asked: dict[date, dict[str, None]] = {}
    for answer in answers:
        asked.setdefault(answer.given_at.date(), {})[answer.question.id] = None
    sessions = {}
    for day, ids in asked.items():
        start = datetime.combine(day, time(), UTC)
        sessions[day] = Session(
            id=content_key(start, "session", *ids, *(_attempt_key(a) for a in answers)),
            person_id=storage.person_id,
            mode="coach",
            question_ids=tuple(ids),
            started_at=start,
            ended_at=start,
        )
    return sessions


def _attempt_key(answer: OldAnswer) -> str:
    start = datetime.combine(answer.given_at.date(), time(), UTC)
    return content_key(start, "answer", answer.question.id, answer.text)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
