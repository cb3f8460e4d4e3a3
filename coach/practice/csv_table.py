"""A table as other programs write it: rows of cells, whatever its encoding and its separator."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from coach.errors import ArchiveRefused
from coach.practice.archive import unshield
from coach.storage import uuid7

_SEARCHED_ROWS = 20
"""Titles above the heading are looked over so far."""
_LINES_OF_A_ROW = 1_000
"""A cell with more lines is taken for a quotation mark that was never closed."""
_TORN = ["a quotation mark is not closed, or stands alone; the next row is read again"]
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
        for place, (_, cells) in enumerate(islice(_rows(lines, separator), _SEARCHED_ROWS))
        if _filled(cells) > 1
    ]
    _, place, _, separator = max(headings, default=(0, 0, 0, ","))
    rows = list(_rows(lines, separator))[-place:]
    if not headings or len(rows) < 2:
        raise ArchiveRefused(_NO_TABLE)
    heading = [cell.strip() for cell in rows[0][1]]
    return Table(tuple(heading), tuple(_below(rows[1:], heading)))


def content_key(moment: datetime, *parts: str) -> str:
    """Return an id that sorts by its moment and is the same for the same parts."""
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
    return uuid7(moment, digest[:8])


def _text(data: bytes) -> str:
    """Decode UTF-8, UTF-16 with its mark, or else Windows-1252."""
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    # A workbook begins with "PK" and ends here too.
    raise ArchiveRefused("This file is not text. Save the table as CSV, in UTF-8, and try again.")


def _rows(lines: list[str], separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with its number: its cells, or _TORN."""
    at = number = 0
    while at < len(lines):
        number += 1
        block = lines[at : at + _LINES_OF_A_ROW]
        reader = csv.reader(block, delimiter=separator, strict=True)
        try:
            yield number, next(reader)
            at += reader.line_num
        except csv.Error:
            yield number, _TORN
            at += 1


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _below(
    rows: Sequence[tuple[int, list[str]]], heading: list[str]
) -> Iterator[tuple[int, Cells | str]]:
    for number, cells in rows:
        if cells is _TORN:
            yield number, _TORN[0]
        elif _filled(cells[len(heading) :]):
            yield number, _LONG
        elif _filled(cells) and cells != heading:
            filled = [*cells, *[""] * len(heading)][: len(heading)]
            yield number, tuple(map(unshield, filled))
