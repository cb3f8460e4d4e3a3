"""One answer taken: what is on disk after each line, and where a newer text wins."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from coach.cli.sessions.answering import NOT_KEPT, Sheet, take_answer
from coach.limits import MAX_DRAFT_CHARS
from coach.practice.sessions.sessions import Place, open_place
from coach.records import Draft, Session
from coach.settings import Settings
from coach.storage import Storage, open_storage, uuid7
from coach.text.clean import clean_text
from tests.practice.samples import QUESTIONS, make_bank
from tests.storage.samples import NOON, make_attempt

BANK = make_bank()

Lines = Callable[..., None]


@pytest.fixture
def storage(settings: Settings) -> Iterator[Storage]:
    with open_storage(settings) as opened:
        yield opened


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Lines:
    """Give entries one after the other, then the end of input for ever."""

    def lines(*entries: str) -> None:
        left = iter(entries)
        monkeypatch.setattr("coach.cli.sessions.answering.input_line", lambda: next(left, None))

    return lines


def new_place(storage: Storage) -> Place:
    session = Session(uuid7(NOON), storage.person_id, "coach", (QUESTIONS[0].id,), NOON, None)
    storage.sessions.add(session)
    return reopened(storage, session)


def reopened(storage: Storage, session: Session) -> Place:
    return open_place(storage, BANK, session.id, 0)


def kept(storage: Storage, place: Place) -> str | None:
    draft = storage.drafts.get(place.session.id, 0)
    return None if draft is None else draft.text


def test_each_line_is_on_disk_when_it_is_added(storage: Storage) -> None:
    place = new_place(storage)
    sheet = Sheet(storage, BANK, place)
    for line, text in (("One.", "One."), ("", "One.\n"), ("Two.", "One.\n\nTwo.")):
        sheet.add(line)
        assert kept(storage, place) == sheet.text == text


def test_a_sheet_begins_with_the_text_that_was_never_sent(storage: Storage) -> None:
    place = new_place(storage)
    Sheet(storage, BANK, place).add("One.")
    assert place.draft is None
    sheet = Sheet(storage, BANK, reopened(storage, place.session))
    sheet.add("Two.")
    assert kept(storage, place) == "One.\nTwo."


@pytest.mark.parametrize(
    ("draft", "unsent"),
    [(None, ""), (" \n", ""), ("Sent.\r\nAll.", ""), ("Sent.\nAll. More.", "Sent.\nAll. More.")],
)
def test_a_text_that_was_sent_is_not_gone_on_with(
    storage: Storage, draft: str | None, unsent: str
) -> None:
    place = new_place(storage)
    attempt = replace(make_attempt(place.session, 0), text="Sent.\nAll.")
    found = None if draft is None else Draft(place.session.id, 0, draft, 1, 5, NOON)
    place = replace(place, attempts=(attempt,), draft=found)
    sheet = Sheet(storage, BANK, place)
    assert (sheet.text, sheet.earlier) == (unsent, "Sent.\nAll.")


def test_the_time_spent_before_counts_when_the_text_is_gone_on_with(storage: Storage) -> None:
    place = new_place(storage)
    draft = Draft(place.session.id, 0, "One.", 1, 500, NOON)
    assert Sheet(storage, BANK, replace(place, draft=draft)).seconds >= 500
    assert Sheet(storage, BANK, place).seconds < 500


def test_a_newer_text_of_another_window_stays_and_the_person_is_told(
    storage: Storage, capsys: pytest.CaptureFixture[str]
) -> None:
    place = new_place(storage)
    sheet = Sheet(storage, BANK, place)
    sheet.add("Here.")
    storage.drafts.save(Draft(place.session.id, 0, "There.", 9, 5, NOON + timedelta(hours=1)))
    sheet.add("More.")
    sheet.add("And more.")
    assert kept(storage, place) == "There."
    assert sheet.text == "Here.\nMore.\nAnd more."
    told = capsys.readouterr().err
    assert told == f"Another window has saved a newer text here. {NOT_KEPT}\n"


def test_a_text_over_the_size_of_a_draft_stays_in_the_window(
    storage: Storage, capsys: pytest.CaptureFixture[str]
) -> None:
    place = new_place(storage)
    sheet = Sheet(storage, BANK, place)
    sheet.add("a" * MAX_DRAFT_CHARS)
    sheet.add("b")
    assert kept(storage, place) == "a" * MAX_DRAFT_CHARS
    assert sheet.text.endswith("a\nb")
    assert capsys.readouterr().err == f"This is more than a draft can hold. {NOT_KEPT}\n"


@pytest.mark.parametrize(
    ("entries", "ending", "text"),
    [
        (("One.", "."), "sent", "One."),
        (("One.", "  . "), "sent", "One."),
        (("One.",), "sent", "One."),
        (("One.\nTwo.\n.",), "sent", "One.\nTwo."),
        (("One.\n.\nTwo.", "."), "sent", "One.\n.\nTwo."),
        (("Version 2.", "..", "."), "sent", "Version 2.\n.."),
        (("", " ", "One.", "", "Two.", "."), "sent", "One.\n\nTwo."),
        ((".",), "skipped", ""),
        (("", "."), "skipped", ""),
        ((" \n.",), "skipped", ""),
        ((), "stopped", ""),
        (("", ""), "stopped", ""),
    ],
)
def test_an_answer_ends_with_a_full_stop_alone_or_the_end_of_input(
    storage: Storage, lines: Lines, entries: tuple[str, ...], ending: str, text: str
) -> None:
    lines(*entries)
    sheet = Sheet(storage, BANK, new_place(storage))
    assert take_answer(sheet, with_editor=False) == ending
    assert sheet.text == text


def test_leaving_at_once_sends_nothing_that_was_kept(storage: Storage, lines: Lines) -> None:
    place = new_place(storage)
    Sheet(storage, BANK, place).add("One.")
    sheet = Sheet(storage, BANK, reopened(storage, place.session))
    lines()
    assert take_answer(sheet, with_editor=False) == "stopped"
    lines(".")
    assert take_answer(sheet, with_editor=False) == "sent"


@examples(max_examples=25)  # each opens a database of its own
@given(st.lists(st.text(st.characters(exclude_characters="\r"), max_size=12), max_size=5))
def test_the_lines_come_back_as_they_were_typed(entries: list[str]) -> None:
    entries = [clean_text(entry.replace("\n", " ")) for entry in entries]
    with TemporaryDirectory() as folder, open_storage(Settings(Path(folder))) as storage:
        place = new_place(storage)
        sheet = Sheet(storage, BANK, place)
        sheet.add("First.")
        for entry in entries:
            sheet.add(entry)
        assert kept(storage, place) == "\n".join(("First.", *entries))
