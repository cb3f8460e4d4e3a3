"""Answers written before, from a table of dates, questions and answers: read and kept."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from coach.bank import Bank
from coach.bank.ad_hoc import ad_hoc_question
from coach.limits import MAX_ANSWER_CHARS
from coach.practice.data.tables import LeftOut, Row, Table, content_key, parse_foreign_day
from coach.practice.journal.journal import OLDEST
from coach.practice.sessions.answers import review_draft
from coach.practice.sessions.own_questions import same_words
from coach.records import Attempt, ImportReport, Question, Session
from coach.storage import Storage
from coach.text.clean import clean_text

if TYPE_CHECKING:
    from coach.practice.scorer import Scorer

TABLE = "answers"
_MOST_CHARS = {"question": 1_000, "answer": MAX_ANSWER_CHARS}


@dataclass(frozen=True, slots=True)
class OldAnswer:
    """An answer given before."""

    given_at: datetime
    question: Question
    text: str

    @property
    def day(self) -> datetime:
        """The beginning of its day."""
        return datetime.combine(self.given_at.date(), time(), UTC)


def import_answers(
    storage: Storage, bank: Bank, scorer: Scorer, table: Table, *, now: datetime, keep: bool
) -> ImportReport:
    """Review each answer of a table and keep it, in one session for each day.

    Without a date an answer counts for today; the same row twice is one answer. Without `keep`
    nothing is reviewed or kept, only reported. Raises what Scorer.tools raises.
    """
    questions = {same_words(one.text): one for one in bank.questions.values()}
    questions |= bank.questions
    parsed, refused = table.parse(TABLE, lambda number, row: (number, _checked(row, now)))
    found: list[tuple[int, str, str, OldAnswer]] = []
    for number, (cells, given_at) in parsed:
        if cells["kind"] in ("answer", ""):
            text, key = cells["question"], cells["id"]
            question = questions.get(key) or questions.get(same_words(text)) or _own_question(text)
            one = OldAnswer(given_at, question, cells["answer"])
            own = content_key(one.day, "answer", question.id, one.text)
            found.append((number, own, key, one))
    # The question may have left the bank: its answer is known by the id that the row names.
    known = storage.attempts.kept_like(
        [(own, id_, one.text) for _, own, key, one in found for id_ in (one.question.id, key)]
    )
    fresh: dict[str, OldAnswer] = {}
    shown: list[Mapping[str, object]] = []
    for number, own, _, one in found:
        if own not in fresh and own not in known:
            fresh[own] = one
            day, words = one.given_at.date(), one.question.text
            shown.append({"row": number, "day": day, "question": words, "answer": one.text})
    already = len(found) - len(fresh)
    if keep:
        keep_answers(storage, scorer, fresh)
    return ImportReport(((TABLE, len(fresh)),), already, refused, TABLE, rows=tuple(shown))


def keep_answers(
    storage: Storage, scorer: Scorer, answers: Mapping[str, OldAnswer], outcome_id: str = ""
) -> list[Attempt]:
    """Review answers and keep them by their ids, a session a day; return the attempts."""
    # All are read before any is kept: a scorer that fails leaves nothing half done.
    reviews = {key: review_draft(scorer, one.question, one.text) for key, one in answers.items()}
    of_day: dict[datetime, list[str]] = defaultdict(list)
    for one in answers.values():
        if one.question.id not in of_day[one.day]:
            of_day[one.day].append(one.question.id)
    person = storage.person_id
    sessions = {
        day: Session(content_key(day, *ids, *answers), person, "coach", tuple(ids), day, day)
        for day, ids in of_day.items()
    }
    attempts = [
        Attempt(
            key, person, sessions[one.day].id, of_day[one.day].index(one.question.id),
            one.question.id, one.question.text, one.question.competency, one.text,
            seconds=0, review=reviews[key], created_at=one.given_at,
        )
        for key, one in answers.items()
    ]  # fmt: skip
    storage.attempts.add_imported(tuple(sessions.values()), attempts, outcome_id or None)
    return attempts


def _checked(row: Row, now: datetime) -> tuple[dict[str, str], datetime]:
    """Return the cells of a row by field, and its moment; LeftOut where one does not fit."""
    cells = dict.fromkeys(("question", "answer", "kind", "id", "date"), "")
    cells |= {column.taken_for: clean_text(cell) for column, cell in row}
    cells["question"] = " ".join(cells["question"].split())
    for name, most in _MOST_CHARS.items() if cells["kind"] in ("answer", "") else ():
        if not cells[name].strip():
            raise LeftOut(f"the {name} is empty")
        if len(cells[name]) > most:
            raise LeftOut(f"the {name} has {len(cells[name]):,} characters; {most:,} fit")
    order = "".join(column.date_order for column, _ in row if column.taken_for == "date")
    text = cells["date"].strip()
    try:
        found = datetime.fromisoformat(text or now.date().isoformat())
        given = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        day = parse_foreign_day(text, order)
        if day is None:
            raise LeftOut(f"“{text[:40]}” is no date such as 2026-03-02") from None
        given = datetime.combine(day, time(), UTC)
    # A day that has begun somewhere is no future day.
    if given.date() < OLDEST or given > now + timedelta(days=1):
        raise LeftOut(f"the date is before {OLDEST.year} or in the future")
    return cells, min(given, now)


def _own_question(text: str) -> Question:
    question = ad_hoc_question(text)
    digest = hashlib.sha256(same_words(text).encode()).hexdigest()[:16]
    return replace(question, id=f"{question.id}-{digest}")
