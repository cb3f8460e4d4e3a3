"""What the Question page asks for while somebody types; the text is not kept here."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request
from werkzeug.exceptions import BadRequest

from coach.practice.sessions.answers import review_draft
from coach.practice.sessions.replies import ignoring_at
from coach.practice.sessions.sessions import question_at
from coach.records import Question, Session
from coach.web.services import bank, scorer, storage
from coach.web.sessions.marks import OPEN_NOTES, browser_offsets, context_of

bp = Blueprint("live", __name__, url_prefix="/practise/<session_id>/<int:position>/live")


@bp.post("/notes")
def notes(session_id: str, position: int) -> Response:
    """Return what the review of {"answer", "edit"} would mark, and its level.

    Positions are in UTF-16 units; `ready` is false while the reader opens.
    """
    session, question = _place(session_id, position)
    text, edit = _typed()
    if session.is_quiet or not text.strip():
        return jsonify(edit=edit, ready=True, notes=[], facts=[])
    if not scorer().is_ready:
        return jsonify(edit=edit, ready=False)
    review = review_draft(scorer(), question, text)
    shown = ignoring_at(storage(), session_id, position).shown(review.vague, text)
    at = browser_offsets(text)
    return jsonify(
        edit=edit,
        ready=True,
        level=review.level,
        notes=[
            {
                "start": at(one.start),
                "end": at(one.end),
                "missing": one.missing,
                "question": one.question,
                "context": context_of(text, one),
                "first": place < OPEN_NOTES,
            }
            for place, one in enumerate(shown)
        ],
        facts=[{"start": at(fact.start), "end": at(fact.end)} for fact in review.facts],
    )


def _place(session_id: str, position: int) -> tuple[Session, Question]:
    return question_at(storage(), bank(), session_id, position)


def _typed() -> tuple[str, int]:
    values = request.get_json()
    text, edit = (
        (values.get("answer"), values.get("edit")) if isinstance(values, dict) else (None, None)
    )
    if not isinstance(text, str) or not isinstance(edit, int):
        raise BadRequest
    return text, edit
