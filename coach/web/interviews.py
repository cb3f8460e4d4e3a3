"""Interviews: when they are, what their postings emphasise, what to do until then and after."""

from collections.abc import Callable
from functools import partial

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from coach.errors import ModelError, ScorerNotReady, StorageError
from coach.practice.interviews import debrief, postings, targets
from coach.practice.interviews.agenda import open_agenda, start_today
from coach.practice.interviews.sheet import evening_sheet
from coach.practice.interviews.targets import TargetForm, zone_names
from coach.practice.journal.journal import as_typed, open_entry
from coach.practice.journal.keep_going import lessons_for
from coach.practice.next_interview import emphasised_competencies
from coach.records import LOOK_BACK_QUESTIONS, Outcome, Target
from coach.settings import local_zone
from coach.web import forms
from coach.web.errors import Problem
from coach.web.forms import Fields, InterviewFields, given_back, numbered
from coach.web.services import bank, clock, rng, scorer, see_other, storage, today_here

bp = Blueprint("interviews", __name__)

USUAL_REMINDER = "18:00"


@bp.get("/interviews")
def show() -> str:
    """List the interviews to come, the nearest first, and those that were."""
    every, now = storage().targets.all(), clock()
    return render_template(
        "interviews/list.html",
        coming=[target for target in every if target.days_left(now) >= 0],
        over=[target for target in reversed(every) if target.days_left(now) < 0],
        now=now,
    )


@bp.route("/interviews/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Take a new interview; the address may name some of it."""
    named = {name: request.args.get(name, "") for name in ("organisation", "role", "day")}
    return _form(InterviewFields.of_request(obj=TargetForm(zone=local_zone(), **named)), None)


@bp.route("/interviews/<target_id>/edit", methods=["GET", "POST"])
def edit(target_id: str) -> ResponseReturnValue:
    """Take what is changed of an interview."""
    target = storage().targets.get(target_id)
    return _form(InterviewFields.of_request(obj=as_typed(TargetForm, target)), target)


@bp.get("/interviews/<target_id>")
def one(target_id: str) -> str:
    """Show how many days are left, today's part, and the plan of the days."""
    target, now = storage().targets.get(target_id), clock()
    outcome = debrief.interview_of(storage(), target)
    return render_template(
        "interviews/interview.html",
        target=target,
        now=now,
        is_read=postings.is_read(storage(), target),
        lines=storage().targets.lines(target_id),
        agenda=open_agenda(storage(), bank(), target, now=now),
        lessons=lessons_for(storage(), target, scorer().tools_at_once()),
        learning=LOOK_BACK_QUESTIONS,
        application=storage().applications.of_target(target_id),
        outcome=outcome,
        card=card_of(outcome),
        reminder=USUAL_REMINDER,
    )


@bp.post("/interviews/<target_id>/today")
def practise(target_id: str) -> ResponseReturnValue:
    """Begin today's part of the plan, or go on with it."""
    target = storage().targets.get(target_id)
    begun = start_today(storage(), bank(), target, now=clock(), rng=rng())
    if begun is None:
        flash("Nothing is left of today’s part.")
        return see_other(".one", target_id=target_id)
    session, position = begun
    return see_other("practise.question", session_id=session.id, position=position)


@bp.post("/interviews/<target_id>/competencies")
def choose(target_id: str) -> ResponseReturnValue:
    """Keep which competencies the person wants to prepare."""
    postings.choose_competencies(storage(), bank(), target_id, request.form.getlist("competency"))
    flash("Your choice is saved, and the plan follows it.")
    return see_other(".lines", target_id=target_id, _anchor="asks-heading")


@bp.post("/interviews/<target_id>/read")
def read(target_id: str) -> ResponseReturnValue:
    """Read a posting that was not read when it was saved."""
    _read_posting(storage().targets.get(target_id))
    return see_other(".lines", target_id=target_id)


@bp.route("/interviews/<target_id>/lines", methods=["GET", "POST"])
def lines(target_id: str) -> ResponseReturnValue:
    """Show the lines of the posting beside the person's own words; on POST, keep which matter."""
    target = storage().targets.get(target_id)
    if request.method != "POST":
        return _lines_page(target)
    ticked, texts = numbered(request.form, "want"), numbered(request.form, "text")
    added, sent = request.form.get("added", ""), Fields()
    form: dict[str, object] = {"texts": texts, "ticked": ticked, "added": added}
    with given_back(sent, lambda: _lines_page(target, form=form, problem=sent.problem)):
        postings.change_lines(storage(), target_id, texts, ticked, added)
    try:
        tools = scorer().tools(postings.SHORT_WAIT_SECONDS)
        postings.find_matches(storage(), bank(), target_id, tools)
    except ScorerNotReady:
        flash("Your lines are kept. The coach is still opening: save again to see what is near.")
    return see_other(".lines", target_id=target_id, _anchor="ready-heading")


@bp.post("/interviews/<target_id>/lines/<int:number>")
def say(target_id: str, number: int) -> ResponseReturnValue:
    """Keep what the person says of one line."""
    state, _, place = request.form.get("state", "").partition(":")
    kept = storage().targets.lines(target_id)
    if number < len(kept) and request.form.get("line", kept[number].text) != kept[number].text:
        flash("These lines were changed in another window. Look again, and answer here.")
        return see_other(".lines", target_id=target_id)
    postings.say_of_line(storage(), target_id, number, state, forms.whole_number(place, -1))
    return see_other(".lines", target_id=target_id, _anchor=f"line-{number}")


@bp.get("/interviews/<target_id>/sheet")
def sheet(target_id: str) -> str:
    """Show the page for the evening before, to print or to save as PDF."""
    target, now = storage().targets.get(target_id), clock()
    page = evening_sheet(storage(), bank(), target, now=now)
    return render_template("interviews/sheet.html", target=target, sheet=page, now=now)


@bp.get("/interviews/<target_id>/plan.ics")
def calendar(target_id: str) -> Response:
    """Send the plan as a calendar file with reminders at the time `?at=18:00`."""
    # Imported here: no other page needs icalendar.
    from coach.practice.interviews.calendar import plan_calendar

    target = storage().targets.get(target_id)
    agenda = open_agenda(storage(), bank(), target, now=clock())
    at = request.args.get("at", USUAL_REMINDER)
    response = Response(plan_calendar(agenda, at, now=clock()), mimetype="text/calendar")
    response.headers["Content-Disposition"] = f'attachment; filename="plan-{target.day}.ics"'
    return response


@bp.route("/interviews/<target_id>/debrief", methods=["GET", "POST"])
def debrief_target(target_id: str) -> ResponseReturnValue:
    """Take the questions of an interview: pasted, shown as understood, kept as corrected."""
    target, now, today = storage().targets.get(target_id), clock(), today_here()
    return _debrief(
        url_for(".one", target_id=target_id, _anchor="asked"),
        ", ".join(filter(None, (target.role, target.organisation))),
        debrief.interview_of(storage(), target),
        lambda: debrief.enter_interview(storage(), target, now=now, today=today),
    )


@bp.route("/journal/outcomes/<outcome_id>/debrief", methods=["GET", "POST"])
def debrief_outcome(outcome_id: str) -> ResponseReturnValue:
    """Do the same with an interview of the journal."""
    outcome = storage().applications.outcome(outcome_id)
    key = outcome.application_id
    address = url_for("journal.one", application_id=key, _anchor=f"at-{outcome.id}")
    return _debrief(address, open_entry(storage(), key).name, outcome, lambda: outcome)


@bp.post("/journal/outcomes/<outcome_id>/missed")
def missed(outcome_id: str) -> ResponseReturnValue:
    """Begin to practise the questions that had not been practised."""
    outcome, tools = storage().applications.outcome(outcome_id), scorer().tools_at_once()
    card = debrief.scorecard(storage(), bank(), outcome, tools)
    session = debrief.practise_missed(storage(), bank(), card, now=clock(), rng=rng())
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
    template, pasted = "interviews/debrief.html", request.form.get("text", "")
    page = partial(render_template, template, address=address, name=name, pasted=pasted)
    is_new, answers = request.method == "POST", numbered(request.form, "answer")
    sent = [(text, answers.get(n, "")) for n, text in numbered(request.form, "question").items()]
    if sent:
        form = forms.debrief_fields(sent)
        with given_back(form, partial(page, form=form, is_new=False)):
            questions = [debrief.AskedQuestion(*one) for one in sent]
            debrief.keep_debrief(storage(), bank(), scorer(), questions, enter, now=clock())
        return redirect(address, 303)
    kept = debrief.kept_debrief(storage(), bank(), outcome) if outcome and not is_new else ()
    found = debrief.parse_transcript(pasted) if is_new else kept
    rows = [(one.question, one.answer) for one in found]
    return page(form=forms.debrief_fields(rows) if rows or is_new else None, is_new=is_new)


def _form(form: InterviewFields, before: Target | None) -> ResponseReturnValue:
    """Show the form of an interview; on POST, keep it and read its posting."""
    template, zones = "interviews/form.html", zone_names()
    page = partial(render_template, template, form=form, before=before, zones=zones)
    if request.method != "POST":
        return page()
    now, key = clock(), before.id if before else None
    with given_back(form, page):
        target = targets.save_target(storage(), form.as_record(TargetForm), now=now, target_id=key)
    if target.updated_at != now:
        flash(forms.HERE_ALREADY)
    _read_posting(target)
    return see_other(".one", target_id=target.id)


def _read_posting(target: Target) -> None:
    """Read the posting if it can be; the interview is kept whatever comes of it."""
    try:
        postings.find_requirements(storage(), scorer(), target)
    except (ModelError, StorageError) as error:
        flash(f"It is kept, but not read: {error}")


def _lines_page(
    target: Target, form: dict[str, object] | None = None, problem: Problem | None = None
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
        is_read=postings.is_read(storage(), target),
        has_words=bool(storage().stories.all() or storage().resumes.text()),
        bank=bank(),
    )
