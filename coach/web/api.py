"""The JSON API: a review without keeping anything, and whether the reader is ready."""

from flask import Blueprint, Response, jsonify, request
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from coach.bank.ad_hoc import ad_hoc_question
from coach.errors import EmptyAnswer
from coach.limits import MAX_ANSWER_CHARS
from coach.practice.sessions.answers import review_draft
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
    key, words = _text(values, "question_id"), clean_text(_text(values, "question"))
    if not key and len(words) > MAX_ANSWER_CHARS:
        raise BadRequest
    # Without a question it is a "tell me about a time".
    one = ad_hoc_question(words, type=None if words.strip() else "behavioural")
    return jsonify(to_plain(review_draft(scorer(), bank().question(key) if key else one, answer)))


def _text(values: dict[str, object], name: str) -> str:
    value = values.get(name) or ""
    if not isinstance(value, str):
        raise BadRequest
    return value
