"""The JSON API: a review without keeping anything, and whether the reader is ready."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from coach.errors import AnswerTooLong, EmptyAnswer
from coach.limits import MAX_ANSWER_CHARS
from coach.records import Question
from coach.text.clean import clean_text
from coach.web.services import bank, scorer
from coach.wire import to_plain

bp = Blueprint("api", __name__, url_prefix="/api")


@bp.get("/status")
def status() -> Response:
    """Say whether an answer would be read at once, and why not when it never will."""
    failure = scorer().failure
    return jsonify(ready=scorer().is_ready, failure=str(failure) if failure else None)


@bp.post("/score")
def score() -> Response:
    """Review the answer in {"question" or "question_id", "answer"}; nothing is kept."""
    if not request.is_json:
        raise UnsupportedMediaType
    values = request.get_json()
    if not isinstance(values, dict):
        raise BadRequest
    answer = clean_text(_text(values, "answer"))
    if not answer.strip():
        raise EmptyAnswer
    if len(answer) > MAX_ANSWER_CHARS:
        raise AnswerTooLong(len(answer), MAX_ANSWER_CHARS)
    tools = scorer().tools()
    # Imported here, as in practice: the language packages take a second to open.
    from coach.answer.review import review_answer

    return jsonify(to_plain(review_answer(_question(values), answer, tools=tools)))


def _question(values: dict[str, object]) -> Question:
    """Return the question that is meant; without one, a "tell me about a time"."""
    from coach.bank.ad_hoc import ad_hoc_question

    key = _text(values, "question_id")
    if key:
        return bank().question(key)
    asked = clean_text(_text(values, "question"))
    if len(asked) > MAX_ANSWER_CHARS:
        raise BadRequest
    return ad_hoc_question(asked, type=None if asked.strip() else "behavioural")


def _text(values: dict[str, object], name: str) -> str:
    value = values.get(name) or ""
    if not isinstance(value, str):
        raise BadRequest
    return value
