"""A file to import, whichever form it has: an export, old answers, or the journal of a tracker."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain, compress
from typing import TYPE_CHECKING

from coach.bank import Bank
from coach.errors import ArchiveRefused
from coach.practice.data.csv_table import Table, read_table
from coach.practice.data.foreign_days import ASK, DAY_FIRST, MONTH_FIRST, order_of
from coach.practice.data.old_answers import import_answers
from coach.practice.journal import tracker_words as words
from coach.practice.journal.csv import import_journal
from coach.records import ImportColumn, ImportReport
from coach.storage import Storage

if TYPE_CHECKING:
    from coach.practice.scorer import Scorer

DATE_ORDERS = (DAY_FIRST, MONTH_FIRST)
REMEDY = (
    "Say what a column holds with --column HEADING=FIELD, or --dates day-first or month-first."
    f" The fields are {', '.join(words.JOURNAL)}."
)


def is_export(data: bytes) -> bool:
    """Return whether a file is JSON, by its first sign."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")


def import_file(
    storage: Storage,
    bank: Bank,
    scorer: Scorer,
    data: bytes,
    *,
    now: datetime,
    fields: Mapping[str, str] | None = None,
    date_order: str = "",
    keep: bool = True,
) -> ImportReport:
    """Import a file, or without `keep` only report what an import would do.

    A table with columns for question and answer is old answers, any other a journal; its statuses
    need the scorer where no table knows them. A person may choose the `fields` of columns, by
    heading or by "column-" and place, and the `date_order`, which counts where no day settles it.
    Raises ArchiveRefused for a file of no such form, and before anything is kept while the report
    has a problem; and what the scorer raises.
    """
    if is_export(data):
        try:
            document = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise ArchiveRefused("This file is not whole JSON.") from error
        return storage.archive.take(document, keep=keep)
    table = read_table(data, words.count_known)
    chosen = _chosen(table.heading, fields or {})
    columns, doubts = _columns(table, chosen, date_order)
    asked, problem = _problem(columns, doubts)
    if problem and keep:
        refused = ArchiveRefused(f"Nothing was imported. {problem}")
        refused.remedy = REMEDY
        raise refused
    if words.is_answers(table.heading, chosen):
        report = import_answers(storage, bank, scorer, table, columns, now=now, keep=keep)
    else:
        statuses = words.Statuses(lambda: scorer.tools().documents())
        report = import_journal(storage, table, columns, now, statuses, keep=keep)
    return replace(report, problem=problem, asked=asked)


def _chosen(heading: Sequence[str], fields: Mapping[str, str]) -> dict[int, str]:
    """Return the chosen fields by the place of their columns; ArchiveRefused for an unknown one."""
    places = {name: at for at, one in enumerate(heading) for name in (f"column-{at}", one)}
    for name, chosen in fields.items():
        known = (*words.JOURNAL, *words.ANSWERS) if name in places else heading
        if chosen not in known or name not in places:
            raise ArchiveRefused(f"“{name}={chosen}” is none of these: {', '.join(known)}.")
    return {places[name]: chosen for name, chosen in fields.items()}


def _columns(
    table: Table, chosen: Mapping[int, str], date_order: str
) -> tuple[tuple[ImportColumn, ...], str]:
    """Return what each column was taken for, and the days that leave their order in doubt."""
    rows = [cells for _, cells in table.rows if not isinstance(cells, str)]
    cells = list(zip(*rows, strict=True)) or [()] * len(table.heading)
    fields = words.fields_of(table.heading, cells, chosen)
    are_days = [name in (*words.DAYS, "date") for name in fields]
    order, doubts = order_of(chain.from_iterable(compress(cells, are_days)))
    order = date_order or ASK if order == ASK else order
    orders = [order if is_day else "" for is_day in are_days]
    return tuple(map(ImportColumn, table.heading, fields, orders)), doubts


def _problem(columns: Sequence[ImportColumn], doubts: str) -> tuple[int, str]:
    """Return which column must be settled and what of it; -1 and no words for none."""
    found = [column.taken_for for column in columns]
    if not {"organisation", "answer"} & set(found):
        names = ", ".join(f"“{column.heading}”" for column in columns[:12] if column.heading)
        at = found.index(words.NOTE) if words.NOTE in found else 0
        return at, f"No column names the organisation. The headings are {names}."
    for at, column in enumerate(columns):
        if column.taken_for == words.ASKED:
            return at, f"“{column.heading}” holds days, but its heading does not tell of what."
        if column.date_order == ASK:
            return at, f"Days in this file may be day first or month first: {doubts}."
    return -1, ""
