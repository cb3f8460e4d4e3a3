"""Questions of the person's own: each kept once, its kind corrected, none of another person."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coach.errors import NotFound
from coach.records import Question
from coach.storage import Storage
from coach.storage.times import to_text
from tests.storage.samples import NOON

BREAD = Question("own-1", "Why bread?", "", "motivation", "", (), ())


def test_a_question_is_kept_once_and_the_newest_comes_first(storage: Storage) -> None:
    storage.own_questions.add(BREAD, NOON)
    again = storage.own_questions.add(replace(BREAD, type="technical"), NOON)
    assert again == storage.own_questions.get("own-1") == BREAD
    other = storage.own_questions.add(replace(BREAD, id="own-2"), NOON + timedelta(days=1))
    assert storage.own_questions.all() == (other, BREAD)
    assert storage.own_questions.get("own-3") is None


def test_its_kind_can_be_corrected(storage: Storage) -> None:
    storage.own_questions.add(BREAD, NOON)
    storage.own_questions.keep_type("own-1", "technical")
    assert storage.own_questions.all() == (replace(BREAD, type="technical"),)
    with pytest.raises(NotFound):
        storage.own_questions.keep_type("own-2", "technical")


def test_two_people_may_bring_the_same_question(storage: Storage) -> None:
    storage.own_questions.add(BREAD, NOON)
    with storage.connection.immediate() as db:
        db.table("person").insert({"id": "stranger", "created_at": to_text(NOON)})
    stranger = Storage(storage.connection, "stranger")
    assert stranger.own_questions.all() == ()
    stranger.own_questions.add(replace(BREAD, type="technical"), NOON)
    assert storage.own_questions.all() == (BREAD,)
