"""The app factory: every part of the web app put together."""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from flask import Flask, Response, request
from jinja2 import StrictUndefined

from coach import __version__, limits
from coach.bank import load_bank
from coach.practice.data.importing import KEPT_FOR, forget_uploads
from coach.practice.scorer import Scorer, open_review_tools
from coach.practice.stories.fit import know_questions
from coach.settings import Settings, resource_dir
from coach.web import (
    api,
    attempts,
    data,
    interviews,
    journal,
    practise,
    preferences,
    progress,
    questions,
    scoring,
    stories,
    today,
)
from coach.web.errors import show_errors
from coach.web.guards import guard
from coach.web.labels import add_labels
from coach.web.secret_key import secret_key
from coach.web.services import Services, attach

MAX_BODY_BYTES = 2 * 1024 * 1024
"""Room for the longest draft in any script: 100,000 characters of up to twelve bytes each."""

PAGES = (
    *(today, progress, practise, attempts, questions, stories, interviews, journal),
    *(data, preferences, scoring, api),
)

NAVIGATION = (
    ("today", "today.show", "Today"),
    ("practise", "practise.setup", "Practise"),
    ("stories", "stories.show", "Stories"),
    ("interviews", "interviews.show", "Interviews"),
    ("journal", "journal.show", "Journal"),
)
"""Room, endpoint and name of each place in the navigation."""

QUIET_NAVIGATION = (
    ("data", "data.show", "Data"),
    ("preferences", "preferences.show", "Settings"),
    ("scoring", "scoring.show", "How scoring works"),
)
"""The same for the places at the foot of each page."""

# Pages that belong to a place of another name in the navigation.
_ROOM_OF = {"progress": "today", "attempts": "practise", "questions": "practise"}

SHEETS = (
    *("variables", "base", "layout", "parts", "question", "review", "charts"),
    *("interviews", "journal", "stories", "data", "print"),
)
"""The files of static/css, sent as one, in their order: later ones refine earlier ones."""


def create_app(
    settings: Settings,
    *,
    scorer: Scorer | None = None,
    clock: Callable[[], datetime] | None = None,
    rng: random.Random | None = None,
) -> Flask:
    """Return the web app; nothing slow is opened here.

    Raises BankError for a wrong question bank and a StorageError for a data folder that cannot
    be used.
    """
    app = Flask(
        "coach.web", static_folder=resource_dir("static"), template_folder=resource_dir("templates")
    )
    app.config.update(
        SECRET_KEY=secret_key(settings.data_dir),
        MAX_CONTENT_LENGTH=MAX_BODY_BYTES,
        MAX_FORM_MEMORY_SIZE=MAX_BODY_BYTES,
        SESSION_COOKIE_NAME="coach",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
    )
    bank = load_bank()
    scorer = scorer or Scorer(open_review_tools, warm=partial(know_questions, bank))
    # Chance only varies which new question comes first.
    rng = rng or random.Random()  # noqa: S311
    attach(app, Services(settings, bank, scorer, clock or partial(datetime.now, UTC), rng))
    with suppress(OSError):
        forget_uploads(settings.uploads, datetime.now(UTC) - KEPT_FOR)
    guard(app, settings.host)
    show_errors(app)
    _prepare_templates(app)
    _add_style(app)
    for page in PAGES:
        app.register_blueprint(page.bp)
    return app


def _prepare_templates(app: Flask) -> None:
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    # Globals, so that macros see them too.
    app.jinja_env.globals.update(
        limits=limits,
        navigation=NAVIGATION,
        quiet_navigation=QUIET_NAVIGATION,
        rooms={page.bp.name: _ROOM_OF.get(page.bp.name, page.bp.name) for page in PAGES},
        version=__version__,
    )
    add_labels(app)


def _add_style(app: Flask) -> None:
    folder = Path(resource_dir("static")) / "css"

    @app.get("/style.css")
    def style() -> Response:
        text = "\n".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS)
        response = Response(text, mimetype="text/css")
        response.add_etag()
        response.make_conditional(request)
        return response
