"""Replies to probes: a newer text is never lost to an older one."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from coach.errors import NotFound, StaleDraft
from coach.records import Attempt, ProbeAnswer, Session
from coach.storage import Storage
from tests.storage.samples import NOON, make_attempt


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


def test_another_person_neither_sees_nor_writes_a_reply(storage: Storage, attempt: Attempt) -> None:
    kept = storage.probe_answers.save(reply(attempt))
    stranger = Storage(storage.connection, "somebody else")
    assert stranger.probe_answers.of_attempt(attempt.id) == ()
    with pytest.raises(NotFound):
        stranger.probe_answers.save(reply(attempt, text="mine", revision=9))
    assert storage.probe_answers.of_attempt(attempt.id) == (kept,)
