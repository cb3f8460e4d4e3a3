"""Stories: the bank of what is worth telling again, from answers, lines and by hand."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from coach.limits import MAX_RESUME_LINE_CHARS, MAX_RESUME_LINES
from coach.practice.interviews.posting_lines import find_next_matches
from coach.practice.stories.fit import near_duplicates, questions_for, suggested_competencies
from coach.practice.stories.line_questions import is_line
from coach.practice.stories.resume_lines import Taken, begin_story, keep_resume, take_lines
from coach.practice.stories.stories import (
    StoryForm,
    changes_of,
    keep_attempt,
    propose,
    put_together,
    questions_about,
    story_at,
    write_story,
)
from coach.records import Attempt, Story
from coach.web.forms import (
    HERE_ALREADY,
    KeepFields,
    RepliesFields,
    ResumeFields,
    ResumeLinesFields,
    StoryFields,
    chosen,
    competency_entries,
    given_back,
    numbered,
    whole_number,
)
from coach.web.labels import counted
from coach.web.services import bank, clock, scorer, see_other, storage
from coach.web.sessions.marks import mark_answer

SEE_OTHER = 303

bp = Blueprint("stories", __name__, url_prefix="/stories")


@bp.after_request
def look_again(response: Response) -> Response:
    """Look for what shows the lines of the next posting among what was just kept."""
    if request.method == "POST" and response.status_code == SEE_OTHER:
        find_next_matches(storage(), bank(), scorer(), now=clock())
    return response


@bp.get("")
def show() -> str:
    """List the stories, of one competency when the address names it."""
    competency = chosen(request.args.get("competency"))
    stories = storage().stories.all()
    return render_template(
        "stories/list.html",
        stories=[one for one in stories if competency in (None, *one.competencies)],
        total=len(stories),
        competency=competency,
        competencies=competency_entries(bank()),
        bank=bank(),
    )


@bp.get("/new")
def new() -> str:
    """Ask for a story, or for the lines of a résumé to begin some from."""
    return _new_page(StoryFields(), ResumeLinesFields())


@bp.post("/new")
def write() -> ResponseReturnValue:
    """Keep a story that was written here."""
    form, now = StoryFields(request.form), clock()
    with given_back(form, lambda: _new_page(form, ResumeLinesFields())):
        story = _write(form.told(StoryForm), now)
    if story.updated_at != now:
        flash(HERE_ALREADY)
    return see_other(".one", story_id=story.id)


@bp.post("/lines")
def paste() -> ResponseReturnValue:
    """Begin a story from each pasted line that tells of something done."""
    form, now = ResumeLinesFields(request.form), clock()
    with given_back(form, lambda: _new_page(StoryFields(), form)):
        taken = take_lines(storage(), scorer(), form.lines.data, now=now)
    if not taken.is_plain:
        return _taken_page(taken, form)
    added = taken.added
    flash(
        f"{counted(len(added), 'line')} kept. Open one and answer its questions."
        if added
        else "These lines are here already."
    )
    address = url_for(".one", story_id=added[0].id) if len(added) == 1 else url_for(".show")
    return redirect(address, 303)


@bp.post("/lines/anyway")
def paste_anyway() -> ResponseReturnValue:
    """Begin a story from one line that was taken for none."""
    form, now = ResumeLinesFields(request.form), clock()
    line, context = form.lines.data, form.context.data
    with given_back(form, lambda: _new_page(StoryFields(), form)):
        story = begin_story(storage(), scorer(), line, context, now=now)
    return see_other(".one", story_id=story.id)


@bp.get("/resume")
def resume() -> str:
    """Show the résumé as pasted."""
    return _resume_page(ResumeFields(data={"resume": storage().resumes.text()}))


@bp.post("/resume")
def save_resume() -> ResponseReturnValue:
    """Keep the résumé."""
    form = ResumeFields(request.form)
    with given_back(form, lambda: _resume_page(form)):
        keep_resume(storage(), form.resume.data, now=clock())
    flash("Your résumé is saved.")
    return see_other(".resume")


@bp.get("/keep/<attempt_id>")
def keep_form(attempt_id: str) -> ResponseReturnValue:
    """Ask what a story kept from an answer is called and shows."""
    kept = storage().stories.kept_from(attempt_id)
    if kept is not None:
        return see_other(".one", story_id=kept.id)
    attempt = storage().attempts.get(attempt_id)
    return _keep_page(attempt, KeepFields(obj=propose(bank(), attempt)))


@bp.post("/keep/<attempt_id>")
def keep(attempt_id: str) -> ResponseReturnValue:
    """Keep an answer as a story or as the next version of one."""
    attempt = storage().attempts.get(attempt_id)
    form, now = KeepFields(request.form), clock()
    told = StoryForm(form.title.data, attempt.text, tuple(form.competencies.data))
    into = chosen(form.into.data)
    with given_back(form, lambda: _keep_page(attempt, form)):
        story = keep_attempt(storage(), bank(), scorer(), attempt_id, told, into=into, now=now)
    flash("Kept as a story.")
    return see_other(".one", story_id=story.id)


@bp.get("/<story_id>")
def one(story_id: str) -> str:
    """Show a story, what it still needs, and the questions that it fits."""
    story = storage().stories.get(story_id)
    return _story_page(story, {}, RepliesFields(obj=story))


@bp.post("/<story_id>/together")
def together(story_id: str) -> ResponseReturnValue:
    """Put the replies into the text, as the next version."""
    form, now = RepliesFields(request.form), clock()
    version = whole_number(form.version.data)
    before = story_at(storage(), story_id, version)
    replies = numbered(request.form, "reply")
    with given_back(form, lambda: _story_page(before, replies, form)):
        story = put_together(
            storage(), bank(), scorer(), story_id, replies, version=version, now=now
        )
    if story.version != before.version:
        flash("Put together. Read it aloud, and change what does not sound like you.")
    return see_other(".one", story_id=story_id)


@bp.post("/<story_id>/shows")
def shows(story_id: str) -> ResponseReturnValue:
    """Keep which of the suggested competencies the person says a story shows."""
    story = storage().stories.get(story_id)
    form = StoryForm(story.title, story.text, tuple(request.form.getlist("competency")))
    _write(form, clock(), into=story_id)
    return see_other(".one", story_id=story_id)


@bp.get("/<story_id>/edit")
def edit(story_id: str) -> str:
    """Show a story in a form."""
    story = storage().stories.get(story_id)
    return _edit_page(story, StoryFields(obj=story))


@bp.post("/<story_id>/edit")
def save(story_id: str) -> ResponseReturnValue:
    """Keep what was changed as the next version."""
    story, form = storage().stories.get(story_id), StoryFields(request.form)
    with given_back(form, lambda: _edit_page(story, form)):
        _write(form.told(StoryForm), clock(), into=story_id)
    return see_other(".one", story_id=story_id)


@bp.post("/<story_id>/tellings/<attempt_id>/remove")
def not_this_story(story_id: str, attempt_id: str) -> ResponseReturnValue:
    """Take back that an answer tells this story."""
    storage().stories.remove_use(story_id, attempt_id)
    return see_other("attempts.review", attempt_id=attempt_id)


def _write(form: StoryForm, now: datetime, into: str | None = None) -> Story:
    return write_story(storage(), bank(), scorer(), form, into=into, now=now)


def _story_page(story: Story, replies: dict[int, str], form: RepliesFields) -> str:
    tools = scorer().tools_at_once()
    return render_template(
        "stories/story.html",
        story=story,
        review=story.review,
        marked=mark_answer(story.text, story.review),
        asked=questions_about(story),
        replies=replies,
        form=form,
        is_line=is_line(story),
        questions=questions_for(storage(), bank(), story, tools),
        suggested=suggested_competencies(storage(), bank(), story, tools),
        doubles=near_duplicates(storage(), story, tools),
        changes=changes_of(storage(), story.id),
        bank=bank(),
    )


def _new_page(form: StoryFields, lines: ResumeLinesFields) -> str:
    return render_template(
        "stories/new.html",
        form=form,
        asked_line=request.args.get("line", "")[:MAX_RESUME_LINE_CHARS],
        lines=lines,
    )


def _taken_page(taken: Taken, form: ResumeLinesFields) -> str:
    return render_template(
        "stories/taken.html",
        taken=taken,
        form=form,
        most_lines=MAX_RESUME_LINES,
        most_chars=MAX_RESUME_LINE_CHARS,
    )


def _edit_page(story: Story, form: StoryFields) -> str:
    return render_template("stories/edit.html", story=story, form=form)


def _resume_page(form: ResumeFields) -> str:
    return render_template("stories/resume.html", form=form)


def _keep_page(attempt: Attempt, form: KeepFields) -> str:
    told = storage().stories.told_in(attempt.id)
    earlier = [
        story
        for story in storage().stories.all()
        if story.attempt_id is not None
        and storage().attempts.get(story.attempt_id).question_id == attempt.question_id
    ]
    stories = {one.id: one.title for one in [*([told] if told else []), *earlier]}
    form.offer(stories)
    return render_template("stories/keep.html", attempt=attempt, form=form)
