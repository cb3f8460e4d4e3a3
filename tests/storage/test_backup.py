"""Backups: whole, private, never over another file."""

import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from coach.errors import DatabaseCorrupt, DataFileError, NotFound
from coach.records import Attempt
from coach.settings import Settings
from coach.storage import backup, newest_backup, open_storage
from coach.storage.backup import AUTOMATIC_KEPT, copy_before_upgrade
from tests.storage.samples import NOON, make_attempt, make_session


@pytest.fixture
def attempt(settings: Settings) -> Attempt:
    """An attempt of a closed database."""
    with open_storage(settings) as storage:
        session = storage.sessions.add(make_session(storage.person_id))
        return storage.attempts.add(make_attempt(session))


def attempts_of(copy: Path, tmp_path: Path) -> tuple[str, ...]:
    """Open a copy as a database of its own."""
    restored = Settings(data_dir=tmp_path / "restored")
    restored.data_dir.mkdir()
    restored.database.write_bytes(copy.read_bytes())
    with open_storage(restored) as storage:
        assert storage.integrity() == ()
        return tuple(scores.id for scores in storage.readings.shown(10**6))


def test_a_backup_goes_into_the_backups_folder_by_itself(
    settings: Settings, attempt: Attempt, tmp_path: Path
) -> None:
    copy = backup(settings, None, NOON)
    assert copy == settings.backups / "coach-20260302T120000.000000Z.db"
    assert attempts_of(copy, tmp_path) == (attempt.id,)
    assert list(settings.backups.iterdir()) == [copy]


def test_a_backup_is_for_this_person_alone(settings: Settings, attempt: Attempt) -> None:
    copy = backup(settings, None, NOON)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(settings.backups.stat().st_mode) == 0o700


def test_a_backup_holds_what_was_acknowledged_while_the_coach_runs(
    settings: Settings, tmp_path: Path
) -> None:
    with open_storage(settings) as storage:
        session = storage.sessions.add(make_session(storage.person_id))
        kept = storage.attempts.add(make_attempt(session))
        with storage.connection.immediate():
            copy = backup(settings, tmp_path / "mine.db", NOON)
    assert copy == tmp_path / "mine.db"
    assert attempts_of(copy, tmp_path) == (kept.id,)


def test_a_folder_gets_a_file_with_a_name_of_its_own(
    settings: Settings, attempt: Attempt, tmp_path: Path
) -> None:
    assert backup(settings, tmp_path, NOON) == tmp_path / "coach-20260302T120000.000000Z.db"


def test_a_backup_never_replaces_a_file(
    settings: Settings, attempt: Attempt, tmp_path: Path
) -> None:
    (tmp_path / "letters.txt").write_text("dear all")
    for target in (tmp_path / "letters.txt", settings.database):
        before = target.read_bytes()
        with pytest.raises(DataFileError, match="already exists"):
            backup(settings, target, NOON)
        assert target.read_bytes() == before


def test_without_a_database_there_is_nothing_to_copy(settings: Settings) -> None:
    with pytest.raises(NotFound, match="database"):
        backup(settings, None, NOON)
    assert not settings.data_dir.exists()


def test_a_damaged_database_is_named_and_leaves_no_half_copy(settings: Settings) -> None:
    settings.data_dir.mkdir()
    settings.database.write_bytes(b"not a database " * 500)
    with pytest.raises(DatabaseCorrupt) as refused:
        backup(settings, None, NOON)
    assert refused.value.path == settings.database
    assert list(settings.backups.iterdir()) == []


def test_the_newest_ten_automatic_copies_and_every_asked_one_are_kept(
    settings: Settings, attempt: Attempt
) -> None:
    wanted = backup(settings, None, NOON - timedelta(days=400))
    made = [
        copy_before_upgrade(settings.database, settings.backups, NOON + timedelta(days=day))
        for day in range(AUTOMATIC_KEPT + 3)
    ]
    assert set(settings.backups.iterdir()) == {wanted, *made[-AUTOMATIC_KEPT:]}


def test_the_newest_backup_is_the_one_written_last(settings: Settings, attempt: Attempt) -> None:
    assert newest_backup(settings) is None
    first = backup(settings, None, NOON)
    second = copy_before_upgrade(settings.database, settings.backups, NOON)
    os.utime(first, (2_000_000_000, 2_000_000_000))
    os.utime(second, (1_900_000_000, 1_900_000_000))
    assert newest_backup(settings) == first
