"""One connection: transactions are whole, readers leave nothing behind."""

from contextlib import suppress

import pytest
from sqlite_utils import Database

from coach.errors import DatabaseReadOnly
from coach.records import Session
from coach.settings import Settings
from coach.storage import Storage, open_storage
from coach.storage.database import open_existing
from tests.storage.samples import make_draft


class Stop(BaseException):
    """Not an Exception, as Ctrl+C is not."""


def change_and_fail(db: Database, error: type[BaseException]) -> None:
    db.execute("UPDATE session SET mode = 'mock'")
    raise error


@pytest.mark.parametrize("error", [ValueError, Stop])
def test_an_error_inside_undoes_the_whole_transaction(
    storage: Storage, session: Session, error: type[BaseException]
) -> None:
    with pytest.raises(error), storage.connection.immediate() as db:
        change_and_fail(db, error)
    assert storage.sessions.get(session.id) == session
    # The connection is free again.
    storage.drafts.save(make_draft(session))


def test_atomic_of_sqlite_utils_nests_inside(storage: Storage, session: Session) -> None:
    with storage.connection.immediate() as db:
        with pytest.raises(Stop), db.atomic():
            change_and_fail(db, Stop)
        db.execute("UPDATE session SET ended_at = started_at")
    kept = storage.sessions.get(session.id)
    assert (kept.mode, kept.ended_at) == ("coach", kept.started_at)


def test_one_transaction_inside_another_is_part_of_it(storage: Storage, session: Session) -> None:
    with suppress(Stop), storage.connection.immediate() as db:
        storage.sessions.end(session.id, session.started_at)
        change_and_fail(db, Stop)
    assert storage.sessions.get(session.id) == session


def test_others_see_nothing_before_the_end_of_a_transaction(
    settings: Settings, storage: Storage, session: Session
) -> None:
    with open_storage(settings) as other:
        with storage.connection.immediate() as db:
            db.execute("UPDATE session SET mode = 'mock'")
            assert other.sessions.get(session.id).mode == "coach"
        assert other.sessions.get(session.id).mode == "mock"


def test_a_reader_leaves_no_lock_behind(storage: Storage, session: Session) -> None:
    storage.connection.rows("SELECT * FROM session UNION ALL SELECT * FROM session")
    assert not storage.connection.db.conn.in_transaction


def test_an_existing_database_is_opened_only_to_be_read(
    settings: Settings, storage: Storage, session: Session
) -> None:
    reader = open_existing(settings.database)
    assert reader.rows("SELECT id FROM session") == [{"id": session.id}]
    with pytest.raises(DatabaseReadOnly), reader.immediate() as db:
        db.execute("UPDATE session SET mode = 'mock'")
    reader.close()


def test_nothing_is_made_where_nothing_exists(settings: Settings) -> None:
    with pytest.raises(DatabaseReadOnly):
        open_existing(settings.database)
    assert not settings.data_dir.exists()
