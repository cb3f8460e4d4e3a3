"""A file to import, whichever form it has: an export, old answers, or the journal of a tracker."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from coach.errors import ArchiveRefused
from coach.practice.csv_table import Table, read_table
from coach.practice.foreign_days import ASK, DAY_FIRST, MONTH_FIRST, doubts_of, order_of, told_order
from coach.practice.journal_csv import import_journal
from coach.practice.old_answers import import_answers
from coach.practice.tracker_words import (
    DAYS,
    NOTE,
    are_statuses,
    count_known,
    fields_of,
    is_answers,
    is_note,
)
from coach.records import ImportColumn, ImportReport
from coach.settings import local_zone
from coach.storage import Storage

if TYPE_CHECKING:
    from coach.bank import Bank
    from coach.practice.scorer import Scorer

_BOM = b"\xef\xbb\xbf"
DATE_ORDERS = (DAY_FIRST, MONTH_FIRST)


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person says of a table: the fields of columns by their place, and how days are read.

    `date_order` is "day first" or "month first", and counts where a column does not settle it.
    """

    fields: Mapping[int, str] = field(default_factory=dict)
    date_order: str = ""


def is_export(data: bytes) -> bool:
    """Return whether a file is JSON, by its first sign."""
    return data.removeprefix(_BOM).lstrip()[:1] in (b"{", b"[")


def import_file(
    storage: Storage,
    bank: Bank,
    scorer: Scorer,
    data: bytes,
    *,
    now: datetime,
    choices: Choices = Choices(),
    keep: bool = True,
    after_each: Callable[[], None] = lambda: None,
) -> ImportReport:
    """Keep what a file holds, or without `keep` only tell what would come of it.

    A table with columns for question and answer is old answers: only these need the scorer. Any
    other is a journal. Raises ArchiveRefused for a file of no such form, and before anything is
    kept while the report has a problem.
    """
    if is_export(data):
        return storage.archive.take(_json(data.removeprefix(_BOM)), keep=keep)
    table = read_table(data, count_known)
    columns = _columns(table, choices)
    problem = _problem(columns, table)
    if problem and keep:
        raise _unsettled(problem)
    if is_answers(table.heading):
        report = import_answers(
            storage, bank, scorer, table, columns, now=now, keep=keep, after_each=after_each
        )
    else:
        today = now.astimezone(ZoneInfo(local_zone())).date()
        report = import_journal(storage, table, columns, now=now, today=today, keep=keep)
    return replace(report, problem=problem)


def _columns(table: Table, choices: Choices) -> tuple[ImportColumn, ...]:
    rows = [cells for _, cells in table.rows if not isinstance(cells, str)]
    fields = list(fields_of(table.heading, choices.fields))
    if not choices.fields and "organisation" in fields and "status" not in fields:
        # A heading that nobody foresaw: what stands under it tells.
        found = (
            at for at, name in enumerate(fields) if name == NOTE and not is_note(table.heading[at])
        )
        for at in [at for at in found if are_statuses([row[at] for row in rows])][:1]:
            fields[at] = "status"
    columns = []
    for at, taken_for in enumerate(fields):
        order = order_of(row[at] for row in rows) if taken_for in (*DAYS, "date") else ""
        if order == ASK:
            order = choices.date_order or told_order(table.heading[at]) or ASK
        columns.append(ImportColumn(table.heading[at], taken_for, order))
    return tuple(columns)


def _problem(columns: tuple[ImportColumn, ...], table: Table) -> str:
    found = {column.taken_for for column in columns}
    if not found & {"organisation", "answer"}:
        names = ", ".join(f"“{column.heading}”" for column in columns[:12] if column.heading)
        return f"No column names the organisation. The headings are {names}."
    for at, column in enumerate(columns):
        if column.date_order == ASK:
            doubts = doubts_of(row[at] for _, row in table.rows if not isinstance(row, str))
            return f"Days under “{column.heading}” may be day first or month first: {doubts}."
    return ""


def _unsettled(problem: str) -> ArchiveRefused:
    refused = ArchiveRefused(f"Nothing was imported. {problem}")
    refused.remedy = (
        "Say which: --dates day-first or --dates month-first."
        if "month first" in problem
        else "Name the column “company”, or choose it on the Data page."
    )
    return refused


def _json(data: bytes) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ArchiveRefused("This file is not whole JSON.") from error
