"""The outcomes journal: what came of applications, what employers said, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from coach.errors import CoachError, ModelError, OutcomeRefused, ScorerNotReady
from coach.practice.feedback import (
    MOST_READ,
    answer_asked,
    correct_feedback,
    kinds_over_time,
    open_feedback,
    read_words,
)
from coach.practice.feedback_request import when_to_ask
from coach.practice.journal import (
    KINDS,
    MAX_LEARNED_CHARS,
    MAX_LINE_CHARS,
    MAX_NAME_CHARS,
    MAX_WORDS_CHARS,
    OutcomeForm,
    add_entry,
    change_outcome,
    form_of,
    form_of_line,
    journal_page,
    keep_learned,
    open_entry,
)
from coach.practice.journal_csv import journal_pieces
from coach.practice.targets import SHORT_WAIT_SECONDS
from coach.records import LOOK_BACK_QUESTIONS, Outcome, Target
from coach.web.errors import Problem, problem_of
from coach.web.forms import chosen, whole_number
from coach.web.labels import label
from coach.web.marks import Marked, mark_feedback
from coach.web.services import services, storage, today_here

bp = Blueprint("journal", __name__, url_prefix="/journal")

FEELINGS = ("1", "2", "3", "4", "5")


@bp.get("")
def show() -> str:
    """List the applications, the latest news first, and take one line."""
    return _list_page("", {})


@bp.post("")
def read() -> ResponseReturnValue:
    """Show one line as it was understood, in the form that keeps it; nothing is kept yet."""
    line = request.form.get("line", "")
    if not line.strip() or len(line) > MAX_LINE_CHARS:
        problem = (
            f"This line has {len(line):,} characters; up to {MAX_LINE_CHARS:,} are read here. "
            "A letter has room under “Write more about it”."
            if line.strip()
            else "There is no line yet."
        )
        return _list_page(line, {"line": problem}), 422
    try:
        reader = services().scorer.tools(SHORT_WAIT_SECONDS).documents()
    except (ModelError, ScorerNotReady) as error:
        error.safe = "Nothing is lost: your line is in the note below."
        error.remedy = "Fill in the fields and keep it, or send the line again in a few seconds."
        form = OutcomeForm(kind="", note=line)
        return _form_page(form, line=line, error=error), problem_of(error).status
    # Imported here: opening the door to the language packages takes a second.
    from coach.journal.reading import read_line

    told = read_line(line, today_here(), reader)
    return _form_page(form_of_line(told), line=line, asks=told.asks)


@bp.get("/new")
def new() -> str:
    """Ask what happened; `?target=` names the interview that it is about."""
    target = _target()
    form = OutcomeForm()
    if target is not None:
        form = OutcomeForm(
            organisation=target.organisation,
            role=target.role,
            kind="interview",
            day=min(target.day, today_here()).isoformat(),
        )
    return _form_page(form, target=target)


@bp.post("/new")
def add() -> ResponseReturnValue:
    """Keep what happened, with its application."""
    target, form, line = _target(), _form(), request.form.get("line", "")
    try:
        outcome = add_entry(
            storage(), form, now=services().clock(), today=today_here(), target=target
        )
    except CoachError as error:
        page = _form_page(form, target=target, error=error, line=line)
        return page, problem_of(error).status
    return _read_and_show(outcome)


@bp.get("/journal.csv")
def download() -> Response:
    """Send the journal as a table."""
    response = Response("".join(journal_pieces(storage())), mimetype="text/csv; charset=utf-8")
    name = f"journal-{today_here():%Y-%m-%d}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@bp.get("/<application_id>")
def one(application_id: str) -> str:
    """Show one application: what happened, what the employer said, what to do."""
    entry = open_entry(storage(), application_id)
    feedback = services().feedback
    read = {one.id: open_feedback(storage(), feedback, one) for one in entry.outcomes}
    return render_template(
        "journal/application.html",
        entry=entry,
        read=read,
        marked={one.id: _marked(one) for one in entry.outcomes},
        asking={one.id: when_to_ask(one, today_here()) for one in entry.outcomes},
        feedback=feedback,
        times={one.kind.id: one for one in kinds_over_time(storage(), feedback)},
        learning=LOOK_BACK_QUESTIONS,
        most_learned=MAX_LEARNED_CHARS,
    )


@bp.get("/<application_id>/more")
def more(application_id: str) -> str:
    """Ask what happened next with an application."""
    application = open_entry(storage(), application_id).application
    form = OutcomeForm(
        organisation=application.organisation,
        role=application.role,
        kind="interview",
    )
    return _form_page(form)


@bp.get("/outcomes/<outcome_id>/edit")
def edit(outcome_id: str) -> str:
    """Show what was typed of an outcome."""
    outcome = storage().applications.outcome(outcome_id)
    application = storage().applications.get(outcome.application_id)
    return _form_page(form_of(application, outcome), before=outcome)


@bp.post("/outcomes/<outcome_id>/edit")
def save(outcome_id: str) -> ResponseReturnValue:
    """Keep what was changed."""
    before, form = storage().applications.outcome(outcome_id), _form()
    try:
        outcome = change_outcome(
            storage(), outcome_id, form, now=services().clock(), today=today_here()
        )
    except CoachError as error:
        return _form_page(form, before=before, error=error), problem_of(error).status
    return _read_and_show(outcome)


@bp.post("/read")
def read_now() -> ResponseReturnValue:
    """Read what employers wrote and was not read yet; then back to where the button stood."""
    problem = read_outcomes(storage().applications.recent(MOST_READ, with_words=True))
    if problem is not None:
        flash(f"{problem.detail} {problem.remedy}")
    key = chosen(request.form.get("application"))
    if key is None:
        return redirect(url_for("keep_going.going"), 303)
    return redirect(url_for(".one", application_id=key), 303)


@bp.post("/outcomes/<outcome_id>/asked")
def answer(outcome_id: str) -> ResponseReturnValue:
    """Keep whether a kind that was asked about is meant."""
    outcome = storage().applications.outcome(outcome_id)
    kind = request.form.get("kind", "")
    if kind not in services().feedback.kinds:
        raise BadRequest
    answer_asked(storage(), outcome_id, kind, is_meant=request.form.get("meant") == "yes")
    return _to_application(outcome)


@bp.post("/outcomes/<outcome_id>/kinds")
def correct(outcome_id: str) -> ResponseReturnValue:
    """Keep which kinds of feedback the person says are meant."""
    outcome = storage().applications.outcome(outcome_id)
    correct_feedback(storage(), services().feedback, outcome_id, request.form.getlist("kind"))
    flash("Your correction is saved.")
    return _to_application(outcome)


@bp.post("/outcomes/<outcome_id>/learned")
def learned(outcome_id: str) -> ResponseReturnValue:
    """Keep what the person learned."""
    first, second, third = (request.form.get(f"learned-{number}", "") for number in range(3))
    outcome = keep_learned(storage(), outcome_id, (first, second, third), now=services().clock())
    flash("Kept. It comes up again before an interview like this one.")
    return _to_application(outcome)


def _target() -> Target | None:
    key = chosen(request.values.get("target"))
    return None if key is None else storage().targets.get(key)


def _form() -> OutcomeForm:
    # A button that says "today" comes after the empty field of the day.
    names = [field.name for field in fields(OutcomeForm)]
    return OutcomeForm(**{name: (request.form.getlist(name) or [""])[-1] for name in names})


def read_outcomes(outcomes: Iterable[Outcome]) -> Problem | None:
    """Read employers' words once; what cannot be read now stays unread, and pages say so."""
    try:
        tools = services().scorer.tools(SHORT_WAIT_SECONDS)
        for outcome in outcomes:
            read_words(storage(), outcome, tools)
    except ScorerNotReady:
        return None
    except ModelError as error:
        return problem_of(error)
    return None


def _marked(outcome: Outcome) -> tuple[Marked, ...]:
    read = open_feedback(storage(), services().feedback, outcome)
    return mark_feedback(
        outcome.words, [f for one in (*read.kinds, *read.asked) for f in one.findings]
    )


def _read_and_show(outcome: Outcome) -> ResponseReturnValue:
    problem = read_outcomes([outcome])
    if problem is not None:
        flash(f"It is kept, but not read yet: {problem.detail}")
    return _to_application(outcome)


def _to_application(outcome: Outcome) -> ResponseReturnValue:
    address = url_for(".one", application_id=outcome.application_id, _anchor=f"at-{outcome.id}")
    return redirect(address, 303)


def _list_page(line: str, problems: dict[str, str]) -> str:
    status, words = chosen(request.args.get("status")), request.args.get("words", "")
    number = min(whole_number(request.args.get("page")), 10_000)
    entries, has_more = journal_page(storage(), number, status=status, words=words)
    return render_template(
        "journal/list.html",
        found=entries,
        has_more=has_more,
        number=number,
        status=status,
        words=words,
        kinds=_kind_entries(),
        line=line,
        problems=problems,
        is_empty=not entries and number == 0 and status is None and not words,
        most_chars=MAX_LINE_CHARS,
    )


def _form_page(
    form: OutcomeForm,
    *,
    before: Outcome | None = None,
    target: Target | None = None,
    error: CoachError | None = None,
    line: str = "",
    asks: tuple[str, ...] = (),
) -> str:
    problems = error.problems if isinstance(error, OutcomeRefused) else {}
    return render_template(
        "journal/form.html",
        form=form,
        before=before,
        target=target,
        problems=problems,
        problem=problem_of(error) if error and not problems else None,
        line=line,
        asks=asks,
        is_to_come=form.kind == "interview" and form.day > today_here().isoformat(),
        kinds=_kind_entries(),
        feelings=[(key, label(key, "feeling")) for key in FEELINGS],
        most_chars=MAX_NAME_CHARS,
        most_words=MAX_WORDS_CHARS,
        today=today_here(),
    )


def _kind_entries() -> list[tuple[str, str]]:
    return [(key, label(key, "outcome")) for key in KINDS]
