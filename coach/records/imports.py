"""What comes, or would come, of an import: rows taken, here already, and left out."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was not taken, or of which a part was not: its table, its number and why not."""

    table: str
    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class ImportColumn:
    """A column of a table, the field it was taken for, and how its days are read.

    `date_order` is "day first", "month first", "ask" where nothing in the file settles it, and ""
    where nothing hangs on it.
    """

    heading: str
    taken_for: str
    date_order: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """How many rows of each table were added, how many were here already, and the refused ones.

    `kind` is "export", "answers" or "journal"; the last two tell their `columns` and the `rows`
    as kept. `told` are remarks on rows that were kept without a part of them, `unknown_days` counts
    what was kept without its day. `problem` is what must be settled before anything can be kept,
    `asked` the place of the column that it is about.
    """

    added: tuple[tuple[str, int], ...]
    already: int
    refused: tuple[RefusedRow, ...]
    kind: str = "export"
    columns: tuple[ImportColumn, ...] = ()
    rows: tuple[Mapping[str, object], ...] = ()
    told: tuple[RefusedRow, ...] = ()
    unknown_days: int = 0
    problem: str = ""
    asked: int = -1

    @property
    def added_rows(self) -> int:
        """How many rows were added in all."""
        return sum(count for _, count in self.added)
