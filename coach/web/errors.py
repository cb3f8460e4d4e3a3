"""Errors as a page or as a JSON problem: what happened, what is safe, what to do next."""

from __future__ import annotations

import logging
from dataclasses import asdict, dataclass

from flask import Flask, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from coach.errors import (
    AnswerRefused,
    ArchiveRefused,
    CoachError,
    DatabaseBusy,
    DiskFull,
    FormRefused,
    GoalsRefused,
    LinesRefused,
    ModelError,
    NotFound,
    SettingsError,
    StaleDraft,
    StorageError,
)
from coach.web.labels import WORDS

RETRY_SECONDS = 5

log = logging.getLogger("coach.web")


@dataclass(frozen=True, slots=True)
class Problem:
    """What a person, or a program that asked for JSON, is told."""

    status: int
    title: str
    detail: str
    safe: str
    remedy: str


_SAFE = CoachError.safe

# The first class that fits, from the error's own upwards, decides.
_OF_COACH: dict[type[CoachError], tuple[int, str]] = {
    AnswerRefused: (422, "The answer was not taken yet"),
    ArchiveRefused: (422, "The file was not imported"),
    NotFound: (404, "There is nothing at this address"),
    GoalsRefused: (422, "The goals were not saved yet"),
    FormRefused: (422, "It was not saved yet"),
    LinesRefused: (422, "The lines were not saved yet"),
    SettingsError: (400, "A value does not fit"),
    ModelError: (503, "The reader cannot be used at the moment"),
    StaleDraft: (409, "A newer text is already kept"),
    DatabaseBusy: (503, "Your data is in use by another program"),
    DiskFull: (507, "The disk is full"),
    StorageError: (500, "Your data cannot be used at the moment"),
    CoachError: (500, "Something went wrong"),
}

UNEXPECTED = Problem(
    500,
    "Something went wrong in the coach",
    "This is a fault of the program, not of what you wrote.",
    "Answers that were sent and drafts that were saved are on disk.",
    "Go back and try again. If it happens again, `coach doctor` says which part is at fault.",
)


def show_errors(app: Flask) -> None:
    """Let every error of `app` end in the page or JSON problem made here."""
    app.register_error_handler(CoachError, _on_coach_error)
    app.register_error_handler(HTTPException, _on_http_error)
    app.register_error_handler(Exception, _on_fault)


def problem_of(error: CoachError) -> Problem:
    """Return what is shown for an error raised on purpose."""
    kinds = (kind for kind in type(error).__mro__ if kind in _OF_COACH)
    status, title = _OF_COACH[next(kinds)]
    return Problem(status, title, str(error), error.safe, error.remedy)


def wants_json() -> bool:
    """Return whether a script asked: through the API, or from a page that it does not leave."""
    return request.path.startswith("/api/") or request.is_json


def log_fault(error: BaseException) -> None:
    """Log the kind of an unexpected error and where it was met, never its message.

    A message may quote what the person wrote; a traceback ends with the message.
    """
    place, trace = "unknown", error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        place = f"{code.co_filename}:{trace.tb_lineno} in {code.co_name}"
        trace = trace.tb_next
    log.error(
        "%s at %s while answering %s %s",
        type(error).__name__,
        place,
        request.method,
        request.url_rule or "an unknown address",
    )


def _on_coach_error(error: CoachError) -> Response:
    return _answer(problem_of(error), typed=_typed_text())


def _on_http_error(error: HTTPException) -> Response:
    names = [kind.__name__ for kind in type(error).__mro__]
    words = next((WORDS["errors"][name] for name in names if name in WORDS["errors"]), None)
    other = {"title": error.name, "detail": UNEXPECTED.detail, "remedy": UNEXPECTED.remedy}
    response = _answer(Problem(error.code or 500, **{"safe": _SAFE, **(words or other)}))
    for name, value in error.get_headers():
        if name == "Allow":
            response.headers[name] = value
    return response


def _on_fault(error: Exception) -> Response:
    log_fault(error)
    return _answer(UNEXPECTED, typed=_typed_text())


def _typed_text() -> str:
    """Return what was typed into the form that failed, so that the page can give it back."""
    if request.method != "POST":
        return ""
    try:
        return "\n\n".join(filter(str.strip, request.form.values()))
    except HTTPException:
        return ""


def _answer(problem: Problem, *, typed: str = "") -> Response:
    if wants_json():
        response = jsonify({"type": "about:blank", **asdict(problem)})
        response.mimetype = "application/problem+json"
    else:
        page = render_template("errors/error.html", problem=problem, typed=typed)
        response = make_response(page)
    response.status_code = problem.status
    if problem.status == 503:
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response
