"""One connection to the database file: how it is opened, read and written."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from coach.errors import DatabaseReadOnly
from coach.storage.faults import as_storage_errors, is_busy

BUSY_SECONDS = 10.0
"""How long a connection waits for another program's lock before it gives up."""
_RETRY_SECONDS = 0.01

Row = dict[str, Any]


class Connection:
    """A connection of one thread; every write goes through `immediate`."""

    def __init__(self, path: Path, db: Database) -> None:
        self.path = path
        self.db = db

    def rows(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[Row]:
        """Return all rows of a SELECT; fetched at once, so that no read lock is left behind."""
        with as_storage_errors(self.path):
            return list(self.db.query(sql, dict(values) if isinstance(values, Mapping) else values))

    @contextmanager
    def immediate(self) -> Iterator[Database]:
        """Hold the write lock from the first statement on; commit at the end, undo on any error.

        A transaction that starts by reading and then writes fails at once, without waiting, when
        another program wrote in between. Taking the lock first makes it wait its turn instead.
        sqlite-utils' own `atomic()` nests inside this as savepoints; one `immediate` inside another
        is part of it.
        """
        if self.db.conn.in_transaction:
            yield self.db
            return
        with as_storage_errors(self.path):
            self.db.conn.execute("BEGIN IMMEDIATE")
            try:
                yield self.db
                self.db.conn.execute("COMMIT")
            except BaseException:
                # A full disk may have ended the transaction already.
                if self.db.conn.in_transaction:
                    self.db.conn.execute("ROLLBACK")
                raise

    @contextmanager
    def waiting(self, milliseconds: int) -> Iterator[None]:
        """Inside the block wait no longer than this for other programs."""
        self.db.conn.execute(f"PRAGMA busy_timeout = {milliseconds}")
        try:
            yield
        finally:
            self.db.conn.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")

    def enforce_foreign_keys(self) -> None:
        """Refuse rows that belong to nothing; called after migrating, which may rebuild tables."""
        with as_storage_errors(self.path):
            self.db.conn.execute("PRAGMA foreign_keys = ON")

    def integrity(self) -> tuple[str, ...]:
        """Return what SQLite's own check finds wrong, one line each; nothing when all is well.

        Raises DatabaseCorrupt when the damage stops the check itself.
        """
        with as_storage_errors(self.path):
            found = [str(row[0]) for row in self.db.conn.execute("PRAGMA integrity_check")]
            orphans = self.db.conn.execute("PRAGMA foreign_key_check").fetchall()
        found += [f"{row[0]}: a row belongs to no {row[2]}" for row in orphans]
        return tuple(line for line in found if line != "ok")

    def close(self) -> None:
        """Close the connection; what was acknowledged is already on disk."""
        self.db.close()


def open_connection(path: Path) -> Connection:
    """Open the database at `path`, made with its folder when absent, for this person's eyes only.

    Raises a StorageError when the file cannot be made, read or is not a database.
    """
    with as_storage_errors(path):
        _make_private(path)
        # isolation_level=None: Python's sqlite3 begins no transaction on its own.
        conn = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        return _checked(path, conn, _set_pragmas)


def open_existing(path: Path) -> Connection:
    """Open a database only to read it; nothing is made and nothing can be written."""
    with as_storage_errors(path):
        address = f"{path.absolute().as_uri()}?mode=ro"
        conn = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS)
        # The first read is where a file that is no database shows.
        return _checked(
            path, conn, lambda new: new.execute("SELECT name FROM sqlite_master").fetchone()
        )


def _checked(
    path: Path, conn: sqlite3.Connection, prepare: Callable[[sqlite3.Connection], object]
) -> Connection:
    try:
        prepare(conn)
        return Connection(path, Database(conn, execute_plugins=False))
    except BaseException:
        conn.close()
        raise


def _make_private(path: Path) -> None:
    if path.is_dir():
        raise DatabaseReadOnly(path)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        # SQLite gives the -wal and -shm files the rights of the database, so these come first.
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    elif path.stat().st_mode & 0o077:
        # A restored copy may be open to others; a file of another owner stays as it is.
        with suppress(PermissionError):
            path.chmod(0o600)


def _set_pragmas(conn: sqlite3.Connection) -> None:
    conn.execute("PRAGMA synchronous = FULL")
    # What is deleted or written over is overwritten with zeros in the file.
    conn.execute("PRAGMA secure_delete = ON")
    give_up = time.monotonic() + BUSY_SECONDS
    while True:
        # SQLite does not wait on its own when the journal mode changes: with several programs
        # opening one new file, all but the first would fail.
        try:
            if conn.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                conn.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if not is_busy(error) or time.monotonic() >= give_up:
                raise
            time.sleep(_RETRY_SECONDS)
        else:
            return
