"""Stories: kept from answers, written, begun from résumé lines, and made clearer."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from textwrap import shorten

from coach.answer.weaving import weave
from coach.bank import Bank
from coach.bank.ad_hoc import ad_hoc_question
from coach.errors import StoryRefused
from coach.limits import MAX_ANSWER_CHARS, MAX_TITLE_CHARS
from coach.practice.scorer import Scorer
from coach.practice.sessions.answers import review_draft
from coach.practice.stories.fit import story_told_in
from coach.practice.stories.line_questions import is_line, questions_about_line
from coach.progress.attempt_changes import Wording, compare_wording
from coach.records import Attempt, FollowUp, Review, Story, StoryVersion
from coach.storage import Storage, uuid7
from coach.text.clean import clean_text, one_line

log = logging.getLogger("coach.practice")

_PROPOSED_CHARS = 60
_TYPED = ("title", "text", "competencies", "attempt_id")


@dataclass(frozen=True, slots=True)
class StoryForm:
    """A story as typed."""

    title: str
    text: str
    competencies: tuple[str, ...]


def propose(bank: Bank, attempt: Attempt) -> StoryForm:
    """Return the story that an answer makes at first: all of it is the person's to change.

    Its title is the first deed in the person's own words, else what the question is about. It shows
    what the question asks for, unless the answer was one to another question.
    """
    deeds = (one for one in attempt.review.sentences if "action" in one.labels)
    deed = next((attempt.text[one.start : one.end].strip(" .!") for one in deeds), "")
    about = bank.competencies.get(attempt.competency)
    name = about.name if about else attempt.question_text
    title = shorten(deed or name, _PROPOSED_CHARS, placeholder=" …")
    is_off = attempt.review.on_question == "no"
    competencies = () if is_off or not attempt.competency else (attempt.competency,)
    return StoryForm(title, attempt.text, competencies)


def keep_attempt(
    storage: Storage,
    bank: Bank,
    scorer: Scorer,
    attempt_id: str,
    form: StoryForm,
    *,
    into: str | None,
    now: datetime,
) -> Story:
    """Keep an answer, once, as a story or as the next version of `into`; it counts as told.

    It is reviewed by itself: an answer to another question may be a good story. Raises NotFound,
    StoryRefused and what the scorer raises.
    """
    attempt = storage.attempts.get(attempt_id)
    kept = storage.stories.kept_from(attempt_id)
    if kept is not None:
        return kept
    _check(form)
    form, review = replace(form, text=attempt.text), review_story(scorer, attempt.text)
    story = _keep(storage, bank, form, review, attempt_id, into, now)
    before = storage.stories.told_in(attempt_id)
    if before is not None and before.id != story.id:
        storage.stories.remove_use(before.id, attempt_id)
    storage.stories.record_use(story.id, attempt_id, attempt.created_at)
    return storage.stories.get(story.id)


def write_story(
    storage: Storage,
    bank: Bank,
    scorer: Scorer,
    form: StoryForm,
    *,
    into: str | None = None,
    now: datetime,
) -> Story:
    """Keep what was typed as a new story or the next version of `into`, unless nothing changed.

    Raises NotFound, StoryRefused and what the scorer raises; then nothing is kept.
    """
    _check(form)
    text = clean_text(form.text)
    before = storage.stories.get(into) if into is not None else None
    if before and before.text == text:
        review, attempt_id = before.review, before.attempt_id
        if (before.title, before.competencies) == (one_line(form.title), _known(bank, form)):
            return before
    else:
        review, attempt_id = review_story(scorer, text), None
    return _keep(storage, bank, replace(form, text=text), review, attempt_id, into, now)


def questions_about(story: Story) -> tuple[FollowUp, ...]:
    """Return what to ask of a story next: of a bare line what makes it one, else its review's."""
    return questions_about_line(story) if is_line(story) else story.review.questions


def put_together(
    storage: Storage,
    bank: Bank,
    scorer: Scorer,
    story_id: str,
    replies: Mapping[int, str],
    *,
    version: int = 0,
    now: datetime,
) -> Story:
    """Keep the next version of a story: its text with the replies where they belong.

    `replies` are by the number of the question, asked of the story's `version`; sent twice they are
    put in once. Raises StoryRefused when the story was changed since, and as `write_story` does.
    """
    story, before = storage.stories.get(story_id), story_at(storage, story_id, version)
    asked = questions_about(before)
    given = [(one, clean_text(replies.get(n, ""))) for n, one in enumerate(asked)]
    if is_line(before):
        text = as_sentences(before.text, *(reply for _, reply in given))
    else:
        text = weave(before.text, before.review, given)
    if not any(reply.strip() for _, reply in given) or text == story.text:
        return story
    if before.version != story.version:
        raise StoryRefused({"version": "This story was changed in another window meanwhile."})
    form = StoryForm(story.title, text, story.competencies)
    return write_story(storage, bank, scorer, form, into=story_id, now=now)


def story_at(storage: Storage, story_id: str, version: int) -> Story:
    """Return a story as it was at `version`, as it is now for none of its versions; NotFound."""
    story = storage.stories.get(story_id)
    for one in storage.stories.versions(story_id):
        if one.number == version:
            return replace(story, version=version, text=one.text, review=one.review)
    return story


def changes_of(storage: Storage, story_id: str) -> list[tuple[StoryVersion, tuple[Wording, ...]]]:
    """Return each later version of a story with what it changed, the newest first."""
    versions = storage.stories.versions(story_id)
    changes = [(new, compare_wording(old.text, new.text)) for old, new in pairwise(versions)]
    return changes[::-1]


def note_use(storage: Storage, scorer: Scorer, attempt: Attempt) -> Story | None:
    """Note which story a sent answer tells, if any, and return it; what goes wrong is logged."""
    if before := storage.stories.told_in(attempt.id):
        return before
    try:
        if story := story_told_in(storage, attempt, scorer.tools()):
            storage.stories.record_use(story.id, attempt.id, attempt.created_at)
    except Exception as error:  # whatever it is, a kept answer must not end on an error page
        log.warning("a use of a story was not counted: %s", type(error).__name__)
        return None
    return story


def review_story(scorer: Scorer, text: str) -> Review:
    """Return the review of a story by itself: as an occasion, to no question in particular."""
    return review_draft(scorer, ad_hoc_question("", type="behavioural"), text)


def add_once(storage: Storage, version: StoryVersion, context: str = "") -> Story:
    """Keep a new story unless one just like it is kept, as after a double click; return it."""
    with storage.connection.immediate():
        for kept in storage.stories.all():
            if all(getattr(kept, name) == getattr(version, name) for name in _TYPED):
                return kept
        return storage.stories.add(version, context)


def _keep(
    storage: Storage,
    bank: Bank,
    form: StoryForm,
    review: Review,
    attempt_id: str | None,
    into: str | None,
    now: datetime,
) -> Story:
    key, title = into or uuid7(now), one_line(form.title)
    known = _known(bank, form)
    version = StoryVersion(key, 1, title, form.text, known, review, attempt_id, now)
    return add_once(storage, version) if into is None else storage.stories.add_version(version)


def _check(form: StoryForm) -> None:
    if not form.text.strip():
        raise StoryRefused({"text": "There is no story to keep yet."})
    if (length := len(form.text)) > MAX_ANSWER_CHARS:
        problem = f"This story has {length:,} characters; up to {MAX_ANSWER_CHARS:,} are kept."
        raise StoryRefused({"text": problem})
    if not form.title.strip():
        raise StoryRefused({"title": "Give it a title you will recognise."})
    if len(form.title) > MAX_TITLE_CHARS:
        raise StoryRefused({"title": f"A title has up to {MAX_TITLE_CHARS} characters."})


def _known(bank: Bank, form: StoryForm) -> tuple[str, ...]:
    return tuple(key for key in bank.competencies if key in form.competencies)


def as_sentences(*texts: str) -> str:
    """Return texts one after the other, each as a sentence; blank ones are left out."""
    stripped = filter(None, (text.strip() for text in texts))
    return " ".join(text if text[-1] in ".!?…" else f"{text}." for text in stripped)
