"""Drafts and replies: a newer text is never lost to an older one."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import NotFound, StaleDraft
from coach.records import Attempt, ProbeAnswer, Session
from coach.storage import Storage, is_same_typing
from tests.storage.samples import NOON, make_attempt, make_draft, make_session


def test_nothing_typed_is_no_draft(storage: Storage, session: Session) -> None:
    assert storage.drafts.get(session.id, 0) is None


def test_a_draft_comes_back_as_it_was(storage: Storage, session: Session) -> None:
    draft = make_draft(session, 2, text="a\r\nb\tc 🎉 \u202eabc\u202c", revision=7, seconds=61)
    assert storage.drafts.save(draft) == draft
    assert storage.drafts.get(session.id, 2) == draft
    assert storage.drafts.get(session.id, 1) is None


def test_a_newer_revision_takes_the_place_of_an_older(storage: Storage, session: Session) -> None:
    storage.drafts.save(make_draft(session, text="old"))
    storage.drafts.save(make_draft(session, text="new", revision=5))
    kept = storage.drafts.get(session.id, 0)
    assert kept is not None
    assert (kept.text, kept.revision) == ("new", 5)


@pytest.mark.parametrize(("revision", "text"), [(3, "older"), (4, "other"), (1, "kept")])
def test_an_older_text_never_overwrites_a_newer(
    storage: Storage, session: Session, revision: int, text: str
) -> None:
    kept = storage.drafts.save(make_draft(session, text="kept", revision=4))
    with pytest.raises(StaleDraft) as refused:
        storage.drafts.save(make_draft(session, text=text, revision=revision))
    assert (refused.value.revision, refused.value.kept_revision) == (revision, 4)
    assert storage.drafts.get(session.id, 0) == kept


@pytest.mark.parametrize("text", ["two\r\nlines", "two\nlines"])
def test_one_save_sent_twice_is_no_conflict(storage: Storage, session: Session, text: str) -> None:
    kept = storage.drafts.save(make_draft(session, text="two\r\nlines", revision=4))
    assert storage.drafts.save(make_draft(session, text=text, revision=4)) == kept


def test_a_draft_of_no_session_is_refused(storage: Storage, session: Session) -> None:
    for write in (storage.drafts.save, storage.drafts.overwrite):
        with pytest.raises(NotFound, match="session"):
            write(make_draft(replace(session, id="nothing")))


def test_another_person_cannot_write_here(
    storage: Storage, stranger: Storage, session: Session
) -> None:
    with pytest.raises(NotFound):
        stranger.drafts.save(make_draft(session))
    storage.drafts.save(make_draft(session))
    assert stranger.drafts.get(session.id, 0) is None
    assert stranger.drafts.latest() is None


def test_overwriting_takes_the_next_revision(storage: Storage, session: Session) -> None:
    assert storage.drafts.overwrite(make_draft(session, text="a", revision=9)).revision == 1
    storage.drafts.save(make_draft(session, text="b", revision=6))
    assert storage.drafts.overwrite(make_draft(session, text="c", revision=1)).revision == 7
    assert storage.drafts.overwrite(make_draft(session, text="c", revision=1)).revision == 7


@pytest.mark.parametrize(
    ("revision", "sent", "kept"),
    [(3, None, "theirs"), (4, None, "mine"), (3, "theirs", "mine"), (3, "other", "theirs")],
)
def test_a_newer_text_never_sent_may_be_spared(
    storage: Storage, session: Session, revision: int, sent: str | None, kept: str
) -> None:
    storage.drafts.save(make_draft(session, text="theirs", revision=3))
    if sent:
        storage.attempts.add(make_attempt(session, text=sent))
    mine = make_draft(session, text="mine", revision=revision)
    assert storage.drafts.overwrite(mine, spares_newer=True).text == kept
    draft = storage.drafts.get(session.id, 0)
    assert draft is not None
    assert draft.text == kept


def test_the_latest_draft_is_the_newest_text_not_sent_yet(
    storage: Storage, session: Session
) -> None:
    later = NOON + timedelta(minutes=1)
    assert storage.drafts.latest() is None
    first = storage.drafts.save(make_draft(session, 0))
    second = storage.drafts.save(make_draft(session, 1, text="more", updated_at=later))
    storage.drafts.save(make_draft(session, 2, text=" \r\n\t", updated_at=later + timedelta(1)))
    assert storage.drafts.latest() == second
    storage.attempts.add(make_attempt(session, 1, text="more"))
    assert storage.drafts.latest() == first


def test_a_sent_text_is_known_again_whatever_its_line_ends(
    storage: Storage, session: Session
) -> None:
    storage.drafts.save(make_draft(session, text="one\ntwo"))
    storage.attempts.add(make_attempt(session, text="one\r\ntwo"))
    assert storage.drafts.latest() is None


def test_a_text_changed_after_sending_waits_again(storage: Storage, session: Session) -> None:
    storage.attempts.add(make_attempt(session, text="I once"))
    draft = storage.drafts.save(make_draft(session, text="I once moved"))
    assert storage.drafts.latest() == draft


def test_a_draft_of_an_ended_session_does_not_wait(storage: Storage) -> None:
    session = storage.sessions.add(make_session(storage.person_id))
    storage.drafts.save(make_draft(session))
    storage.sessions.end(session.id, NOON)
    assert storage.drafts.latest() is None


@given(st.text("ab\r\n", max_size=8))
def test_texts_are_the_same_typing_after_a_form_changed_their_line_ends(text: str) -> None:
    typed = text.replace("\r", "")
    assert is_same_typing(typed, typed.replace("\n", "\r\n"))
    assert not is_same_typing(typed, typed + "c")


@pytest.fixture
def attempt(storage: Storage, session: Session) -> Attempt:
    return storage.attempts.add(make_attempt(session))


def reply(attempt: Attempt, number: int = 0, **changes: Any) -> ProbeAnswer:
    return replace(ProbeAnswer(attempt.id, number, "Two nurses.", 1, NOON), **changes)


def test_nothing_is_kept_before_anything_is_typed(storage: Storage, attempt: Attempt) -> None:
    assert storage.probe_answers.of_attempt(attempt.id) == ()


def test_replies_come_back_as_they_were_by_number(storage: Storage, attempt: Attempt) -> None:
    second = reply(attempt, 1, text="a\r\nb 🎉 \u202eabc\u202c", revision=2**53 - 1)
    first = reply(attempt, 0, text="")
    assert storage.probe_answers.save(second) == second
    assert storage.probe_answers.save(first) == first
    assert storage.probe_answers.of_attempt(attempt.id) == (first, second)


def test_replies_of_another_attempt_stay_apart(
    storage: Storage, session: Session, attempt: Attempt
) -> None:
    other = storage.attempts.add(make_attempt(session, at=NOON + timedelta(hours=1)))
    kept = storage.probe_answers.save(reply(attempt))
    storage.probe_answers.save(reply(other, text="Three."))
    assert storage.probe_answers.of_attempt(attempt.id) == (kept,)


def test_replies_of_several_attempts_are_found_at_once(
    storage: Storage, session: Session, attempt: Attempt
) -> None:
    other = storage.attempts.add(make_attempt(session, at=NOON + timedelta(hours=1)))
    second, first = (storage.probe_answers.save(reply(attempt, number)) for number in (1, 0))
    found = storage.probe_answers.of_attempts([other.id, attempt.id])
    assert found == {other.id: (), attempt.id: (first, second)}


def test_a_newer_reply_takes_the_place_of_an_older(storage: Storage, attempt: Attempt) -> None:
    storage.probe_answers.save(reply(attempt))
    newer = reply(attempt, text="", revision=5, updated_at=NOON + timedelta(minutes=1))
    assert storage.probe_answers.save(newer) == newer
    assert storage.probe_answers.of_attempt(attempt.id) == (newer,)


@pytest.mark.parametrize("revision", [1, 3, 4])
def test_an_older_reply_never_overwrites_a_newer(
    storage: Storage, attempt: Attempt, revision: int
) -> None:
    kept = storage.probe_answers.save(reply(attempt, text="kept", revision=4))
    with pytest.raises(StaleDraft) as refused:
        storage.probe_answers.save(reply(attempt, text="other", revision=revision))
    assert (refused.value.revision, refused.value.kept_revision) == (revision, 4)
    assert storage.probe_answers.of_attempt(attempt.id) == (kept,)


@pytest.mark.parametrize("revision", [3, 4, 5])
@pytest.mark.parametrize("text", ["two\r\nlines", "two\nlines"])
def test_the_same_text_again_changes_nothing(
    storage: Storage, attempt: Attempt, text: str, revision: int
) -> None:
    kept = storage.probe_answers.save(reply(attempt, text="two\r\nlines", revision=4))
    assert storage.probe_answers.save(reply(attempt, text=text, revision=revision)) == kept
    assert storage.probe_answers.of_attempt(attempt.id) == (kept,)


def test_a_reply_to_no_attempt_is_refused(storage: Storage, attempt: Attempt) -> None:
    with pytest.raises(NotFound, match="answer"):
        storage.probe_answers.save(reply(attempt, attempt_id="nothing"))


def test_another_person_neither_sees_nor_writes_a_reply(
    storage: Storage, stranger: Storage, attempt: Attempt
) -> None:
    kept = storage.probe_answers.save(reply(attempt))
    assert stranger.probe_answers.of_attempt(attempt.id) == ()
    with pytest.raises(NotFound):
        stranger.probe_answers.save(reply(attempt, text="mine", revision=9))
    assert storage.probe_answers.of_attempt(attempt.id) == (kept,)
