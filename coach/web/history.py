"""History: every answer that was sent, newest first."""

from flask import Blueprint, render_template, request

from coach.practice.history import history
from coach.web.forms import chosen, competency_entries
from coach.web.services import services, storage

bp = Blueprint("history", __name__, url_prefix="/history")


@bp.get("")
def show() -> str:
    """List answers, of one competency when the address names it."""
    competency = chosen(request.args.get("competency"))
    bank = services().bank
    return render_template(
        "history/history.html",
        page=history(
            storage(), bank, before=chosen(request.args.get("before")), competency=competency
        ),
        competency=competency,
        competencies=competency_entries(bank),
        is_later_page="before" in request.args,
    )
