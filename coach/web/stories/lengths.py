"""A story in 30, 60 and 90 seconds: the coach's first cut, then the person's own."""

from __future__ import annotations

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue

from coach.answer.lengths import LENGTHS, Fitted, advice_on, fit, measure
from coach.practice.stories.stories import StoryForm, questions_about, review_story, write_story
from coach.records import Story
from coach.web.forms import LengthFields, given_back
from coach.web.services import bank, clock, scorer, see_other, storage

bp = Blueprint(
    "lengths", __name__, url_prefix="/stories/<story_id>/lengths/<int(min=10, max=600):seconds>"
)


@bp.get("")
def show(story_id: str, seconds: int) -> str:
    """Show those of a story's own sentences that fit."""
    story = storage().stories.get(story_id)
    fitted = fit(story.text, story.review, seconds)
    return _page(story, seconds, LengthFields(data={"text": fitted.text}), fitted)


@bp.post("")
def look(story_id: str, seconds: int) -> ResponseReturnValue:
    """Say how long what was typed takes and what it keeps, or keep it as the newest version."""
    story, form = storage().stories.get(story_id), LengthFields(request.form)
    typed = form.text.data
    with given_back(form, lambda: _page(story, seconds, form)):
        if "keep" in request.form:
            told = StoryForm(story.title, typed, story.competencies)
            after = write_story(storage(), bank(), scorer(), told, into=story_id, now=clock())
            if after.version != story.version:
                flash("Kept. What it was is among its earlier versions.")
            return see_other("stories.one", story_id=story_id)
        fitted = fit(story.text, story.review, seconds)
        # The coach's own cut, unchanged, reads as it did before.
        if typed.split() != fitted.text.split():
            fitted = measure(typed, review_story(scorer(), typed), story.review, seconds)
    return _page(story, seconds, form, fitted)


def _page(story: Story, seconds: int, form: LengthFields, fitted: Fitted | None = None) -> str:
    return render_template(
        "stories/lengths.html",
        story=story,
        seconds=seconds,
        lengths=LENGTHS,
        form=form,
        fitted=fitted,
        advice=advice_on(fitted, questions_about(story)) if fitted else (),
    )
