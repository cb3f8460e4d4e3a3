"""Stories: the bank of what is worth telling again, from answers, lines and by hand."""

from datetime import datetime
from functools import partial

from flask import Blueprint, Response, flash, render_template, request
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from coach.answer import lengths
from coach.limits import MAX_RESUME_LINE_CHARS
from coach.practice.interviews.postings import find_next_matches
from coach.practice.stories import fit, stories
from coach.practice.stories.line_questions import is_line
from coach.practice.stories.resume_lines import begin_story, keep_resume, take_lines
from coach.practice.stories.stories import StoryForm
from coach.records import Attempt, Story
from coach.web import forms
from coach.web.forms import ResumeLinesFields, StoryFields, chosen, given_back
from coach.web.labels import counted
from coach.web.marks import mark_answer
from coach.web.services import bank, clock, scorer, see_other, storage

bp = Blueprint("stories", __name__, url_prefix="/stories")


@bp.after_request
def look_again(response: Response) -> Response:
    """Look for what shows the lines of the next posting among what was just kept."""
    if request.method == "POST" and response.status_code == 303:
        find_next_matches(storage(), bank(), scorer(), now=clock())
    return response


@bp.get("")
def show() -> str:
    """List the stories, of one competency when the address names it."""
    competency = chosen(request.args.get("competency"))
    every = storage().stories.all()
    return render_template(
        "stories/list.html",
        stories=[one for one in every if competency in (None, *one.competencies)],
        total=len(every),
        competency=competency,
        competencies=forms.competency_choices(),
        bank=bank(),
    )


@bp.route("/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Ask for a story, or for the lines of a résumé to begin some from; on POST, keep one."""
    form = StoryFields.of_request()
    page = partial(_new_page, form, ResumeLinesFields())
    if request.method == "POST":
        now = clock()
        with given_back(form, page):
            story = _write(form.as_record(StoryForm), now)
        if story.updated_at != now:
            flash(forms.HERE_ALREADY)
        return see_other(".one", story_id=story.id)
    return page()


@bp.post("/lines")
def paste() -> ResponseReturnValue:
    """Begin a story from each pasted line about something done."""
    form = ResumeLinesFields(request.form)
    with given_back(form, partial(_new_page, StoryFields(), form)):
        taken = take_lines(storage(), scorer(), form.lines.data, now=clock())
    if not taken.is_plain:
        return render_template("stories/taken.html", taken=taken, form=form)
    kept = f"{counted(len(taken.added), 'line')} kept. Open one and answer its questions."
    flash(kept if taken.added else "These lines are here already.")
    if len(taken.added) == 1:
        return see_other(".one", story_id=taken.added[0].id)
    return see_other(".show")


@bp.post("/lines/anyway")
def paste_anyway() -> ResponseReturnValue:
    """Begin a story from one line that was taken for none."""
    form = ResumeLinesFields(request.form)
    line, context = form.lines.data, form.context.data
    with given_back(form, partial(_new_page, StoryFields(), form)):
        story = begin_story(storage(), scorer(), line, context, now=clock())
    return see_other(".one", story_id=story.id)


@bp.route("/resume", methods=["GET", "POST"])
def resume() -> ResponseReturnValue:
    """Show the résumé as pasted; on POST, keep it."""
    form = forms.ResumeFields.of_request(resume=storage().resumes.text())
    page = partial(render_template, "stories/resume.html", form=form)
    if request.method == "POST":
        with given_back(form, page):
            keep_resume(storage(), form.resume.data, now=clock())
        flash("Your résumé is saved.")
        return see_other(".resume")
    return page()


@bp.route("/keep/<attempt_id>", methods=["GET", "POST"])
def keep(attempt_id: str) -> ResponseReturnValue:
    """Ask what a story kept from an answer is called and shows; on POST, keep it."""
    attempt = storage().attempts.get(attempt_id)
    form = forms.KeepFields.of_request(obj=stories.propose(bank(), attempt))
    form.into.choices = _versions_of(attempt)
    page = partial(render_template, "stories/keep.html", attempt=attempt, form=form)
    if request.method == "POST":
        record = StoryForm(form.title.data, attempt.text, tuple(form.competencies.data))
        into, now = chosen(form.into.data), clock()
        with given_back(form, page):
            story = stories.keep_attempt(
                storage(), bank(), scorer(), attempt_id, record, into=into, now=now
            )
        flash("Kept as a story.")
        return see_other(".one", story_id=story.id)
    kept = storage().stories.kept_from(attempt_id)
    return see_other(".one", story_id=kept.id) if kept else page()


@bp.get("/<story_id>")
def one(story_id: str) -> str:
    """Show a story, what it still needs, and the questions that it fits."""
    story = storage().stories.get(story_id)
    return _story_page(story, {}, forms.RepliesFields(obj=story))


@bp.post("/<story_id>/together")
def together(story_id: str) -> ResponseReturnValue:
    """Put the replies into the text, as the next version."""
    form, now = forms.RepliesFields(request.form), clock()
    version = forms.whole_number(form.version.data)
    before = stories.story_at(storage(), story_id, version)
    replies = forms.numbered(request.form, "reply")
    with given_back(form, lambda: _story_page(before, replies, form)):
        story = stories.put_together(
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


@bp.route("/<story_id>/edit", methods=["GET", "POST"])
def edit(story_id: str) -> ResponseReturnValue:
    """Show a story in a form; on POST, keep what was changed as the next version."""
    story = storage().stories.get(story_id)
    form = StoryFields.of_request(obj=story)
    page = partial(render_template, "stories/edit.html", story=story, form=form)
    if request.method == "POST":
        with given_back(form, page):
            _write(form.as_record(StoryForm), clock(), into=story_id)
        return see_other(".one", story_id=story_id)
    return page()


@bp.post("/<story_id>/tellings/<attempt_id>/remove")
def not_this_story(story_id: str, attempt_id: str) -> ResponseReturnValue:
    """Take back that an answer is this story."""
    storage().stories.remove_use(story_id, attempt_id)
    return see_other("attempts.review", attempt_id=attempt_id)


@bp.route("/<story_id>/lengths/<int(min=10, max=600):seconds>", methods=["GET", "POST"])
def length(story_id: str, seconds: int) -> ResponseReturnValue:
    """Show a story's own sentences that fit; on POST, measure what was typed or keep it."""
    story = storage().stories.get(story_id)
    fitted = lengths.fit(story.text, story.review, seconds)
    form = forms.LengthFields.of_request(data={"text": fitted.text})
    typed = form.text.data
    with given_back(form, lambda: _length_page(story, seconds, form)):
        if "keep" in request.form:
            record = StoryForm(story.title, typed, story.competencies)
            if _write(record, clock(), into=story_id).version != story.version:
                flash("Kept. What it was is among its earlier versions.")
            return see_other(".one", story_id=story_id)
        # The coach's own cut, unchanged, reads as it did before.
        if typed.split() != fitted.text.split():
            review = stories.review_story(scorer(), typed)
            fitted = lengths.measure(typed, review, story.review, seconds)
    return _length_page(story, seconds, form, fitted)


def _write(form: StoryForm, now: datetime, into: str | None = None) -> Story:
    return stories.write_story(storage(), bank(), scorer(), form, into=into, now=now)


def _story_page(story: Story, replies: dict[int, str], form: forms.RepliesFields) -> str:
    tools = scorer().tools_at_once()
    return render_template(
        "stories/story.html",
        story=story,
        review=story.review,
        marked=mark_answer(story.text, story.review),
        asked=stories.questions_about(story),
        replies=replies,
        form=form,
        is_line=is_line(story),
        questions=fit.questions_for(storage(), bank(), story, tools),
        suggested=fit.suggested_competencies(storage(), bank(), story, tools),
        doubles=fit.near_duplicates(storage(), story, tools),
        changes=stories.changes_of(storage(), story.id),
        bank=bank(),
    )


def _new_page(form: StoryFields, lines: ResumeLinesFields) -> str:
    asked_line = request.args.get("line", "")[:MAX_RESUME_LINE_CHARS]
    return render_template("stories/new.html", form=form, asked_line=asked_line, lines=lines)


def _versions_of(attempt: Attempt) -> list[SelectChoice]:
    """Return what an answer may be kept as: a story, or the newest version of one like it."""
    same = storage().stories.told_in(attempt.id)
    earlier = [
        story
        for story in storage().stories.all()
        if story.attempt_id is not None
        and storage().attempts.get(story.attempt_id).question_id == attempt.question_id
    ]
    titles = {one.id: one.title for one in (*filter(None, [same]), *earlier)}
    return [
        SelectChoice("", "A story of its own"),
        *(SelectChoice(key, f"The newest version of “{title}”") for key, title in titles.items()),
    ]


def _length_page(
    story: Story, seconds: int, form: forms.LengthFields, fitted: lengths.Fitted | None = None
) -> str:
    return render_template(
        "stories/lengths.html",
        story=story,
        seconds=seconds,
        lengths=lengths.LENGTHS,
        form=form,
        fitted=fitted,
        advice=lengths.advice_on(fitted, stories.questions_about(story)) if fitted else (),
    )
