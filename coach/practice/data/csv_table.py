"""A table as other programs write it: rows of cells, whatever its encoding and its separator."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from coach.errors import ArchiveRefused
from coach.practice.data.archive import unshield
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

Cells = tuple[str, ...]


class LeftOut(Exception):
    """A row is not kept; its text says why."""


@dataclass(frozen=True, slots=True)
class Table:
    """The headings, and below them each row with its number in the file or why it is not read."""

    heading: Cells
    rows: tuple[tuple[int, Cells | str], ...]


def read_table(data: bytes, count_known: Callable[[Sequence[str]], int]) -> Table:
    """Return a table, its heading being the row with most known names, or else the first row.

    `count_known` counts them. Raises ArchiveRefused for no table, or one without a second column
    or row.
    """
    text = _text(data)
    told = _SEPARATOR_LINE.match(text)
    # The module's own limit of 131,072 would end the whole table at one long cell.
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    # Like this it ends lines at \n, \r\n and a lone \r.
    lines = io.StringIO(text[told.end() :] if told else text, newline="").readlines()
    headings = [
        (count_known(cells), -place, _filled(cells), separator)
        for separator in (told[1] if told else ",;\t")
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


def _text(data: bytes) -> str:
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
