"""What the person finds fine: here, and for good."""

from dataclasses import replace

import pytest

from coach.errors import NotFound
from coach.records import IgnoredPhrase, Session
from coach.storage import Storage


def phrase(session: Session, words: str = "some issues", position: int = 0) -> IgnoredPhrase:
    return IgnoredPhrase(session.id, position, "vague.reference", words)


def test_words_are_fine_at_their_place_alone(storage: Storage, session: Session) -> None:
    for one in (phrase(session), phrase(session, "a bit"), phrase(session, "a bit", position=1)):
        storage.ignored.add_phrase(one)
    here = storage.ignored.phrases(session.id, 0)
    assert here == (phrase(session, "a bit"), phrase(session))
    assert storage.ignored.phrases(session.id, 2) == ()


def test_again_changes_nothing_and_back_is_back(storage: Storage, session: Session) -> None:
    for _ in range(2):
        storage.ignored.add_phrase(phrase(session))
    assert storage.ignored.phrases(session.id, 0) == (phrase(session),)
    for _ in range(2):
        storage.ignored.remove_phrase(phrase(session))
    assert storage.ignored.phrases(session.id, 0) == ()


def test_words_of_no_session_are_refused(storage: Storage, session: Session) -> None:
    with pytest.raises(NotFound, match="session"):
        storage.ignored.add_phrase(phrase(replace(session, id="nothing")))


def test_kinds_are_hidden_once_and_shown_again(storage: Storage) -> None:
    for kind in ("vague.time", "vague.hedge", "vague.time"):
        storage.ignored.add_kind(kind)
    assert storage.ignored.kinds() == ("vague.hedge", "vague.time")
    for _ in range(2):
        storage.ignored.remove_kind("vague.time")
    assert storage.ignored.kinds() == ("vague.hedge",)


def test_what_one_person_hides_another_sees(storage: Storage, session: Session) -> None:
    stranger = Storage(storage.connection, storage.person_id + "x").ignored
    storage.ignored.add_phrase(phrase(session))
    assert stranger.phrases(session.id, 0) == ()
    assert stranger.kinds() == ()
    with pytest.raises(NotFound):
        stranger.add_phrase(phrase(session))
    stranger.remove_phrase(phrase(session))
    assert storage.ignored.phrases(session.id, 0) == (phrase(session),)
