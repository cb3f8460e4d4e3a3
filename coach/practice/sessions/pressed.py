"""Pressed as an interviewer would: one follow-up at a time, each about what was said so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from coach.errors import EmptyAnswer
from coach.practice.sessions.answers import submit
from coach.practice.sessions.replies import save_replies
from coach.records import Attempt, FollowUp, ProbeAnswer, Session
from coach.storage import Storage, is_same_typing

if TYPE_CHECKING:
    from coach.bank import Bank
    from coach.practice.scorer import Scorer

ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Exchange:
    """A follow-up about an attempt and the reply; `number` is its place in the review.

    While it waits, `reply` is what was typed and not read yet, `revision` its saves.
    """

    attempt: Attempt
    number: int
    asked: FollowUp
    reply: str
    revision: int


def exchanges_of(storage: Storage, session: Session) -> tuple[Exchange, ...]:
    """Return what was asked and replied in a pressed session, oldest first."""
    return tuple(
        _exchange(attempt, reply.number, reply)
        for attempt, after in pairwise(_as_sent(storage, session))
        for reply in storage.probe_answers.of_attempt(attempt.id)
        if after.text == _said(attempt, reply.text)
    )


def open_exchange(storage: Storage, session: Session) -> Exchange | None:
    """Return the follow-up that waits for its reply; None when it is over or not begun."""
    attempts, told = _as_sent(storage, session), exchanges_of(storage, session)
    if not attempts or session.ended_at is not None or len(told) >= ROUNDS:
        return None
    chosen = next_follow_up(attempts[-1], [one.asked for one in told])
    if chosen is None:
        return None
    return _exchange(attempts[-1], chosen, _reply(storage, attempts[-1], chosen))


def was_replied(storage: Storage, session: Session, attempt_id: str, reply: str) -> bool:
    """Return whether this reply to a follow-up about an attempt was taken already."""
    return any(
        one.attempt.id == attempt_id and is_same_typing(one.reply, reply)
        for one in exchanges_of(storage, session)
    )


def next_follow_up(attempt: Attempt, asked: Sequence[FollowUp]) -> int | None:
    """Return the number of the first question in a review about something not told or asked."""
    parts = {one.part for one in asked if one.part is not None}
    texts = {one.text for one in asked}
    for number, one in enumerate(attempt.review.questions):
        is_told = one.part is not None and attempt.review.state_of(one.part) == "present"
        if not is_told and one.part not in parts and one.text not in texts:
            return number
    return None


def reply_to(
    storage: Storage, bank: Bank, scorer: Scorer, exchange: Exchange, reply: str, *, now: datetime
) -> Attempt:
    """Keep a reply, then read all that was said so far as the next attempt.

    Raises EmptyAnswer, ReplyTooLong, AnswerTooLong and what Scorer.tools raises; a reply that was
    short enough outlives each of them.
    """
    if not reply.strip():
        raise EmptyAnswer
    attempt, number = exchange.attempt, exchange.number
    save_replies(storage, attempt.id, {number: reply}, now=now)
    kept = _reply(storage, attempt, number)
    said = _said(attempt, kept.text if kept else reply)
    place = (attempt.session_id, attempt.position)
    return submit(storage, bank, scorer, *place, said, seconds=attempt.seconds, now=now)


def _as_sent(storage: Storage, session: Session) -> list[Attempt]:
    # A later version of the scorer may ask other things: what counts is what was asked then.
    sent = storage.attempts.of_session(session.id, as_sent=True)
    return [one for one in sent if one.position == 0]


def _reply(storage: Storage, attempt: Attempt, number: int) -> ProbeAnswer | None:
    replies = storage.probe_answers.of_attempt(attempt.id)
    return next((one for one in replies if one.number == number), None)


def _exchange(attempt: Attempt, number: int, reply: ProbeAnswer | None) -> Exchange:
    asked = attempt.review.questions[number]
    return Exchange(
        attempt, number, asked, reply.text if reply else "", reply.revision if reply else 0
    )


def _said(attempt: Attempt, reply: str) -> str:
    return f"{attempt.text.rstrip()}\n\n{reply.strip()}"
