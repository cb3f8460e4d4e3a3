"""Deleting for good: rows with all that belongs to them, and the bytes they stood in."""

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from coach.errors import NotFound
from coach.storage.database import Connection, Row
from coach.storage.drafts import is_same_typing
from coach.storage.faults import is_busy, storage_error, told_plainly
from coach.storage.tables import Table, person_tables

PATIENCE_MS = 1_000
"""How long a deletion waits for readers before it leaves the last step to the next opening."""


class Erasure:
    """Deletes rows of one person. `remake` makes derived rows anew in the same transaction.

    Freed pages are overwritten with zeros (`secure_delete`, set when a connection opens), the file
    is written anew without free room, and the write-ahead log is emptied. What the disk itself
    keeps of overwritten blocks is out of reach.
    """

    def __init__(
        self, connection: Connection, person_id: str, remake: Callable[[Database], None]
    ) -> None:
        self._connection = connection
        self._person_id = person_id
        self._remake = remake

    def what_goes(self, kind: str, key: str) -> dict[str, int]:
        """Return how many rows of each table would go with this one, by table.

        `kind` is a table keyed by `id`. Raises NotFound. Nothing is changed.
        """
        counts: dict[str, int] = {}
        tables = self._tables()
        row = self._one(tables, kind, key)
        self._visit(tables, kind, {"id": row["id"], "person_id": self._person_id}, counts, None)
        return counts

    def delete(self, kind: str, key: str) -> bool:
        """Delete a row and what belongs to it; NotFound for an odd id.

        What only refers to it stays, without the reference. Returns whether its bytes are gone;
        False means that they go when the database is opened and nobody else reads it.
        """
        with self._connection.immediate() as db:
            tables = self._tables()
            row = self._one(tables, kind, key)
            if kind == "attempt":
                self._forget_typing(db, row)
            self._visit(tables, kind, {"id": key, "person_id": self._person_id}, {}, db)
            self._remake(db)
        return empty_log(self._connection)

    def delete_everything(self, backups: Path) -> bool:
        """Delete every row of the person and every backup; returns as `delete` does."""
        with self._connection.immediate() as db:
            for table in reversed(person_tables(db)):
                sql = f"DELETE FROM {table.name} WHERE person_id = :person"  # noqa: S608
                db.execute(sql, {"person": self._person_id})
        delete_backups(backups)
        return empty_log(self._connection)

    def _tables(self) -> dict[str, Table]:
        return {table.name: table for table in person_tables(self._connection.db)}

    def _one(self, tables: Mapping[str, Table], kind: str, key: str) -> Row:
        found = kind in tables and self._find(kind, {"id": key, "person_id": self._person_id})
        if not found:
            raise NotFound(kind, key)
        return found[0]

    def _find(self, table: str, values: Mapping[str, Any]) -> list[Row]:
        where = " AND ".join(f"{name} = :{name}" for name in values)
        return self._connection.rows(f"SELECT * FROM {table} WHERE {where}", values)  # noqa: S608

    def _visit(
        self,
        tables: Mapping[str, Table],
        name: str,
        values: Mapping[str, Any],
        counts: dict[str, int],
        db: Database | None,
    ) -> None:
        """Count the rows with these values and what belongs to them; delete them with `db`."""
        rows = self._find(name, values)
        for child in tables.values():
            for link in (link for link in child.links if link.parent == name):
                for row in rows:
                    pairs = zip(link.columns, link.parent_columns, strict=True)
                    below = {column: row[parent] for column, parent in pairs}
                    below["person_id"] = self._person_id
                    if _may_let_go(child, link.columns):
                        if db is not None:
                            _let_go(db, child.name, link.columns[0], below)
                    else:
                        self._visit(tables, child.name, below, counts, db)
        counts[name] = counts.get(name, 0) + len(rows)
        if db is not None:
            where = " AND ".join(f"{column} = :{column}" for column in values)
            db.execute(f"DELETE FROM {name} WHERE {where}", dict(values))  # noqa: S608

    def _forget_typing(self, db: Database, attempt: Row) -> None:
        """Delete the draft with an answer's text, and words set aside that no other text holds."""
        place = {key: attempt[key] for key in ("session_id", "position", "person_id")}
        drafts = self._find("draft", place)
        same = [row for row in drafts if is_same_typing(row["text"], attempt["text"])]
        where = "session_id = :session_id AND position = :position AND person_id = :person_id"
        if same:
            db.execute(f"DELETE FROM draft WHERE {where}", place)  # noqa: S608
        others = [row for row in self._find("attempt", place) if row["id"] != attempt["id"]]
        left = " ".join(row["text"].lower() for row in (*others, *(drafts if not same else ())))
        for row in self._find("ignored_phrase", place):
            if row["words"].lower() not in left:
                sql = (
                    f"DELETE FROM ignored_phrase WHERE {where} AND kind = :kind AND words = :words"  # noqa: S608
                )
                db.execute(sql, row)


def delete_backups(backups: Path) -> int:
    """Delete every copy in the backups folder; return how many there were."""
    found = backup_files(backups)
    with told_plainly(backups):
        for path in found:
            path.unlink(missing_ok=True)
    return len(found)


def backup_files(backups: Path) -> tuple[Path, ...]:
    """Return the copies in the backups folder, whole and half-written ones."""
    return tuple(sorted((*backups.glob("*.db"), *backups.glob("*.db.part"))))


def empty_log(connection: Connection, patience_ms: int | None = None) -> bool:
    """Write the database anew without free room and empty its log; return whether that was done.

    Free room can hold texts from before a connection overwrote what it freed. While another
    connection reads an older state SQLite cannot empty the log: a file beside the database then
    reminds the next opening.
    """
    reminder = _reminder(connection.path)
    patience = PATIENCE_MS if patience_ms is None else patience_ms
    with told_plainly(connection.path):
        reminder.touch(mode=0o600)
        connection.db.conn.execute(f"PRAGMA busy_timeout = {patience}")
        try:
            # First the log alone: a copy of the whole database would make a busy one only longer.
            is_clear = _checkpoint(connection) and _vacuum(connection) and _checkpoint(connection)
        finally:
            connection.restore_patience()
        if is_clear:
            reminder.unlink(missing_ok=True)
    return is_clear


def finish_erasure(connection: Connection) -> None:
    """Clear the files if a deletion could not; called at each opening, which it never holds up."""
    if _reminder(connection.path).exists():
        empty_log(connection, patience_ms=0)


def _reminder(database: Path) -> Path:
    return database.with_name(database.name + "-erase")


def _checkpoint(connection: Connection) -> bool:
    (busy, *_) = connection.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _vacuum(connection: Connection) -> bool:
    # Or SQLite would put its copy of every answer into a file of the system's temporary folder.
    connection.db.conn.execute("PRAGMA temp_store = MEMORY")
    try:
        connection.db.conn.execute("VACUUM")
    except sqlite3.OperationalError as error:
        if not is_busy(error):
            raise storage_error(error, connection.path) from error
        return False
    return True


def _may_let_go(table: Table, columns: tuple[str, ...]) -> bool:
    return len(columns) == 1 and table.columns[columns[0]].is_nullable


def _let_go(db: Database, table: str, column: str, values: Mapping[str, Any]) -> None:
    where = f"{column} = :{column} AND person_id = :person_id"
    db.execute(f"UPDATE {table} SET {column} = NULL WHERE {where}", dict(values))  # noqa: S608
