"""Pressed: the follow-up that waits, its reply, and on to the next."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from coach.errors import AnswerRefused
from coach.practice.sessions.pressed import (
    ROUNDS,
    Exchange,
    exchanges_of,
    open_exchange,
    reply_to,
    was_replied,
)
from coach.practice.sessions.replies import save_replies
from coach.practice.sessions.sessions import end_session
from coach.practice.stories.stories import note_use
from coach.records import Session
from coach.web.forms import ReplyFields, given_back
from coach.web.services import bank, clock, scorer, see_other, storage

bp = Blueprint("pressed", __name__, url_prefix="/practise/<session_id>/pressed")


@bp.get("")
def show(session_id: str) -> ResponseReturnValue:
    """Ask what comes next; when nothing does, the session is over."""
    session = storage().sessions.get(session_id)
    exchange = open_exchange(storage(), session)
    return _page(session, exchange, ReplyFields(obj=exchange)) if exchange else _over(session)


@bp.post("")
def reply(session_id: str) -> ResponseReturnValue:
    """Take a reply: to the next follow-up, or to what it all came to."""
    session, form = storage().sessions.get(session_id), ReplyFields(request.form)
    exchange = open_exchange(storage(), session)
    answered, typed = form.attempt.data, form.reply.data
    if exchange is None or answered != exchange.attempt.id:
        if was_replied(storage(), session, answered, typed):
            return see_other(".show", session_id=session_id)
        # The page of this error gives back what was typed.
        raise AnswerRefused("That question was answered already, perhaps in another window.")
    now = clock()
    with given_back(form, lambda: _page(session, exchange, form)):
        if "stop" in request.form:
            save_replies(storage(), answered, {exchange.number: typed}, now=now)
            return _over(session)
        attempt = reply_to(storage(), bank(), scorer(), exchange, typed, now=now)
    note_use(storage(), scorer(), attempt)
    return see_other(".show", session_id=session_id)


def _over(session: Session) -> ResponseReturnValue:
    if not storage().attempts.of_session(session.id):
        return see_other("practise.question", session_id=session.id, position=0)
    end_session(storage(), session.id, now=clock())
    return see_other("practise.summary", session_id=session.id)


def _page(session: Session, exchange: Exchange, form: ReplyFields) -> str:
    form.reply.data = form.reply.data or exchange.reply
    return render_template(
        "practise/pressed.html",
        session=session,
        exchange=exchange,
        round=len(exchanges_of(storage(), session)) + 1,
        rounds=ROUNDS,
        form=form,
    )
