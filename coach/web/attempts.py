"""Reviews: of an answer that was sent, with what is replied to it, and of what is being typed."""

from typing import Literal

from flask import Blueprint, Response, flash, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from coach.answer.follow_ups import FIRST_SHOWN
from coach.practice.sessions import replies
from coach.practice.sessions.advice import advice_on, count_to_fill
from coach.practice.sessions.answers import review_draft, text_to_try_again
from coach.practice.sessions.history import open_attempt
from coach.practice.sessions.sessions import question_at
from coach.web.forms import numbered, whole_number
from coach.web.labels import label
from coach.web.marks import mark_answer, marks_for_script
from coach.web.services import bank, clock, scorer, see_other, storage

bp = Blueprint("attempts", __name__)


@bp.get("/attempts/<attempt_id>")
def review(attempt_id: str) -> ResponseReturnValue:
    """Show the review of an answer, and what it gained since the one before it here."""
    opened = open_attempt(storage(), attempt_id)
    if opened.session.is_open_mock:
        flash("This answer belongs to a mock interview that goes on: its review waits for the end.")
        return see_other("practise.summary", session_id=opened.session.id)
    attempt = opened.attempt
    # Where nothing could be read, the one thing to do is said above and asks nothing more.
    to_fill = [one for one in opened.replies if one.question.text != attempt.review.next_step]
    question = bank().questions.get(attempt.question_id)
    return render_template(
        "attempts/review.html",
        opened=opened,
        attempt=attempt,
        review=attempt.review,
        advice=advice_on(
            attempt.review, [one.level for one in opened.here], is_asked=bool(to_fill)
        ),
        heading=count_to_fill(len(to_fill[:FIRST_SHOWN])),
        to_fill=to_fill,
        marked=mark_answer(attempt.text, attempt.review, [one.question for one in to_fill]),
        question=question,
        first_shown=FIRST_SHOWN,
        examples=bank().examples_of(question) if question else (),
        kept_story=storage().stories.kept_from(attempt.id),
        told_story=storage().stories.told_in(attempt.id),
    )


@bp.post("/attempts/<attempt_id>/again")
def again(attempt_id: str) -> ResponseReturnValue:
    """Keep the replies of the form and go back to the question with this answer filled in."""
    _keep_typed_replies(attempt_id)
    session, position = text_to_try_again(storage(), attempt_id)
    return see_other("practise.question", session_id=session.id, position=position)


@bp.post("/attempts/<attempt_id>/replies/<int:number>")
def keep_reply(attempt_id: str, number: int) -> ResponseReturnValue:
    """Keep what is typed under a follow-up question: JSON from the script."""
    match request.get_json():
        case {"answer": str(text), **rest}:
            revision, now = whole_number(rest.get("revision")), clock()
        case _:
            raise BadRequest
    kept = replies.save_reply(storage(), attempt_id, number, text, revision=revision, now=now)
    return jsonify(revision=kept.revision)


@bp.get("/attempts/<attempt_id>/replies/<int:number>")
def kept_reply(attempt_id: str, number: int) -> Response:
    """Return the reply that is kept: for a window that was overtaken by another one."""
    kept = replies.kept_replies(storage(), attempt_id).get(number)
    return jsonify(answer=kept.text if kept else "", revision=kept.revision if kept else 0)


@bp.post("/attempts/<attempt_id>/notes/<int:start>-<int:end>/<any(fine,show,never):wish>")
def set_note_aside(
    attempt_id: str, start: int, end: int, wish: Literal["fine", "show", "never"]
) -> ResponseReturnValue:
    """Hide the note on these words here, show it again, or hide all notes of its kind."""
    _keep_typed_replies(attempt_id)
    finding = replies.change_note(storage(), attempt_id, start, end, wish)
    if wish == "never":
        asks = label(finding.missing, "missing")
        flash(f"No more notes that ask {asks}. Settings can bring them back.")
    return see_other(".review", attempt_id=attempt_id, _anchor="asked-heading")


@bp.post("/practise/<session_id>/<int:position>/live/notes")
def live_notes(session_id: str, position: int) -> Response:
    """Return what a review of {"answer", "edit"} would mark, and its level; nothing is kept.

    Positions are in UTF-16 units; `ready` is false while the reader opens.
    """
    session, question = question_at(storage(), bank(), session_id, position)
    match request.get_json():
        case {"answer": str(text), "edit": int(edit)}:
            pass
        case _:
            raise BadRequest
    if session.is_quiet or not text.strip():
        return jsonify(edit=edit, ready=True, notes=[], facts=[])
    if not scorer().is_ready:
        return jsonify(edit=edit, ready=False)
    review = review_draft(scorer(), question, text)
    ignoring = replies.ignoring_at(storage(), session_id, position)
    shown = [one for one in review.vague if not ignoring.hides(one, text)]
    marks = marks_for_script(text, shown, review.facts)
    return jsonify(edit=edit, ready=True, level=review.level, **marks)


def _keep_typed_replies(attempt_id: str) -> None:
    replies.save_replies(storage(), attempt_id, numbered(request.form, "reply"), now=clock())
