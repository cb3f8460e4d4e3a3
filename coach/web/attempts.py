"""Attempts: the review of one answer, and the way back to try again."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from coach.practice.answers import text_to_try_again
from coach.practice.sessions import attempts_at, next_position
from coach.records import Attempt
from coach.web.marks import mark_answer
from coach.web.services import services, storage

bp = Blueprint("attempts", __name__, url_prefix="/attempts")


@bp.get("/<attempt_id>")
def review(attempt_id: str) -> ResponseReturnValue:
    """Show the review of an answer, and how it moved since the one before it here."""
    attempt = storage().attempts.get(attempt_id)
    session = storage().sessions.get(attempt.session_id)
    if session.is_open_mock:
        flash("This answer belongs to a mock interview that goes on: its review waits for the end.")
        return redirect(url_for("practise.summary", session_id=session.id), 303)
    here = attempts_at(storage(), attempt.session_id, attempt.position)
    number = 1 + [one.id for one in here].index(attempt.id)
    bank = services().bank
    return render_template(
        "attempts/review.html",
        attempt=attempt,
        review=attempt.review,
        marked=mark_answer(attempt.text, attempt.review),
        session=session,
        number=number,
        total=len(here),
        before=_comparable(attempt, here[number - 2]) if number > 1 else None,
        later=here[-1] if number < len(here) else None,
        next_position=next_position(storage(), session),
        question=bank.questions.get(attempt.question_id),
        competency=bank.competencies.get(attempt.competency),
    )


@bp.post("/<attempt_id>/again")
def again(attempt_id: str) -> ResponseReturnValue:
    """Go back to the question with this answer's text filled in."""
    session, position = text_to_try_again(storage(), attempt_id)
    address = url_for("practise.question", session_id=session.id, position=position)
    return redirect(address, 303)


def _comparable(attempt: Attempt, before: Attempt) -> Attempt | None:
    # Numbers of two versions of the scorer would compare the versions, not the answers.
    return before if before.review.scorer == attempt.review.scorer else None
