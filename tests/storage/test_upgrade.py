"""Migrations: old databases become new ones, newer and foreign ones are left alone."""

import ast
import inspect
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database

from coach.errors import DatabaseCorrupt, DiskFull, SchemaTooNew
from coach.records import IgnoredPhrase, Preferences, ProbeAnswer
from coach.settings import Settings
from coach.storage import migrations, open_storage, upgrade
from coach.storage.migrations import STEPS, schema
from coach.storage.times import to_text
from tests.storage.samples import NOON, make_attempt, make_draft

PERSON = "017f22e2-79b0-7000-98c4-dc0c0c07398f"


@pytest.fixture
def old(settings: Settings) -> Iterator[Database]:
    """A database of the first step alone, with a person and a session in it."""
    settings.data_dir.mkdir()
    with closing(Database(settings.database)) as db:
        schema.apply(db, stop_before=STEPS[1])
        db.table("person").insert({"id": PERSON, "created_at": "2026-01-01T00:00:00.000000+00:00"})
        db.table("session").insert(
            {
                "id": "s-1",
                "person_id": PERSON,
                "mode": "mock",
                "question_ids": '["conflict-1"]',
                "started_at": "2026-01-01T00:00:00.000000+00:00",
            }
        )
        yield db


def tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as conn:
        return {row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type='table'")}


def test_an_old_database_is_upgraded_and_its_rows_stay(settings: Settings, old: Database) -> None:
    with open_storage(settings, now=NOON) as storage:
        assert storage.person_id == PERSON
        session = storage.sessions.get("s-1")
        assert session.question_ids == ("conflict-1",)
        storage.drafts.save(make_draft(session))
        storage.attempts.add(make_attempt(session))
        assert storage.integrity() == ()


@pytest.mark.parametrize("step", STEPS[1:])
def test_a_database_of_any_older_step_can_keep_all_that_is_new(
    settings: Settings, old: Database, step: str
) -> None:
    schema.apply(old, stop_before=step)
    with open_storage(settings, now=NOON) as storage:
        session = storage.sessions.get("s-1")
        attempt = storage.attempts.add(make_attempt(session, guess=4))
        reply = storage.probe_answers.save(ProbeAnswer(attempt.id, 0, "Priya.", 1, NOON))
        fine = IgnoredPhrase(session.id, 0, "what exactly", "kind of")
        storage.ignored.add_phrase(fine)
        storage.ignored.add_kind("when")
        storage.preferences.save(Preferences(dictation=True))
    with open_storage(settings, now=NOON) as storage:
        assert storage.attempts.get(attempt.id) == attempt
        assert storage.probe_answers.of_attempt(attempt.id) == (reply,)
        assert storage.ignored.phrases(session.id, 0) == (fine,)
        assert storage.ignored.kinds() == ("when",)
        assert storage.preferences.get() == Preferences(dictation=True)
        assert storage.integrity() == ()


def test_answers_from_before_readings_get_one_each_and_a_summary(
    settings: Settings, old: Database
) -> None:
    schema.apply(old, stop_before="m008_reading")
    place = {"person_id": PERSON, "session_id": "s-1", "position": 0, "question_id": "conflict-1"}
    kept = {"question_text": "?", "competency": "conflict", "text": "I", "seconds": 1, "words": 1}
    counted = {"level": 2, "vague_count": 0, "fact_count": 0, "response_type": "story"}
    rest = {**place, **kept, **counted, "scorer": "0.1"}
    six = '{"dimensions": [{"name": "own_action", "score": 60}, {"name": "detail", "score": 20}]}'
    for n, (score, review) in enumerate([(30.0, six), (50.0, "{}"), (40.0, six)]):
        row = {"id": f"a{n}", "score": score, "review": review, "created_at": f"2026-01-0{n + 1}"}
        old.table("attempt").insert({**row, **rest})
    schema.apply(old, stop_before="m009_story")
    columns = "attempt_id, score, is_current, review, own_action, detail, economy"
    assert old.execute(f"SELECT {columns} FROM reading ORDER BY attempt_id").fetchall() == [
        ("a0", 30.0, 1, None, 60, 20, 0),
        ("a1", 50.0, 1, None, 0, 0, 0),
        ("a2", 40.0, 1, None, 60, 20, 0),
    ]
    (summary,) = old.query("SELECT * FROM question_summary")
    assert summary == {
        "person_id": PERSON, "scorer": "0.1", "question_id": "conflict-1", "answers": 3, "shown": 3,
        "first_id": "a0", "first_at": "2026-01-01", "best_id": "a1", "best_score": 50.0,
        "latest_id": "a2", "latest_at": "2026-01-03",
    }  # fmt: skip


def test_days_of_an_older_journal_stay_and_new_ones_may_be_unknown(
    settings: Settings, old: Database
) -> None:
    schema.apply(old, stop_before="m014_note_and_unknown_day")
    base = {"person_id": PERSON, "created_at": to_text(NOON), "updated_at": to_text(NOON)}
    named = {"organisation": "Larkspur", "role": "", "status": "applied", "last_day": "2026-02-03"}
    old.table("application").insert({"id": "a", **named, **base})
    what = {"kind": "applied", "day": "2026-02-03", "stage": "", "questions": "[]", "words": ""}
    row = {"id": "o", "application_id": "a", **what, "learned": '["", "", ""]', **base}
    old.table("outcome").insert(row)
    old.table("feedback_choice").insert(
        {"outcome_id": "o", "kind": "fit", "person_id": PERSON, "is_meant": 1}
    )
    with open_storage(settings, now=NOON) as storage:
        outcome = storage.applications.outcome("o")
        assert (outcome.day, outcome.note) == (date(2026, 2, 3), "")
        unknown = replace(outcome, id="p", day=None)
        storage.applications.add_outcome(unknown)
        assert storage.applications.outcomes_of(["a"])["a"] == (outcome, unknown)
        assert storage.integrity() == ()


def test_a_backup_is_taken_before_an_upgrade(settings: Settings, old: Database) -> None:
    open_storage(settings, now=NOON).close()
    (copy,) = settings.backups.iterdir()
    assert copy.name == "before-upgrade-20260302T120000.000000Z.db"
    assert "attempt" not in tables(copy)
    with closing(sqlite3.connect(copy)) as conn:
        assert conn.execute("SELECT id FROM session").fetchall() == [("s-1",)]


def test_no_backup_is_taken_of_a_new_or_current_database(settings: Settings) -> None:
    open_storage(settings).close()
    open_storage(settings).close()
    assert not settings.backups.exists()


def test_without_a_backup_nothing_is_changed(
    settings: Settings, old: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_args: object) -> Path:
        raise DiskFull(settings.backups)

    monkeypatch.setattr(upgrade, "copy_before_upgrade", no_room)
    with pytest.raises(DiskFull):
        open_storage(settings)
    assert "attempt" not in tables(settings.database)


def test_an_upgrade_that_fails_half_way_leaves_the_old_database(
    settings: Settings, old: Database
) -> None:
    # The third step stumbles over this table, after the second one has passed.
    old.execute("CREATE TABLE attempt (id TEXT)")
    with pytest.raises(Exception, match="already exists"):
        open_storage(settings)
    assert "draft" not in tables(settings.database)
    assert [step.name for step in schema.applied(old)] == [STEPS[0]]


def test_a_newer_database_is_left_alone(settings: Settings) -> None:
    open_storage(settings).close()
    with closing(Database(settings.database)) as db:
        db.table("_sqlite_migrations").insert(
            {"migration_set": "coach", "name": "m999_stories", "applied_at": "2030-01-01"}
        )
    before = settings.database.read_bytes()
    with pytest.raises(SchemaTooNew) as refused:
        open_storage(settings)
    assert refused.value.unknown == ("m999_stories",)
    assert settings.database.read_bytes() == before


def test_a_database_of_another_program_is_left_alone(settings: Settings) -> None:
    settings.data_dir.mkdir()
    with closing(Database(settings.database)) as db:
        db.table("recipes").insert({"name": "bread"})
    with pytest.raises(DatabaseCorrupt):
        open_storage(settings)
    assert tables(settings.database) == {"recipes"}


def test_the_steps_are_numbered_in_order_and_undoable() -> None:
    assert [name.split("_")[0] for name in STEPS] == [f"m{n:03}" for n in range(1, len(STEPS) + 1)]
    with Database(memory=True) as empty:
        assert all(step.transactional for step in schema.pending(empty))


def test_the_steps_import_nothing_of_ours() -> None:
    tree = ast.parse(inspect.getsource(migrations))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    modules = {getattr(node, "module", None) or node.names[0].name for node in imports}
    assert modules == {
        "collections.abc", "importlib.resources", "json", "sqlite3", "sqlite_utils", "typing",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("session", {"id": "x", "person_id": "nobody", "mode": "coach"}),
        ("session", {"id": "x", "person_id": PERSON, "mode": "exam"}),
        ("draft", {"session_id": "s-1", "person_id": PERSON, "position": -1}),
        ("draft", {"session_id": "s-1", "person_id": "nobody", "position": 0}),
        ("probe_answer", {"attempt_id": "nothing", "person_id": PERSON, "number": 0}),
        ("probe_answer", {"attempt_id": "a-1", "person_id": "nobody", "number": 0}),
        ("probe_answer", {"attempt_id": "a-1", "person_id": PERSON, "number": -1}),
        ("probe_answer", {"attempt_id": "a-1", "person_id": PERSON, "number": 0, "revision": 0}),
        ("ignored_phrase", {"session_id": "s-1", "person_id": "nobody", "position": 0}),
        ("ignored_phrase", {"session_id": "s-1", "person_id": PERSON, "position": -1}),
        ("ignored_kind", {"person_id": "nobody"}),
        ("preference", {"person_id": "nobody", "value": 1}),
        ("preference", {"person_id": PERSON, "value": 2}),
    ],
)
def test_wrong_rows_are_refused_by_the_tables(
    settings: Settings, old: Database, table: str, row: dict[str, object]
) -> None:
    rest: dict[str, dict[str, object]] = {
        "session": {"question_ids": "[]", "started_at": "2026"},
        "draft": {"text": "", "revision": 1, "seconds": 0, "updated_at": "2026"},
        "probe_answer": {"text": "", "revision": 1, "updated_at": "2026"},
        "ignored_phrase": {"kind": "what exactly", "words": "kind of"},
        "ignored_kind": {"kind": "what exactly"},
        "preference": {"name": "dictation"},
    }
    with open_storage(settings) as storage:
        storage.attempts.add(make_attempt(storage.sessions.get("s-1"), id="a-1"))
        with pytest.raises(sqlite3.IntegrityError), storage.connection.immediate() as db:
            db.table(table).insert({**rest[table], **row})
