"""Attempts: the review of one answer, what is replied to it, and the way back to try again."""

from __future__ import annotations

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from coach.answer.follow_ups import FIRST_SHOWN
from coach.practice.sessions.advice import advice_on, count_to_fill
from coach.practice.sessions.answers import text_to_try_again
from coach.practice.sessions.history import open_attempt
from coach.practice.sessions.replies import (
    ignore_here,
    ignore_kind,
    save_replies,
    save_reply,
    show_here,
)
from coach.web.forms import numbered, whole_number
from coach.web.labels import label
from coach.web.services import bank, clock, see_other, storage
from coach.web.sessions.marks import mark_answer

bp = Blueprint("attempts", __name__, url_prefix="/attempts")


@bp.get("/<attempt_id>")
def review(attempt_id: str) -> ResponseReturnValue:
    """Show the review of an answer, and what it gained since the one before it here."""
    opened = open_attempt(storage(), attempt_id)
    if opened.session.is_open_mock:
        flash("This answer belongs to a mock interview that goes on: its review waits for the end.")
        return see_other("practise.summary", session_id=opened.session.id)
    attempt = opened.attempt
    # Where nothing could be read, the one thing to do is said above and asks nothing more.
    asked = [one for one in opened.replies if one.asked.text != attempt.review.next_step]
    question = bank().questions.get(attempt.question_id)
    return render_template(
        "attempts/review.html",
        opened=opened,
        attempt=attempt,
        review=attempt.review,
        advice=advice_on(attempt.review, [one.level for one in opened.here], is_asked=bool(asked)),
        to_fill=count_to_fill(len(asked[:FIRST_SHOWN])),
        asked=asked,
        marked=mark_answer(attempt.text, attempt.review, [one.asked for one in asked]),
        question=question,
        first_shown=FIRST_SHOWN,
        examples=bank().examples_of(question) if question else (),
        kept_story=storage().stories.kept_from(attempt.id),
        told_story=storage().stories.told_in(attempt.id),
    )


def _keep_typed_replies(attempt_id: str) -> None:
    save_replies(storage(), attempt_id, numbered(request.form, "reply"), now=clock())


@bp.post("/<attempt_id>/again")
def again(attempt_id: str) -> ResponseReturnValue:
    """Keep the replies of the form and go back to the question with this answer filled in."""
    _keep_typed_replies(attempt_id)
    session, position = text_to_try_again(storage(), attempt_id)
    address = url_for("practise.question", session_id=session.id, position=position)
    return redirect(address, 303)


@bp.post("/<attempt_id>/replies/<int:number>")
def keep_reply(attempt_id: str, number: int) -> ResponseReturnValue:
    """Keep what is typed under a follow-up question: JSON from the script."""
    values = request.get_json()
    text = values.get("answer") if isinstance(values, dict) else None
    if not isinstance(text, str):
        raise BadRequest
    revision, now = whole_number(values.get("revision")), clock()
    kept = save_reply(storage(), attempt_id, number, text, revision=revision, now=now)
    return jsonify(revision=kept.revision)


@bp.get("/<attempt_id>/replies/<int:number>")
def kept_reply(attempt_id: str, number: int) -> Response:
    """Return the reply that is kept: for a window that was overtaken by another one."""
    replies = storage().probe_answers.of_attempt(attempt_id)
    kept = next((reply for reply in replies if reply.number == number), None)
    return jsonify(answer=kept.text if kept else "", revision=kept.revision if kept else 0)


@bp.post("/<attempt_id>/notes/<int:start>-<int:end>/<any(fine,show,never):wish>")
def set_note_aside(attempt_id: str, start: int, end: int, wish: str) -> ResponseReturnValue:
    """Hide the note on these words here, show it again, or hide all notes of its kind."""
    _keep_typed_replies(attempt_id)
    act = {"fine": ignore_here, "show": show_here, "never": ignore_kind}[wish]
    finding = act(storage(), attempt_id, start, end)
    if wish == "never":
        asks = label(finding.missing, "missing")
        flash(f"No more notes that ask {asks}. Settings can bring them back.")
    address = url_for(".review", attempt_id=attempt_id, _anchor="asked-heading")
    return redirect(address, 303)
