"""Rows of a JSON Lines, CSV or tab-separated file that a person gives, each with its number."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.errors import DataFileError

NOT_UTF8 = "it is not UTF-8 text"
_TABLES: Mapping[str, Mapping[str, Any]] = {
    ".csv": {},
    # A lone quote in a text is a character.
    ".tsv": {"delimiter": "\t", "quoting": csv.QUOTE_NONE},
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `number` is its line, or in CSV its place when the heading is row 1."""

    path: Path
    number: int
    values: Mapping[str, object]

    def text(self, *columns: str) -> str:
        """Return the text in the first of `columns` that the row has, or raise DataFileError."""
        for column in columns:
            value = self.values.get(column)
            if isinstance(value, str):
                return value
            if value is not None:
                raise self.error(f"{column!r} is not a text")
        raise self.error(f"{' or '.join(map(repr, columns))} is missing")

    def label(self, column: str) -> str | None:
        """Return the text in `column`, None where it is no text or blank."""
        value = self.values.get(column)
        return value if isinstance(value, str) and value.strip() else None

    def key(self) -> str | int:
        """Return the row's id, a text or a whole number, or raise DataFileError."""
        value = self.values.get("id")
        return value if type(value) is int else self.text("id")

    def error(self, reason: str) -> DataFileError:
        """Return the error that names this row."""
        return DataFileError(self.path, self.number, reason)


def decode(data: bytes, path: Path | str) -> str:
    """Return UTF-8 bytes as text without a byte order mark.

    Raises DataFileError, naming the line of the first odd byte.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        refused = DataFileError(path, row, NOT_UTF8)
        refused.remedy = "Save it as plain text in UTF-8 and try again."
        raise refused from error


def load_bytes(path: Path) -> bytes:
    """Return what a file holds; raises DataFileError when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataFileError(path, None, f"it cannot be read ({error.strerror})") from error


def load_rows(
    path: Path, columns: Sequence[str] = (), kind: str | None = None
) -> Iterator[Row | DataFileError]:
    """Yield each row of a .csv or .tsv file, or of a file of JSON objects, one a line.

    A row that cannot be read is yielded as its error; a file that cannot be read at all raises
    DataFileError. `columns` must be in the heading of a table that is not empty; `kind` is its
    form whatever the file is called.
    """
    text, kind = decode(load_bytes(path), path), kind or path.suffix.lower()
    if kind in _TABLES and text.strip():
        yield from _table_rows(text, path, columns, _TABLES[kind])
    else:
        yield from _json_rows(text, path)


def load_good_rows(
    path: Path, columns: Sequence[str] = (), kind: str | None = None
) -> tuple[Row, ...]:
    """Return all rows of a file; raises DataFileError for the first bad one, and without any."""
    rows = []
    for row in load_rows(path, columns, kind):
        if isinstance(row, DataFileError):
            raise row
        rows.append(row)
    if not rows:
        raise DataFileError(path, None, "it holds no rows")
    return tuple(rows)


def _json_rows(text: str, path: Path) -> Iterator[Row | DataFileError]:
    # Not splitlines(): JSON strings may hold U+2028 and its kin unescaped.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            values = json.loads(line)
        except (ValueError, RecursionError):
            yield DataFileError(path, number, "it is not valid JSON")
        else:
            is_object = isinstance(values, dict)
            bad = DataFileError(path, number, "it is not a JSON object")
            yield Row(path, number, values) if is_object else bad


def _table_rows(
    text: str, path: Path, columns: Sequence[str], form: Mapping[str, Any]
) -> Iterator[Row | DataFileError]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True, **form)
    number = 1
    try:
        missing = [repr(column) for column in columns if column not in (reader.fieldnames or ())]
        if missing:
            raise DataFileError(path, 1, f"the heading has no column {', '.join(missing)}")
        for number, values in enumerate(reader, start=2):
            if form:
                # Without quotes each line is a row, the blank ones too.
                number = reader.line_num
            if form and (None in values or None in values.values()):
                yield DataFileError(path, number, "its cells are not as many as the heading's")
            else:
                yield Row(path, number, values)
    except csv.Error as error:
        # The reader cannot find the next row after this: what follows is lost, and said so.
        yield DataFileError(path, number + 1, f"the table breaks off here ({error})")
