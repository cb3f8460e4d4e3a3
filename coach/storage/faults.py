"""What SQLite and the file system report, as the errors that the person is shown."""

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from coach.errors import DatabaseBusy, DatabaseCorrupt, DatabaseReadOnly, DiskFull, StorageError

# Primary result codes, https://www.sqlite.org/rescode.html
_BY_CODE: dict[int, Callable[[Path], StorageError]] = {
    sqlite3.SQLITE_BUSY: DatabaseBusy,
    sqlite3.SQLITE_LOCKED: DatabaseBusy,
    sqlite3.SQLITE_PERM: DatabaseReadOnly,
    sqlite3.SQLITE_READONLY: DatabaseReadOnly,
    # Missing rights on the folder end here: the -wal file beside the database cannot be made.
    sqlite3.SQLITE_CANTOPEN: DatabaseReadOnly,
    sqlite3.SQLITE_CORRUPT: DatabaseCorrupt,
    sqlite3.SQLITE_NOTADB: DatabaseCorrupt,
    sqlite3.SQLITE_FULL: DiskFull,
}
_BY_ERRNO: dict[int | None, Callable[[Path], StorageError]] = {
    # EEXIST: a file stands where the data folder should be.
    **dict.fromkeys(
        (errno.EACCES, errno.EPERM, errno.EROFS, errno.EEXIST, errno.ENOTDIR), DatabaseReadOnly
    ),
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), DiskFull),
}


def storage_error(error: sqlite3.Error | OSError, path: Path) -> StorageError:
    """Return the StorageError that says what `error` means for the database at `path`."""
    if isinstance(error, OSError):
        kind = _BY_ERRNO.get(error.errno)
    elif _code(error) == sqlite3.SQLITE_IOERR_SHMSIZE:
        # The shared-memory file could not grow: SQLite calls a full disk an I/O error here.
        kind = DiskFull
    elif str(error).startswith("Could not decode to UTF-8"):
        # Python's own words, without a code, for a text column whose bytes are not UTF-8.
        kind = DatabaseCorrupt
    else:
        kind = _BY_CODE.get(_code(error) & 0xFF)
    return kind(path) if kind else StorageError(path, f"{path} cannot be used: {error}.")


def is_busy(error: sqlite3.Error) -> bool:
    """Return whether `error` only says that another connection holds a lock."""
    return _code(error) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


@contextmanager
def as_storage_errors(path: Path) -> Iterator[None]:
    """Raise StorageError where SQLite or the file system refuses inside the block.

    A broken constraint or a wrong statement is a mistake of the program: it passes as it is.
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
