"""The switches of the Settings page."""

import pytest

from coach.records import Preferences
from coach.storage import Storage


def test_switches_never_touched_stand_as_at_first(storage: Storage) -> None:
    assert storage.preferences.get() == Preferences(live_notes=True, dictation=False)


@pytest.mark.parametrize("live_notes", [True, False])
@pytest.mark.parametrize("dictation", [True, False])
def test_switches_are_kept(storage: Storage, live_notes: bool, dictation: bool) -> None:
    kept = Preferences(live_notes=live_notes, dictation=dictation)
    storage.preferences.save(Preferences(live_notes=not live_notes, dictation=not dictation))
    storage.preferences.save(kept)
    assert storage.preferences.get() == kept


def test_a_switch_of_another_version_is_left_alone(storage: Storage) -> None:
    with storage.connection.immediate() as db:
        row = {"person_id": storage.person_id, "name": "confetti", "value": 1}
        db.table("preference").insert(row)
    storage.preferences.save(Preferences(dictation=True))
    assert storage.preferences.get() == Preferences(dictation=True)
    names = [row["name"] for row in storage.connection.rows("SELECT name FROM preference", {})]
    assert "confetti" in names


def test_another_person_has_switches_of_their_own(storage: Storage) -> None:
    storage.preferences.save(Preferences(live_notes=False))
    assert Storage(storage.connection, "somebody else").preferences.get() == Preferences()
