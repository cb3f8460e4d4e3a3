"""Interviews: kept, changed, found by day, and removed with all that belongs to them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from coach.errors import DatabaseCorrupt, NotFound
from coach.records import (
    AskingLine,
    Emphasis,
    NearSentence,
    PostingLine,
    PostingReading,
    Target,
)
from coach.storage import Storage
from tests.storage.samples import make_target

EMPHASES = (Emphasis("conflict", 0, 33, 0.8), Emphasis("teamwork", 35, 59, 0.6))
READING = PostingReading(
    (AskingLine(0, 12, "You are calm."), AskingLine(14, 20, "You file.")), EMPHASES, is_english=True
)


@pytest.fixture
def target(storage: Storage) -> Target:
    return storage.targets.add(make_target(storage.person_id))


def test_an_interview_comes_back_as_it_was_typed(storage: Storage, target: Target) -> None:
    assert storage.targets.get(target.id) == target
    assert storage.targets.all() == (target,)


def test_one_without_a_time_place_or_posting_is_kept_too(storage: Storage) -> None:
    bare = make_target(
        storage.person_id, time=None, place="", posting="", format="not known", questions_to_ask=()
    )
    storage.targets.add(bare)
    assert storage.targets.get(bare.id) == bare


def test_interviews_come_by_day_and_from_a_day_on(storage: Storage, target: Target) -> None:
    later, earlier = (
        storage.targets.add(
            make_target(storage.person_id, id=name, day=target.day + timedelta(days=days))
        )
        for name, days in (("later", 5), ("earlier", -30))
    )
    assert storage.targets.all() == (earlier, target, later)
    assert storage.targets.from_day(target.day) == (target, later)
    assert storage.targets.from_day(date(2027, 1, 1)) == ()


def test_a_change_replaces_what_was_kept(storage: Storage, target: Target) -> None:
    moved = replace(target, day=date(2026, 3, 12), time=None, place="Room 2")
    assert storage.targets.save(moved) == moved
    assert storage.targets.all() == (moved,)


@pytest.mark.parametrize("act", ["save", "get", "reader_of", "keep_choices"])
def test_what_is_not_there_is_named(storage: Storage, act: str) -> None:
    absent = make_target(storage.person_id, id="absent")
    calls: dict[str, Callable[[], object]] = {
        "save": lambda: storage.targets.save(absent),
        "get": lambda: storage.targets.get("absent"),
        "reader_of": lambda: storage.targets.reader_of("absent"),
        "keep_choices": lambda: storage.targets.keep_choices("absent", {"conflict": True}),
    }
    with pytest.raises(NotFound) as refused:
        calls[act]()
    assert refused.value.key == "absent"
    assert storage.targets.all() == ()


def test_what_a_posting_emphasises_is_kept_with_its_reader(
    storage: Storage, target: Target
) -> None:
    assert storage.targets.reader_of(target.id) is None
    storage.targets.keep_reading(target.id, target.posting, READING, "reader-1")
    assert storage.targets.emphases(target.id) == EMPHASES
    assert storage.targets.reader_of(target.id) == "reader-1"
    fewer = replace(READING, competencies=EMPHASES[:1])
    storage.targets.keep_reading(target.id, target.posting, fewer, "reader-2")
    assert storage.targets.emphases(target.id) == EMPHASES[:1]


def test_what_was_found_in_an_older_posting_is_not_kept(storage: Storage, target: Target) -> None:
    storage.targets.save(replace(target, posting="Another one."))
    storage.targets.keep_reading(target.id, target.posting, READING, "reader-1")
    assert storage.targets.emphases(target.id) == ()
    assert storage.targets.reader_of(target.id) is None


def test_a_new_posting_forgets_what_was_found_and_keeps_what_was_chosen(
    storage: Storage, target: Target
) -> None:
    storage.targets.keep_reading(target.id, target.posting, READING, "reader-1")
    storage.targets.keep_choices(target.id, {"conflict": False, "planning": True})
    storage.targets.save(replace(target, place="Room 2"))
    assert storage.targets.emphases(target.id) == EMPHASES
    storage.targets.save(replace(target, posting="Another one."))
    assert storage.targets.emphases(target.id) == ()
    assert storage.targets.reader_of(target.id) is None
    assert storage.targets.choices(target.id) == {"conflict": False, "planning": True}


def test_later_choices_take_the_place_of_earlier_ones(storage: Storage, target: Target) -> None:
    storage.targets.keep_choices(target.id, {"conflict": False})
    storage.targets.keep_choices(target.id, {"planning": True})
    assert storage.targets.choices(target.id) == {"planning": True}
    storage.targets.keep_choices(target.id, {})
    assert storage.targets.choices(target.id) == {}


def test_deleting_leaves_nothing_and_nobody_elses(storage: Storage, target: Target) -> None:
    other = storage.targets.add(make_target(storage.person_id, id="other"))
    for one in (target, other):
        storage.targets.keep_reading(one.id, one.posting, READING, "reader-1")
        storage.targets.keep_choices(one.id, {"planning": True})
    storage.erasure.delete("target", target.id)
    assert storage.targets.all() == (other,)
    for table in ("target_stress", "target_choice", "posting_line"):
        rows = storage.connection.rows(f"SELECT DISTINCT target_id FROM {table}")
        assert rows == [{"target_id": other.id}], table


def test_another_person_sees_and_changes_none_of_it(
    storage: Storage, stranger: Storage, target: Target
) -> None:
    assert stranger.targets.all() == ()
    with pytest.raises(NotFound):
        stranger.erasure.delete("target", target.id)
    with pytest.raises(NotFound):
        stranger.targets.save(target)
    with pytest.raises(ValueError, match="another person"):
        stranger.targets.add(replace(target, id="mine"))
    assert storage.targets.get(target.id) == target


def test_a_day_that_is_none_counts_as_damage(storage: Storage, target: Target) -> None:
    with storage.connection.immediate() as db:
        db.execute("UPDATE target SET day = 'soon' WHERE id = ?", [target.id])
    with pytest.raises(DatabaseCorrupt):
        storage.targets.all()


def test_what_the_person_did_with_a_line_outlives_a_new_reading(
    storage: Storage, target: Target
) -> None:
    storage.targets.keep_reading(target.id, target.posting, READING, "reader-1")
    calm, file = storage.targets.lines(target.id)
    near = (NearSentence("I stayed calm.", "story", "s1", is_literal=False),)
    shown_by = replace(calm, is_wanted=True, state="yes", shown="I stayed calm.", near=near)
    own = PostingLine("Speak Welsh", None, None)
    storage.targets.keep_lines(target.id, [shown_by, file, own])
    assert storage.targets.lines(target.id) == (shown_by, file, own)
    later = replace(READING, lines=(AskingLine(30, 42, "You are calm."), AskingLine(50, 52, "New")))
    storage.targets.keep_reading(target.id, target.posting, later, "reader-2")
    assert storage.targets.lines(target.id) == (
        replace(shown_by, start=30, end=42),
        PostingLine("New", 50, 52),
        own,
    )
    storage.targets.keep_reading(target.id, target.posting, replace(READING, lines=()), "3")
    assert [line.text for line in storage.targets.lines(target.id)] == [shown_by.text, own.text]
