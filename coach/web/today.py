"""Today: what to do next."""

from flask import Blueprint, render_template

from coach.practice.journal.keep_going import reminders
from coach.practice.today import today
from coach.web.services import bank, clock, services, storage, zone_here

bp = Blueprint("today", __name__)


@bp.get("/")
def show() -> str:
    """Show one next step, why this one, and whether answers get clearer."""
    now = clock()
    return render_template(
        "today/today.html",
        today=today(storage(), bank(), now=now),
        reminders=reminders(storage(), services().feedback, now=now, zone=zone_here()),
    )


@bp.get("/tour")
def tour() -> str:
    """Show one round on a page, with an answer made up for it."""
    return render_template("today/tour.html")
