"""What is deleted is gone: from the pages, the tables and the bytes of the files."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from coach.errors import NotFound
from coach.records import Attempt, Draft, IgnoredPhrase
from coach.settings import Settings
from coach.storage import Storage, backup, open_storage
from coach.storage.database import BUSY_SECONDS, open_existing
from tests.storage.kept import fill
from tests.storage.samples import NOON, make_attempt

MARKER = "zebra-quartz kept the night shift calm. " * 300


def files_with(settings: Settings, words: str) -> list[str]:
    """Return the names of all files in the data folder that hold these words."""
    found = settings.data_dir.rglob("*")
    return [path.name for path in found if path.is_file() and words.encode() in path.read_bytes()]


def sent_again(storage: Storage, attempt: Attempt, text: str) -> Attempt:
    at = attempt.created_at + timedelta(minutes=1)
    session = storage.sessions.get(attempt.session_id)
    return storage.attempts.add(make_attempt(session, at=at, text=text))


def test_a_deleted_answer_is_in_no_file(settings: Settings, storage: Storage) -> None:
    attempt = fill(storage, MARKER)
    assert files_with(settings, "zebra-quartz")
    assert storage.erasure.delete("attempt", attempt.id)
    # Still open: neither the database nor its log holds the words.
    assert files_with(settings, "zebra-quartz") == []
    with pytest.raises(NotFound):
        storage.attempts.get(attempt.id)
    assert storage.readings.shown(10) == ()
    assert storage.readings.by_question("0.1.0+abc") == ()
    assert storage.drafts.get(attempt.session_id, 0) is None
    assert storage.integrity() == ()


def test_a_story_kept_from_a_deleted_answer_stays(storage: Storage) -> None:
    attempt = fill(storage)
    storage.erasure.delete("attempt", attempt.id)
    (story,) = storage.stories.all()
    assert (story.attempt_id, story.told) == (None, 0)


def test_what_would_go_is_counted_and_stays(storage: Storage) -> None:
    attempt = fill(storage)
    before = storage.archive.counts()
    assert storage.erasure.what_goes("attempt", attempt.id) == {
        "attempt": 1,
        "interview_answer": 1,
        "probe_answer": 1,
        "reading": 2,
        "telling": 1,
    }
    assert storage.archive.counts() == before


def test_a_later_text_at_the_same_place_stays(storage: Storage) -> None:
    attempt = fill(storage)
    storage.drafts.overwrite(Draft(attempt.session_id, 0, "Not sent yet.", 1, 0, NOON))
    storage.erasure.delete("attempt", attempt.id)
    kept = storage.drafts.get(attempt.session_id, 0)
    assert kept
    assert kept.text == "Not sent yet."


def test_words_set_aside_stay_while_another_try_holds_them(storage: Storage) -> None:
    attempt = fill(storage)
    other = sent_again(storage, attempt, "kind of, again")
    for words in ("kind of", "Tuesday"):
        phrase = IgnoredPhrase(attempt.session_id, 0, "vague.hedge", words)
        storage.ignored.add_phrase(phrase)
    storage.erasure.delete("attempt", attempt.id)
    left = storage.connection.rows("SELECT words FROM ignored_phrase")
    assert left == [{"words": "kind of"}]
    assert storage.readings.by_question("0.1.0+abc")[0].best.id == other.id


OF_ATTEMPT = {"attempt", "reading", "probe_answer", "telling", "interview_answer"}
OF_OUTCOME = {"outcome", "feedback_finding", "feedback_choice", "interview_answer"}
GOES = {
    "session": {"session", "draft", "ignored_phrase", *OF_ATTEMPT},
    "attempt": {"draft", "ignored_phrase", *OF_ATTEMPT},
    "story": {"story", "story_version", "telling"},
    "target": {"target", "target_choice", "target_stress", "posting_line"},
    "application": {"application", *OF_OUTCOME},
    "outcome": OF_OUTCOME,
    "own_question": {"own_question"},
}


@pytest.mark.parametrize("kind", GOES)
def test_each_kind_takes_what_belongs_to_it(storage: Storage, kind: str) -> None:
    fill(storage)
    key = storage.connection.rows(f"SELECT id FROM {kind}")[0]["id"]
    assert storage.erasure.delete(kind, key)
    gone = {name for name, count in storage.archive.counts().items() if not count}
    assert gone == GOES[kind]
    assert storage.integrity() == ()


@pytest.mark.parametrize("kind", ["attempt", "session", "story", "target", "person"])
def test_an_unknown_id_is_not_found(storage: Storage, kind: str) -> None:
    with pytest.raises(NotFound):
        storage.erasure.delete(kind, "nothing")
    with pytest.raises(NotFound):
        storage.erasure.what_goes(kind, "nothing")


def test_everything_goes_with_the_backups(settings: Settings, storage: Storage) -> None:
    fill(storage, MARKER)
    backup(settings, None, NOON)
    assert storage.erasure.delete_everything(settings.backups)
    assert set(storage.archive.counts().values()) == {0}
    assert files_with(settings, "zebra-quartz") == []
    assert files_with(settings, "Harbour Clinic") == []
    fill(storage)


def test_a_backup_still_holds_a_deleted_answer(settings: Settings, storage: Storage) -> None:
    attempt = fill(storage, MARKER)
    copy = backup(settings, None, NOON)
    storage.erasure.delete("attempt", attempt.id)
    assert files_with(settings, "zebra-quartz") == [copy.name]


def test_while_another_program_reads_the_last_step_waits(
    settings: Settings, storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.storage.erasure.PATIENCE_MS", 1)
    attempt = fill(storage, MARKER)
    with closing(open_existing(settings.database)) as reader:
        reader.db.conn.execute("BEGIN")
        reader.rows("SELECT * FROM session")
        sent_again(storage, attempt, "Another.")
        assert not storage.erasure.delete("attempt", attempt.id)
        with pytest.raises(NotFound):
            storage.attempts.get(attempt.id)
        assert files_with(settings, "zebra-quartz")
        reader.db.conn.execute("ROLLBACK")
        with open_storage(settings):
            assert files_with(settings, "zebra-quartz") == []
    assert not (settings.data_dir / "coach.db-erase").exists()


def test_an_opening_does_not_wait_for_who_still_reads(
    settings: Settings, storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.storage.erasure.PATIENCE_MS", 1)
    attempt = fill(storage, MARKER)
    with closing(open_existing(settings.database)) as reader:
        reader.db.conn.execute("BEGIN")
        reader.rows("SELECT * FROM session")
        storage.erasure.delete("attempt", attempt.id)
        log = settings.database.with_name("coach.db-wal")
        before = log.stat().st_size
        with open_storage(settings) as other:
            (row,) = other.connection.rows("PRAGMA busy_timeout")
            assert set(row.values()) == {int(BUSY_SECONDS * 1000)}
        assert log.stat().st_size == before
        assert (settings.data_dir / "coach.db-erase").exists()


def test_bytes_freed_before_they_were_overwritten_go_as_well(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def earlier_pragmas(conn: sqlite3.Connection) -> None:
        conn.execute("PRAGMA journal_mode = WAL")
        conn.execute("PRAGMA secure_delete = OFF")

    with monkeypatch.context() as earlier, open_storage(settings) as storage:
        storage.close()
        earlier.setattr("coach.storage.database._set_pragmas", earlier_pragmas)
        with open_storage(settings) as old:
            attempt = fill(old)
            draft = Draft(attempt.session_id, 0, MARKER * 20, 1, 0, NOON)
            old.drafts.overwrite(draft)
            old.drafts.overwrite(replace(draft, text="Short."))
    assert files_with(settings, "zebra-quartz") == ["coach.db"]
    with open_storage(settings) as storage:
        assert storage.erasure.delete("attempt", attempt.id)
        assert files_with(settings, "zebra-quartz") == []


def test_an_overwritten_draft_leaves_nothing(settings: Settings, storage: Storage) -> None:
    attempt = fill(storage, MARKER)
    storage.erasure.delete("attempt", attempt.id)
    draft = Draft(attempt.session_id, 0, MARKER, 1, 0, NOON)
    storage.drafts.overwrite(draft)
    storage.drafts.overwrite(replace(draft, text="Short."))
    storage.close()
    assert files_with(settings, "zebra-quartz") == []


def test_a_story_and_an_interview_are_gone_from_the_files_too(
    settings: Settings, storage: Storage
) -> None:
    fill(storage)
    storage.erasure.delete("story", storage.stories.all()[0].id)
    storage.erasure.delete("target", storage.targets.all()[0].id)
    for words in ("Three nurses on a Tuesday", "4 Quay Street"):
        assert files_with(settings, words) == []
