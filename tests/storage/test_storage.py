"""Opening the database: what is made, for whom, and what is refused."""

import random
import stat
from pathlib import Path

import pytest

from coach.errors import DatabaseCorrupt, DatabaseReadOnly, StorageError
from coach.settings import Settings
from coach.storage import Storage, open_storage
from tests.storage.samples import NOON, make_attempt, make_session


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_folder_and_files_are_for_this_person_alone(settings: Settings, storage: Storage) -> None:
    storage.sessions.add(make_session(storage.person_id))
    assert rights(settings.data_dir) == 0o700
    files = {path.name: rights(path) for path in settings.data_dir.iterdir()}
    assert files == dict.fromkeys(("coach.db", "coach.db-wal", "coach.db-shm"), 0o600)


def test_a_copy_put_back_is_closed_to_others(settings: Settings) -> None:
    open_storage(settings).close()
    settings.database.chmod(0o644)
    open_storage(settings).close()
    assert rights(settings.database) == 0o600


def test_a_folder_that_is_there_keeps_its_rights(settings: Settings) -> None:
    settings.data_dir.mkdir(mode=0o755)
    open_storage(settings).close()
    assert rights(settings.data_dir) == 0o755


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 10_000)],
)
def test_every_connection_is_safe(settings: Settings, pragma: str, value: object) -> None:
    open_storage(settings).close()
    with open_storage(settings) as again:
        row = again.connection.db.execute(f"PRAGMA {pragma}").fetchone()
    assert row[0] == value


def test_the_one_person_stays_the_same(settings: Settings) -> None:
    with open_storage(settings, now=NOON) as first, open_storage(settings) as second:
        assert first.person_id == second.person_id
        assert first.connection.db.table("person").count == 1


def test_what_was_kept_is_there_after_closing(settings: Settings) -> None:
    with open_storage(settings) as storage:
        session = storage.sessions.add(make_session(storage.person_id))
        attempt = storage.attempts.add(make_attempt(session))
    with open_storage(settings) as storage:
        assert storage.attempts.get(attempt.id) == attempt


def test_an_empty_file_is_a_new_database(settings: Settings) -> None:
    settings.data_dir.mkdir()
    settings.database.touch()
    with open_storage(settings) as storage:
        assert storage.attempts.count() == 0


@pytest.mark.parametrize(
    "content", [b"Dear diary, " * 400, b"SQLite format 3\x00" + b"\xff" * 5000]
)
def test_a_file_that_is_no_database_is_named_and_left_alone(
    settings: Settings, content: bytes
) -> None:
    settings.data_dir.mkdir()
    settings.database.write_bytes(content)
    with pytest.raises(DatabaseCorrupt) as refused:
        open_storage(settings)
    assert refused.value.path == settings.database
    assert settings.database.read_bytes() == content


def test_a_folder_instead_of_the_file_is_named(settings: Settings) -> None:
    settings.database.mkdir(parents=True)
    with pytest.raises(DatabaseReadOnly):
        open_storage(settings)


def test_a_file_instead_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(DatabaseReadOnly):
        open_storage(Settings(data_dir=tmp_path / "data"))


def test_a_sound_database_has_nothing_to_report(storage: Storage) -> None:
    storage.sessions.add(make_session(storage.person_id))
    assert storage.integrity() == ()


def test_damage_inside_the_file_is_found(settings: Settings) -> None:
    with open_storage(settings) as storage:
        session = storage.sessions.add(make_session(storage.person_id))
        for n in range(30):
            storage.attempts.add(make_attempt(session, text=f"{n} " * 500))
    content = bytearray(settings.database.read_bytes())
    # The last page but one: away from the header and the tables' first pages.
    content[-8192:-4096] = b"\xff" * 4096
    settings.database.write_bytes(content)
    with open_storage(settings) as storage:
        try:
            found = storage.integrity()
        except DatabaseCorrupt:
            found = ("the check itself was stopped",)
    assert found


def spoil(content: bytes, rng: random.Random) -> bytes:
    """Cut the file short, or change some of its bytes, or a whole page."""
    damaged = bytearray(content)
    way = rng.choice(("cut", "bytes", "page"))
    if way == "cut":
        del damaged[rng.randrange(1, len(damaged)) :]
    elif way == "bytes":
        for _ in range(rng.randint(1, 400)):
            damaged[rng.randrange(len(damaged))] = rng.randrange(256)
    else:
        start = rng.randrange(len(damaged) // 4096) * 4096
        damaged[start : start + 4096] = rng.randbytes(4096)
    return bytes(damaged)


def test_whatever_the_damage_it_is_as_storage_errors(settings: Settings, tmp_path: Path) -> None:
    with open_storage(settings) as storage:
        session = storage.sessions.add(make_session(storage.person_id))
        for _ in range(10):
            storage.attempts.add(make_attempt(session, text="word " * 300))
    content = settings.database.read_bytes()
    rng = random.Random(5)
    refused = 0
    for n in range(80):
        damaged = Settings(data_dir=tmp_path / f"damaged-{n}")
        damaged.data_dir.mkdir()
        damaged.database.write_bytes(spoil(content, rng))
        # Any error but a StorageError ends this test.
        try:
            with open_storage(damaged) as storage:
                storage.attempts.of_session(session.id)
                storage.drafts.latest()
                storage.integrity()
        except StorageError as error:
            refused += isinstance(error, DatabaseCorrupt)
    assert refused > 40


def test_a_row_that_belongs_to_nothing_is_found(settings: Settings) -> None:
    with open_storage(settings) as storage:
        session = storage.sessions.add(make_session(storage.person_id))
        storage.attempts.add(make_attempt(session))
        storage.connection.db.execute("PRAGMA foreign_keys = OFF")
        with storage.connection.immediate() as db:
            db.execute("DELETE FROM session")
        assert storage.integrity() == ("attempt: a row belongs to no session",)
