"""What SQLite reports, as the errors the person is told: the one place for it."""

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from coach.errors import (
    DatabaseBusy,
    DatabaseCorrupt,
    DatabaseReadOnly,
    DiskFull,
    StorageError,
)

# Primary result codes, https://www.sqlite.org/rescode.html
_BY_CODE: dict[int, Callable[[Path], StorageError]] = {
    sqlite3.SQLITE_PERM: DatabaseReadOnly,
    sqlite3.SQLITE_BUSY: DatabaseBusy,
    sqlite3.SQLITE_LOCKED: DatabaseBusy,
    sqlite3.SQLITE_READONLY: DatabaseReadOnly,
    sqlite3.SQLITE_CORRUPT: DatabaseCorrupt,
    sqlite3.SQLITE_FULL: DiskFull,
    # Missing rights on the folder end here: the -wal file beside the database cannot be made.
    sqlite3.SQLITE_CANTOPEN: DatabaseReadOnly,
    sqlite3.SQLITE_NOTADB: DatabaseCorrupt,
}

# Python's own words, without a code, for a text column whose bytes are not UTF-8.
_UNREADABLE_TEXT = "Could not decode to UTF-8"

_BY_ERRNO: dict[int, Callable[[Path], StorageError]] = {
    errno.EACCES: DatabaseReadOnly,
    errno.EPERM: DatabaseReadOnly,
    errno.EROFS: DatabaseReadOnly,
    # A file stands where the data folder should be.
    errno.EEXIST: DatabaseReadOnly,
    errno.ENOTDIR: DatabaseReadOnly,
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
}


def storage_error(error: sqlite3.Error | OSError, path: Path) -> StorageError:
    """Return the StorageError that says what `error` means for the database at `path`."""
    if isinstance(error, OSError):
        kind = _BY_ERRNO.get(error.errno or 0)
    elif _code(error) == sqlite3.SQLITE_IOERR_SHMSIZE:
        # The shared-memory file could not grow: SQLite calls a full disk an I/O error here.
        kind = DiskFull
    elif str(error).startswith(_UNREADABLE_TEXT):
        kind = DatabaseCorrupt
    else:
        kind = _BY_CODE.get(_code(error) & 0xFF)
    if kind is None:
        return StorageError(path, f"{path} cannot be used: {error}.")
    return kind(path)


def is_busy(error: sqlite3.Error) -> bool:
    """Return whether `error` only says that another connection holds a lock."""
    return _code(error) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Raise StorageError where SQLite or the file system refuses inside the block.

    A broken constraint or a wrong statement is a fault of the program: it passes as it is.
    """
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
        raise
    except UnicodeDecodeError as error:
        # Python reads SQLite's own message as UTF-8; in a damaged schema it quotes other bytes.
        raise DatabaseCorrupt(path) from error
    except (sqlite3.DatabaseError, OSError) as error:
        raise storage_error(error, path) from error


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", None) or sqlite3.SQLITE_ERROR
