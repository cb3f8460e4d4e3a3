"""How scoring works: the levels, what is marked, how good it is, where answers are kept."""

from flask import Blueprint, render_template

from coach.answer.names import LEVELS
from coach.practice.data.checks import shown_cards
from coach.records import PARTS
from coach.web.services import services

bp = Blueprint("scoring", __name__, url_prefix="/scoring")


@bp.get("")
def show() -> str:
    """Explain the rubric in plain words, and show what was measured."""
    database = services().settings.database
    cards, unread, is_older = shown_cards()
    return render_template(
        "scoring/scoring.html",
        levels=LEVELS,
        parts=PARTS,
        database=database,
        measured={"cards": cards, "unread": unread, "is_older": is_older},
    )
