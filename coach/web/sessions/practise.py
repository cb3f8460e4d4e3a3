"""Practise: choose, answer, save as you type, send, and look back on the session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import cast

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from coach.errors import CoachError, NotFound, StaleDraft
from coach.limits import MAX_REVISION
from coach.practice.interviews.targets import next_target
from coach.practice.sessions.answers import is_draft, save_draft, submit, text_left
from coach.practice.sessions.bridging import BRIDGES, nearest_stories
from coach.practice.sessions.own_questions import keep_own, questions_in
from coach.practice.sessions.pressed import exchanges_of
from coach.practice.sessions.replies import ignoring_at, replies_to
from coach.practice.sessions.sessions import (
    Place,
    SessionPlan,
    end_session,
    next_position,
    open_place,
    start_session,
)
from coach.practice.sessions.summary import summarise_session
from coach.practice.stories.stories import note_use
from coach.records import Attempt, Draft, QuestionType, Session, SessionMode
from coach.web.errors import Problem, problem_of
from coach.web.forms import PractiseFields, chosen, given_back, whole_number
from coach.web.services import bank, clock, rng, scorer, see_other, storage

bp = Blueprint("practise", __name__, url_prefix="/practise")

USUAL_COUNT = 3

SWITCHES: Mapping[str, Mapping[str, bool]] = {
    "no-guess": {"guess": False},
    "no-notes": {"live_notes": False},
    "notes": {"live_notes": True},
}
"""What a button of the Question page may turn, for every question."""

OTHER_TEXT = (
    "This answer was sent. Another window's newer text is kept with the question; it was not sent."
)

SAME_TEXT = (
    "This is word for word what you sent before, so its review stands. A reply counts once it is"
    " put into the answer."
)
DOUBLE_CLICK = timedelta(seconds=10)
"""The same text sent within this is a second press of the button."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What the form of the Question page holds; `revision` is the one that it would save."""

    answer: str
    seconds: int
    revision: int
    guess: int


@bp.get("")
def setup() -> str:
    """Ask what to practise; the address may choose a competency beforehand."""
    competency = request.args.get("competency", "")
    return _setup_page(PractiseFields(count=USUAL_COUNT, competency=competency))


@bp.post("")
def start() -> ResponseReturnValue:
    """Start a session, of the person's own questions where some were typed."""
    form = PractiseFields(request.form)
    now = clock()
    with given_back(form, lambda: _setup_page(form)):
        own = questions_in(form.own.data) if form.own.data.strip() else ()
        plan = SessionPlan(
            mode=cast(SessionMode, form.mode.data),
            count=whole_number(form.count.data),
            competency=chosen(form.competency.data),
            type=cast(QuestionType | None, chosen(form.type.data)),
            question_ids=keep_own(storage(), bank(), own, now=now),
        )
        session = start_session(storage(), bank(), plan, now=now, rng=rng())
    return see_other(".question", session_id=session.id, position=0)


@bp.get("/<session_id>/<int:position>")
def question(session_id: str, position: int) -> str:
    """Show a question with what was typed there."""
    place = open_place(storage(), bank(), session_id, position)
    draft = place.draft
    typed = Typed(draft.text, draft.seconds, draft.revision + 1, 0) if draft else Typed("", 0, 1, 0)
    return _question_page(place, typed, None)


@bp.post("/<session_id>/<int:position>")
def send(session_id: str, position: int) -> ResponseReturnValue:
    """Take an answer: to its review, or in a mock interview to the next question."""
    typed, now = _typed(), clock()
    try:
        attempt = submit(
            storage(),
            bank(),
            scorer(),
            session_id,
            position,
            typed.answer,
            seconds=typed.seconds,
            now=now,
            revision=typed.revision,
            guess=typed.guess,
        )
    except NotFound:
        raise
    except CoachError as error:
        return _refused(session_id, position, typed, error)
    session = storage().sessions.get(session_id)
    if session.mode == "coach" and now - attempt.created_at > DOUBLE_CLICK:
        flash(SAME_TEXT)
    note_use(storage(), scorer(), attempt)
    if text_left(storage(), attempt):
        flash(OTHER_TEXT)
    return redirect(_after(session, attempt), 303)


@bp.post("/<session_id>/<int:position>/draft")
def keep_draft(session_id: str, position: int) -> ResponseReturnValue:
    """Keep what is being typed: JSON from the script, or the form's own buttons."""
    if request.is_json:
        return jsonify(revision=_save(session_id, position).revision)
    then = request.form.get("then", "")
    if then in SWITCHES:
        storage().preferences.save(replace(storage().preferences.get(), **SWITCHES[then]))
    try:
        _save(session_id, position)
    except NotFound:
        raise
    except CoachError as error:
        return _refused(session_id, position, _typed(), error)
    if not then:
        flash("Your draft is saved. You can close this page and come back.")
    view = ".no_example" if then == "no-example" else ".question"
    return see_other(view, session_id=session_id, position=position)


@bp.get("/<session_id>/<int:position>/no-example")
def no_example(session_id: str, position: int) -> str:
    """Show the person's nearest stories, and how to answer honestly without an example."""
    place = open_place(storage(), bank(), session_id, position)
    if place.session.mode != "coach":
        raise NotFound("help", "in a mock interview")
    return render_template(
        "practise/no_example.html",
        place=place,
        stories=nearest_stories(storage(), place.question, scorer()),
        bridge=BRIDGES[place.question.type],
    )


@bp.get("/<session_id>/<int:position>/draft")
def kept_draft(session_id: str, position: int) -> Response:
    """Return the draft that is kept: for a window that was overtaken by another one."""
    draft = open_place(storage(), bank(), session_id, position).draft
    return jsonify(answer=draft.text if draft else "", revision=draft.revision if draft else 0)


@bp.get("/<session_id>")
def summary(session_id: str) -> str:
    """Show what a session brought so far."""
    found, now = summarise_session(storage(), bank(), session_id), clock()
    is_pressed = found.session.mode == "pressed"
    return render_template(
        "practise/summary.html",
        summary=found,
        next_position=next_position(storage(), found.session),
        exchanges=exchanges_of(storage(), found.session) if is_pressed else (),
        target=next_target(storage(), now) if found.work_on else None,
    )


@bp.post("/<session_id>/end")
def end(session_id: str) -> ResponseReturnValue:
    """End a session and show what it brought."""
    end_session(storage(), session_id, now=clock())
    return see_other(".summary", session_id=session_id)


def _after(session: Session, attempt: Attempt) -> str:
    if session.mode == "coach" or session.ended_at is not None:
        return url_for("attempts.review", attempt_id=attempt.id)
    if session.mode == "pressed":
        return url_for("pressed.show", session_id=session.id)
    position = next_position(storage(), session)
    if position is not None:
        return url_for(".question", session_id=session.id, position=position)
    end_session(storage(), session.id, now=clock())
    return url_for(".summary", session_id=session.id)


def _save(session_id: str, position: int) -> Draft:
    values = request.get_json() if request.is_json else request.form
    if not hasattr(values, "get"):
        raise BadRequest
    text = values.get("answer", "")
    if not isinstance(text, str):
        raise BadRequest
    return save_draft(
        storage(),
        bank(),
        session_id,
        position,
        text,
        # Who has read the other window's text may keep this one all the same.
        revision=max(
            whole_number(values.get("revision")), whole_number(values.get("over"), -1) + 1
        ),
        seconds=whole_number(values.get("seconds")),
        now=clock(),
    )


def _setup_page(form: PractiseFields) -> str:
    return render_template("practise/setup.html", form=form)


def _typed() -> Typed:
    return Typed(
        answer=request.form.get("answer", ""),
        seconds=whole_number(request.form.get("seconds")),
        revision=whole_number(request.form.get("revision"), MAX_REVISION),
        guess=whole_number(request.form.get("guess")),
    )


def _refused(
    session_id: str, position: int, typed: Typed, error: CoachError
) -> ResponseReturnValue:
    """Give the page back with what was typed, and with another window's text where there is one."""
    place, problem = open_place(storage(), bank(), session_id, position), problem_of(error)
    draft = place.draft
    if draft is not None and is_draft(draft, typed.answer):
        typed = replace(typed, revision=draft.revision + 1)
    if isinstance(error, StaleDraft):
        problem = replace(problem, remedy="Both are on this page: keep the one you want.")
    return _question_page(place, typed, problem), problem.status


def _question_page(place: Place, typed: Typed, problem: Problem | None) -> str:
    is_mock = place.session.is_quiet
    ignoring = ignoring_at(storage(), place.session.id, place.position)
    last = ignoring.applied_to(place.attempts[-1]) if place.attempts and not is_mock else None
    replies = replies_to(storage(), place.attempts[-1], ignoring) if last else ()
    # Words that a question to fill asks about are not listed a second time.
    asked = {(one.asked.start, one.asked.end) for one in replies}
    return render_template(
        "practise/question.html",
        place=place,
        typed=typed,
        problem=problem,
        competency=bank().competencies.get(place.question.competency),
        last=last,
        replies=replies,
        vague=[one for one in last.review.vague if (one.start, one.end) not in asked]
        if last
        else (),
        examples=() if is_mock else bank().examples_of(place.question),
        preferences=storage().preferences.get(),
        stories=() if is_mock else nearest_stories(storage(), place.question, scorer()),
        is_reader_ready=scorer().is_ready,
        reader_failure=scorer().failure,
    )
