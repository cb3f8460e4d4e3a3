"""Sessions: kept, found, ended."""

from datetime import datetime, timedelta

import pytest

from coach.errors import DatabaseCorrupt, NotFound
from coach.records import Session
from coach.storage import Storage
from tests.storage.samples import NOON, make_session


def test_a_session_comes_back_as_it_was(storage: Storage, session: Session) -> None:
    assert storage.sessions.get(session.id) == session


def test_an_ended_session_comes_back_as_it_was(storage: Storage) -> None:
    ended = make_session(
        storage.person_id, mode="mock", question_ids=(), ended_at=NOON + timedelta(minutes=1)
    )
    storage.sessions.add(ended)
    assert storage.sessions.get(ended.id) == ended


def test_several_are_found_at_once_by_their_ids(storage: Storage, session: Session) -> None:
    other = storage.sessions.add(make_session(storage.person_id))
    found = storage.sessions.get_many([session.id, "nothing", other.id])
    assert found == {session.id: session, other.id: other}
    assert storage.sessions.get_many([]) == {}


def test_an_unknown_id_is_not_found(storage: Storage) -> None:
    with pytest.raises(NotFound) as refused:
        storage.sessions.get("nothing")
    assert (refused.value.kind, refused.value.key) == ("session", "nothing")


def test_another_persons_session_is_neither_taken_nor_found(
    storage: Storage, stranger: Storage, session: Session
) -> None:
    with pytest.raises(ValueError, match="another person"):
        storage.sessions.add(make_session("somebody else"))
    assert stranger.sessions.recent(10) == ()
    with pytest.raises(NotFound):
        stranger.sessions.get(session.id)
    with pytest.raises(NotFound):
        stranger.sessions.end(session.id, NOON)
    assert storage.sessions.get(session.id).ended_at is None


def test_recent_sessions_come_newest_first(storage: Storage) -> None:
    kept = [
        storage.sessions.add(make_session(storage.person_id, at=NOON + timedelta(hours=hour)))
        for hour in (1, 3, 2)
    ]
    assert storage.sessions.recent(2) == (kept[1], kept[2])


def test_the_open_session_is_the_newest_that_goes_on(storage: Storage) -> None:
    assert storage.sessions.open() is None
    older = storage.sessions.add(make_session(storage.person_id))
    newer = storage.sessions.add(make_session(storage.person_id, at=NOON + timedelta(hours=1)))
    assert storage.sessions.open() == newer
    storage.sessions.end(newer.id, NOON + timedelta(hours=2))
    assert storage.sessions.open() == older


def test_a_session_ends_once(storage: Storage, session: Session) -> None:
    first_end = NOON + timedelta(minutes=5)
    assert storage.sessions.end(session.id, first_end).ended_at == first_end
    assert storage.sessions.end(session.id, first_end + timedelta(days=1)).ended_at == first_end


def test_a_naive_moment_is_refused(storage: Storage) -> None:
    with pytest.raises(ValueError, match="naive"):
        storage.sessions.add(make_session(storage.person_id, started_at=datetime(2026, 1, 1)))


def test_a_row_that_cannot_be_read_counts_as_damage(storage: Storage, session: Session) -> None:
    with storage.connection.immediate() as db:
        db.execute("UPDATE session SET question_ids = 'not json'")
    with pytest.raises(DatabaseCorrupt):
        storage.sessions.get(session.id)
