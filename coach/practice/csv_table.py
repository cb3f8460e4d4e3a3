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
from uuid import UUID

from coach.errors import ArchiveRefused
from coach.practice.archive import unshield

_SEPARATORS = (",", ";", "\t")
_SEARCHED_ROWS = 20
"""Titles above the heading are looked over so far."""
_LINES_OF_A_ROW = 1_000
"""A cell with more lines is taken for a quotation mark that was never closed."""
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?[ \t]*(?:\r\n|\r|\n)', re.IGNORECASE)

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The headings, and below them each row with its number in the file or why it is not read."""

    heading: Cells
    rows: tuple[tuple[int, Cells | str], ...]


def read_table(data: bytes, count_known: Callable[[Sequence[str]], int]) -> Table:
    """Return a table, its heading being the first row with a known name in it.

    `count_known` returns how many of the names in a row are known. Without a known one the first
    row is the heading. Raises ArchiveRefused for what is no table, or has one column only.
    """
    text = _text(data)
    told = _SEPARATOR_LINE.match(text)
    text = text[told.end() :] if told else text
    # The module's own limit of 131,072 would end the whole table at one long cell.
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    # Like this it ends lines at \n, \r\n and a lone \r.
    lines = io.StringIO(text, newline="").readlines()
    found = [_heading(lines, one, count_known) for one in (told[1] if told else _SEPARATORS)]
    _, width, place, separator = max(found, key=lambda one: one[:2])
    if width < 2:
        raise ArchiveRefused(
            "This is no table with several columns: it needs commas, semicolons or tabs between"
            " the cells, and headings such as “company” and “status”, or “question” and “answer”."
        )
    rows = list(_rows(lines, separator))
    if not rows[place + 1 :]:
        raise ArchiveRefused("This table has headings, and no row below them.")
    heading = tuple(cell.strip() for cell in rows[place][1])
    return Table(heading, tuple(_below(rows[place + 1 :], heading)))


def content_key(moment: datetime, *parts: str) -> str:
    """Return a UUID that sorts by its moment and is the same for the same parts (RFC 9562, 8)."""
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
    milliseconds = int(moment.timestamp() * 1000)
    value = milliseconds << 80 | int.from_bytes(digest[:10], "big")
    value = value & ~(0xF << 76) | 0x8 << 76
    value = value & ~(0x3 << 62) | 0b10 << 62
    return str(UUID(int=value))


def _text(data: bytes) -> str:
    """Decode UTF-8, UTF-16 with its mark, or else Windows-1252."""
    if data.startswith(b"PK"):
        raise ArchiveRefused("This is a workbook or a packed file. Save the sheet as CSV first.")
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ArchiveRefused("This file is not text. Save the table as CSV, in UTF-8, and try again.")


def _heading(
    lines: list[str], separator: str, count_known: Callable[[Sequence[str]], int]
) -> tuple[int, int, int, str]:
    """Return how many known names the heading has, its width, its place, and the separator."""
    first = None
    for place, (_, cells) in enumerate(islice(_rows(lines, separator), _SEARCHED_ROWS)):
        width = 0 if isinstance(cells, str) else sum(bool(cell.strip()) for cell in cells)
        if width > 1 and count_known(cells):
            return count_known(cells), width, place, separator
        if width > 1 and first is None:
            first = (0, width, place, separator)
    return first or (0, 0, 0, separator)


def _rows(lines: list[str], separator: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield each row with its number: its cells, or a text where a quotation mark is torn."""
    at = number = 0
    while at < len(lines):
        number += 1
        block = lines[at : at + _LINES_OF_A_ROW]
        reader = csv.reader(block, delimiter=separator, strict=True)
        try:
            cells: Sequence[str] = next(reader)
            at += reader.line_num
        except csv.Error:
            # Between tabs a lone quotation mark is a character; elsewhere the cells are in doubt.
            line, at = lines[at].rstrip("\r\n"), at + 1
            cells = line.split("\t") if separator == "\t" else _TORN
        yield number, cells


_TORN = (
    "a quotation mark is not closed, or stands alone in a quoted cell; the next row is read again"
)


def _below(
    rows: Sequence[tuple[int, Sequence[str]]], heading: Cells
) -> Iterator[tuple[int, Cells | str]]:
    width = len(heading)
    for number, cells in rows:
        if isinstance(cells, str):
            yield number, cells
        elif any(cell.strip() for cell in cells[width:]):
            yield number, "it has more cells than the heading; a comma may lack its quotation marks"
        elif any(cell.strip() for cell in cells) and tuple(cells) != heading:
            filled = [*cells[:width], *[""] * (width - len(cells))]
            yield number, tuple(map(unshield, filled))
