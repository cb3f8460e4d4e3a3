"""Lines of a résumé as stories: what is taken, what is kept, what is asked."""

import pytest

from coach.errors import ModelError, StoryRefused
from coach.limits import MAX_RESUME_CHARS, MAX_RESUME_LINES
from coach.practice.scorer import Scorer
from coach.practice.stories.line_questions import is_line
from coach.practice.stories.resume_lines import begin_story, take_lines
from coach.practice.stories.stories import StoryForm, questions_about, write_story
from coach.storage import Storage
from tests.fakes import fast_tools
from tests.practice.conftest import FakeTools
from tests.storage.samples import NOON, make_version

PASTED = """WORK HISTORY
Plaza Hotel, Leeds
Night Auditor, 2019-2021
• Managed stock
2) Handled  cash for the
   night desk
* Managed stock
VOLUNTEERING
- Fed 90 people
Excellent communication skills
"""


def test_deeds_become_stories_with_their_context_and_the_rest_is_kept(
    storage: Storage, scorer: Scorer
) -> None:
    taken = take_lines(storage, scorer, PASTED, now=NOON)
    job = "Plaza Hotel, Leeds · Night Auditor, 2019-2021"
    assert [(story.text, story.context) for story in taken.added] == [
        ("Managed stock", job),
        ("Handled cash for the night desk", job),
        ("Fed 90 people", ""),
    ]
    assert [line.kind for line in taken.kept] == [
        "heading", "context", "context", "heading", "skill",
    ]  # fmt: skip
    assert taken.is_in_resume
    assert storage.resumes.text() == PASTED.strip()


def test_what_is_there_already_is_neither_begun_nor_kept_again(
    storage: Storage, bank: object, scorer: Scorer
) -> None:
    taken = take_lines(storage, scorer, PASTED, now=NOON)
    grown = StoryForm("Stock", "In March I counted 400 lines at our shop in Leeds.", ())
    write_story(storage, bank, scorer, grown, into=taken.added[0].id, now=NOON)  # type: ignore[arg-type]
    again = take_lines(storage, scorer, f"{PASTED}- Drew a map", now=NOON)
    assert [story.text for story in again.added] == ["Drew a map"]
    assert len(again.already) == 4
    assert take_lines(storage, scorer, "managed stock.", now=NOON).added == ()
    assert storage.resumes.text().count("Plaza Hotel") == 2  # the longer text, after the first
    take_lines(storage, scorer, PASTED, now=NOON)
    assert storage.resumes.text().count("Plaza Hotel") == 2


def test_a_paste_of_deeds_alone_leaves_the_resume_alone(storage: Storage, scorer: Scorer) -> None:
    assert take_lines(storage, scorer, "Managed stock\nHandled cash", now=NOON).is_plain
    assert storage.resumes.text() == ""


def test_a_long_line_is_cut_at_its_sentences_or_named(storage: Storage, scorer: Scorer) -> None:
    sentence = f"Counted {'every shelf ' * 14}twice."
    endless = f"Moved {'crates and ' * 40}pallets"
    pasted = f"- {sentence} {sentence} Closed the shop.\n- {endless}\n- Ran the till"
    taken = take_lines(storage, scorer, pasted, now=NOON)
    texts = [story.text for story in taken.added]
    assert texts == [sentence, f"{sentence} Closed the shop.", "Ran the till"]
    assert taken.too_long == (endless,)


def test_the_first_fifty_are_taken_and_the_others_next_time(
    storage: Storage, scorer: Scorer
) -> None:
    pasted = "\n".join(f"Counted shelf {n}" for n in range(MAX_RESUME_LINES + 2))
    taken = take_lines(storage, scorer, pasted, now=NOON)
    assert (len(taken.added), taken.left) == (
        MAX_RESUME_LINES,
        ("Counted shelf 50", "Counted shelf 51"),
    )
    assert len(take_lines(storage, scorer, pasted, now=NOON).added) == 2


def test_a_resume_without_room_is_left_as_it_is(storage: Storage, scorer: Scorer) -> None:
    full = "word " * (MAX_RESUME_CHARS // 5)
    storage.resumes.keep(full, NOON)
    assert not take_lines(storage, scorer, PASTED, now=NOON).is_in_resume
    assert storage.resumes.text() == full


@pytest.mark.parametrize("pasted", ["", " \n • \n-"])
def test_without_a_line_there_is_nothing_to_begin_with(
    storage: Storage, scorer: Scorer, pasted: str
) -> None:
    with pytest.raises(StoryRefused, match="no line"):
        take_lines(storage, scorer, pasted, now=NOON)


def test_a_scorer_that_cannot_be_opened_keeps_nothing(storage: Storage) -> None:
    def broken() -> None:
        raise ModelError("The weights are not installed.")

    with pytest.raises(ModelError):
        take_lines(storage, Scorer(broken), PASTED, now=NOON)  # type: ignore[arg-type]
    assert (storage.stories.all(), storage.resumes.text()) == ((), "")


def test_a_line_taken_for_none_becomes_a_story_all_the_same_once(
    storage: Storage, scorer: Scorer, tools: FakeTools
) -> None:
    story = begin_story(storage, scorer, "Night Auditor", "Plaza Hotel", now=NOON)
    assert (story.text, story.context) == ("Night Auditor", "Plaza Hotel")
    assert begin_story(storage, scorer, " night auditor", "", now=NOON) == story
    with pytest.raises(StoryRefused, match="300 characters"):
        begin_story(storage, scorer, "x" * 301, "", now=NOON)
    assert tools.read == ["Night Auditor"]


@pytest.mark.parametrize(
    ("line", "context", "occasion"),
    [
        ("Ran a kiosk", "", "take one particular time. When and where was that"),
        ("Ran a kiosk", "Mill", "take one particular time. When was that, and what happened?"),
        ("Ran a kiosk in May 2020", "Mill", "take one moment of it that you remember well."),
        ("Handled a caseload of 60 families", "Council, 2019", "“60 families”: take one of them"),
        ("Handled a caseload for 3 years", "Council, 2019", "take one moment of it"),
    ],
)  # fmt: skip
def test_when_and_where_are_asked_only_if_neither_line_nor_context_says(
    storage: Storage, line: str, context: str, occasion: str
) -> None:
    story = begin_story(storage, Scorer(fast_tools), line, context, now=NOON)
    asked = questions_about(story)
    assert [one.part for one in asked] == ["occasion", "own_action", "result"]
    assert occasion in asked[0].text


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Refactored code, cutting latency by 30%", "cutting latency by 30%"),
        ("Taught 28 children; 24 passed, up from 17", "up from 17"),
        ("Grew the Instagram from 300 to 4,100 followers", "from 300 to 4,100 followers"),
        ("Checked statements and recovered £6,300 in overcharges", "recovered £6,300"),
    ],
)
def test_a_result_that_is_told_is_asked_for_its_proof(
    storage: Storage, line: str, words: str
) -> None:
    story = begin_story(storage, Scorer(fast_tools), line, "", now=NOON)
    assert questions_about(story)[2].text == f"“{words}”: how do you know, and who noticed?"


def test_a_shared_deed_is_asked_for_the_persons_part(storage: Storage) -> None:
    story = begin_story(storage, Scorer(fast_tools), "Helped run the gala", "", now=NOON)
    assert "Which part of that was yours?" in questions_about(story)[1].text


@pytest.mark.parametrize("text", ["word " * 60, "In May I moved 3 nurses."])
def test_a_text_that_is_long_or_told_in_the_first_person_is_no_line(
    storage: Storage, text: str
) -> None:
    story = storage.stories.add(make_version(text=text))
    assert not is_line(story)
    assert questions_about(story) == story.review.questions
