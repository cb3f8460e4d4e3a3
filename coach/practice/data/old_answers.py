"""Answers written before, from a table of dates, questions and answers: read and kept."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from coach.bank import Bank
from coach.bank.ad_hoc import ad_hoc_question
from coach.limits import MAX_ANSWER_CHARS
from coach.practice.data.csv_table import Cells, LeftOut, Table, content_key
from coach.practice.data.foreign_days import read_day
from coach.practice.journal.journal import OLDEST
from coach.practice.sessions.answers import review_draft
from coach.practice.sessions.own_questions import same_words
from coach.records import Attempt, ImportColumn, ImportReport, Question, RefusedRow, Session
from coach.storage import Storage
from coach.text.clean import clean_text

if TYPE_CHECKING:
    from coach.practice.scorer import Scorer

TABLE = "answers"
"""The name under which rows of such a file are reported."""

_MOST_CHARS = {"question": 1_000, "answer": MAX_ANSWER_CHARS}


@dataclass(frozen=True, slots=True)
class OldAnswer:
    """An answer given before; `number` is its row in a table."""

    number: int
    given_at: datetime
    question: Question
    text: str

    @property
    def day(self) -> datetime:
        """The beginning of its day."""
        return datetime.combine(self.given_at.date(), time(), UTC)


def import_answers(
    storage: Storage,
    bank: Bank,
    scorer: Scorer,
    table: Table,
    columns: tuple[ImportColumn, ...],
    *,
    now: datetime,
    keep: bool = True,
) -> ImportReport:
    """Review each answer of a table and keep it, in one session for each day.

    Without a date an answer counts for today; the same row twice is one answer. Without `keep`
    nothing is reviewed or kept, only told. Raises what Scorer.tools raises.
    """
    questions = {same_words(one.text): one for one in bank.questions.values()}
    questions |= bank.questions
    read: list[tuple[str, str, OldAnswer]] = []
    fresh: dict[str, OldAnswer] = {}
    already, refused = 0, []
    for number, row in table.rows:
        try:
            cells, given_at = _checked(row, columns, now)
        except LeftOut as error:
            refused.append(RefusedRow(TABLE, number, str(error)))
            continue
        if cells["kind"] not in ("answer", ""):
            continue
        asked, key = cells["question"], cells["id"]
        question = questions.get(key) or questions.get(same_words(asked)) or _own_question(asked)
        one = OldAnswer(number, given_at, question, cells["answer"])
        read.append((content_key(one.day, "answer", question.id, one.text), key, one))
    # The question may have left the bank: its answer is known by the id that the row gives.
    known = storage.attempts.kept_like(
        [(own, id_, one.text) for own, key, one in read for id_ in (one.question.id, key)]
    )
    for own, _, one in read:
        if own in fresh or own in known:
            already += 1
        else:
            fresh[own] = one
    if keep:
        keep_answers(storage, scorer, fresh)
    rows: tuple[dict[str, object], ...] = tuple(
        {"row": one.number, "day": one.given_at.date(), "question": one.question.text,
         "answer": one.text}
        for one in fresh.values()
    )  # fmt: skip
    added = ((TABLE, len(fresh)),)
    return ImportReport(added, already, tuple(refused), TABLE, columns, rows)


def keep_answers(
    storage: Storage,
    scorer: Scorer,
    answers: Mapping[str, OldAnswer],
    outcome_id: str | None = None,
) -> list[Attempt]:
    """Review answers and keep them by their ids, in a session a day; raises what Scorer does.

    `outcome_id` names the interview in which they were given.
    """
    # All are read before any is kept: a scorer that fails leaves nothing half done.
    reviews = {key: review_draft(scorer, one.question, one.text) for key, one in answers.items()}
    ids: dict[datetime, list[str]] = defaultdict(list)
    for one in answers.values():
        if one.question.id not in ids[one.day]:
            ids[one.day].append(one.question.id)
    person = storage.person_id
    sessions = {
        day: Session(content_key(day, *asked, *answers), person, "coach", tuple(asked), day, day)
        for day, asked in ids.items()
    }
    attempts = [
        Attempt(
            key, person, sessions[one.day].id, ids[one.day].index(one.question.id),
            one.question.id, one.question.text, one.question.competency, one.text,
            seconds=0, review=reviews[key], created_at=one.given_at,
        )
        for key, one in answers.items()
    ]  # fmt: skip
    storage.attempts.add_imported(tuple(sessions.values()), attempts, outcome_id)
    return attempts


def _checked(
    row: Cells | str, columns: Sequence[ImportColumn], now: datetime
) -> tuple[dict[str, str], datetime]:
    """Return the cells of a row by field, and its moment; LeftOut where one does not fit."""
    if isinstance(row, str):
        raise LeftOut(row)
    told = {one.taken_for: clean_text(cell) for one, cell in zip(columns, row, strict=True)}
    cells = {name: told.get(name, "") for name in ("question", "answer", "kind", "id", "date")}
    cells["question"] = " ".join(cells["question"].split())
    for name, most in _MOST_CHARS.items() if cells["kind"] in ("answer", "") else ():
        if not cells[name].strip():
            raise LeftOut(f"the {name} is empty")
        if len(cells[name]) > most:
            raise LeftOut(f"the {name} has {len(cells[name]):,} characters; {most:,} fit")
    order = "".join(one.date_order for one in columns if one.taken_for == "date")
    return cells, _moment(cells["date"].strip(), order, now)


def _moment(text: str, order: str, now: datetime) -> datetime:
    try:
        found = datetime.fromisoformat(text or now.date().isoformat())
        given = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        day = read_day(text, order)
        if day is None:
            raise LeftOut(f"“{text[:40]}” is no date such as 2026-03-02") from None
        given = datetime.combine(day, time(), UTC)
    # A day that has begun somewhere is no future day.
    if given.date() < OLDEST or given > now + timedelta(days=1):
        raise LeftOut(f"the date is before {OLDEST.year} or in the future")
    return min(given, now)


def _own_question(asked: str) -> Question:
    question = ad_hoc_question(asked)
    digest = hashlib.sha256(same_words(asked).encode()).hexdigest()[:16]
    return replace(question, id=f"{question.id}-{digest}")
