"""What SQLite reports becomes the error that the person is shown."""

import errno
import sqlite3
from datetime import timedelta
from pathlib import Path
from threading import Timer

import pytest

from coach.errors import (
    CoachError,
    DatabaseBusy,
    DatabaseCorrupt,
    DatabaseReadOnly,
    DiskFull,
    StorageError,
)
from coach.records import Session
from coach.settings import Settings
from coach.storage import Storage, database, open_storage
from coach.storage.faults import as_storage_errors, storage_error
from tests.storage.samples import NOON, make_attempt, make_draft, make_session


def sqlite_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("as SQLite words it")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (sqlite_error(sqlite3.SQLITE_BUSY), DatabaseBusy),
        (sqlite_error(sqlite3.SQLITE_BUSY_SNAPSHOT), DatabaseBusy),
        (sqlite_error(sqlite3.SQLITE_LOCKED), DatabaseBusy),
        (sqlite_error(sqlite3.SQLITE_READONLY), DatabaseReadOnly),
        (sqlite_error(sqlite3.SQLITE_READONLY_DIRECTORY), DatabaseReadOnly),
        (sqlite_error(sqlite3.SQLITE_CANTOPEN), DatabaseReadOnly),
        (sqlite_error(sqlite3.SQLITE_CORRUPT), DatabaseCorrupt),
        (sqlite_error(sqlite3.SQLITE_NOTADB), DatabaseCorrupt),
        (sqlite_error(sqlite3.SQLITE_FULL), DiskFull),
        (sqlite_error(sqlite3.SQLITE_IOERR_SHMSIZE), DiskFull),
        (sqlite_error(sqlite3.SQLITE_IOERR_READ), StorageError),
        (sqlite3.OperationalError("no such table: draft"), StorageError),
        (sqlite3.OperationalError("Could not decode to UTF-8 column 'text'"), DatabaseCorrupt),
        (OSError(errno.EACCES, "denied"), DatabaseReadOnly),
        (OSError(errno.EROFS, "read-only file system"), DatabaseReadOnly),
        (OSError(errno.ENOTDIR, "not a folder"), DatabaseReadOnly),
        (OSError(errno.ENOSPC, "no space"), DiskFull),
        (OSError(errno.EIO, "I/O error"), StorageError),
    ],
)
def test_each_report_has_its_error(
    error: sqlite3.Error | OSError, kind: type[StorageError], tmp_path: Path
) -> None:
    shown = storage_error(error, tmp_path / "coach.db")
    assert type(shown) is kind
    assert shown.path == tmp_path / "coach.db"
    assert "coach.db" in str(shown)


def test_a_mistake_of_the_program_passes_as_it_is(tmp_path: Path) -> None:
    for fault in (sqlite3.IntegrityError("constraint"), sqlite3.ProgrammingError("closed")):
        with pytest.raises(type(fault)), as_storage_errors(tmp_path):
            raise fault


def test_a_writer_that_waited_in_vain_says_so(
    settings: Settings, storage: Storage, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    with open_storage(settings) as other, storage.connection.immediate():
        with pytest.raises(DatabaseBusy):
            other.drafts.save(make_draft(session))
        # A reader need not wait for a writer.
        assert other.sessions.get(session.id) == session
    assert storage.drafts.get(session.id, 0) is None


def test_a_database_held_by_another_program_cannot_be_opened_for_ever(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.data_dir.mkdir()
    holder = sqlite3.connect(settings.database, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    with pytest.raises(DatabaseBusy):
        open_storage(settings)
    holder.execute("ROLLBACK")
    holder.close()
    open_storage(settings).close()


def test_a_new_database_that_another_program_is_writing_is_waited_for(settings: Settings) -> None:
    settings.data_dir.mkdir()
    holder = sqlite3.connect(settings.database, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")
    release = Timer(0.2, holder.execute, ["ROLLBACK"])
    release.start()
    with open_storage(settings) as storage:
        assert storage.connection.db.journal_mode == "wal"
    release.join()
    holder.close()


def fill_up(storage: Storage) -> None:
    """Leave no page for new rows: SQLite then reports a full disk."""
    pages = storage.connection.db.execute("PRAGMA page_count").fetchone()[0]
    storage.connection.db.execute(f"PRAGMA max_page_count = {pages}")


def test_a_full_disk_keeps_every_earlier_row(settings: Settings) -> None:
    with open_storage(settings) as storage:
        session = storage.sessions.add(make_session(storage.person_id))
        attempts = [
            storage.attempts.add(make_attempt(session, n, at=NOON + timedelta(hours=n)))
            for n in (0, 1)
        ]
        draft = storage.drafts.save(make_draft(session))
        fill_up(storage)
        with pytest.raises(DiskFull):
            storage.attempts.add(make_attempt(session, 2, text="long " * 4000))
        with pytest.raises(DiskFull):
            storage.drafts.save(make_draft(session, revision=2, text="long " * 4000))
        assert storage.attempts.of_session(session.id) == tuple(attempts)
    with open_storage(settings) as storage:
        assert storage.attempts.of_session(session.id) == tuple(attempts)
        assert storage.drafts.get(session.id, 0) == draft
        assert storage.integrity() == ()
        # With room again, the same connection settings take the answer.
        storage.attempts.add(make_attempt(session, 2, text="long " * 4000))


def test_a_read_only_database_can_still_be_read(storage: Storage, session: Session) -> None:
    storage.connection.db.execute("PRAGMA query_only = ON")
    with pytest.raises(DatabaseReadOnly):
        storage.drafts.save(make_draft(session))
    assert storage.sessions.get(session.id) == session


def test_a_folder_that_cannot_be_written_is_named(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("coach.storage.database.os.open", refuse)
    with pytest.raises(DatabaseReadOnly) as refused:
        open_storage(settings)
    assert isinstance(refused.value, CoachError)
    assert "COACH_DATA_DIR" in refused.value.remedy
