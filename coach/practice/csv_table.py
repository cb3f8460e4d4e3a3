"""A CSV file as rows of named cells, whatever its delimiter and the names of its columns."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from coach.errors import ArchiveRefused
from coach.practice.archive import unshield

_DELIMITERS = (",", ";", "\t")

Heads = Mapping[str, Sequence[str]]
"""For each column the names it may have in a heading, in small letters, "_" for spaces."""


def read_table(
    data: bytes, heads: Heads, *, required: Sequence[str]
) -> Iterator[tuple[int, dict[str, str] | str]]:
    """Yield each row with its number (the heading is row 1), or why it cannot be read.

    Raises ArchiveRefused for bytes that are not UTF-8 and a heading without a required column.
    """
    text = _text(data)
    delimiter = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    # The module's own limit of 131,072 would end the whole table at one long cell; there is only
    # one limit for the program, and nothing else here depends on it.
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    number = 1
    try:
        places = _places(next(reader, []), heads, required)
        for number, row in enumerate(reader, start=2):
            if any(cell.strip() for cell in row):
                named = {name: row[at] for name, at in places.items() if at < len(row)}
                yield number, {name: unshield(cell) for name, cell in named.items()}
    except csv.Error as error:
        yield number + 1, f"the table breaks off here ({error}); what follows was not read"


def has_columns(data: bytes, heads: Heads, wanted: Sequence[str]) -> bool:
    """Return whether the heading of a table names all these columns; False for other files."""
    try:
        text = _text(data)
        heading = next(csv.reader(io.StringIO(text), delimiter=_delimiter(text)), [])
    except (ArchiveRefused, csv.Error):
        return False
    return set(wanted) <= _found(heading, heads).keys()


def content_key(moment: datetime, *parts: str) -> str:
    """Return a UUID that sorts by its moment and is the same for the same parts (RFC 9562, 8)."""
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
    milliseconds = int(moment.timestamp() * 1000)
    value = milliseconds << 80 | int.from_bytes(digest[:10], "big")
    value = value & ~(0xF << 76) | 0x8 << 76
    value = value & ~(0x3 << 62) | 0b10 << 62
    return str(UUID(int=value))


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ArchiveRefused("This file is not UTF-8 text.") from error


def _delimiter(text: str) -> str:
    """Return the sign that is most frequent in the heading: cells hold commas, it does not."""
    return max(_DELIMITERS, key=text.split("\n", 1)[0].count)


def _places(heading: Sequence[str], heads: Heads, required: Sequence[str]) -> dict[str, int]:
    places = _found(heading, heads)
    missing = [name for name in required if name not in places]
    if missing:
        raise ArchiveRefused(
            f"This table has no column {' and no column '.join(f'“{n}”' for n in missing)}."
        )
    return places


def _found(heading: Sequence[str], heads: Heads) -> dict[str, int]:
    given = [head.strip().lower().replace(" ", "_") for head in heading]
    return {
        name: given.index(alias)
        for name, aliases in heads.items()
        for alias in aliases[::-1]
        if alias in given
    }
