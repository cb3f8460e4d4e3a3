"""Errors as a page or as a JSON problem: what happened, what is safe, what to do next."""

import logging
import traceback
from dataclasses import asdict, dataclass
from typing import Any

from flask import Flask, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from coach.errors import CoachError
from coach.web.labels import WORDS

log = logging.getLogger("coach.web")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is shown to a person, or to a program that asked for JSON."""

    status: int
    title: str
    detail: str
    safe: str
    remedy: str


UNEXPECTED = Problem(**WORDS["unexpected"])


def show_errors(app: Flask) -> None:
    """Let every error of `app` end in the page or JSON problem made here."""
    app.register_error_handler(Exception, _on_error)
    app.register_error_handler(HTTPException, _on_http_error)


def problem_of(error: Exception) -> Problem:
    """Return what is shown for an error; one that was not raised on purpose is logged."""
    if not isinstance(error, CoachError):
        _log(error)
        return UNEXPECTED
    entry = _words_for(error, "coach_errors")
    return Problem(entry["status"], entry["title"], str(error), error.safe, error.remedy)


def _words_for(error: Exception, kind: str) -> dict[str, Any]:
    """Return the words of the first class that has some, from the error's own upwards."""
    names = [one.__name__ for one in type(error).__mro__]
    return next((WORDS[kind][name] for name in names if name in WORDS[kind]), {})


def _log(error: Exception) -> None:
    """Log the kind of an unexpected error and where it was met, never its message.

    A message may quote what the person wrote; a traceback ends with the message.
    """
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{frame.filename}:{frame.lineno} in {frame.name}"
    rule = request.url_rule or "an unknown address"
    kind = type(error).__name__
    log.error("%s at %s while answering %s %s", kind, place, request.method, rule)


def _on_error(error: Exception) -> Response:
    return _answer(problem_of(error), typed=_typed_text())


def _on_http_error(error: HTTPException) -> Response:
    other = {"title": error.name, "detail": UNEXPECTED.detail, "remedy": UNEXPECTED.remedy}
    words = {"safe": CoachError.safe, **(_words_for(error, "http_errors") or other)}
    response = _answer(Problem(error.code or 500, **words))
    response.headers.extend((name, value) for name, value in error.get_headers() if name == "Allow")
    return response


def _typed_text() -> str:
    """Return what was typed into the form that failed, so that the page can give it back."""
    if request.method != "POST":
        return ""
    try:
        return "\n\n".join(filter(str.strip, request.form.values()))
    except HTTPException:
        return ""


def _answer(problem: Problem, *, typed: str = "") -> Response:
    # A script asks through the API, or from a page that it does not leave.
    if not (request.path.startswith("/api/") or request.is_json):
        page = render_template("errors/error.html", problem=problem, typed=typed)
        return with_status(page, problem.status)
    response = with_status(jsonify({"type": "about:blank", **asdict(problem)}), problem.status)
    response.mimetype = "application/problem+json"
    return response


def with_status(page: str | Response, status: int) -> Response:
    """Return a page, or JSON, as the response with this status; 503 says when to try again."""
    response = make_response(page, status)
    if status == 503:
        response.headers["Retry-After"] = "5"
    return response
