"""Everything kept as one JSON document, out of the database and into it again."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from coach.errors import ArchiveRefused
from coach.records import ImportReport, RefusedRow
from coach.storage.archive_values import BadRow, row_in, value_out
from coach.storage.database import Connection
from coach.storage.faults import told_plainly
from coach.storage.migrations import STEPS
from coach.storage.tables import DERIVED, Table, kept_tables
from coach.storage.times import to_text

FORMAT = "interview-coach"
VERSION = 1
"""Of the document's outer form; what the tables hold is told by its `steps`."""

_NOT_COMPARED = {"reading": ("is_current",)}
"""Which reading is shown changes with each new scorer; the reading stays the same row."""

Remake = Callable[[Database], None]
"""Makes derived rows anew, inside the transaction that changed what they come from."""


class _Undo(Exception):
    """Ends the transaction of an import that is to keep nothing."""


class Archive:
    """All rows of one person. `remake` runs after rows were taken."""

    def __init__(self, connection: Connection, person_id: str, remake: tuple[Remake, ...]) -> None:
        self._connection = connection
        self._person_id = person_id
        self._remake = remake

    def pieces(self, now: datetime) -> Iterator[str]:
        """Yield the JSON document in pieces, one row at a time, all from one moment.

        Texts that are JSON in the database (a review) stay texts, so that they come back exactly
        as they were. A row goes without its person: an import gives it that of the installation.
        """
        head = {
            "format": FORMAT,
            "version": VERSION,
            "steps": list(STEPS),
            "exported_at": to_text(now),
        }
        yield json.dumps(head)[:-1] + ', "tables": {'
        with told_plainly(self._connection.path):
            connection = self._connection.db.conn
            connection.execute("BEGIN")
            try:
                for place, table in enumerate(kept_tables(self._connection.db)):
                    yield ("," if place else "") + f"\n{json.dumps(table.name)}: ["
                    yield from self._rows(table)
                    yield "]"
            finally:
                connection.execute("ROLLBACK")
        yield "\n}}\n"

    def counts(self) -> dict[str, int]:
        """Return how many rows each table holds of this person."""
        person = {"person": self._person_id}
        return {
            table.name: self._connection.rows(
                f"SELECT COUNT(*) AS n FROM {table.name} WHERE person_id = :person",  # noqa: S608
                person,
            )[0]["n"]
            for table in kept_tables(self._connection.db)
        }

    def take(self, document: Any, *, keep: bool = True) -> ImportReport:
        """Keep the rows of a document that are not here yet, and say what became of the others.

        A row that is here with the same content is counted, one with the same key and other
        content is left as it is here and reported. Without `keep` it tells the same and keeps
        nothing. Raises ArchiveRefused when the document is no archive of a form known here.
        """
        tables = _tables_of(document)
        taking = _Taking(self._connection, self._person_id)
        try:
            with self._connection.immediate() as db:
                taking.take(db, tables)
                taking.end(keep=keep)
                for remake in self._remake:
                    remake(db)
        except _Undo:
            pass
        return taking.report()

    def _rows(self, table: Table) -> Iterator[str]:
        columns = [name for name in table.columns if name != "person_id"]
        sql = (
            f"SELECT {', '.join(columns)} FROM {table.name} WHERE person_id = :person"  # noqa: S608
            f" ORDER BY {', '.join(table.key)}"
        )
        found = self._connection.db.conn.execute(sql, {"person": self._person_id})
        for number, row in enumerate(found):
            values = dict(zip(columns, map(value_out, row), strict=True))
            yield (",\n" if number else "\n") + json.dumps(values, ensure_ascii=False)


class _Taking:
    """One import while it goes on."""

    def __init__(self, connection: Connection, person_id: str) -> None:
        self._connection = connection
        self._person_id = person_id
        self.added: dict[str, int] = {}
        self.already = 0
        self.refused: list[RefusedRow] = []

    def take(self, db: Database, tables: Mapping[str, list[Any]]) -> None:
        known = kept_tables(db)
        for name in sorted(set(tables) - {table.name for table in known} - DERIVED):
            self.refused.append(RefusedRow(name, 0, "this version knows no such table"))
        for table in known:
            for number, plain in enumerate(tables.get(table.name, ()), start=1):
                try:
                    self._take_row(db, table, row_in(table, plain, self._person_id))
                except BadRow as error:
                    self.refused.append(RefusedRow(table.name, number, str(error)))

    def end(self, *, keep: bool) -> None:
        if not keep:
            raise _Undo

    def report(self) -> ImportReport:
        return ImportReport(tuple(self.added.items()), self.already, tuple(self.refused))

    def _take_row(self, db: Database, table: Table, values: dict[str, Any]) -> None:
        where = " AND ".join(f"{column} = :{column}" for column in {*table.key, "person_id"})
        kept = self._connection.rows(f"SELECT * FROM {table.name} WHERE {where}", values)  # noqa: S608
        if not kept:
            _insert(db, table.name, values)
            self.added[table.name] = self.added.get(table.name, 0) + 1
        elif any(
            kept[0][column] != value
            for column, value in values.items()
            if column not in _NOT_COMPARED.get(table.name, ())
        ):
            raise BadRow("it is here already with other content, which was left as it is")
        else:
            self.already += 1


def _insert(db: Database, table: str, values: dict[str, Any]) -> None:
    names = ", ".join(values)
    places = ", ".join(f":{name}" for name in values)
    try:
        db.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", values)  # noqa: S608
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
