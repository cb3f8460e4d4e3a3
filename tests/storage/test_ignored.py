"""What the person finds fine: kept by place and by kind, and taken back."""

from dataclasses import replace

import pytest

from coach.errors import NotFound
from coach.records import IgnoredPhrase, Session
from coach.storage import Storage
from coach.storage.times import to_text
from tests.storage.samples import NOON, make_session


@pytest.fixture
def phrase(session: Session) -> IgnoredPhrase:
    return IgnoredPhrase(session.id, 0, "vague.quantity", "many people")


@pytest.fixture
def stranger(storage: Storage) -> Storage:
    """Another person of the same database."""
    with storage.connection.immediate() as db:
        db.table("person").insert({"id": "stranger", "created_at": to_text(NOON)})
    return Storage(storage.connection, "stranger")


def test_nothing_is_found_fine_at_first(storage: Storage, session: Session) -> None:
    assert storage.ignored.phrases(session.id, 0) == ()
    assert storage.ignored.kinds() == ()


def test_words_are_found_fine_at_their_place_alone(
    storage: Storage, session: Session, phrase: IgnoredPhrase
) -> None:
    other = storage.sessions.add(make_session(storage.person_id))
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
    for kind in ("when", "vague.claim", "when"):
        storage.ignored.add_kind(kind)
    assert storage.ignored.kinds() == ("vague.claim", "when")
    storage.ignored.remove_kind("when")
    storage.ignored.remove_kind("when")
    assert storage.ignored.kinds() == ("vague.claim",)


def test_another_person_neither_sees_nor_changes_any_of_it(
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
