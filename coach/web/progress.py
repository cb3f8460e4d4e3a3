"""Progress: whether answers get clearer, at which questions, and the figures behind it."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, render_template

from coach.practice.progress import open_trends, vague_per_100_words
from coach.practice.sessions.own_questions import known_question
from coach.web.charts import HEIGHT, WIDTH, strips
from coach.web.services import services, storage

bp = Blueprint("progress", __name__, url_prefix="/progress")
bp.add_app_template_filter(vague_per_100_words)


@bp.get("")
def show() -> str:
    """Show the verdict, questions tried again, and a dot for each answer."""
    found = open_trends(storage())
    return render_template(
        "progress/progress.html",
        trends=found,
        bank=services().bank,
        asked=partial(known_question, storage(), services().bank),
        strips=strips(found.newest, storage().attempts.guesses()) if found.newest else (),
        size=(WIDTH, HEIGHT),
    )
