"""A file to import, whichever form it has: an export, old answers, or the journal of a tracker."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
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
    ANSWERS,
    ASKED,
    DAYS,
    JOURNAL,
    LEFT_OUT,
    NOTE,
    count_known,
    fields_of,
    is_answers,
    plain,
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
    """What a person says of a table: the fields of columns, and how days are read.

    `fields` are those of columns by their place, `named` by their heading. `date_order` is "day
    first" or "month first", and counts where a column does not settle it.
    """

    fields: Mapping[int, str] = field(default_factory=dict)
    date_order: str = ""
    named: Mapping[str, str] = field(default_factory=dict)


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
    chosen = {**_named(table.heading, choices.named), **choices.fields}
    columns = _columns(table, chosen, choices.date_order)
    asked, problem, remedy = _problem(columns, table)
    if problem and keep:
        refused = ArchiveRefused(f"Nothing was imported. {problem}")
        refused.remedy = remedy
        raise refused
    if is_answers(table.heading, chosen):
        report = import_answers(
            storage, bank, scorer, table, columns, now=now, keep=keep, after_each=after_each
        )
    else:
        today = now.astimezone(ZoneInfo(local_zone())).date()
        report = import_journal(storage, table, columns, now=now, today=today, keep=keep)
    return replace(report, problem=problem, asked=asked, remedy=remedy)


def _named(heading: Sequence[str], named: Mapping[str, str]) -> dict[int, str]:
    """Return the fields by the place of their columns; ArchiveRefused for a name of neither."""
    known = {plain(name): at for at, name in enumerate(heading) if name}
    fields = dict.fromkeys([*JOURNAL, *ANSWERS, LEFT_OUT])
    for name, chosen in named.items():
        for given, names, what in ((plain(name), known, "headings"), (chosen, fields, "fields")):
            if given not in names:
                these = ", ".join(heading if names is known else fields)
                raise ArchiveRefused(f"“{name}={chosen}” names none of the {what}: {these}.")
    return {known[plain(name)]: chosen for name, chosen in named.items()}


def _columns(table: Table, chosen: Mapping[int, str], date_order: str) -> tuple[ImportColumn, ...]:
    rows = [cells for _, cells in table.rows if not isinstance(cells, str)]
    cells = list(zip(*rows, strict=True)) or [()] * len(table.heading)
    orders = []
    fields = fields_of(table.heading, cells, chosen)
    for heading, taken_for, below in zip(table.heading, fields, cells, strict=True):
        order = order_of(below) if taken_for in (*DAYS, "date") else ""
        orders.append(told_order(heading) or ASK if order == ASK else order)
    # One file has one order: a column that settles it does so for those in doubt.
    settled = {order for order in orders if order in DATE_ORDERS}
    default = date_order or (settled.pop() if len(settled) == 1 else ASK)
    return tuple(
        ImportColumn(heading, taken_for, default if order == ASK else order)
        for heading, taken_for, order in zip(table.heading, fields, orders, strict=True)
    )


def _problem(columns: tuple[ImportColumn, ...], table: Table) -> tuple[int, str, str]:
    """Return which column must be settled, what of it, and how; -1 and no words for none."""
    found = [column.taken_for for column in columns]
    if not {"organisation", "answer"} & set(found):
        at = next((at for at, name in enumerate(found) if name == NOTE), 0)
        names = ", ".join(f"“{column.heading}”" for column in columns[:12] if column.heading)
        text = f"No column names the organisation. The headings are {names}."
        return at, text, _say(columns[at].heading, "organisation")
    for at, column in enumerate(columns):
        if column.taken_for == ASKED:
            text = f"“{column.heading}” holds days, but its heading does not tell of what."
            return (
                at,
                text,
                f"{_say(column.heading, 'applied')} Other fields: {', '.join(JOURNAL)}.",
            )
        if column.date_order == ASK:
            doubts = doubts_of(row[at] for _, row in table.rows if not isinstance(row, str))
            text = f"Days under “{column.heading}” may be day first or month first: {doubts}."
            return at, text, "Say which: --dates day-first or --dates month-first."
    return -1, "", ""


def _say(heading: str, field_name: str) -> str:
    return f'Say which column it is, such as --column "{heading}={field_name}".'


def _json(data: bytes) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ArchiveRefused("This file is not whole JSON.") from error
