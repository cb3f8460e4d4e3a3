"""The switches: as at first until touched, kept whole, one set for each person."""

from dataclasses import fields, replace

import pytest

from coach.records import Preferences
from coach.storage import Storage
from coach.storage.times import to_text
from tests.storage.samples import NOON

SWITCHES = [field.name for field in fields(Preferences)]


def test_switches_never_touched_stand_as_at_first(storage: Storage) -> None:
    assert storage.preferences.get() == Preferences()


@pytest.mark.parametrize("name", SWITCHES)
def test_each_switch_is_kept_and_turned_back(storage: Storage, name: str) -> None:
    first = Preferences()
    turned = replace(first, **{name: not getattr(first, name)})
    storage.preferences.save(turned)
    storage.preferences.save(turned)
    assert storage.preferences.get() == turned
    storage.preferences.save(first)
    assert storage.preferences.get() == first


def test_a_switch_of_another_version_is_left_alone(storage: Storage) -> None:
    row = {"person_id": storage.person_id, "name": "dark_mode", "value": 1}
    with storage.connection.immediate() as db:
        db.table("preference").insert(row)
    storage.preferences.save(Preferences(dictation=True))
    assert storage.preferences.get() == Preferences(dictation=True)
    kept = storage.connection.rows("SELECT value FROM preference WHERE name = 'dark_mode'")
    assert kept == [{"value": 1}]


def test_another_person_has_switches_of_their_own(storage: Storage) -> None:
    with storage.connection.immediate() as db:
        db.table("person").insert({"id": "stranger", "created_at": to_text(NOON)})
    stranger = Storage(storage.connection, "stranger")
    storage.preferences.save(Preferences(live_notes=False))
    assert stranger.preferences.get() == Preferences()
    stranger.preferences.save(Preferences(dictation=True))
    assert storage.preferences.get() == Preferences(live_notes=False)
