"""Interviews: when they are, what their postings emphasise, and what to do until then."""

from __future__ import annotations

from flask import Blueprint, Response, flash, render_template, request
from flask.typing import ResponseReturnValue

from coach.errors import ModelError, ScorerNotReady, StorageError
from coach.limits import MAX_POSTING_LINE_CHARS
from coach.practice.interviews.agenda import open_agenda, start_today
from coach.practice.interviews.calendar import plan_calendar
from coach.practice.interviews.debrief import interview_of
from coach.practice.interviews.form import TargetForm, form_of, zone_names
from coach.practice.interviews.posting_lines import (
    LinesForm,
    change_lines,
    find_matches,
    say_of_line,
)
from coach.practice.interviews.sheet import evening_sheet
from coach.practice.interviews.targets import (
    SHORT_WAIT_SECONDS,
    choose_competencies,
    emphasised_competencies,
    is_read,
    read_posting,
    save_target,
)
from coach.practice.journal.look_back import lessons_for
from coach.records import LOOK_BACK_QUESTIONS, Target
from coach.settings import local_zone
from coach.web.errors import Problem, problem_of
from coach.web.forms import (
    HERE_ALREADY,
    Fields,
    InterviewFields,
    given_back,
    numbered,
    whole_number,
)
from coach.web.interviews.debrief import card_of
from coach.web.services import bank, clock, rng, scorer, see_other, storage

bp = Blueprint("interviews", __name__, url_prefix="/interviews")

USUAL_REMINDER = "18:00"


@bp.get("")
def show() -> str:
    """List the interviews to come, the nearest first, and those that were."""
    now = clock()
    targets = storage().targets.all()
    return render_template(
        "interviews/list.html",
        coming=[target for target in targets if target.days_left(now) >= 0],
        over=[target for target in reversed(targets) if target.days_left(now) < 0],
        now=now,
    )


@bp.get("/new")
def new() -> str:
    """Ask when and where an interview is, and for its posting; the address may name some of it."""
    told = {name: request.args.get(name, "") for name in ("organisation", "role", "day")}
    return _form_page(InterviewFields(obj=TargetForm(zone=local_zone(), **told)), None)


@bp.post("/new")
def add() -> ResponseReturnValue:
    """Keep a new interview."""
    return _save(None)


@bp.get("/<target_id>/edit")
def edit(target_id: str) -> str:
    """Show what was typed of an interview."""
    target = storage().targets.get(target_id)
    return _form_page(InterviewFields(obj=form_of(target)), target)


@bp.post("/<target_id>/edit")
def save(target_id: str) -> ResponseReturnValue:
    """Keep what was changed."""
    return _save(storage().targets.get(target_id))


@bp.get("/<target_id>")
def one(target_id: str) -> str:
    """Show how many days are left, today's part, and the plan of the days."""
    target = storage().targets.get(target_id)
    now = clock()
    outcome = interview_of(storage(), target)
    return render_template(
        "interviews/interview.html",
        target=target,
        now=now,
        is_read=is_read(storage(), target),
        lines=storage().targets.lines(target_id),
        agenda=open_agenda(storage(), bank(), target, now=now),
        lessons=lessons_for(storage(), target, scorer().tools_at_once()),
        learning=LOOK_BACK_QUESTIONS,
        application=storage().applications.of_target(target_id),
        outcome=outcome,
        card=card_of(outcome),
        reminder=USUAL_REMINDER,
    )


@bp.post("/<target_id>/today")
def practise(target_id: str) -> ResponseReturnValue:
    """Begin today's part of the plan, or go on with it."""
    target = storage().targets.get(target_id)
    begun = start_today(storage(), bank(), target, now=clock(), rng=rng())
    if begun is None:
        flash("Nothing is left of today’s part.")
        return see_other(".one", target_id=target_id)
    session, position = begun
    return see_other("practise.question", session_id=session.id, position=position)


@bp.post("/<target_id>/competencies")
def choose(target_id: str) -> ResponseReturnValue:
    """Keep which competencies the person wants to prepare."""
    wanted = set(request.form.getlist("competency"))
    choose_competencies(storage(), bank(), target_id, wanted)
    flash("Your choice is saved, and the plan follows it.")
    return see_other(".lines", target_id=target_id, _anchor="asks-heading")


@bp.post("/<target_id>/read")
def read(target_id: str) -> ResponseReturnValue:
    """Read a posting that was not read when it was saved."""
    _read(storage().targets.get(target_id))
    return see_other(".lines", target_id=target_id)


@bp.get("/<target_id>/lines")
def lines(target_id: str) -> str:
    """Show what the posting asks in its own lines, and the person's own words beside them."""
    return _lines_page(storage().targets.get(target_id))


@bp.post("/<target_id>/lines")
def choose_lines(target_id: str) -> ResponseReturnValue:
    """Keep which lines matter, and look what of the person's own words stands near them."""
    target = storage().targets.get(target_id)
    wanted, texts = numbered(request.form, "want"), numbered(request.form, "text")
    form, sent = LinesForm(texts, frozenset(wanted), request.form.get("added", "")), Fields()
    with given_back(sent, lambda: _lines_page(target, form=form, problem=sent.problem)):
        change_lines(storage(), target_id, form)
    try:
        tools = scorer().tools(SHORT_WAIT_SECONDS)
        find_matches(storage(), bank(), target_id, tools)
    except ScorerNotReady:
        flash("Your lines are kept. The coach is still opening: save again to see what is near.")
    return see_other(".lines", target_id=target_id, _anchor="ready-heading")


@bp.post("/<target_id>/lines/<int:number>")
def say(target_id: str, number: int) -> ResponseReturnValue:
    """Keep what the person says of one line."""
    state, _, place = request.form.get("state", "").partition(":")
    kept = storage().targets.lines(target_id)
    if number < len(kept) and request.form.get("line", kept[number].text) != kept[number].text:
        flash("These lines were changed in another window. Look again, and answer here.")
        return see_other(".lines", target_id=target_id)
    say_of_line(storage(), target_id, number, state, whole_number(place, -1))
    return see_other(".lines", target_id=target_id, _anchor=f"line-{number}")


@bp.get("/<target_id>/sheet")
def sheet(target_id: str) -> str:
    """Show the page for the evening before, to print or to save as PDF."""
    target = storage().targets.get(target_id)
    now = clock()
    page = evening_sheet(storage(), bank(), target, now=now)
    return render_template("interviews/sheet.html", target=target, sheet=page, now=now)


@bp.get("/<target_id>/plan.ics")
def calendar(target_id: str) -> Response:
    """Send the plan as a calendar file with reminders at the time `?at=18:00`."""
    target = storage().targets.get(target_id)
    agenda = open_agenda(storage(), bank(), target, now=clock())
    at = request.args.get("at", USUAL_REMINDER)
    response = Response(plan_calendar(agenda, at, now=clock()), mimetype="text/calendar")
    response.headers["Content-Disposition"] = f'attachment; filename="plan-{target.day}.ics"'
    return response


def _save(before: Target | None) -> ResponseReturnValue:
    form, now = InterviewFields(request.form), clock()
    with given_back(form, lambda: _form_page(form, before)):
        target = save_target(
            storage(), form.told(TargetForm), now=now, target_id=before.id if before else None
        )
    if target.updated_at != now:
        flash(HERE_ALREADY)
    _read(target)
    return see_other(".one", target_id=target.id)


def _read(target: Target) -> None:
    """Read the posting if it can be; the interview is kept whatever comes of it."""
    try:
        read_posting(storage(), scorer(), target)
    except (ModelError, StorageError) as error:
        flash(f"It is kept, but not read: {problem_of(error).detail}")


def _lines_page(
    target: Target, form: LinesForm | None = None, problem: Problem | None = None
) -> str:
    emphasised = emphasised_competencies(storage(), bank(), target)
    return render_template(
        "interviews/lines.html",
        target=target,
        now=clock(),
        emphasised=emphasised,
        emphasised_ids={one.competency.id for one in emphasised},
        lines=storage().targets.lines(target.id),
        form=form,
        problem=problem,
        is_read=is_read(storage(), target),
        has_words=bool(storage().stories.all() or storage().resumes.text()),
        most_chars=MAX_POSTING_LINE_CHARS,
        bank=bank(),
    )


def _form_page(form: InterviewFields, before: Target | None) -> str:
    return render_template("interviews/form.html", form=form, before=before, zones=zone_names())
