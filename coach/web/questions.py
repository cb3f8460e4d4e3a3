"""Questions: browse, filter and search the bank, and practise one of them."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from coach.practice.opened import MOST_TRIES
from coach.practice.sessions import SessionPlan, start_session
from coach.web.forms import chosen, competency_entries, level_entries, type_entries
from coach.web.services import services, storage

bp = Blueprint("questions", __name__, url_prefix="/questions")


@bp.get("")
def browse() -> str:
    """List the questions that meet the filter."""
    wanted = {name: chosen(request.args.get(name)) for name in ("competency", "type", "level")}
    text = request.args.get("text", "")
    bank = services().bank
    found = bank.search(text=text, **wanted)
    groups = [
        (competency, [question for question in found if question.competency == competency.id])
        for competency in bank.competencies.values()
    ]
    return render_template(
        "questions/browse.html",
        groups=[group for group in groups if group[1]],
        count=len(found),
        wanted=wanted,
        text=text,
        competencies=competency_entries(bank),
        total=len(bank.questions),
        types=type_entries(),
        levels=level_entries(),
        latest=storage().readings.latest_of_each_question(),
    )


@bp.get("/<question_id>")
def one(question_id: str) -> str:
    """Show one question: what a specific answer holds, and your answers to it."""
    bank = services().bank
    question = bank.question(question_id)
    return render_template(
        "questions/question.html",
        question=question,
        competency=bank.competencies[question.competency],
        attempts=storage().readings.shown_of_question(question.id, MOST_TRIES),
    )


@bp.post("/<question_id>/practise")
def practise(question_id: str) -> ResponseReturnValue:
    """Start a session of this one question."""
    plan = SessionPlan(mode="coach", count=1, question_ids=(question_id,))
    session = start_session(
        storage(), services().bank, plan, now=services().clock(), rng=services().rng
    )
    return redirect(url_for("practise.question", session_id=session.id, position=0), 303)
