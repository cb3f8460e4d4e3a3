"""After an interview: what was asked is pasted, corrected, kept, and what was missed practised."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from coach.practice.interviews import debrief
from coach.practice.journal.journal import open_entry
from coach.records import Outcome
from coach.web.forms import Fields, debrief_fields, given_back, numbered
from coach.web.services import bank, clock, scorer, see_other, services, storage, today_here

bp = Blueprint("debrief", __name__)


@bp.route("/interviews/<target_id>/debrief", methods=["GET", "POST"])
def of_interview(target_id: str) -> ResponseReturnValue:
    """Ask what was asked in an interview, show what was understood, and keep it as corrected."""
    target, now, today = storage().targets.get(target_id), clock(), today_here()
    return _debrief(
        url_for("interviews.one", target_id=target_id, _anchor="asked"),
        ", ".join(filter(None, (target.role, target.organisation))),
        debrief.interview_of(storage(), target),
        lambda: debrief.enter_interview(storage(), target, now=now, today=today),
    )


@bp.route("/journal/outcomes/<outcome_id>/debrief", methods=["GET", "POST"])
def of_outcome(outcome_id: str) -> ResponseReturnValue:
    """Do the same with an interview of the journal."""
    outcome = storage().applications.outcome(outcome_id)
    key = outcome.application_id
    address = url_for("journal.one", application_id=key, _anchor=f"at-{outcome.id}")
    return _debrief(address, open_entry(storage(), key).name, outcome, lambda: outcome)


@bp.post("/journal/outcomes/<outcome_id>/missed")
def missed(outcome_id: str) -> ResponseReturnValue:
    """Begin to practise what was asked and had not been practised."""
    outcome, here = storage().applications.outcome(outcome_id), services()
    session = debrief.practise_missed(
        storage(), here.bank, outcome, here.scorer.tools_at_once(), now=here.clock(), rng=here.rng
    )
    return see_other("practise.question", session_id=session.id, position=0)


def card_of(outcome: Outcome | None) -> debrief.Scorecard | None:
    """Return the questions of an interview as pages show them, None where none are kept."""
    if outcome is None or not outcome.questions:
        return None
    return debrief.scorecard(storage(), bank(), outcome, scorer().tools_at_once())


def _debrief(
    address: str, name: str, outcome: Outcome | None, enter: Callable[[], Outcome]
) -> ResponseReturnValue:
    """Answer for an interview whose own page is at `address`; `enter` keeps one not entered yet."""
    typed = request.form
    page = partial(_page, address=address, name=name, pasted=typed.get("text", ""))
    answers = numbered(typed, "answer")
    if sent := [(text, answers.get(n, "")) for n, text in numbered(typed, "question").items()]:
        form = debrief_fields(sent)
        with given_back(form, lambda: page(form)):
            asked = [debrief.AskedQuestion(*one) for one in sent]
            debrief.keep_debrief(storage(), bank(), scorer(), asked, enter, now=clock())
        return redirect(address, 303)
    if request.method == "POST":
        understood = debrief.understand(typed.get("text", ""))
        return page(debrief_fields([(one.question, one.answer) for one in understood]), is_new=True)
    kept = debrief.kept_debrief(storage(), bank(), outcome) if outcome else ()
    return page(debrief_fields([(one.question, one.answer) for one in kept]) if kept else None)


def _page(
    form: Fields | None, *, address: str, name: str, pasted: str, is_new: bool = False
) -> str:
    return render_template(
        "interviews/debrief.html",
        form=form,
        is_new=is_new,
        address=address,
        name=name,
        pasted=pasted,
    )
