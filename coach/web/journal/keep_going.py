"""What follows from the journal: asking for feedback, practising for it, goals."""

from __future__ import annotations

from dataclasses import fields

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from coach.bank.feedback_kinds import FeedbackKind
from coach.errors import NotFound
from coach.practice.journal.feedback import start_drill
from coach.practice.journal.feedback_request import RequestFacts, when_to_ask, write_request
from coach.practice.journal.journal import keep_asked, open_entry
from coach.practice.journal.keep_going import set_goals
from coach.web.forms import GoalFields, LineFields, given_back
from coach.web.journal.journal import list_page
from coach.web.services import bank, clock, rng, see_other, services, storage, today_here

bp = Blueprint("keep_going", __name__, url_prefix="/journal")


@bp.get("/going")
def going() -> ResponseReturnValue:
    """Lead an old address to the head of the Journal."""
    return redirect(url_for("journal.show", _anchor="going"))


@bp.post("/going")
def keep_goals() -> ResponseReturnValue:
    """Keep the weekly goals."""
    form = GoalFields(request.form)
    with given_back(form, lambda: list_page(LineFields(), form)):
        set_goals(storage(), form.data)
    flash("Your goals are saved.")
    return see_other("journal.show", _anchor="going")


@bp.post("/drill/<kind>")
def drill(kind: str) -> ResponseReturnValue:
    """Begin to practise for a kind of feedback."""
    session = start_drill(storage(), bank(), _kind(kind), now=clock(), rng=rng())
    address = url_for("practise.question", session_id=session.id, position=0)
    return redirect(address, 303)


@bp.get("/outcomes/<outcome_id>/ask")
def ask(outcome_id: str) -> str:
    """Show a message that asks for feedback, made from the person's own facts."""
    outcome = storage().applications.outcome(outcome_id)
    entry = open_entry(storage(), outcome.application_id)
    names = [field.name for field in fields(RequestFacts)]
    facts = RequestFacts(**{name: request.args[name] for name in names if name in request.args})
    return render_template(
        "journal/ask.html",
        entry=entry,
        outcome=outcome,
        facts=facts,
        message=write_request(entry, outcome, facts),
        when=when_to_ask(outcome, today_here()),
    )


@bp.post("/outcomes/<outcome_id>/ask")
def asked(outcome_id: str) -> ResponseReturnValue:
    """Note that the person asked, today."""
    outcome = keep_asked(storage(), outcome_id, today=today_here(), now=clock())
    flash("Noted. When an answer comes, put it under “Change it”, in their own words.")
    address = url_for(
        "journal.one", application_id=outcome.application_id, _anchor=f"at-{outcome.id}"
    )
    return redirect(address, 303)


def _kind(key: str) -> FeedbackKind:
    kind = services().feedback.kinds.get(key)
    if kind is None or not kind.can_be_practised:
        raise NotFound("kind of feedback", key)
    return kind
