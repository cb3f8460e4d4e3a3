"""Interviews: when they are, what their postings stress, and what to do until then."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from coach.errors import ModelError, TargetRefused
from coach.practice.agenda import open_agenda
from coach.practice.look_back import lessons_for
from coach.practice.plan_calendar import plan_calendar
from coach.practice.sheet import evening_sheet
from coach.practice.target_form import (
    FORMATS,
    MAX_NAME_CHARS,
    MAX_POSTING_CHARS,
    MINUTES_A_DAY,
    TargetForm,
    form_of,
    zone_names,
)
from coach.practice.target_skills import keep_skill_choices, skills_of_target
from coach.practice.targets import (
    choose_competencies,
    read_posting,
    save_target,
    stressed_competencies,
)
from coach.records import LOOK_BACK_QUESTIONS, SkillChoice, Target
from coach.settings import local_zone
from coach.web.errors import Problem, problem_of
from coach.web.labels import label
from coach.web.services import services, storage

bp = Blueprint("interviews", __name__, url_prefix="/interviews")

SKILL_CHOICES = ("", *get_args(SkillChoice))
USUAL_REMINDER = "18:00"
MOST_CHOSEN = 100
"""Skills of one posting that are corrected: more than any has."""


@bp.get("")
def show() -> str:
    """List the interviews to come, the nearest first, and those that were."""
    now = services().clock()
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
    return _form_page(TargetForm(zone=local_zone(), **told), None, {})


@bp.post("/new")
def add() -> ResponseReturnValue:
    """Keep a new interview."""
    return _save(None)


@bp.get("/<target_id>/edit")
def edit(target_id: str) -> str:
    """Show what was typed of an interview."""
    target = storage().targets.get(target_id)
    return _form_page(form_of(target), target, {})


@bp.post("/<target_id>/edit")
def save(target_id: str) -> ResponseReturnValue:
    """Keep what was changed."""
    return _save(storage().targets.get(target_id))


@bp.get("/<target_id>")
def one(target_id: str) -> str:
    """Show how many days are left, what to prepare, and the plan of the days."""
    target = storage().targets.get(target_id)
    bank, now = services().bank, services().clock()
    is_read, problem = _read(target, wait_seconds=0)
    stressed = stressed_competencies(storage(), bank, target)
    is_ready = services().scorer.is_ready
    return render_template(
        "interviews/interview.html",
        target=target,
        now=now,
        is_read=is_read,
        problem=problem,
        stressed=stressed,
        stressed_ids={one.competency.id for one in stressed},
        agenda=open_agenda(storage(), bank, target, now=now),
        lessons=lessons_for(storage(), target, services().scorer.tools() if is_ready else None),
        learning=LOOK_BACK_QUESTIONS,
        application=storage().applications.of_target(target_id),
        bank=bank,
        reminder=USUAL_REMINDER,
    )


@bp.post("/<target_id>/competencies")
def choose(target_id: str) -> ResponseReturnValue:
    """Keep which competencies the person wants to prepare."""
    wanted = set(request.form.getlist("competency"))
    choose_competencies(storage(), services().bank, target_id, wanted)
    flash("Your choice is saved, and the plan follows it.")
    return redirect(url_for(".one", target_id=target_id, _anchor="plan-heading"), 303)


@bp.get("/<target_id>/skills")
def skills(target_id: str) -> str:
    """Show what the posting asks for, and what stories, answers and the résumé show of it."""
    target = storage().targets.get(target_id)
    scorer = services().scorer
    found, problem = None, None
    if scorer.is_ready:
        try:
            found = skills_of_target(storage(), target, scorer.tools())
        except ModelError as error:
            problem = problem_of(error)
    else:
        scorer.start()
    asked = [] if found is None else [*found.claimed, *found.missing, *found.shown]
    return render_template(
        "interviews/skills.html",
        target=target,
        found=found,
        is_read=scorer.is_ready,
        problem=problem,
        has_resume=bool(storage().resumes.text()),
        choices=[(key, label(key, "skill")) for key in SKILL_CHOICES],
        names=sorted(
            [*(one.asked.name for one in asked), *(found.not_asked if found else ())],
            key=str.lower,
        ),
    )


@bp.post("/<target_id>/skills")
def choose_skills(target_id: str) -> ResponseReturnValue:
    """Keep what the person says of the skills: asked for or not, shown or not."""
    names, choices = request.form.getlist("skill"), request.form.getlist("choice")
    typed = dict(list(zip(names, choices, strict=False))[:MOST_CHOSEN])
    keep_skill_choices(storage(), target_id, typed)
    flash("Your correction is saved.")
    return redirect(url_for(".skills", target_id=target_id), 303)


@bp.get("/<target_id>/sheet")
def sheet(target_id: str) -> str:
    """Show the page for the evening before, to print or to save as PDF."""
    target = storage().targets.get(target_id)
    bank, now = services().bank, services().clock()
    page = evening_sheet(storage(), bank, target, now=now)
    return render_template("interviews/sheet.html", target=target, sheet=page, now=now)


@bp.get("/<target_id>/plan.ics")
def calendar(target_id: str) -> Response:
    """Send the plan as a calendar file with reminders at the time `?at=18:00`."""
    target = storage().targets.get(target_id)
    agenda = open_agenda(storage(), services().bank, target, now=services().clock())
    at = request.args.get("at", USUAL_REMINDER)
    response = Response(plan_calendar(agenda, at, now=services().clock()), mimetype="text/calendar")
    response.headers["Content-Disposition"] = f'attachment; filename="plan-{target.day}.ics"'
    return response


def _save(before: Target | None) -> ResponseReturnValue:
    names = [field.name for field in fields(TargetForm)]
    form = TargetForm(**{name: request.form.get(name, "") for name in names})
    try:
        target = save_target(
            storage(), form, now=services().clock(), target_id=before.id if before else None
        )
    except TargetRefused as error:
        return _form_page(form, before, error.problems), 422
    _read(target)
    return redirect(url_for(".one", target_id=target.id), 303)


def _read(target: Target, **options: float) -> tuple[bool, Problem | None]:
    """Read the posting if it can be; the interview is kept whatever comes of it."""
    try:
        return read_posting(storage(), services().bank, services().scorer, target, **options), None
    except ModelError as error:
        return False, problem_of(error)


def _form_page(form: TargetForm, before: Target | None, problems: dict[str, str]) -> str:
    return render_template(
        "interviews/form.html",
        form=form,
        before=before,
        problems=problems,
        formats=[(key, label(key, "interview_format")) for key in FORMATS],
        zones=zone_names(),
        most_chars=MAX_NAME_CHARS,
        most_posting=MAX_POSTING_CHARS,
        least_minutes=MINUTES_A_DAY[0],
        most_minutes=MINUTES_A_DAY[-1],
    )
