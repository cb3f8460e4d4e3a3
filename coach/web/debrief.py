"""After an interview: what was asked is pasted, corrected, kept, and what was missed practised."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count, takewhile
from typing import TYPE_CHECKING

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from coach.errors import CoachError, OutcomeRefused
from coach.journal.transcript import Asked, understand
from coach.practice.debrief import (
    Scorecard,
    enter_interview,
    interview_of,
    keep_debrief,
    kept_debrief,
    practise_missed,
    scorecard,
)
from coach.practice.journal import open_entry
from coach.records import Outcome, Target
from coach.web.errors import problem_of
from coach.web.services import services, storage, today_here

if TYPE_CHECKING:
    from coach.tools import Tools

bp = Blueprint("debrief", __name__)


@bp.get("/interviews/<target_id>/debrief")
def of_interview(target_id: str) -> str:
    """Ask what was asked in an interview."""
    target = storage().targets.get(target_id)
    return _page(_kept(interview_of(storage(), target)), _interview(target))


@bp.post("/interviews/<target_id>/debrief")
def keep_of_interview(target_id: str) -> ResponseReturnValue:
    """Show what was understood, or keep it as corrected, with the journal's entry of it."""
    target = storage().targets.get(target_id)
    now, today = services().clock(), today_here()
    return _take(
        lambda: enter_interview(storage(), target, now=now, today=today),
        _interview(target),
    )


@bp.get("/journal/outcomes/<outcome_id>/debrief")
def of_outcome(outcome_id: str) -> str:
    """Ask what was asked in an interview of the journal."""
    outcome = storage().applications.outcome(outcome_id)
    return _page(_kept(outcome), _entry(outcome))


@bp.post("/journal/outcomes/<outcome_id>/debrief")
def keep_of_outcome(outcome_id: str) -> ResponseReturnValue:
    """Show what was understood, or keep it as corrected."""
    outcome = storage().applications.outcome(outcome_id)
    return _take(lambda: outcome, _entry(outcome))


@bp.post("/journal/outcomes/<outcome_id>/missed")
def missed(outcome_id: str) -> ResponseReturnValue:
    """Begin to practise what was asked and had not been practised."""
    outcome = storage().applications.outcome(outcome_id)
    session = practise_missed(
        storage(), services().bank, outcome, ready_tools(), now=services().clock()
    )
    return redirect(url_for("practise.question", session_id=session.id, position=0), 303)


def card_of(outcome: Outcome | None) -> Scorecard | None:
    """Return the questions of an interview as pages show them, None where none are kept."""
    if outcome is None or not outcome.questions:
        return None
    return scorecard(storage(), services().bank, outcome, ready_tools())


def ready_tools() -> Tools | None:
    """Return the opened tools; a page does not wait for them."""
    scorer = services().scorer
    return scorer.tools() if scorer.is_ready else None


Way = tuple[str, str]
"""Address and name of the page that a debrief belongs to."""


def _interview(target: Target) -> Way:
    name = ", ".join(filter(None, (target.role, target.organisation)))
    return url_for("interviews.one", target_id=target.id, _anchor="asked"), name


def _entry(outcome: Outcome) -> Way:
    entry = open_entry(storage(), outcome.application_id)
    address = url_for(
        "journal.one", application_id=entry.application.id, _anchor=f"at-{outcome.id}"
    )
    return address, entry.name


def _kept(outcome: Outcome | None) -> tuple[Asked, ...]:
    return kept_debrief(storage(), services().bank, outcome) if outcome else ()


def _take(enter: Callable[[], Outcome], way: Way) -> ResponseReturnValue:
    pasted = request.form.get("text", "")
    numbers = takewhile(lambda n: f"question-{n}" in request.form, count())
    asked = [
        Asked(request.form[f"question-{n}"], request.form.get(f"answer-{n}", "")) for n in numbers
    ]
    if not asked:
        return _page(understand(pasted), way, pasted, is_new=True)
    try:
        keep_debrief(storage(), services().bank, services().scorer, asked, enter)
    except CoachError as error:
        return _page(asked, way, pasted, error), problem_of(error).status
    return redirect(way[0], 303)


def _page(
    asked: Sequence[Asked],
    way: Way,
    pasted: str = "",
    error: CoachError | None = None,
    *,
    is_new: bool = False,
) -> str:
    problems = error.problems if isinstance(error, OutcomeRefused) else {}
    return render_template(
        "interviews/debrief.html",
        rows=[*asked, Asked("")] if asked or is_new or error else [],
        is_found=bool(asked),
        way=way,
        pasted=pasted,
        problems=problems,
        problem=problem_of(error) if error and not problems else None,
        is_new=is_new,
    )
