"""Postings: read by meaning, corrected by hand; lines ticked, changed, looked at, answered."""

from dataclasses import replace
from threading import Event
from typing import Any

import pytest

from coach.bank import Bank
from coach.errors import LinesRefused, ModelError, NotFound
from coach.limits import MAX_POSTING_LINE_CHARS, MAX_POSTING_LINES
from coach.model.tools import Tools
from coach.practice.interviews.postings import (
    change_lines,
    choose_competencies,
    find_matches,
    find_requirements,
    is_read,
    say_of_line,
)
from coach.practice.next_interview import emphasised_competencies
from coach.practice.scorer import Scorer
from coach.records import AskingLine, Emphasis, NearSentence, PostingLine, PostingReading, Target
from coach.storage import Storage
from tests.fakes import PlainDocuments, fast_tools
from tests.storage.samples import NOON, make_target, make_version

CALM, FILE = "You stay calm with upset callers.", "You file letters."


@pytest.fixture
def target(storage: Storage) -> Target:
    target = storage.targets.add(make_target(storage.person_id, posting=f"{CALM} {FILE}"))
    lines = (AskingLine(0, len(CALM), CALM), AskingLine(len(CALM) + 1, 60, FILE))
    reading = PostingReading(lines, (), is_english=True)
    storage.targets.keep_reading(target.id, target.posting, reading, "1")
    return target


@pytest.fixture
def tools() -> Tools:
    return fast_tools()


def texts(storage: Storage, target: Target) -> list[tuple[str, bool]]:
    return [(line.text, line.is_wanted) for line in storage.targets.lines(target.id)]


def form(*ticked: int, added: str = "", **changed: str) -> dict[str, Any]:
    texts = {int(key[1:]): text for key, text in changed.items()}
    return {"texts": texts, "ticked": ticked, "added": added}


def test_lines_are_ticked_changed_added_and_taken_out(storage: Storage, target: Target) -> None:
    change_lines(storage, target.id, **form(0, added="  Speak\tWelsh "))
    assert texts(storage, target) == [(CALM, True), (FILE, False), ("Speak Welsh", True)]
    change_lines(storage, target.id, **form(2, _0="", _1="You file letters by day."))
    assert texts(storage, target) == [("You file letters by day.", False), ("Speak Welsh", True)]
    assert storage.targets.lines(target.id)[0].start is None
    change_lines(storage, target.id, **form(added="Speak Welsh"))
    assert len(storage.targets.lines(target.id)) == 2


@pytest.mark.parametrize(
    "changed", [form(added="x" * (MAX_POSTING_LINE_CHARS + 1)), form(_0="y" * 501)]
)
def test_a_line_too_long_changes_nothing(
    storage: Storage, target: Target, changed: dict[str, Any]
) -> None:
    with pytest.raises(LinesRefused):
        change_lines(storage, target.id, **changed)
    assert texts(storage, target) == [(CALM, False), (FILE, False)]


def test_so_many_lines_are_kept_and_no_more(storage: Storage, target: Target) -> None:
    many = [PostingLine(f"Line {n}", None, None) for n in range(MAX_POSTING_LINES)]
    storage.targets.keep_lines(target.id, many)
    with pytest.raises(LinesRefused):
        change_lines(storage, target.id, **form(added="One more"))


def test_what_stands_near_a_ticked_line_is_looked_up_and_kept(
    storage: Storage, bank: Bank, target: Target, tools: Tools
) -> None:
    story = storage.stories.add(make_version(text="In May I had upset callers. We moved on."))
    storage.resumes.keep("SKILLS\nCalm with upset callers\nJo Lee, 4 Quay Street", NOON)
    change_lines(storage, target.id, **form(0))
    find_matches(storage, bank, target.id, tools)
    calm, file = storage.targets.lines(target.id)
    assert NearSentence("In May I had upset callers.", "story", story.id, False) in calm.near
    assert [one.text for one in calm.near if one.source == "résumé"] == ["Calm with upset callers"]
    assert file.near == ()


def test_nothing_ticked_is_nothing_looked_up(
    storage: Storage, bank: Bank, target: Target, tools: Tools
) -> None:
    before = storage.targets.lines(target.id)
    find_matches(storage, bank, target.id, tools)
    assert storage.targets.lines(target.id) == before


def test_the_persons_word_is_the_state(storage: Storage, target: Target) -> None:
    near = NearSentence("I stayed calm.", "story", "s1", is_literal=False)
    calm, file = storage.targets.lines(target.id)
    storage.targets.keep_lines(target.id, [replace(calm, near=(near,)), file])
    said = say_of_line(storage, target.id, 0, "yes", 0)
    assert (said.state, said.shown) == ("yes", "I stayed calm.")
    assert say_of_line(storage, target.id, 0, "yes", 7).shown == ""
    assert say_of_line(storage, target.id, 0, "none yet", 0).shown == ""
    assert storage.targets.lines(target.id)[0].state == "none yet"


@pytest.mark.parametrize("number", [-1, 2, 900])
def test_a_line_that_is_not_there_is_named(storage: Storage, target: Target, number: int) -> None:
    with pytest.raises(NotFound):
        say_of_line(storage, target.id, number, "yes")


def test_an_odd_state_is_refused(storage: Storage, target: Target) -> None:
    with pytest.raises(LinesRefused):
        say_of_line(storage, target.id, 0, "maybe")


@pytest.fixture
def reader() -> PlainDocuments:
    return PlainDocuments()


def scorer_of(reader: PlainDocuments) -> Scorer:
    return Scorer(lambda: replace(fast_tools(), documents=lambda: reader))


@pytest.fixture
def emphatic(storage: Storage) -> Target:
    posting = "You will meet conflict  every day.\r\nYou believe in teamwork.\r\nFree lunch."
    return storage.targets.add(make_target(storage.person_id, posting=posting))


def ids_of(storage: Storage, bank: Bank, target: Target) -> list[str]:
    return [one.competency.id for one in emphasised_competencies(storage, bank, target)]


def test_a_posting_is_read_once_with_the_same_weights(
    storage: Storage, emphatic: Target, reader: PlainDocuments, monkeypatch: pytest.MonkeyPatch
) -> None:
    for weights, read in (("1", 1), ("1", 1), ("2", 2)):
        monkeypatch.setattr(
            "coach.model.document_reader.document_reader_id", lambda told=weights: told
        )
        assert find_requirements(storage, scorer_of(reader), emphatic)
        assert len(reader.read_texts) == read
        assert storage.targets.reader_of(emphatic.id) == weights
        assert is_read(storage, emphatic)


def test_what_it_asks_and_stresses_is_told_in_its_own_words(
    storage: Storage, bank: Bank, emphatic: Target, reader: PlainDocuments
) -> None:
    find_requirements(storage, scorer_of(reader), emphatic)
    emphasised = emphasised_competencies(storage, bank, emphatic)
    assert [(one.competency.id, one.quotes) for one in emphasised] == [
        ("teamwork", ("You believe in teamwork.",)),
        ("conflict", ("You will meet conflict every day.",)),
    ]
    assert [line.text for line in storage.targets.lines(emphatic.id)] == [
        "You will meet conflict every day.",
        "You believe in teamwork.",
    ]


def test_without_a_posting_there_is_nothing_to_wait_for(
    storage: Storage, reader: PlainDocuments
) -> None:
    bare = storage.targets.add(make_target(storage.person_id, posting=" \n"))
    closed = Scorer(lambda: pytest.fail("nothing needs to be opened"))
    assert find_requirements(storage, closed, bare)
    assert reader.read_texts == []


def test_a_reader_that_still_loads_is_asked_again_later(
    storage: Storage, emphatic: Target, reader: PlainDocuments, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Event()

    def slow() -> Tools:
        gate.wait(30)
        return replace(fast_tools(), documents=lambda: reader)

    scorer = Scorer(slow)
    monkeypatch.setattr("coach.practice.interviews.postings.SHORT_WAIT_SECONDS", 0)
    assert not find_requirements(storage, scorer, emphatic)
    assert not is_read(storage, emphatic)
    gate.set()
    monkeypatch.setattr("coach.practice.interviews.postings.SHORT_WAIT_SECONDS", 30)
    assert find_requirements(storage, scorer, emphatic)


def test_a_reader_that_cannot_be_opened_is_told(storage: Storage, emphatic: Target) -> None:
    def broken() -> Tools:
        raise ModelError("The weights are not installed.")

    with pytest.raises(ModelError):
        find_requirements(storage, Scorer(broken), emphatic)


def test_what_the_person_chooses_stands_over_what_was_found(
    storage: Storage, bank: Bank, emphatic: Target, reader: PlainDocuments
) -> None:
    find_requirements(storage, scorer_of(reader), emphatic)
    choose_competencies(storage, bank, emphatic.id, {"teamwork", "planning", "nonsense"})
    assert ids_of(storage, bank, emphatic) == ["teamwork", "planning"]
    assert emphasised_competencies(storage, bank, emphatic)[1].quotes == ()
    choose_competencies(storage, bank, emphatic.id, {"conflict", "teamwork"})
    assert storage.targets.choices(emphatic.id) == {}
    choose_competencies(storage, bank, emphatic.id, set())
    assert ids_of(storage, bank, emphatic) == []


def test_a_competency_that_left_the_bank_is_left_out(
    storage: Storage, bank: Bank, emphatic: Target
) -> None:
    found = (Emphasis("gone", 0, 2, 0.9), Emphasis("conflict", 11, 19, 0.5))
    storage.targets.keep_reading(
        emphatic.id, emphatic.posting, PostingReading((), found, is_english=True), "1"
    )
    storage.targets.keep_choices(emphatic.id, {"gone-too": True})
    assert ids_of(storage, bank, emphatic) == ["conflict"]
