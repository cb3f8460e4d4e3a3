"""Lines of a posting as the person uses them: ticked, changed, added, looked at, answered."""

from dataclasses import replace

import pytest

from coach.bank import Bank
from coach.errors import LinesRefused, NotFound
from coach.limits import MAX_POSTING_LINE_CHARS, MAX_POSTING_LINES
from coach.model.tools import Tools
from coach.practice.interviews.posting_lines import (
    LinesForm,
    change_lines,
    find_matches,
    say_of_line,
)
from coach.records import AskingLine, NearSentence, PostingLine, PostingReading, Target
from coach.storage import Storage
from tests.fakes import fast_tools
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


def form(*wanted: int, added: str = "", **changed: str) -> LinesForm:
    return LinesForm(
        {int(key[1:]): text for key, text in changed.items()}, frozenset(wanted), added
    )


def test_lines_are_ticked_changed_added_and_taken_out(storage: Storage, target: Target) -> None:
    change_lines(storage, target.id, form(0, added="  Speak\tWelsh "))
    assert texts(storage, target) == [(CALM, True), (FILE, False), ("Speak Welsh", True)]
    change_lines(storage, target.id, form(2, _0="", _1="You file letters by day."))
    assert texts(storage, target) == [("You file letters by day.", False), ("Speak Welsh", True)]
    assert storage.targets.lines(target.id)[0].start is None
    change_lines(storage, target.id, form(added="Speak Welsh"))
    assert len(storage.targets.lines(target.id)) == 2


@pytest.mark.parametrize(
    "changed", [form(added="x" * (MAX_POSTING_LINE_CHARS + 1)), form(_0="y" * 501)]
)
def test_a_line_too_long_changes_nothing(
    storage: Storage, target: Target, changed: LinesForm
) -> None:
    with pytest.raises(LinesRefused):
        change_lines(storage, target.id, changed)
    assert texts(storage, target) == [(CALM, False), (FILE, False)]


def test_so_many_lines_are_kept_and_no_more(storage: Storage, target: Target) -> None:
    many = [PostingLine(f"Line {n}", None, None) for n in range(MAX_POSTING_LINES)]
    storage.targets.keep_lines(target.id, many)
    with pytest.raises(LinesRefused):
        change_lines(storage, target.id, form(added="One more"))


def test_what_stands_near_a_ticked_line_is_looked_up_and_kept(
    storage: Storage, bank: Bank, target: Target, tools: Tools
) -> None:
    story = storage.stories.add(make_version(text="In May I had upset callers. We moved on."))
    storage.resumes.keep("SKILLS\nCalm with upset callers\nJo Lee, 4 Quay Street", NOON)
    change_lines(storage, target.id, form(0))
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
