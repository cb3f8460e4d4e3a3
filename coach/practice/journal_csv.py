"""The outcomes journal as a table for spreadsheets, in and out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import cast

from coach.errors import OutcomeRefused
from coach.practice.archive import csv_line
from coach.practice.csv_table import Heads, content_key, read_table
from coach.practice.journal import OLDEST, OutcomeForm, check_outcome
from coach.practice.journal_line import read_line
from coach.records import Application, ImportReport, Outcome, OutcomeKind, RefusedRow
from coach.storage import Storage

TABLE = "journal"
"""The name under which rows of such a file are reported."""

COLUMNS = (
    "date", "organisation", "role", "status", "stage", "questions", "feeling", "feedback",
    "note",
)  # fmt: skip

HEADS: Heads = {
    "day": ("date", "day", "last_update", "status_date", "updated", "when"),
    "organisation": ("organisation", "organization", "company", "employer", "company_name"),
    "role": ("role", "position", "job_title", "title", "job"),
    "kind": ("status", "outcome", "kind", "result"),
    "stage": ("stage", "round", "step"),
    "questions": ("questions", "questions_asked"),
    "feeling": ("feeling", "how_it_felt"),
    "words": ("feedback", "words", "reason", "employer_feedback", "notes"),
    "applied": ("applied", "date_applied", "applied_on", "application_date"),
    "interview": ("interviewed", "interview_date", "interview_on", "date_of_interview"),
    "rejected": ("rejected_on", "date_rejected", "rejection_date"),
    "offer": ("offer_on", "offer_date", "date_of_offer"),
}
"""The names that spreadsheets give these columns. The last four hold dates of their own."""

_KINDS_IN_WORDS: dict[str, OutcomeKind] = {
    "in progress": "applied",
    "pending": "applied",
    "waiting": "applied",
    "submitted": "applied",
    "sent": "applied",
    "screening": "interview",
    "interviewing": "interview",
    "accepted": "offer",
    "closed": "rejected",
    "declined": "rejected",
    "no": "rejected",
}


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    cells: dict[str, str]


def import_journal(
    storage: Storage, data: bytes, *, now: datetime, today: date, all_or_nothing: bool = False
) -> ImportReport:
    """Keep each row of a CSV file: one thing that happened, or an application with its dates.

    The heading names `organisation` (or company …); status, date, role and others are welcome.
    Rows of one organisation and role are one application. Keys come from the content, so that the
    same row twice is one. Raises ArchiveRefused for a file that is no such table.
    """
    made: dict[str, tuple[Application, list[Outcome]]] = {}
    refused: list[RefusedRow] = []
    known, seen, already = storage.applications.all_ids(), set[str](), 0
    for number, cells in read_table(data, HEADS, required=("organisation",)):
        if isinstance(cells, str):
            refused.append(RefusedRow(TABLE, number, cells))
            continue
        try:
            outcomes = list(_outcomes(storage.person_id, cells, now=now, today=today))
        except OutcomeRefused as error:
            refused.append(RefusedRow(TABLE, number, str(error)))
            continue
        application = _application(storage.person_id, cells, now)
        kept = made.setdefault(application.id, (application, []))
        for outcome in outcomes:
            if outcome.id in known or outcome.id in seen:
                already += 1
            else:
                seen.add(outcome.id)
                kept[1].append(replace(outcome, application_id=application.id))
    count = sum(len(outcomes) for _, outcomes in made.values())
    if all_or_nothing and refused:
        return ImportReport(((TABLE, count),), already, tuple(refused), is_undone=True)
    storage.applications.add_all([one for one in made.values() if one[1]])
    return ImportReport(((TABLE, count),), already, tuple(refused))


def journal_pieces(storage: Storage) -> Iterator[str]:
    """Yield one row for each outcome, newest first, in the columns that the import reads.

    The text begins with a byte order mark: without it Excel takes UTF-8 for an older encoding.
    """
    yield "\ufeff" + csv_line(COLUMNS)
    names: dict[str, Application] = {}
    for outcome in storage.applications.recent(-1):
        if outcome.application_id not in names:
            names[outcome.application_id] = storage.applications.get(outcome.application_id)
        application = names[outcome.application_id]
        yield csv_line((
            outcome.day or "", application.organisation, application.role, outcome.kind,
            outcome.stage, "\n".join(outcome.questions),
            "" if outcome.feeling is None else outcome.feeling, outcome.words, outcome.note,
        ))  # fmt: skip


def _application(person_id: str, cells: dict[str, str], now: datetime) -> Application:
    organisation, role = (" ".join(cells.get(key, "").split()) for key in ("organisation", "role"))
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    key = content_key(epoch, "application", organisation.lower(), role.lower())
    return Application(key, person_id, organisation, role, None, now, now)


def _outcomes(
    person_id: str, cells: dict[str, str], *, now: datetime, today: date
) -> Iterator[Outcome]:
    """Yield what a row tells: the dates of its own columns, and its status on its date."""
    for kind in ("applied", "interview", "rejected", "offer"):
        if cells.get(kind, "").strip():
            plain = {key: cells.get(key, "") for key in ("organisation", "role")}
            yield _outcome(
                person_id, {**plain, "kind": kind, "day": cells[kind]}, now=now, today=today
            )
    dated = {kind for kind in ("applied", "interview", "rejected", "offer") if cells.get(kind)}
    kind = _kind(cells.get("kind", ""))
    if kind not in dated or any(cells.get(key, "").strip() for key in ("words", "stage")):
        yield _outcome(person_id, {**cells, "kind": kind}, now=now, today=today)


def _outcome(person_id: str, cells: dict[str, str], *, now: datetime, today: date) -> Outcome:
    form = OutcomeForm(
        organisation=cells.get("organisation", ""),
        role=cells.get("role", ""),
        kind=cells["kind"],
        day=cells.get("day", "").strip()[:10],
        stage=cells.get("stage", ""),
        questions=cells.get("questions", ""),
        feeling=cells.get("feeling", ""),
        words=cells.get("words", ""),
    )
    outcome = check_outcome(form, person_id, now=now, today=today)
    start = datetime.combine(outcome.day or OLDEST, time(), UTC)
    named = (form.organisation.strip().lower(), form.role.strip().lower())
    key = content_key(start, "outcome", *named, outcome.kind, outcome.stage, outcome.words)
    return replace(outcome, id=key)


def _kind(typed: str) -> str:
    """Return the kind that a status names; "applied" for none, what was typed for an odd one."""
    plain = " ".join(typed.lower().split())
    if not plain:
        return "applied"
    found = _KINDS_IN_WORDS.get(plain) or read_line(plain, date.max).kind
    return cast(str, found) if found else typed
