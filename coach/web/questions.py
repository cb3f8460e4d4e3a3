"""Questions: browsed, filtered and searched, each with its tries, and those practised before."""

from typing import cast, get_args

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from coach.practice.sessions.advice import when_to_stop
from coach.practice.sessions.history import history as history_page
from coach.practice.sessions.history import tries_at
from coach.practice.sessions.own_questions import question_of, search_own
from coach.practice.sessions.sessions import SessionPlan, start_session
from coach.records import QuestionType
from coach.web.forms import choices, chosen, competency_choices, whole_number
from coach.web.labels import LABELS
from coach.web.services import bank, clock, rng, see_other, storage

bp = Blueprint("questions", __name__)

FEW = 12
"""So many found questions are shown without a click."""
TYPES = choices("question_type", get_args(QuestionType))


@bp.get("/questions")
def browse() -> str:
    """List the questions that meet the filter, folded by competency."""
    wanted = {name: chosen(request.args.get(name)) for name in ("competency", "type", "level")}
    text = request.args.get("text", "")
    found = bank().search(text=text, **wanted)
    # Own questions have no competency and no level to look for.
    has_own = wanted["competency"] is None and wanted["level"] is None
    own = search_own(storage(), text=text, type=wanted["type"]) if has_own else ()
    groups = {
        one: [question for question in found if question.competency == key]
        for key, one in bank().competencies.items()
    }
    return render_template(
        "questions/browse.html",
        groups=[group for group in groups.items() if group[1]],
        own=own,
        count=len(found) + len(own),
        is_open=wanted["competency"] is not None or len(found) <= FEW,
        wanted=wanted,
        text=text,
        competencies=competency_choices(),
        types=TYPES,
        levels=choices("question_level", LABELS["question_level"]),
        latest=storage().readings.latest_of_each_question(),
    )


@bp.get("/questions/<question_id>")
def one(question_id: str) -> str:
    """Show one question: what a specific answer holds, and your answers to it."""
    question = question_of(storage(), bank(), question_id)
    tries = tries_at(storage(), question.id)
    return render_template(
        "questions/question.html",
        question=question,
        competency=bank().competencies.get(question.competency),
        is_own=storage().own_questions.get(question_id) is not None,
        attempts=tries,
        stop=when_to_stop([one.level for one in tries]),
        types=TYPES,
    )


@bp.post("/questions/<question_id>/type")
def correct_type(question_id: str) -> ResponseReturnValue:
    """Keep what an own question asks for, as the person says it."""
    wanted = request.form.get("type")
    if wanted not in get_args(QuestionType):
        raise BadRequest
    storage().own_questions.keep_type(question_id, cast(QuestionType, wanted))
    flash("Your next answer to it is read as that kind.")
    return see_other(".one", question_id=question_id)


@bp.post("/questions/<question_id>/practise")
def practise(question_id: str) -> ResponseReturnValue:
    """Start a session of this one question."""
    plan = SessionPlan(mode="coach", count=1, question_ids=(question_id,))
    session = start_session(storage(), bank(), plan, now=clock(), rng=rng())
    return see_other("practise.question", session_id=session.id, position=0)


@bp.get("/history")
def history() -> str:
    """List every question practised, the last one first; of one competency when it is named."""
    competency = chosen(request.args.get("competency"))
    number = max(whole_number(request.args.get("page"), 1), 1)
    practised, has_more = history_page(storage(), bank(), page=number, competency=competency)
    return render_template(
        "questions/history.html",
        practised=practised,
        number=number,
        has_more=has_more,
        competency=competency,
        competencies=competency_choices(),
    )
