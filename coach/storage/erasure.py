"""Deleting for good: rows with all that belongs to them, and the bytes they stood in."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from coach.errors import NotFound
from coach.storage.backup import delete_backups
from coach.storage.database import Connection
from coach.storage.drafts import is_same_typing
from coach.storage.faults import as_storage_errors, is_busy
from coach.storage.repository import Repository, equal_to
from coach.storage.tables import Table, person_tables

PATIENCE_MS = 1_000
"""How long a deletion waits for readers before it leaves the last step to the next opening."""

_PLACE = ("session_id", "position", "person_id")


class Erasure(Repository):
    """Deletes rows of one person. `remake` makes derived rows anew in the same transaction.

    Freed pages are overwritten with zeros (`secure_delete`, set when a connection opens), the file
    is written anew without free room, and the write-ahead log is emptied. What the disk itself
    keeps of overwritten blocks is out of reach.
    """

    def __init__(self, connection: Connection, person_id: str, remake: Callable[[], None]) -> None:
        super().__init__(connection, person_id)
        self._remake = remake

    def what_goes(self, kind: str, key: str) -> dict[str, int]:
        """Return how many rows of each table would go with this one, by table.

        `kind` is a table keyed by `id`. Raises NotFound. Nothing is changed.
        """
        counts: Counter[str] = Counter()
        for table, where, reference in self._rows_below(kind, key):
            if reference is None:
                sql = f"SELECT COUNT(*) AS n FROM {table} WHERE {where}"  # noqa: S608
                counts[table] += self._rows(sql, id=key)[0]["n"]
        return dict(counts)

    def delete(self, kind: str, key: str) -> bool:
        """Delete a row and what belongs to it; NotFound for an unknown id.

        What only refers to it stays, without the reference. Returns whether its bytes are gone;
        False means that they go when the database is opened and nobody else reads it.
        """
        with self._connection.immediate():
            below = [*self._rows_below(kind, key)]
            if kind == "attempt":
                self._forget_typing(key)
            for table, where, reference in below:
                if reference is None:
                    self._write(f"DELETE FROM {table} WHERE {where}", id=key)  # noqa: S608
                else:
                    self._write(f"UPDATE {table} SET {reference} = NULL WHERE {where}", id=key)  # noqa: S608
            self._remake()
        return empty_log(self._connection)

    def delete_everything(self, backups: Path) -> bool:
        """Delete every row of the person and every backup; returns as `delete` does."""
        with self._connection.immediate() as db:
            for table in reversed(person_tables(db)):
                self._delete(table.name)
        delete_backups(backups)
        return empty_log(self._connection)

    def _rows_below(self, kind: str, key: str) -> Iterator[tuple[str, str, str | None]]:
        """Yield a table and a condition for all rows below one, children first, itself last.

        The third value is None, or the column to empty where a row outlives its parent.
        """
        tables = {table.name: table for table in person_tables(self._connection.db)}
        where = "id = :id AND person_id = :person"
        if kind not in tables or not self._rows(f"SELECT 1 FROM {kind} WHERE {where}", id=key):  # noqa: S608
            raise NotFound(kind, key)
        yield from _below(tables, kind, where)

    def _forget_typing(self, key: str) -> None:
        """Delete the draft with an answer's text, and words set aside that no other text holds."""
        (attempt,) = self._rows("SELECT * FROM attempt WHERE id = :id", id=key)
        place = {name: attempt[name] for name in _PLACE}
        drafts, attempts, phrases = (
            self._rows(f"SELECT * FROM {table} WHERE {equal_to(_PLACE)}", **place)  # noqa: S608
            for table in ("draft", "attempt", "ignored_phrase")
        )
        others = [row["text"] for row in attempts if row["id"] != key]
        for draft in drafts:
            if is_same_typing(draft["text"], attempt["text"]):
                self._delete("draft", session_id=draft["session_id"], position=draft["position"])
            else:
                others.append(draft["text"])
        left = " ".join(others).lower()
        gone = [row for row in phrases if row["words"].lower() not in left]
        where = equal_to((*_PLACE, "kind", "words"))
        self._connection.db.conn.executemany(f"DELETE FROM ignored_phrase WHERE {where}", gone)  # noqa: S608


def _below(
    tables: Mapping[str, Table], name: str, where: str
) -> Iterator[tuple[str, str, str | None]]:
    for child in sorted(tables):
        for column, parent in tables[child].parents.items():
            if parent == name:
                those = f"person_id = :person AND {column} IN (SELECT id FROM {name} WHERE {where})"  # noqa: S608
                if tables[child].columns[column].is_nullable:
                    yield child, those, column
                else:
                    yield from _below(tables, child, those)
    yield name, where, None


def empty_log(connection: Connection, patience_ms: int | None = None) -> bool:
    """Write the database anew without free room and empty its log; return whether that was done.

    Free room can hold texts from before a connection overwrote what it freed. While another
    connection reads an older state SQLite cannot empty the log: a file beside the database then
    reminds the next opening.
    """
    reminder = _reminder(connection.path)
    patience = PATIENCE_MS if patience_ms is None else patience_ms
    with as_storage_errors(connection.path):
        reminder.touch(mode=0o600)
        with connection.waiting(patience):
            # First the log alone: a copy of the whole database would make a busy one only longer.
            is_clear = _checkpoint(connection) and _vacuum(connection) and _checkpoint(connection)
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
            raise
        return False
    return True
