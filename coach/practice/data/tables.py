"""Tables of other programs: rows of cells in any encoding, days in them, and cells going out."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import islice
from typing import TypeVar

from dateutil import parser

from coach.errors import ArchiveRefused, FormRefused
from coach.records import ImportColumn, RefusedRow
from coach.storage import uuid7

_SEARCHED_ROWS = 20  # for the heading: titles stand above it
_LINES_OF_A_ROW = 1_000  # with more of them a quotation mark was never closed
_TORN = ("a quotation mark is not closed, or stands alone; the next row is read again",)
_LONG = "it has more cells than the heading; a comma may lack its quotation marks"
_NO_TABLE = (
    "This is no table with several columns and rows: it needs commas, semicolons or tabs between"
    " the cells, and headings such as “company” and “status”, or “question” and “answer”."
)
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?[ \t]*(?:\r\n|\r|\n)', re.IGNORECASE)
BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes UTF-8 for an older encoding."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

DAY_FIRST, MONTH_FIRST, ASK = "day first", "month first", "ask"
_NUMBERS = re.compile(r"(?:\D*\b)?(\d{1,2})[./ -](\d{1,2})[./ -](?:\d{4}|\d{2})\b(?!\.?\d)")
_OTHER_DAY = re.compile(
    r"(?:[a-z]+,? )?(?:\d{4}[./-]\d\d?[./-]\d|(?:\d\d?(?:st|nd|rd|th)?[ -])?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[ ,-]+\d)",
    re.IGNORECASE,
)
_SERIAL = re.compile(r"[2-7]\d{4}(?:\.\d+)?")  # days since 1899 in a spreadsheet: 1954 to 2118
_TRAILING = re.compile(r"\s*(?:→.*|\((?:GMT|UTC|[A-Z]{2,5})[^)]*\))\s*$", re.DOTALL)
"""The end of a range and the zone of a time, as Notion writes them."""
_DEFAULTS = (datetime(2000, 1, 1), datetime(2001, 2, 2))

Cells = tuple[str, ...]
Row = Sequence[tuple[ImportColumn, str]]
T = TypeVar("T")


class LeftOut(Exception):
    """A row is not kept; its text says why."""


@dataclass(frozen=True, slots=True)
class Table:
    """The headings, and below them each row with its number in the file or why it is not read."""

    heading: Cells
    rows: tuple[tuple[int, Cells | str], ...]
    columns: tuple[ImportColumn, ...] = ()

    def parse(
        self, kind: str, parse: Callable[[int, Row], T]
    ) -> tuple[list[T], tuple[RefusedRow, ...]]:
        """Return what `parse` makes of each row, and the rows it refuses as rows of `kind`."""
        parsed, refused = [], []
        for number, cells in self.rows:
            if isinstance(cells, str):
                refused.append(RefusedRow(kind, number, cells))
                continue
            try:
                parsed.append(parse(number, list(zip(self.columns, cells, strict=True))))
            except (LeftOut, FormRefused) as error:
                refused.append(RefusedRow(kind, number, str(error)))
        return parsed, tuple(refused)


def parse_table(data: bytes, count_known: Callable[[Sequence[str]], int]) -> Table:
    """Return a table; its heading is the row with most names by `count_known`, else the first row.

    Raises ArchiveRefused for no table, or one without a second column or row.
    """
    text = _decode(data)
    stated = _SEPARATOR_LINE.match(text)
    # The module's own limit of 131,072 would end the whole table at one long cell.
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    # Like this it ends lines at \n, \r\n and a lone \r.
    lines = io.StringIO(text[stated.end() :] if stated else text, newline="").readlines()
    headings = [
        (count_known(cells), -place, _filled(cells), separator)
        for separator in (stated[1] if stated else ",;\t")
        for place, cells in enumerate(islice(_rows(lines, separator), _SEARCHED_ROWS))
        if _filled(cells) > 1
    ]
    _, place, _, separator = max(headings, default=(0, 0, 0, ","))
    rows = list(enumerate(_rows(lines, separator), 1))[-place:]
    if not headings or len(rows) < 2:
        raise ArchiveRefused(_NO_TABLE)
    heading = tuple(map(str.strip, rows[0][1]))
    below = [one for one in rows[1:] if _filled(one[1]) and one[1] != heading]
    return Table(heading, tuple((number, _fitted(cells, len(heading))) for number, cells in below))


def content_key(moment: datetime, *parts: str) -> str:
    """Return an id that sorts by its moment and is the same for the same parts."""
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
    return uuid7(moment, digest[:8])


def _decode(data: bytes) -> str:
    """Decode UTF-8, UTF-16 with its mark, or else Windows-1252."""
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig", "cp1252"):
        with suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            if "\0" not in text:
                return text
    # A workbook begins with "PK" and ends here too.
    raise ArchiveRefused("This file is not text. Save the table as CSV, in UTF-8, and try again.")


def _rows(lines: list[str], separator: str) -> Iterator[Cells]:
    """Yield the cells of each row, or _TORN."""
    at = 0
    while at < len(lines):
        block = lines[at : at + _LINES_OF_A_ROW]
        reader = csv.reader(block, delimiter=separator, strict=True)
        try:
            yield tuple(next(reader))
            at += reader.line_num
        except csv.Error:
            yield _TORN
            at += 1


def _filled(cells: Cells) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _fitted(cells: Cells, width: int) -> Cells | str:
    """Return the cells of a row for each heading, or why it is not read."""
    if cells is _TORN:
        return _TORN[0]
    padded = cells + ("",) * (width - len(cells))
    return _LONG if _filled(padded[width:]) else tuple(map(unshield, padded[:width]))


def csv_line(cells: Iterable[object]) -> str:
    """Return cells as one line of CSV; see `shield`."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow([shield(c) if isinstance(c, str) else c for c in cells])
    return buffer.getvalue()


def shield(cell: str) -> str:
    """Return a cell with an apostrophe before what could be a formula (OWASP, "CSV Injection").

    A cell with apostrophes before it gets one more, so that `unshield` gives back every text.
    """
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def unshield(cell: str) -> str:
    """Take off what `shield` put on; every other text is returned as it is."""
    is_shielded = cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA)
    return cell[1:] if is_shielded else cell


def looks_like_a_day(text: str) -> bool:
    """Return whether a text begins with a day, whichever it may be."""
    return len(text) < 60 and bool(_NUMBERS.match(text) or _OTHER_DAY.match(text))


def order_of(values: Iterable[str]) -> tuple[str, str]:
    """Return how days are read, and the values that leave it in doubt.

    The order is "" where nothing hangs on it, "ask" where no value settles it or two contradict.
    """
    shown: dict[str, str] = {}
    for found in filter(None, map(_NUMBERS.match, values)):
        first, second = int(found[1]), int(found[2])
        order = DAY_FIRST if first > 12 else MONTH_FIRST if second > 12 else ASK
        if first != second:
            shown.setdefault(order, found[0])
    settled = sorted(shown.keys() - {ASK})
    if not shown or len(settled) == 1:
        return "".join(settled), ""
    return ASK, " and ".join(shown[order] for order in settled or [ASK])


@lru_cache(maxsize=10_000)
def parse_foreign_day(text: str, order: str) -> date | None:
    """Return the day that a text names in this order, None when it names none, or not all of it."""
    text = _TRAILING.sub("", text.strip())
    if _SERIAL.fullmatch(text):
        return date(1899, 12, 30) + timedelta(days=int(float(text)))
    numbers = _NUMBERS.match(text)
    if numbers:
        day, month = map(int, numbers.groups() if order == DAY_FIRST else numbers.groups()[::-1])
        if month > 12 or (day != month and order not in (DAY_FIRST, MONTH_FIRST)):
            return None
    is_day_first = bool(numbers) and order == DAY_FIRST
    try:
        # What a text leaves out is filled in from the default: two of them show it.
        first, second = (
            parser.parse(text, default=default, dayfirst=is_day_first, ignoretz=True).date()
            for default in _DEFAULTS
        )
    except (ValueError, OverflowError):
        return None
    return first if first == second else None
