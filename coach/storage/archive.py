"""Everything kept as one JSON document, out of the database and into it again."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from coach.errors import ArchiveRefused
from coach.records import ImportReport, RefusedRow
from coach.storage.archive_values import BadRow, row_in
from coach.storage.database import Connection, Row
from coach.storage.faults import as_storage_errors
from coach.storage.migrations import STEPS
from coach.storage.repository import Repository, equal_to
from coach.storage.tables import DERIVED, Table, kept_tables
from coach.storage.times import to_text

FORMAT = "interview-coach"
VERSION = 1
"""Of the document's outer form; its `steps` say what the tables hold."""

_NOT_COMPARED = {("reading", "is_current")}
"""Which reading is shown changes with each new scorer; the reading stays the same row."""


class _Undo(Exception):
    """Ends the transaction of an import that is to keep nothing."""


class Archive(Repository):
    """All rows of one person. `remake` makes derived rows anew after others were taken."""

    def __init__(self, connection: Connection, person_id: str, remake: Callable[[], None]) -> None:
        super().__init__(connection, person_id)
        self._remake = remake

    def pieces(self, now: datetime) -> Iterator[str]:
        """Yield the JSON document in pieces, one row at a time, all from one moment.

        Texts that are JSON in the database (a review) stay texts, so that they come back exactly
        as they were. A row goes without its person: an import gives it to the person who is here.
        """
        head = {
            "format": FORMAT,
            "version": VERSION,
            "steps": list(STEPS),
            "exported_at": to_text(now),
        }
        yield json.dumps(head)[:-1] + ', "tables": {'
        with as_storage_errors(self._connection.path):
            connection = self._connection.db.conn
            connection.execute("BEGIN")
            try:
                for place, table in enumerate(kept_tables(self._connection.db)):
                    yield ("," if place else "") + f"\n{json.dumps(table.name)}: ["
                    yield from self._pieces_of(table)
                    yield "]"
            finally:
                connection.execute("ROLLBACK")
        yield "\n}}\n"

    def counts(self) -> dict[str, int]:
        """Return how many rows each table holds of this person."""
        tables = [table.name for table in kept_tables(self._connection.db)]
        parts = (
            f"SELECT '{name}' AS name, COUNT(*) AS n FROM {name} WHERE person_id = :person"  # noqa: S608
            for name in tables
        )
        return self._pairs(" UNION ALL ".join(parts))

    def take(self, document: Any, *, keep: bool = True) -> ImportReport:
        """Keep the rows of a document that are not here yet, and say what became of the others.

        A row that is here with the same content is counted, one with the same key and other
        content is left as it is here and reported. Without `keep` it reports the same and keeps
        nothing. Raises ArchiveRefused when the document is no archive of a form known here.
        """
        tables = _tables_of(document)
        known = kept_tables(self._connection.db)
        added: Counter[str] = Counter()
        already = 0
        unknown = sorted(set(tables) - {table.name for table in known} - DERIVED)
        refused = [RefusedRow(name, 0, "this version knows no such table") for name in unknown]
        with suppress(_Undo), self._connection.immediate():
            for table in known:
                for number, plain in enumerate(tables.get(table.name, ()), start=1):
                    try:
                        is_new = self._take_row(table, row_in(table, plain, self._person_id))
                    except BadRow as error:
                        refused.append(RefusedRow(table.name, number, str(error)))
                    else:
                        added[table.name] += is_new
                        already += not is_new
            if not keep:
                raise _Undo
            self._remake()
        return ImportReport(tuple((+added).items()), already, tuple(refused))

    def _pieces_of(self, table: Table) -> Iterator[str]:
        columns = [name for name in table.columns if name != "person_id"]
        sql = (
            f"SELECT {', '.join(columns)} FROM {table.name} WHERE person_id = :person"  # noqa: S608
            f" ORDER BY {', '.join(table.key)}"
        )
        found = self._connection.db.conn.execute(sql, {"person": self._person_id})
        for number, row in enumerate(found):
            values = dict(zip(columns, row, strict=True))
            yield (",\n" if number else "\n") + json.dumps(values, ensure_ascii=False)

    def _take_row(self, table: Table, row: Row) -> bool:
        """Keep a row and return True, or False where it is here already; BadRow for another."""
        where = equal_to({*table.key, "person_id"})
        kept = self._connection.rows(f"SELECT * FROM {table.name} WHERE {where}", row)  # noqa: S608
        if not kept:
            self._insert_row(table.name, row)
            return True
        changed = {(table.name, name) for name, value in row.items() if kept[0][name] != value}
        if changed - _NOT_COMPARED:
            raise BadRow("it is here already with other content, which was left as it is")
        return False

    def _insert_row(self, table: str, row: Row) -> None:
        places = ", ".join(f":{name}" for name in row)
        try:
            self._write(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", **row)  # noqa: S608
        except sqlite3.IntegrityError as error:
            # SQLite undoes the one statement; the transaction goes on.
            if "FOREIGN KEY" in str(error):
                raise BadRow("what it belongs to is neither in the file nor here") from error
            raise BadRow("a value is outside what is kept, or its key is taken") from error


def _tables_of(document: Any) -> dict[str, list[Any]]:
    if not isinstance(document, Mapping) or document.get("format") != FORMAT:
        raise ArchiveRefused("This file is not an export of the coach.")
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ArchiveRefused("This export does not say which version of the form it has.")
    if version > VERSION:
        refused = ArchiveRefused("This export was written by a newer version of the coach.")
        refused.remedy = "Upgrade the coach, then import it again."
        raise refused
    tables = document.get("tables")
    if not isinstance(tables, dict) or not all(isinstance(v, list) for v in tables.values()):
        raise ArchiveRefused("The tables of this export cannot be read.")
    return tables
