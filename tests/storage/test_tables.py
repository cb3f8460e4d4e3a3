"""Which table belongs to which: the one account that archive and deleting go by."""

from coach.storage import Storage
from coach.storage.tables import DERIVED, kept_tables, person_tables

BELONGS: dict[str, dict[str, str]] = {
    "application": {"target_id": "target"},
    "attempt": {"session_id": "session"},
    "draft": {"session_id": "session"},
    "feedback_choice": {"outcome_id": "outcome"},
    "feedback_finding": {"outcome_id": "outcome"},
    "ignored_kind": {},
    "ignored_phrase": {"session_id": "session"},
    "interview_answer": {"attempt_id": "attempt", "outcome_id": "outcome"},
    "outcome": {"application_id": "application"},
    "own_question": {},
    "posting_line": {"target_id": "target"},
    "preference": {},
    "probe_answer": {"attempt_id": "attempt"},
    "question_summary": {},
    "reading": {"attempt_id": "attempt"},
    "resume": {},
    "session": {},
    "story": {},
    "story_vector": {"story_id": "story"},
    "story_version": {"story_id": "story", "attempt_id": "attempt"},
    "target": {},
    "target_choice": {"target_id": "target"},
    "target_stress": {"target_id": "target"},
    "telling": {"story_id": "story", "attempt_id": "attempt"},
    "weekly_goal": {},
}


def test_the_foreign_keys_say_what_each_table_belongs_to(storage: Storage) -> None:
    found = person_tables(storage.connection.db)
    assert {table.name: table.parents for table in found} == BELONGS
    # Nothing else is kept than rows of a person.
    unowned = set(storage.connection.db.table_names()) - {table.name for table in found}
    assert unowned == {"person", "_sqlite_migrations"}


def test_a_table_stands_after_those_it_belongs_to(storage: Storage) -> None:
    seen: set[str] = set()
    for table in person_tables(storage.connection.db):
        assert set(table.parents.values()) <= seen
        seen.add(table.name)


def test_what_is_derived_is_not_carried(storage: Storage) -> None:
    kept = {table.name for table in kept_tables(storage.connection.db)}
    assert kept == BELONGS.keys() - DERIVED


def test_a_column_says_what_it_may_hold(storage: Storage) -> None:
    tables = {table.name: table for table in person_tables(storage.connection.db)}
    assert tables["interview_answer"].key == ("attempt_id",)
    assert tables["own_question"].key == ("person_id", "id")
    columns = tables["attempt"].columns
    assert (columns["score"].kind, columns["score"].is_nullable) == ("DOUBLE PRECISION", False)
    assert (columns["guess"].kind, columns["guess"].is_nullable) == ("INTEGER", True)
    assert tables["story"].columns["context"].has_default
