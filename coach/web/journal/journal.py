"""The outcomes journal: what came of applications, what employers said, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from coach.errors import ModelError, OutcomeRefused, ScorerNotReady, StorageError
from coach.limits import MAX_JOURNAL_LINE_CHARS
from coach.practice.documents import parse_journal_line
from coach.practice.interviews.targets import SHORT_WAIT_SECONDS
from coach.practice.journal.csv import journal_pieces
from coach.practice.journal.feedback import (
    MOST_READ,
    answer_asked,
    correct_feedback,
    open_feedback,
    read_words,
)
from coach.practice.journal.feedback_request import when_to_ask
from coach.practice.journal.journal import (
    KINDS,
    OutcomeForm,
    add_entry,
    change_outcome,
    form_of,
    form_of_line,
    journal_page,
    keep_learned,
    open_entry,
)
from coach.practice.journal.keep_going import keep_going
from coach.records import Outcome, Target
from coach.web.errors import Problem, problem_of
from coach.web.forms import (
    HERE_ALREADY,
    EntryFields,
    GoalFields,
    LearnedFields,
    LineFields,
    chosen,
    given_back,
    whole_number,
)
from coach.web.interviews.debrief import card_of
from coach.web.labels import label
from coach.web.services import clock, scorer, see_other, services, storage, today_here, zone_here
from coach.web.sessions.marks import Marked, mark_feedback

bp = Blueprint("journal", __name__, url_prefix="/journal")


@bp.get("")
def show() -> str:
    """List the applications, the latest news first, and take one line."""
    return list_page(LineFields())


@bp.post("")
def read() -> ResponseReturnValue:
    """Show one line as it was understood, in the form that keeps it; nothing is kept yet."""
    form = LineFields(request.form)
    line: str = form.line.data
    with given_back(form, lambda: list_page(form)):
        _check_line(line)
    unread = EntryFields(data={"kind": "", "note": line, "line": line})
    by_hand = "Your line is in the note: fill in the fields and keep it."
    with given_back(unread, lambda: _form_page(unread), remedy=by_hand):
        reader = scorer().tools(SHORT_WAIT_SECONDS).documents()
    told = parse_journal_line(line, today_here(), reader)
    return _form_page(EntryFields(obj=form_of_line(told), line=line), asks=told.asks)


@bp.get("/new")
def new() -> str:
    """Ask what happened; `?target=` names the interview that it is about."""
    target = _target(request.args.get("target"))
    form = OutcomeForm()
    if target is not None:
        form = OutcomeForm(
            organisation=target.organisation,
            role=target.role,
            kind="interview",
            day=min(target.day, today_here()).isoformat(),
        )
    return _form_page(EntryFields(obj=form, target=target.id if target else ""))


@bp.post("/new")
def add() -> ResponseReturnValue:
    """Keep what happened, with its application."""
    form, now = EntryFields(request.form), clock()
    form.day.data = request.form.get("today", form.day.data)
    with given_back(form, lambda: _form_page(form)):
        outcome = add_entry(
            storage(),
            form.told(OutcomeForm),
            now=now,
            today=today_here(),
            target=_target(form.target.data),
        )
    if outcome.created_at != now:
        flash(HERE_ALREADY)
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
    return _application_page(application_id)


def _application_page(application_id: str, sent: dict[str, LearnedFields] | None = None) -> str:
    entry = open_entry(storage(), application_id)
    feedback = services().feedback
    read = {one.id: open_feedback(storage(), feedback, one) for one in entry.outcomes}
    return render_template(
        "journal/application.html",
        entry=entry,
        read=read,
        cards={one.id: card_of(one) for one in entry.outcomes},
        marked={one.id: _marked(one) for one in entry.outcomes},
        asking={one.id: when_to_ask(one, today_here()) for one in entry.outcomes},
        feedback=feedback,
        learned={one.id: _learned_fields(one) for one in entry.outcomes} | (sent or {}),
    )


def _learned_fields(outcome: Outcome) -> LearnedFields:
    kept = {f"learned_{n}": answer for n, answer in enumerate(outcome.learned)}
    return LearnedFields(data=kept, prefix=outcome.id)


@bp.get("/<application_id>/more")
def more(application_id: str) -> str:
    """Ask what happened next with an application."""
    application = open_entry(storage(), application_id).application
    form = OutcomeForm(
        organisation=application.organisation, role=application.role, kind="interview"
    )
    return _form_page(EntryFields(obj=form))


@bp.get("/outcomes/<outcome_id>/edit")
def edit(outcome_id: str) -> str:
    """Show what was typed of an outcome."""
    outcome = storage().applications.outcome(outcome_id)
    application = storage().applications.get(outcome.application_id)
    return _form_page(EntryFields(obj=form_of(application, outcome)), before=outcome)


@bp.post("/outcomes/<outcome_id>/edit")
def save(outcome_id: str) -> ResponseReturnValue:
    """Keep what was changed."""
    before, form = storage().applications.outcome(outcome_id), EntryFields(request.form)
    typed, now = form.told(OutcomeForm), clock()
    with given_back(form, lambda: _form_page(form, before=before)):
        outcome = change_outcome(storage(), outcome_id, typed, now=now, today=today_here())
    return _read_and_show(outcome)


@bp.post("/read")
def read_now() -> ResponseReturnValue:
    """Read what employers wrote and was not read yet; then back to where the button stood."""
    problem = read_outcomes(storage().applications.recent(MOST_READ, with_words=True))
    if problem is not None:
        flash(f"{problem.detail} {problem.remedy}")
    key = chosen(request.form.get("application"))
    if key is None:
        return see_other(".show", _anchor="going")
    return see_other(".one", application_id=key)


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
    outcome = storage().applications.outcome(outcome_id)
    form, now = LearnedFields(request.form, prefix=outcome_id), clock()
    first, second, third = (field.data for field in form)
    page = partial(_application_page, outcome.application_id, {outcome_id: form})
    with given_back(form, page):
        keep_learned(storage(), outcome_id, (first, second, third), now=now)
    flash("Kept. It comes up again before an interview like this one.")
    return _to_application(outcome)


def _target(key: str | None) -> Target | None:
    return storage().targets.get(key) if chosen(key) and key else None


def _check_line(line: str) -> None:
    if not line.strip():
        raise OutcomeRefused({"line": "There is no line yet."})
    if len(line) > MAX_JOURNAL_LINE_CHARS:
        raise OutcomeRefused(
            {
                "line": f"This line has {len(line):,} characters; up to {MAX_JOURNAL_LINE_CHARS:,}"
                " are read here. A letter has room under “Write more about it”."
            }
        )


def read_outcomes(outcomes: Iterable[Outcome]) -> Problem | None:
    """Read employers' words once; what cannot be read now stays unread, and pages say so."""
    try:
        tools = scorer().tools(SHORT_WAIT_SECONDS)
        for outcome in outcomes:
            read_words(storage(), outcome, tools)
    except ScorerNotReady:
        return None
    except (ModelError, StorageError) as error:
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


def list_page(form: LineFields, goals: GoalFields | None = None) -> str:
    """Return the Journal with its two forms as they were typed."""
    status, words = chosen(request.args.get("status")), request.args.get("words", "")
    number = min(whole_number(request.args.get("page")), 10_000)
    entries, has_more = journal_page(storage(), number, status=status, words=words)
    is_whole = number == 0 and status is None and not words
    now, zone, feedback = clock(), zone_here(), services().feedback
    return render_template(
        "journal/list.html",
        found=entries,
        has_more=has_more,
        number=number,
        status=status,
        words=words,
        kinds=_kind_entries(),
        form=form,
        is_empty=is_whole and not entries,
        going=keep_going(storage(), feedback, now=now, zone=zone) if is_whole else None,
        goals=goals or GoalFields(data=storage().goals.all()),
        today=today_here(),
    )


def _form_page(
    form: EntryFields, *, before: Outcome | None = None, asks: tuple[str, ...] = ()
) -> str:
    is_interview = form.kind.data == "interview"
    return render_template(
        "journal/form.html",
        form=form,
        before=before,
        asks=asks,
        is_to_come=is_interview and form.day.data > today_here().isoformat(),
        today=today_here(),
    )


def _kind_entries() -> list[tuple[str, str]]:
    return [(key, label(key, "outcome")) for key in KINDS]
