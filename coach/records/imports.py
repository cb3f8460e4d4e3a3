"""What came of an import: rows taken, rows that were here already, rows that did not fit."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was not taken: its table, its number in the file and why not."""

    table: str
    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """How many rows of each table were added, how many were here already, and the refused ones.

    `is_undone` is True when nothing was taken because a row did not fit and all or nothing was
    asked for; `added` then says what would have been taken.
    """

    added: tuple[tuple[str, int], ...]
    already: int
    refused: tuple[RefusedRow, ...]
    is_undone: bool = False

    @property
    def added_rows(self) -> int:
        """How many rows were added in all."""
        return 0 if self.is_undone else sum(count for _, count in self.added)
