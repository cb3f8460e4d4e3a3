"""Pressed: the follow-up that waits, its reply, and on to the next."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from coach.errors import AnswerRefused, CoachError
from coach.practice.sessions.pressed import ROUNDS, Exchange, exchanges_of, open_exchange, reply_to
from coach.practice.sessions.replies import save_replies
from coach.practice.sessions.sessions import end_session
from coach.practice.stories.stories import note_use
from coach.records import Session
from coach.storage import is_same_typing
from coach.web.errors import Problem, problem_of
from coach.web.services import bank, clock, scorer, see_other, storage

bp = Blueprint("pressed", __name__, url_prefix="/practise/<session_id>/pressed")


@bp.get("")
def show(session_id: str) -> ResponseReturnValue:
    """Ask what comes next; when nothing does, the session is over."""
    session = storage().sessions.get(session_id)
    exchange = open_exchange(storage(), session)
    return _page(session, exchange, "", None) if exchange else _over(session)


@bp.post("")
def reply(session_id: str) -> ResponseReturnValue:
    """Take a reply: to the next follow-up, or to what it all came to."""
    session, typed = storage().sessions.get(session_id), request.form.get("reply", "")
    exchange = open_exchange(storage(), session)
    answered = request.form.get("attempt", "")
    if exchange is None or answered != exchange.attempt.id:
        told = exchanges_of(storage(), session)
        if any(one.attempt.id == answered and is_same_typing(one.reply, typed) for one in told):
            return see_other(".show", session_id=session_id)
        # The page of this error gives back what was typed.
        raise AnswerRefused("That question was answered already, perhaps in another window.")
    now = clock()
    try:
        if "stop" in request.form:
            save_replies(storage(), answered, {exchange.number: typed}, now=now)
            return _over(session)
        attempt = reply_to(storage(), bank(), scorer(), exchange, typed, now=now)
    except CoachError as error:
        problem = problem_of(error)
        return _page(session, exchange, typed, problem), problem.status
    note_use(storage(), scorer(), attempt)
    return see_other(".show", session_id=session_id)


def _over(session: Session) -> ResponseReturnValue:
    if not storage().attempts.of_session(session.id):
        return see_other("practise.question", session_id=session.id, position=0)
    end_session(storage(), session.id, now=clock())
    return see_other("practise.summary", session_id=session.id)


def _page(session: Session, exchange: Exchange, typed: str, problem: Problem | None) -> str:
    return render_template(
        "practise/pressed.html",
        session=session,
        exchange=exchange,
        round=len(exchanges_of(storage(), session)) + 1,
        rounds=ROUNDS,
        typed=typed or exchange.reply,
        problem=problem,
    )
