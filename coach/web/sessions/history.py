"""History: every question practised, the last one first, with its tries."""

from flask import Blueprint, render_template, request

from coach.practice.sessions.history import history
from coach.web.forms import chosen, competency_entries, whole_number
from coach.web.services import bank, storage

bp = Blueprint("history", __name__, url_prefix="/history")


@bp.get("")
def show() -> str:
    """List questions, of one competency when the address names it."""
    competency = chosen(request.args.get("competency"))
    number = whole_number(request.args.get("page"), 1)
    return render_template(
        "history/history.html",
        page=history(storage(), bank(), page=number, competency=competency),
        competency=competency,
        competencies=competency_entries(bank()),
    )
