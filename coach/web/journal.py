"""The outcomes journal: what came of applications, what employers said, and what to do about it."""

from collections.abc import Iterable
from functools import partial

from flask import Blueprint, Response, flash, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from coach.errors import ModelError, NotFound, OutcomeRefused, ScorerNotReady, StorageError
from coach.limits import MAX_JOURNAL_LINE_CHARS
from coach.practice.data.trackers import journal_pieces
from coach.practice.documents import parse_journal_line
from coach.practice.interviews.postings import SHORT_WAIT_SECONDS
from coach.practice.journal import feedback, journal, keep_going
from coach.practice.journal.feedback_request import when_to_ask, write_request
from coach.practice.journal.journal import KINDS, OutcomeForm, as_typed, open_entry
from coach.records import Outcome, Target
from coach.web import forms
from coach.web.forms import EntryFields, GoalFields, LearnedFields, LineFields, chosen, given_back
from coach.web.interviews import card_of
from coach.web.labels import WORDS
from coach.web.marks import mark_feedback
from coach.web.services import (
    bank,
    clock,
    rng,
    scorer,
    see_other,
    services,
    storage,
    today_here,
    zone_here,
)

bp = Blueprint("journal", __name__, url_prefix="/journal")


@bp.get("")
def show() -> str:
    """List the applications, the latest news first, and take one line."""
    return _list_page(LineFields())


@bp.post("")
def read() -> ResponseReturnValue:
    """Show one line as it was understood, in the form that keeps it; nothing is kept yet."""
    form = LineFields(request.form)
    line: str = form.line.data
    with given_back(form, lambda: _list_page(form)):
        if not line.strip():
            raise OutcomeRefused({"line": "There is no line yet."})
        if len(line) > MAX_JOURNAL_LINE_CHARS:
            reason = WORDS["notices"]["long_line"].format(len(line), MAX_JOURNAL_LINE_CHARS)
            raise OutcomeRefused({"line": reason})
    unread = EntryFields(data={"kind": "", "note": line, "line": line})
    by_hand = "Your line is in the note: fill in the fields and keep it."
    with given_back(unread, lambda: _form_page(unread), remedy=by_hand):
        reader = scorer().tools(SHORT_WAIT_SECONDS).documents()
    parsed = parse_journal_line(line, today_here(), reader)
    return _form_page(EntryFields(obj=as_typed(OutcomeForm, parsed), line=line), asks=parsed.asks)


@bp.get("/new")
def new() -> str:
    """Ask what happened; `?target=` names the interview that it is about."""
    target = _target(request.args.get("target"))
    form = OutcomeForm()
    if target is not None:
        day = min(target.day, today_here()).isoformat()
        form = OutcomeForm(target.organisation, target.role, kind="interview", day=day)
    return _form_page(EntryFields(obj=form, target=target.id if target else ""))


@bp.post("/new")
def add() -> ResponseReturnValue:
    """Keep what happened, with its application."""
    form, now, today = EntryFields(request.form), clock(), today_here()
    form.day.data = request.form.get("today", form.day.data)
    with given_back(form, lambda: _form_page(form)):
        typed, target = form.as_record(OutcomeForm), _target(form.target.data)
        outcome = journal.add_entry(storage(), typed, now=now, today=today, target=target)
    if outcome.created_at != now:
        flash(forms.HERE_ALREADY)
    _find_feedback([outcome], "It is kept, but not read yet: ")
    return _to_application(outcome)


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
    return _application_page(application_id, {})


@bp.get("/<application_id>/more")
def more(application_id: str) -> str:
    """Ask what happened next with an application."""
    application = storage().applications.get(application_id)
    form = OutcomeForm(application.organisation, application.role, kind="interview")
    return _form_page(EntryFields(obj=form))


@bp.route("/outcomes/<outcome_id>/edit", methods=["GET", "POST"])
def edit(outcome_id: str) -> ResponseReturnValue:
    """Show what was typed of an outcome; on POST, keep what is changed."""
    outcome = storage().applications.outcome(outcome_id)
    application = storage().applications.get(outcome.application_id)
    form = EntryFields.of_request(obj=as_typed(OutcomeForm, application, outcome))
    page = partial(_form_page, form, before=outcome)
    if request.method == "POST":
        typed, now = form.as_record(OutcomeForm), clock()
        with given_back(form, page):
            outcome = journal.change_outcome(
                storage(), outcome_id, typed, now=now, today=today_here()
            )
        _find_feedback([outcome], "It is kept, but not read yet: ")
        return _to_application(outcome)
    return page()


@bp.post("/read")
def read_now() -> ResponseReturnValue:
    """Read what employers wrote and was not read yet; then back to where the button stood."""
    _find_feedback(storage().applications.recent(feedback.MOST_READ, with_words=True))
    key = chosen(request.form.get("application"))
    if key is None:
        return see_other(".show", _anchor="going")
    return see_other(".one", application_id=key)


@bp.post("/outcomes/<outcome_id>/asked")
def answer(outcome_id: str) -> ResponseReturnValue:
    """Keep the answer to whether a kind of feedback is meant."""
    outcome = storage().applications.outcome(outcome_id)
    kind = request.form.get("kind", "")
    if kind not in services().feedback.kinds:
        raise BadRequest
    feedback.answer_doubt(storage(), outcome_id, kind, is_meant=request.form.get("meant") == "yes")
    return _to_application(outcome)


@bp.post("/outcomes/<outcome_id>/kinds")
def correct(outcome_id: str) -> ResponseReturnValue:
    """Keep which kinds of feedback the person says are meant."""
    outcome = storage().applications.outcome(outcome_id)
    feedback.correct_feedback(
        storage(), services().feedback, outcome_id, request.form.getlist("kind")
    )
    flash("Your correction is saved.")
    return _to_application(outcome)


@bp.post("/outcomes/<outcome_id>/learned")
def learned(outcome_id: str) -> ResponseReturnValue:
    """Keep what the person learned."""
    outcome = storage().applications.outcome(outcome_id)
    form = LearnedFields(request.form, prefix=outcome_id)
    first, second, third = (field.data for field in form)
    page = partial(_application_page, outcome.application_id, {outcome_id: form})
    with given_back(form, page):
        journal.keep_learned(storage(), outcome_id, (first, second, third), now=clock())
    flash("Kept. It comes up again before an interview like this one.")
    return _to_application(outcome)


@bp.route("/going", methods=["GET", "POST"])
def going() -> ResponseReturnValue:
    """Keep the weekly goals; a link to this old address leads to the head of the Journal."""
    if request.method == "POST":
        form = GoalFields(request.form)
        with given_back(form, lambda: _list_page(LineFields(), form)):
            keep_going.set_goals(storage(), form.data)
        flash("Your goals are saved.")
    return see_other(".show", _anchor="going")


@bp.post("/drill/<kind>")
def drill(kind: str) -> ResponseReturnValue:
    """Begin to practise for a kind of feedback."""
    found = services().feedback.kinds.get(kind)
    if found is None or not found.can_be_practised:
        raise NotFound("kind of feedback", kind)
    session = feedback.start_drill(storage(), bank(), found, now=clock(), rng=rng())
    return see_other("practise.question", session_id=session.id, position=0)


@bp.route("/outcomes/<outcome_id>/ask", methods=["GET", "POST"])
def ask(outcome_id: str) -> ResponseReturnValue:
    """Show a message that asks for feedback; on POST, note that the person sent it today."""
    if request.method == "POST":
        outcome = journal.note_request(storage(), outcome_id, today=today_here(), now=clock())
        flash("Noted. When an answer comes, put it under “Change it”, in their own words.")
        return _to_application(outcome)
    outcome = storage().applications.outcome(outcome_id)
    entry = open_entry(storage(), outcome.application_id)
    facts = {name: request.args.get(name, "") for name in ("contact", "sender", "about")}
    return render_template(
        "journal/ask.html",
        entry=entry,
        outcome=outcome,
        facts=facts,
        message=write_request(entry, outcome, **facts),
        when=when_to_ask(outcome, today_here()),
    )


def _to_application(outcome: Outcome) -> ResponseReturnValue:
    place = f"at-{outcome.id}"
    return see_other(".one", application_id=outcome.application_id, _anchor=place)


def _list_page(form: LineFields, goals: GoalFields | None = None) -> str:
    status, words = chosen(request.args.get("status")), request.args.get("words", "")
    number = min(forms.whole_number(request.args.get("page")), 10_000)
    entries, has_more = journal.journal_page(storage(), number, status=status, words=words)
    is_whole = number == 0 and status is None and not words
    now, zone, kinds = clock(), zone_here(), services().feedback
    return render_template(
        "journal/list.html",
        found=entries,
        has_more=has_more,
        number=number,
        status=status,
        words=words,
        kinds=forms.choices("outcome", KINDS),
        form=form,
        is_empty=is_whole and not entries,
        going=keep_going.keep_going(storage(), kinds, now=now, zone=zone) if is_whole else None,
        goals=goals or GoalFields(data=storage().goals.all()),
        today=today_here(),
    )


def _target(key: str | None) -> Target | None:
    return storage().targets.get(key) if chosen(key) and key else None


def _find_feedback(outcomes: Iterable[Outcome], lead: str = "") -> None:
    """Read employers' words once; what cannot be read now stays unread, and pages say so."""
    try:
        tools = scorer().tools(SHORT_WAIT_SECONDS)
        for outcome in outcomes:
            feedback.find_feedback(storage(), outcome, tools)
    except ScorerNotReady:
        pass
    except (ModelError, StorageError) as error:
        flash(f"{lead}{error}" if lead else f"{error} {error.remedy}")


def _application_page(application_id: str, sent: dict[str, LearnedFields]) -> str:
    """Return the page of an application; `sent` are forms that could not be kept, by outcome."""
    entry, kinds = open_entry(storage(), application_id), services().feedback
    read = feedback.open_feedback(storage(), kinds, entry.outcomes)
    found = {
        key: [finding for kind in (*one.kinds, *one.doubts) for finding in kind.findings]
        for key, one in read.items()
    }
    return render_template(
        "journal/application.html",
        entry=entry,
        read=read,
        marked={one.id: mark_feedback(one.words, found[one.id]) for one in entry.outcomes},
        cards={one.id: card_of(one) for one in entry.outcomes},
        asking={one.id: when_to_ask(one, today_here()) for one in entry.outcomes},
        feedback=kinds,
        learned={one.id: _learned_fields(one) for one in entry.outcomes} | sent,
    )


def _learned_fields(outcome: Outcome) -> LearnedFields:
    kept = {f"learned_{n}": answer for n, answer in enumerate(outcome.learned)}
    return LearnedFields(data=kept, prefix=outcome.id)


def _form_page(
    form: EntryFields, *, before: Outcome | None = None, asks: tuple[str, ...] = ()
) -> str:
    today = today_here()
    is_to_come = form.kind.data == "interview" and form.day.data > today.isoformat()
    return render_template(
        "journal/form.html",
        form=form,
        before=before,
        asks=asks,
        is_to_come=is_to_come,
        today=today,
    )
