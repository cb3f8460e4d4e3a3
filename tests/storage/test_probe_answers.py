"""Replies to probes: a newer text is never lost to an older one."""

from dataclasses import replace

import pytest

from coach.errors import NotFound, StaleDraft
from coach.records import Attempt, ProbeAnswer, Session
from coach.storage import Storage
from tests.storage.samples import NOON, make_attempt


@pytest.fixture
def attempt(storage: Storage, session: Session) -> Attempt:
    return storage.attempts.add(make_attempt(session))


def reply(attempt: Attempt, number: int = 0, **changes: object) -> ProbeAnswer:
    made = ProbeAnswer(attempt.id, number, "It was a Tuesday 🎉", revision=1, updated_at=NOON)
    return replace(made, **changes)  # type: ignore[arg-type]


def test_replies_come_back_by_number(storage: Storage, attempt: Attempt) -> None:
    assert storage.probe_answers.of_attempt(attempt.id) == ()
    made = [storage.probe_answers.save(reply(attempt, number)) for number in (2, 0)]
    assert storage.probe_answers.of_attempt(attempt.id) == (made[1], made[0])


def test_a_newer_revision_takes_the_place_of_an_older(storage: Storage, attempt: Attempt) -> None:
    storage.probe_answers.save(reply(attempt))
    newer = storage.probe_answers.save(reply(attempt, text="", revision=4))
    assert storage.probe_answers.of_attempt(attempt.id) == (newer,)


@pytest.mark.parametrize("revision", [1, 4])
def test_an_older_text_never_overwrites_a_newer(
    storage: Storage, attempt: Attempt, revision: int
) -> None:
    kept = storage.probe_answers.save(reply(attempt, revision=4))
    with pytest.raises(StaleDraft):
        storage.probe_answers.save(reply(attempt, text="older", revision=revision))
    assert storage.probe_answers.of_attempt(attempt.id) == (kept,)


@pytest.mark.parametrize("revision", [1, 4, 9])
def test_the_same_text_again_is_no_conflict(
    storage: Storage, attempt: Attempt, revision: int
) -> None:
    kept = storage.probe_answers.save(reply(attempt, revision=4))
    assert storage.probe_answers.save(reply(attempt, revision=revision)) == kept


def test_a_reply_to_no_attempt_is_refused(storage: Storage, attempt: Attempt) -> None:
    with pytest.raises(NotFound, match="attempt"):
        storage.probe_answers.save(reply(replace(attempt, id="nothing")))


def test_another_person_sees_and_writes_nothing_here(storage: Storage, attempt: Attempt) -> None:
    storage.probe_answers.save(reply(attempt))
    stranger = Storage(storage.connection, "somebody else").probe_answers
    assert stranger.of_attempt(attempt.id) == ()
    with pytest.raises(NotFound):
        stranger.save(reply(attempt, number=1))
