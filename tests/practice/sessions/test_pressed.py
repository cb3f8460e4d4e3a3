"""One follow-up at a time, each about all that was said so far."""

from datetime import timedelta

import pytest

from coach.bank import Bank
from coach.errors import EmptyAnswer, ModelError, ReplyTooLong
from coach.limits import MAX_REPLY_CHARS
from coach.practice.scorer import Scorer
from coach.practice.sessions.answers import submit
from coach.practice.sessions.pressed import (
    ROUNDS,
    exchanges_of,
    next_follow_up,
    open_exchange,
    reply_to,
)
from coach.records import Attempt, FollowUp, Part, Session
from coach.storage import Storage
from tests.fakes import fast_tools
from tests.storage.samples import NOON, make_attempt, make_review, make_session

ANSWER = "We had some issues with the rota, so I talked to everyone."


@pytest.fixture
def scorer() -> Scorer:
    return Scorer(fast_tools)


@pytest.fixture
def pressed(storage: Storage, bank: Bank, scorer: Scorer) -> Session:
    session = storage.sessions.add(
        make_session(storage.person_id, mode="pressed", question_ids=("conflict-1",))
    )
    assert open_exchange(storage, session) is None
    submit(storage, bank, scorer, session.id, 0, ANSWER, seconds=3, now=NOON)
    return session


def answer(storage: Storage, bank: Bank, scorer: Scorer, session: Session, reply: str) -> Attempt:
    exchange = open_exchange(storage, session)
    assert exchange is not None
    now = exchange.attempt.created_at + timedelta(minutes=1)
    return reply_to(storage, bank, scorer, exchange, reply, now=now)


def test_three_rounds_end_in_one_answer_and_a_list_of_what_was_asked(
    storage: Storage, bank: Bank, scorer: Scorer, pressed: Session
) -> None:
    replies = ["It was on Tuesday.\r\nThe early shift.", "I rang Amina.", "It fell from 9 to 2."]
    for reply in replies:
        last = answer(storage, bank, scorer, pressed, reply)
    assert open_exchange(storage, pressed) is None
    assert last.text.replace("\r\n", "\n") == "\n\n".join(
        [ANSWER, *(reply.replace("\r\n", "\n") for reply in replies)]
    )
    told = exchanges_of(storage, pressed)
    assert [one.text for one in told] == [reply.replace("\r\n", "\n") for reply in replies]
    assert len({one.question.text for one in told}) == ROUNDS
    parts = [one.question.part for one in told if one.question.part]
    assert len(parts) == len(set(parts))
    # A reply under the last review is no further round.
    storage.probe_answers.save(storage.probe_answers.of_attempt(told[0].attempt.id)[0])
    assert exchanges_of(storage, pressed) == told


def test_a_reply_is_kept_before_it_is_read(storage: Storage, bank: Bank, pressed: Session) -> None:
    def broken() -> None:
        raise ModelError("no weights")

    with pytest.raises(ModelError):
        answer(storage, bank, Scorer(broken), pressed, "I rang Amina.")  # type: ignore[arg-type]
    waiting = open_exchange(storage, pressed)
    assert waiting is not None
    assert (waiting.text, waiting.revision) == ("I rang Amina.", 1)
    assert exchanges_of(storage, pressed) == ()


def test_what_is_no_reply_is_refused(
    storage: Storage, bank: Bank, scorer: Scorer, pressed: Session
) -> None:
    with pytest.raises(EmptyAnswer):
        answer(storage, bank, scorer, pressed, " \n")
    with pytest.raises(ReplyTooLong):
        answer(storage, bank, scorer, pressed, "a" * (MAX_REPLY_CHARS + 1))
    assert len(storage.attempts.of_session(pressed.id)) == 1


def test_an_ended_session_asks_nothing(storage: Storage, pressed: Session) -> None:
    assert open_exchange(storage, storage.sessions.end(pressed.id, NOON)) is None


def test_nothing_told_or_asked_is_asked(session: Session) -> None:
    told = FollowUp("Which day?", "details", None, None)
    asked = FollowUp("What came of it?", "result", None, None)
    same_part = FollowUp("“better”: how?", "result", 3, 6)
    new = FollowUp("Which rota?", None, 0, 3)
    review = make_review(
        parts=(Part("details", "present", ()),), questions=(told, asked, same_part, new)
    )
    attempt = make_attempt(session, review=review)
    assert next_follow_up(attempt, []) == 1
    assert next_follow_up(attempt, [asked]) == 3
    assert next_follow_up(attempt, [asked, new]) is None
