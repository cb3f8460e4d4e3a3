"""Tab-separated tables of texts with ratings."""

import csv
import io
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coach.errors import DataFileError


@dataclass(frozen=True, slots=True)
class RatedText:
    """A text and how specific people found it."""

    text: str
    rating: float


def read_ratings(path: Path) -> tuple[RatedText, ...]:
    """Return the rows of a file with the columns rating and text; raises DataFileError."""
    rated = []
    for number, row in read_table(path, ("rating", "text")):
        try:
            rating = float(row["rating"])
        except ValueError:
            rating = math.nan
        if not math.isfinite(rating):
            raise DataFileError(path, number, f"the rating {row['rating']!r} is not a number")
        rated.append(RatedText(_text(path, number, row), rating))
    return tuple(rated)


def read_table(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (row number, row) of a tab-separated file whose first row names its columns.

    Cells may be quoted, with quotes doubled inside, and rows are numbered as a spreadsheet shows
    them. Raises DataFileError when the file cannot be read, a column of `columns` is missing, a
    row has a cell more or less, or there are no rows.
    """
    rows = csv.reader(io.StringIO(read_utf8(path), newline=""), dialect="excel-tab", strict=True)
    names: list[str] = []
    number = found = 0
    try:
        for number, cells in enumerate(rows, start=1):
            if not cells:
                continue
            if not names:
                names = cells
                _check_columns(path, number, names, columns)
                continue
            if len(cells) != len(names):
                reason = f"it has {len(cells)} cells where the heading has {len(names)}"
                raise DataFileError(path, number, reason)
            found += 1
            yield number, dict(zip(names, cells, strict=True))
    except csv.Error as error:
        raise DataFileError(path, number + 1, f"the table breaks off here ({error})") from error
    if not found:
        raise DataFileError(path, None, "it holds no rows")


def read_utf8(path: Path) -> str:
    """Return the text of a UTF-8 file without the byte order mark that spreadsheets put first.

    Raises DataFileError, naming the row of the first odd byte.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise DataFileError(path, None, f"it cannot be read ({error.strerror})") from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        refused = DataFileError(path, row, "it is not UTF-8 text")
        refused.remedy = "Save it as plain text in UTF-8 and try again."
        raise refused from error
    nul = text.find("\0")
    if nul >= 0:
        raise DataFileError(path, text.count("\n", 0, nul) + 1, "it holds a NUL character")
    return text


def _check_columns(path: Path, number: int, found: Sequence[str], needed: Sequence[str]) -> None:
    for column in needed:
        if column not in found:
            raise DataFileError(path, number, f"the column {column!r} is missing")


def _text(path: Path, number: int, row: Mapping[str, str]) -> str:
    if not row["text"].strip():
        raise DataFileError(path, number, "the text is empty")
    return row["text"]
