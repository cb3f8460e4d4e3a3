"""Practise: choose, answer, save as you type, send, and look back on the session."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Any, cast

from flask import Blueprint, Response, flash, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from coach.errors import AnswerRefused, CoachError, NotFound, StaleDraft
from coach.limits import MAX_REVISION
from coach.practice.next_interview import next_target
from coach.practice.sessions import answers, pressed, replies, sessions
from coach.practice.sessions.advice import bridge
from coach.practice.sessions.own_questions import keep_own, questions_in
from coach.practice.sessions.summary import summarise_session
from coach.practice.stories.fit import stories_for
from coach.practice.stories.stories import note_use
from coach.records import Attempt, QuestionType, Session, SessionMode
from coach.storage import is_same_typing
from coach.text.clean import clean_text
from coach.web.errors import Problem, problem_of
from coach.web.forms import PractiseFields, ReplyFields, chosen, given_back, whole_number
from coach.web.labels import WORDS
from coach.web.services import bank, clock, rng, scorer, see_other, storage

bp = Blueprint("practise", __name__, url_prefix="/practise")

USUAL_COUNT = 3

SWITCHES: Mapping[str, Mapping[str, bool]] = {
    "no-guess": {"guess": False},
    "no-notes": {"live_notes": False},
    "notes": {"live_notes": True},
}
"""What a button of the Question page may turn, for every question."""

DOUBLE_CLICK = timedelta(seconds=10)
"""The same text sent within this is a second press of the button."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What the form of the Question page holds; `revision` is the one that it would save."""

    answer: str = ""
    seconds: int = 0
    revision: int = 1
    guess: int = 0


@bp.route("", methods=["GET", "POST"])
def setup() -> ResponseReturnValue:
    """Ask what to practise, `?competency=` chosen beforehand; on POST, start the session."""
    wanted = request.args.get("competency", "")
    form = PractiseFields.of_request(count=USUAL_COUNT, competency=wanted)
    page = partial(render_template, "practise/setup.html", form=form)
    if request.method == "POST":
        with given_back(form, page):
            return see_other(".question", session_id=_start(form).id, position=0)
    return page()


@bp.get("/<session_id>/<int:position>")
def question(session_id: str, position: int) -> str:
    """Show a question with what was typed there."""
    place = sessions.open_place(storage(), bank(), session_id, position)
    draft = place.draft
    typed = Typed(draft.text, draft.seconds, draft.revision + 1) if draft else Typed()
    return _question_page(place, typed, None)


@bp.post("/<session_id>/<int:position>")
def send(session_id: str, position: int) -> ResponseReturnValue:
    """Take an answer: to its review, or in a mock interview to the next question."""
    typed, now = _typed(request.form), clock()
    try:
        attempt = answers.submit(
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
    except CoachError as error:
        return _refused(session_id, position, typed, error)
    session = storage().sessions.get(session_id)
    if session.mode == "coach" and now - attempt.created_at > DOUBLE_CLICK:
        flash(WORDS["notices"]["same_text"])
    note_use(storage(), scorer(), attempt)
    if answers.text_left(storage(), attempt):
        flash(WORDS["notices"]["other_text"])
    return _lead_on(session, attempt)


@bp.post("/<session_id>/<int:position>/draft")
def keep_draft(session_id: str, position: int) -> ResponseReturnValue:
    """Keep what is being typed: JSON from the script, or the form's own buttons."""
    if request.is_json:
        return jsonify(revision=_save(session_id, position, request.get_json()))
    then = request.form.get("then", "")
    if then in SWITCHES:
        storage().preferences.save(replace(storage().preferences.get(), **SWITCHES[then]))
    try:
        _save(session_id, position, request.form)
    except CoachError as error:
        return _refused(session_id, position, _typed(request.form), error)
    if not then:
        flash("Your draft is saved. You can close this page and come back.")
    view = ".no_example" if then == "no-example" else ".question"
    return see_other(view, session_id=session_id, position=position)


@bp.get("/<session_id>/<int:position>/no-example")
def no_example(session_id: str, position: int) -> str:
    """Show the person's nearest stories, and how to answer honestly without an example."""
    place = sessions.open_place(storage(), bank(), session_id, position)
    if place.session.mode != "coach":
        raise NotFound("help", "in a mock interview")
    return render_template(
        "practise/no_example.html",
        place=place,
        stories=stories_for(storage(), place.question, scorer().tools_at_once()),
        bridge=bridge(place.question.type),
    )


@bp.get("/<session_id>/<int:position>/draft")
def kept_draft(session_id: str, position: int) -> Response:
    """Return the draft that is kept: for a window that was overtaken by another one."""
    draft = sessions.open_place(storage(), bank(), session_id, position).draft
    return jsonify(answer=draft.text if draft else "", revision=draft.revision if draft else 0)


@bp.get("/<session_id>")
def summary(session_id: str) -> str:
    """Show what a session brought so far."""
    found, now = summarise_session(storage(), bank(), session_id), clock()
    is_pressed = found.session.mode == "pressed"
    return render_template(
        "practise/summary.html",
        summary=found,
        next_position=sessions.next_position(storage(), found.session),
        exchanges=pressed.exchanges_of(storage(), found.session) if is_pressed else (),
        waiting=pressed.open_exchange(storage(), found.session) if is_pressed else None,
        target=next_target(storage(), now) if found.work_on else None,
    )


@bp.post("/<session_id>/end")
def end(session_id: str) -> ResponseReturnValue:
    """End a session and show what it brought."""
    storage().sessions.end(session_id, clock())
    return see_other(".summary", session_id=session_id)


@bp.get("/<session_id>/pressed")
def follow_up(session_id: str) -> ResponseReturnValue:
    """Ask the follow-up that waits in a pressed session; when none does, lead on."""
    session = storage().sessions.get(session_id)
    exchange = pressed.open_exchange(storage(), session)
    if exchange:
        return _follow_up_page(session, exchange, ReplyFields())
    if storage().attempts.of_session(session_id):
        return see_other(".summary", session_id=session_id)
    return see_other(".question", session_id=session_id, position=0)


@bp.post("/<session_id>/pressed")
def reply(session_id: str) -> ResponseReturnValue:
    """Take a reply: to the next follow-up, or to what it all came to."""
    session, form = storage().sessions.get(session_id), ReplyFields(request.form)
    exchange = pressed.open_exchange(storage(), session)
    answered, typed, now = form.attempt.data, form.reply.data, clock()
    if exchange is None or answered != exchange.attempt.id:
        if pressed.was_replied(storage(), session, answered, typed):
            return see_other(".follow_up", session_id=session_id)
        # The page of this error gives back what was typed.
        raise AnswerRefused("That question was answered already, perhaps in another window.")
    with given_back(form, lambda: _follow_up_page(session, exchange, form)):
        if "stop" in request.form:
            replies.save_replies(storage(), answered, {exchange.number: typed}, now=now)
            return end(session_id)
        attempt = pressed.reply_to(storage(), bank(), scorer(), exchange, typed, now=now)
    note_use(storage(), scorer(), attempt)
    return _lead_on(session, attempt)


def _lead_on(session: Session, attempt: Attempt) -> ResponseReturnValue:
    """Lead from a sent answer to its review, to what is asked next, or to the end."""
    if session.mode == "coach" or session.ended_at is not None:
        return see_other("attempts.review", attempt_id=attempt.id)
    if session.mode == "pressed" and pressed.open_exchange(storage(), session):
        return see_other(".follow_up", session_id=session.id)
    position = sessions.next_position(storage(), session)
    if position is not None:
        return see_other(".question", session_id=session.id, position=position)
    return end(session.id)


def _start(form: PractiseFields) -> Session:
    now = clock()
    # The person's own questions, where some were typed, are asked instead.
    own = questions_in(form.own.data) if form.own.data.strip() else ()
    plan = sessions.SessionPlan(
        mode=cast(SessionMode, form.mode.data),
        count=whole_number(form.count.data),
        competency=chosen(form.competency.data),
        type=cast(QuestionType | None, chosen(form.type.data)),
        question_ids=keep_own(storage(), bank(), own, now=now),
    )
    return sessions.start_session(storage(), bank(), plan, now=now, rng=rng())


def _typed(sent: Mapping[str, Any], revision: int = MAX_REVISION) -> Typed:
    """Return what was sent; `revision` counts where none was."""
    answer = sent.get("answer", "")
    if not isinstance(answer, str):
        raise BadRequest
    number = whole_number(sent.get("revision"), revision)
    return Typed(answer, whole_number(sent.get("seconds")), number, whole_number(sent.get("guess")))


def _save(session_id: str, position: int, sent: Any) -> int:
    if not hasattr(sent, "get"):
        raise BadRequest
    typed = _typed(sent, 0)
    # Who has read the other window's text may keep this one all the same.
    revision = max(typed.revision, whole_number(sent.get("over"), -1) + 1)
    draft = answers.save_draft(
        storage(),
        bank(),
        session_id,
        position,
        typed.answer,
        revision=revision,
        seconds=typed.seconds,
        now=clock(),
    )
    return draft.revision


def _refused(
    session_id: str, position: int, typed: Typed, error: CoachError
) -> ResponseReturnValue:
    """Give the page back with what was typed, and with another window's text where there is one."""
    if isinstance(error, NotFound):
        raise error
    place, problem = sessions.open_place(storage(), bank(), session_id, position), problem_of(error)
    draft = place.draft
    if draft is not None and is_same_typing(draft.text, clean_text(typed.answer)):
        typed = replace(typed, revision=draft.revision + 1)
    if isinstance(error, StaleDraft):
        problem = replace(problem, remedy="Both are on this page: keep the one you want.")
    return _question_page(place, typed, problem), problem.status


def _question_page(place: sessions.Place, typed: Typed, problem: Problem | None) -> str:
    is_mock, here = place.session.is_quiet, place.question
    sent, tools = None if is_mock else place.attempts[-1:], scorer().tools_at_once()
    last = replies.as_shown(storage(), sent[0]) if sent else None
    to_fill = replies.replies_to(storage(), sent[0]) if sent else ()
    # Words that a question to fill asks about are not listed a second time.
    listed = {(one.question.start, one.question.end) for one in to_fill}
    vague = last.review.vague if last else ()
    return render_template(
        "practise/question.html",
        place=place,
        typed=typed,
        problem=problem,
        competency=bank().competencies.get(here.competency),
        last=last,
        replies=to_fill,
        vague=[one for one in vague if (one.start, one.end) not in listed],
        examples=() if is_mock else bank().examples_of(here),
        preferences=storage().preferences.get(),
        stories=() if is_mock else stories_for(storage(), here, tools),
        reader=scorer(),
    )


def _follow_up_page(session: Session, exchange: replies.Reply, form: ReplyFields) -> str:
    form.reply.data = form.reply.data or exchange.text
    number, rounds = len(pressed.exchanges_of(storage(), session)) + 1, pressed.ROUNDS
    return render_template(
        "practise/pressed.html", exchange=exchange, round=number, rounds=rounds, form=form
    )
