"""Pressed as an interviewer would: one follow-up at a time, each about what was said so far."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from coach.bank import Bank
from coach.errors import EmptyAnswer
from coach.practice.scorer import Scorer
from coach.practice.sessions.answers import submit
from coach.practice.sessions.replies import Reply, kept_replies, save_replies
from coach.records import Attempt, FollowUp, Session
from coach.storage import Storage, is_same_typing

ROUNDS = 3


def exchanges_of(storage: Storage, session: Session) -> tuple[Reply, ...]:
    """Return what was asked and replied in a pressed session, oldest first."""
    return tuple(
        reply
        for attempt, after in pairwise(_as_sent(storage, session))
        for number, kept in kept_replies(storage, attempt.id).items()
        if after.text == _said(reply := Reply(attempt, number, kept.text, kept.revision))
    )


def open_exchange(storage: Storage, session: Session) -> Reply | None:
    """Return the follow-up that waits, with what was typed under it; None when it is over."""
    attempts, before = _as_sent(storage, session), exchanges_of(storage, session)
    if not attempts or session.ended_at is not None or len(before) >= ROUNDS:
        return None
    number = next_follow_up(attempts[-1], [one.question for one in before])
    if number is None:
        return None
    kept = kept_replies(storage, attempts[-1].id).get(number)
    typed = (kept.text, kept.revision) if kept else ("", 0)
    return Reply(attempts[-1], number, *typed)


def was_replied(storage: Storage, session: Session, attempt_id: str, text: str) -> bool:
    """Return whether this reply to a follow-up about an attempt was taken already."""
    return any(
        one.attempt.id == attempt_id and is_same_typing(one.text, text)
        for one in exchanges_of(storage, session)
    )


def next_follow_up(attempt: Attempt, before: Sequence[FollowUp]) -> int | None:
    """Return the number of the first question about what is neither told nor was asked before."""
    parts = {one.part for one in before if one.part is not None}
    texts = {one.text for one in before}
    for number, one in enumerate(attempt.review.questions):
        is_told = one.part is not None and attempt.review.state_of(one.part) == "present"
        if not is_told and one.part not in parts and one.text not in texts:
            return number
    return None


def reply_to(
    storage: Storage, bank: Bank, scorer: Scorer, exchange: Reply, text: str, *, now: datetime
) -> Attempt:
    """Keep a reply, then read all that was said so far as the next attempt.

    Raises EmptyAnswer, ReplyTooLong and as `submit` does; a reply that is short enough is kept.
    """
    if not text.strip():
        raise EmptyAnswer
    attempt, number = exchange.attempt, exchange.number
    save_replies(storage, attempt.id, {number: text}, now=now)
    kept = kept_replies(storage, attempt.id)[number]
    said, place = _said(Reply(attempt, number, kept.text)), (attempt.session_id, attempt.position)
    return submit(storage, bank, scorer, *place, said, seconds=attempt.seconds, now=now)


def _as_sent(storage: Storage, session: Session) -> list[Attempt]:
    # A later version of the scorer may ask other things: what counts is what was asked then.
    sent = storage.attempts.of_session(session.id, as_sent=True)
    return [one for one in sent if one.position == 0]


def _said(reply: Reply) -> str:
    return f"{reply.attempt.text.rstrip()}\n\n{reply.text.strip()}"
