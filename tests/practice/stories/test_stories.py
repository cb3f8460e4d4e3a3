"""Stories: kept from answers, written, begun from lines, put together in the person's own words."""

import logging
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.bank import Bank
from coach.errors import ModelError, NotFound, StoryRefused
from coach.practice.scorer import Scorer
from coach.practice.stories.resume_lines import begin_story
from coach.practice.stories.stories import (
    StoryForm,
    as_sentences,
    keep_attempt,
    note_use,
    propose,
    put_together,
    questions_about,
    write_story,
)
from coach.records import Attempt, Label, Sentence, Session, Story
from coach.storage import Storage
from tests.fakes import fast_tools
from tests.practice.conftest import FakeTools
from tests.storage.samples import ANSWER, NOON, make_attempt, make_review, make_version

FORM = StoryForm("The rota", "On Tuesday I moved 3 nurses.", ("teamwork", "nonsense"))


@pytest.fixture
def attempt(storage: Storage, session: Session) -> Attempt:
    return storage.attempts.add(make_attempt(session, review=make_review()))


def keep(storage: Storage, bank: Bank, attempt: Attempt, into: str | None = None) -> Story:
    form = propose(bank, attempt)
    return keep_attempt(storage, bank, Scorer(fast_tools), attempt.id, form, into=into, now=NOON)


def test_an_answer_becomes_a_story_told_once(
    storage: Storage, bank: Bank, attempt: Attempt
) -> None:
    story = keep(storage, bank, attempt)
    assert (story.text, story.attempt_id) == (ANSWER, attempt.id)
    assert (story.told, story.last_told_at) == (1, attempt.created_at)
    assert story.competencies == ("conflict",)


def test_an_answer_to_another_question_is_a_story_by_itself(
    storage: Storage, bank: Bank, session: Session
) -> None:
    off = make_review(level=2, on_question="no")
    attempt = storage.attempts.add(make_attempt(session, review=off))
    assert propose(bank, attempt).competencies == ()
    story = keep(storage, bank, attempt)
    assert story.review.scorer == fast_tools().scorer
    assert story.review.on_question == "yes"


@pytest.mark.parametrize(
    ("text", "labels", "title"),
    [
        ("It was May.  I moved  3 nurses.", ("scene", "action"), "I moved 3 nurses"),
        (f"It was May. I moved {'nurses and ' * 9}beds.", ("scene", "action"), 60),
        ("It was May. They moved.", ("scene", "others"), "Conflict"),
    ],
)
def test_its_first_title_is_the_first_deed_or_what_the_question_is_about(
    bank: Bank, session: Session, text: str, labels: tuple[Label, ...], title: str | int
) -> None:
    cut = text.index(".") + 1
    spans = [(0, cut), (cut, len(text))]
    told = tuple(Sentence(*span, (label,)) for span, label in zip(spans, labels, strict=True))
    attempt = make_attempt(session, text=text, review=make_review(sentences=told))
    proposed = propose(bank, attempt).title
    if isinstance(title, int):
        assert proposed.startswith("I moved nurses and nurses")
        assert proposed.endswith(" …")
        assert len(proposed) <= title
    else:
        assert proposed == title


def test_the_same_answer_kept_twice_is_one_story(
    storage: Storage, bank: Bank, attempt: Attempt
) -> None:
    first = keep(storage, bank, attempt)
    assert keep(storage, bank, attempt) == first
    assert len(storage.stories.all()) == 1


def test_a_later_try_becomes_a_version_of_the_earlier_story(
    storage: Storage, bank: Bank, session: Session, attempt: Attempt
) -> None:
    story = keep(storage, bank, attempt)
    later = storage.attempts.add(make_attempt(session, id="later", text="Another telling."))
    grown = keep(storage, bank, later, into=story.id)
    assert (grown.id, grown.version, grown.text, grown.told) == (story.id, 2, later.text, 2)


def test_an_answer_counted_for_another_story_is_counted_for_the_one_it_is_kept_as(
    storage: Storage, bank: Bank, attempt: Attempt
) -> None:
    other = storage.stories.add(make_version("other"))
    storage.stories.record_use(other.id, attempt.id, NOON)
    story = keep(storage, bank, attempt)
    assert (story.told, storage.stories.get(other.id).told) == (1, 0)


def test_an_answer_or_a_story_that_is_none_is_told(
    storage: Storage, bank: Bank, attempt: Attempt
) -> None:
    with pytest.raises(NotFound):
        keep_attempt(storage, bank, Scorer(fast_tools), "absent", FORM, into=None, now=NOON)
    with pytest.raises(NotFound):
        keep(storage, bank, attempt, into="absent")
    assert storage.stories.all() == ()


def test_a_story_written_here_is_reviewed(
    storage: Storage, bank: Bank, scorer: Scorer, tools: FakeTools
) -> None:
    story = write_story(storage, bank, scorer, FORM, now=NOON)
    assert tools.read == [FORM.text]
    assert (story.title, story.text, story.competencies) == ("The rota", FORM.text, ("teamwork",))
    assert (story.told, story.attempt_id) == (0, None)


def test_a_change_is_a_version_and_no_change_is_none(
    storage: Storage, bank: Bank, scorer: Scorer, tools: FakeTools
) -> None:
    story = write_story(storage, bank, scorer, FORM, now=NOON)
    same = write_story(storage, bank, scorer, FORM, into=story.id, now=NOON)
    assert same == story
    retitled = StoryForm("Rota again", FORM.text, FORM.competencies)
    changed = write_story(storage, bank, scorer, retitled, into=story.id, now=NOON)
    assert (changed.version, changed.title) == (2, "Rota again")
    # The same words need no second reading.
    assert tools.read == [FORM.text]
    longer = StoryForm("Rota again", FORM.text + " It held.", ())
    assert write_story(storage, bank, scorer, longer, into=story.id, now=NOON).version == 3
    assert len(tools.read) == 2


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (StoryForm("Title", " \n", ()), "no story to keep"),
        (StoryForm(" ", "Text.", ()), "Give it a title"),
        (StoryForm("x" * 101, "Text.", ()), "up to 100 characters"),
        (StoryForm("Title", "x" * 20_001, ()), "20,001 characters"),
    ],
)
def test_what_cannot_be_kept_is_refused_before_it_is_read(
    storage: Storage, bank: Bank, scorer: Scorer, tools: FakeTools, form: StoryForm, words: str
) -> None:
    with pytest.raises(StoryRefused, match=words):
        write_story(storage, bank, scorer, form, now=NOON)
    assert (storage.stories.all(), tools.read) == ((), [])


def test_a_scorer_that_cannot_be_opened_keeps_nothing(storage: Storage, bank: Bank) -> None:
    def broken() -> None:
        raise ModelError("The weights are not installed.")

    with pytest.raises(ModelError):
        write_story(storage, bank, Scorer(broken), FORM, now=NOON)  # type: ignore[arg-type]
    assert storage.stories.all() == ()


def test_a_line_and_replies_become_a_text_in_the_persons_words(
    storage: Storage, bank: Bank
) -> None:
    scorer = Scorer(fast_tools)
    line = begin_story(storage, scorer, "Managed stock", "", now=NOON)
    replies = {0: "In March 2023 at our Leeds shop", 1: "I counted every shelf.", 2: " ", 9: "no"}
    story = put_together(storage, bank, scorer, line.id, replies, now=NOON)
    assert story.text == "Managed stock. In March 2023 at our Leeds shop. I counted every shelf."
    assert (story.id, story.version) == (line.id, 2)


def test_without_replies_nothing_is_put_together(
    storage: Storage, bank: Bank, scorer: Scorer
) -> None:
    line = begin_story(storage, scorer, "Managed stock", "", now=NOON)
    assert put_together(storage, bank, scorer, line.id, {0: " "}, now=NOON) == line


@given(st.lists(st.text(max_size=40), min_size=3, max_size=3), st.text(min_size=1, max_size=40))
def test_nothing_but_the_persons_words_is_in_it(replies: list[str], line: str) -> None:
    text = as_sentences(line, *replies)
    allowed = set("".join([line, *replies])) | set(". ")
    assert set(text) <= allowed
    for words in (line, *replies):
        assert words.strip() in text


def test_an_answer_that_tells_a_story_again_is_counted(
    storage: Storage, bank: Bank, session: Session
) -> None:
    scorer = Scorer(fast_tools)
    story = storage.stories.add(make_version(text=ANSWER))
    again = storage.attempts.add(make_attempt(session, id="again", text=ANSWER))
    assert note_use(storage, scorer, again) == story
    assert storage.stories.get(story.id).told == 1
    # Looked at twice it is counted once.
    note_use(storage, scorer, again)
    assert storage.stories.get(story.id).told == 1


def test_another_answer_is_not_counted(storage: Storage, session: Session) -> None:
    storage.stories.add(make_version())
    other = make_attempt(
        session, id="other", text="We painted a wall.", review=make_review(facts=())
    )
    assert note_use(storage, Scorer(fast_tools), storage.attempts.add(other)) is None


def test_a_scorer_that_fails_here_costs_nothing_but_the_count(
    storage: Storage, attempt: Attempt, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise ModelError("The weights are not installed.")

    storage.stories.add(make_version())
    with caplog.at_level(logging.WARNING, "coach.practice"):
        assert note_use(storage, Scorer(broken), attempt) is None  # type: ignore[arg-type]
    assert "ModelError" in caplog.text
    assert attempt.text not in caplog.text


def test_whatever_goes_wrong_there_a_sent_answer_stays_sent(
    storage: Storage, attempt: Attempt, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object) -> None:
        raise ValueError("vectors of different lengths")

    storage.stories.add(make_version())
    monkeypatch.setattr("coach.practice.stories.stories.story_told_in", stumble)
    assert note_use(storage, Scorer(fast_tools), attempt) is None


def test_a_short_text_that_tells_an_occasion_is_no_line(storage: Storage) -> None:
    short = storage.stories.add(make_version(text="In May I moved 3 nurses."))
    assert questions_about(short) == short.review.questions


def test_a_story_has_the_times_it_was_written(storage: Storage, bank: Bank, scorer: Scorer) -> None:
    story = write_story(storage, bank, scorer, FORM, now=NOON)
    later = NOON + timedelta(days=2)
    form = StoryForm("The rota", "Another text.", ())
    changed = write_story(storage, bank, scorer, form, into=story.id, now=later)
    assert (changed.created_at, changed.updated_at) == (NOON, later)
