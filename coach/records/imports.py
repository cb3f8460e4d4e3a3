"""The report of an import, or of its preview: rows added, already here, and refused."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was refused, or taken without a part of it, and why."""

    table: str
    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class ImportColumn:
    """A column of a table, and the field it was taken for.

    `date_order` is "day first", "month first", "ask" where the file leaves it open, or "".
    """

    heading: str
    taken_for: str
    date_order: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """How many rows of each table were added, how many were already here, and the refused ones.

    `kind` is "export", "answers" or "journal"; the last two list their `columns` and the `rows` as
    kept. `remarks` are on rows kept without a part, `unknown_days` counts rows without a day.
    `problem` must be settled before anything is kept; it is about the column at place `unclear`.
    """

    added: tuple[tuple[str, int], ...]
    already: int
    refused: tuple[RefusedRow, ...]
    kind: str = "export"
    columns: tuple[ImportColumn, ...] = ()
    rows: tuple[Mapping[str, object], ...] = ()
    remarks: tuple[RefusedRow, ...] = ()
    unknown_days: int = 0
    problem: str = ""
    unclear: int = -1

    @property
    def added_rows(self) -> int:
        """The rows added in all tables."""
        return sum(count for _, count in self.added)
