"""Switches, goals, a résumé, own questions, and what is fine as it is: kept and taken back."""

from dataclasses import fields, replace
from datetime import timedelta

import pytest

from coach.errors import NotFound
from coach.records import IgnoredPhrase, Preferences, Question, Session
from coach.storage import Storage
from tests.storage.samples import NOON, make_session

SWITCHES = [field.name for field in fields(Preferences)]
BREAD = Question("own-1", "Why bread?", "", "motivation", "", (), ())


def test_switches_never_touched_have_their_first_state(storage: Storage) -> None:
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


def test_another_person_has_switches_of_their_own(storage: Storage, stranger: Storage) -> None:
    storage.preferences.save(Preferences(live_notes=False))
    assert stranger.preferences.get() == Preferences()
    stranger.preferences.save(Preferences(dictation=True))
    assert storage.preferences.get() == Preferences(live_notes=False)


def test_a_resume_and_goals_replace_those_before(storage: Storage, stranger: Storage) -> None:
    stranger.resumes.keep("Welder", NOON)
    stranger.goals.keep({"answers": 9})
    storage.resumes.keep("Cook", NOON)
    storage.resumes.keep("Baker", NOON)
    assert storage.resumes.text() == "Baker"
    storage.resumes.keep("  ", NOON)
    assert storage.resumes.text() == ""
    storage.goals.keep({"answers": 3, "requests": 1})
    storage.goals.keep({"answers": 4})
    assert storage.goals.all() == {"answers": 4}
    assert (stranger.resumes.text(), stranger.goals.all()) == ("Welder", {"answers": 9})


def test_an_own_question_is_kept_once_and_the_newest_comes_first(storage: Storage) -> None:
    storage.own_questions.add(BREAD, NOON)
    again = storage.own_questions.add(replace(BREAD, type="technical"), NOON)
    assert again == storage.own_questions.get("own-1") == BREAD
    other = storage.own_questions.add(replace(BREAD, id="own-2"), NOON + timedelta(days=1))
    assert storage.own_questions.all() == (other, BREAD)
    assert storage.own_questions.get("own-3") is None


def test_the_type_of_an_own_question_can_be_corrected(storage: Storage) -> None:
    storage.own_questions.add(BREAD, NOON)
    storage.own_questions.keep_type("own-1", "technical")
    assert storage.own_questions.all() == (replace(BREAD, type="technical"),)
    with pytest.raises(NotFound, match="question"):
        storage.own_questions.keep_type("own-2", "technical")


def test_two_people_may_bring_the_same_question(storage: Storage, stranger: Storage) -> None:
    storage.own_questions.add(BREAD, NOON)
    assert stranger.own_questions.all() == ()
    stranger.own_questions.add(replace(BREAD, type="technical"), NOON)
    assert storage.own_questions.all() == (BREAD,)


@pytest.fixture
def phrase(session: Session) -> IgnoredPhrase:
    return IgnoredPhrase(session.id, 0, "vague.quantity", "many people")


def test_words_are_found_fine_at_their_place_alone(
    storage: Storage, session: Session, phrase: IgnoredPhrase
) -> None:
    other = storage.sessions.add(make_session(storage.person_id))
    assert storage.ignored.phrases(session.id, 0) == ()
    storage.ignored.add_phrase(phrase)
    assert storage.ignored.phrases(session.id, 0) == (phrase,)
    assert storage.ignored.phrases(session.id, 1) == ()
    assert storage.ignored.phrases(other.id, 0) == ()


def test_the_same_words_of_another_kind_are_kept_apart_and_in_order(
    storage: Storage, session: Session, phrase: IgnoredPhrase
) -> None:
    others = [replace(phrase, kind="vague.claim"), replace(phrase, words="a few 🎉")]
    for one in (phrase, *others):
        storage.ignored.add_phrase(one)
    assert storage.ignored.phrases(session.id, 0) == (*others, phrase)


def test_finding_words_fine_twice_and_taking_it_back_twice_is_no_error(
    storage: Storage, session: Session, phrase: IgnoredPhrase
) -> None:
    kept = replace(phrase, words="a few")
    for one in (phrase, phrase, kept):
        storage.ignored.add_phrase(one)
    assert storage.ignored.phrases(session.id, 0) == (kept, phrase)
    storage.ignored.remove_phrase(phrase)
    storage.ignored.remove_phrase(phrase)
    assert storage.ignored.phrases(session.id, 0) == (kept,)


def test_words_of_no_session_are_refused(storage: Storage, phrase: IgnoredPhrase) -> None:
    with pytest.raises(NotFound, match="session"):
        storage.ignored.add_phrase(replace(phrase, session_id="nothing"))


def test_kinds_are_hidden_and_come_back(storage: Storage) -> None:
    assert storage.ignored.kinds() == ()
    for kind in ("when", "vague.claim", "when"):
        storage.ignored.add_kind(kind)
    assert storage.ignored.kinds() == ("vague.claim", "when")
    storage.ignored.remove_kind("when")
    storage.ignored.remove_kind("when")
    assert storage.ignored.kinds() == ("vague.claim",)


def test_another_person_neither_sees_nor_changes_what_is_fine(
    storage: Storage, stranger: Storage, session: Session, phrase: IgnoredPhrase
) -> None:
    storage.ignored.add_phrase(phrase)
    storage.ignored.add_kind("when")
    assert stranger.ignored.phrases(session.id, 0) == ()
    assert stranger.ignored.kinds() == ()
    with pytest.raises(NotFound):
        stranger.ignored.add_phrase(phrase)
    stranger.ignored.remove_phrase(phrase)
    stranger.ignored.add_kind("vague.claim")
    stranger.ignored.remove_kind("when")
    assert storage.ignored.phrases(session.id, 0) == (phrase,)
    assert storage.ignored.kinds() == ("when",)
    assert stranger.ignored.kinds() == ("vague.claim",)
