"""A file to import, whichever form it has: an export, old answers, or the journal of a tracker."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain, compress
from pathlib import Path
from typing import TYPE_CHECKING

from coach.bank import Bank
from coach.errors import ArchiveRefused, NotFound
from coach.practice.data import tracker_rows
from coach.practice.data.old_answers import import_answers
from coach.practice.data.tables import ASK, DAY_FIRST, MONTH_FIRST, Table, order_of, parse_table
from coach.practice.data.trackers import import_journal
from coach.records import ImportColumn, ImportReport
from coach.storage import Storage
from coach.storage.faults import as_storage_errors

if TYPE_CHECKING:
    from coach.practice.scorer import Scorer

DATE_ORDERS = (DAY_FIRST, MONTH_FIRST)
REMEDY = (
    "Say what a column holds with --column HEADING=FIELD, or --dates day-first or month-first."
    f" The fields are {', '.join(tracker_rows.JOURNAL)}."
)
KEPT_FOR = timedelta(days=1)
"""How long an upload waits between its preview and its import."""


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

    A table with columns for question and answer is old answers, any other a journal. A person may
    choose the `fields` of columns, by heading or by "column-" and place, and the `date_order`,
    which counts where no day settles it. Raises ArchiveRefused for a file of no such form, or one
    to keep whose report has a problem, and what the scorer raises.
    """
    if is_export(data):
        try:
            document = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise ArchiveRefused("This file is not whole JSON.") from error
        return storage.archive.take(document, keep=keep)
    table = parse_table(data, tracker_rows.count_known)
    chosen = _chosen(table.heading, fields or {})
    table, doubts = _with_columns(table, chosen, date_order)
    place, problem = _problem(table.columns, doubts)
    if problem and keep:
        refused = ArchiveRefused(f"Nothing was imported. {problem}")
        refused.remedy = REMEDY
        raise refused
    if tracker_rows.is_answers(table.heading, chosen):
        report = import_answers(storage, bank, scorer, table, now=now, keep=keep)
    else:
        kind_of = tracker_rows.kinds_of_statuses(lambda: scorer.tools().documents())
        report = import_journal(storage, table, kind_of, now, keep=keep)
    return replace(report, columns=table.columns, problem=problem, unclear=place)


def _chosen(heading: Sequence[str], fields: Mapping[str, str]) -> dict[int, str]:
    """Return the chosen fields by the place of their columns; ArchiveRefused for an unknown one."""
    places = {name: at for at, one in enumerate(heading) for name in (f"column-{at}", one)}
    for name, chosen in fields.items():
        known = (*tracker_rows.JOURNAL, *tracker_rows.ANSWERS) if name in places else heading
        if chosen not in known or name not in places:
            raise ArchiveRefused(f"“{name}={chosen}” is none of these: {', '.join(known)}.")
    return {places[name]: chosen for name, chosen in fields.items()}


def _with_columns(table: Table, chosen: Mapping[int, str], date_order: str) -> tuple[Table, str]:
    """Return a table with what each column was taken for, and days whose order is in doubt."""
    rows = [cells for _, cells in table.rows if not isinstance(cells, str)]
    cells = list(zip(*rows, strict=True)) or [()] * len(table.heading)
    fields = tracker_rows.fields_of(table.heading, cells, chosen)
    are_days = [name in (*tracker_rows.DAYS, "date") for name in fields]
    order, doubts = order_of(chain.from_iterable(compress(cells, are_days)))
    order = date_order or ASK if order == ASK else order
    orders = [order if is_day else "" for is_day in are_days]
    return replace(table, columns=tuple(map(ImportColumn, table.heading, fields, orders))), doubts


def _problem(columns: Sequence[ImportColumn], doubts: str) -> tuple[int, str]:
    """Return which column must be settled and what of it; -1 and no words for none."""
    found = [column.taken_for for column in columns]
    if not {"organisation", "answer"} & set(found):
        names = ", ".join(f"“{column.heading}”" for column in columns[:12] if column.heading)
        at = found.index(tracker_rows.NOTE) if tracker_rows.NOTE in found else 0
        return at, f"No column names the organisation. The headings are {names}."
    for at, column in enumerate(columns):
        if column.taken_for == tracker_rows.IN_DOUBT:
            return at, f"“{column.heading}” holds days, but its heading does not tell of what."
        if column.date_order == ASK:
            return at, f"Days in this file may be day first or month first: {doubts}."
    return -1, ""


def keep_upload(folder: Path, data: bytes) -> str:
    """Keep a file that only this person can read, and return its random key; StorageError."""
    key = secrets.token_hex(16)
    with as_storage_errors(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / key).touch(mode=0o600)
        (folder / key).write_bytes(data)
    return key


def open_upload(folder: Path, key: str) -> bytes:
    """Return a kept file; NotFound when it is gone."""
    if not key.isalnum() or not (folder / key).is_file():
        raise NotFound("uploaded file", key)
    return (folder / key).read_bytes()


def forget_uploads(folder: Path, before: datetime | None = None, key: str = "*") -> None:
    """Delete the kept file of a key, or all of them, or those kept before a moment."""
    for path in folder.glob(key):
        if before is None or path.stat().st_mtime < before.timestamp():
            path.unlink(missing_ok=True)
