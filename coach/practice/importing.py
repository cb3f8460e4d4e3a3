"""A file to import, whichever form it has: an export, old answers, or an outcomes journal."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from coach.errors import ArchiveRefused
from coach.practice.csv_table import has_columns
from coach.practice.journal_csv import HEADS, import_journal
from coach.practice.old_answers import import_answers
from coach.records import ImportReport
from coach.settings import local_zone
from coach.storage import Storage

if TYPE_CHECKING:
    from coach.bank import Bank
    from coach.practice.scorer import Scorer

_BOM = b"\xef\xbb\xbf"


def import_file(
    storage: Storage,
    bank: Bank,
    scorer: Scorer,
    data: bytes,
    *,
    now: datetime,
    all_or_nothing: bool = False,
    after_each: Callable[[], None] = lambda: None,
) -> ImportReport:
    """Keep what a file holds: JSON when its first sign is a brace or bracket, else CSV.

    A table with a column for the organisation is a journal, another one old answers: only these
    need the scorer. Raises ArchiveRefused for a file of neither form.
    """
    if data.removeprefix(_BOM).lstrip()[:1] in (b"{", b"["):
        document = _json(data.removeprefix(_BOM))
        return storage.archive.take(document, all_or_nothing=all_or_nothing)
    if has_columns(data, HEADS, ("organisation",)):
        today = now.astimezone(ZoneInfo(local_zone())).date()
        return import_journal(storage, data, now=now, today=today, all_or_nothing=all_or_nothing)
    return import_answers(
        storage, bank, scorer, data, now=now, all_or_nothing=all_or_nothing, after_each=after_each
    )


def _json(data: bytes) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ArchiveRefused("This file is not whole JSON.") from error
