"""Settings: switches, and notes that come back."""

import re
from typing import get_args

import pytest

from coach.records import Missing
from coach.settings import Settings
from coach.storage import open_storage
from tests.web.conftest import VAGUE, Person, words_of


def test_notes_while_typing_are_on_and_dictation_is_off_at_first(person: Person) -> None:
    page = person.sees("/settings")
    assert ticked(page) == ["live_notes", "guess"]
    assert "Where the sound goes" in page
    assert "js/dictation.js" not in person.sees(person.start())


def ticked(page: str) -> list[str]:
    return re.findall(r'checked id="(\w+)"', page)


@pytest.mark.parametrize(
    "on", [(), ("live_notes",), ("dictation",), ("guess",), ("live_notes", "guess", "dictation")]
)
def test_switches_are_kept(person: Person, on: tuple[str, ...]) -> None:
    saved = person.client.post("/settings", data=dict.fromkeys(on, "on"))
    assert (saved.status_code, saved.location) == (303, "/settings")
    page = person.sees("/settings")
    assert "Your settings are saved" in page
    assert ticked(page) == list(on)
    question = person.sees(person.start())
    assert ("js/live.js" in question) == ("live_notes" in on)
    assert ("js/dictation.js" in question) == ("dictation" in on)
    assert ('name="guess"' in question) == ("guess" in on)


def test_what_is_hidden_is_listed_in_words_and_comes_back(person: Person) -> None:
    review = person.answered(person.start(), f"{VAGUE} It went well.")
    assert "None." in words_of(person.sees("/settings"))
    at = VAGUE.index("some issues")
    hidden = person.client.post(f"{review}/notes/{at}-{at + 11}/never", follow_redirects=True)
    assert "No more notes that ask what exactly is meant." in words_of(hidden.text)
    assert "some issues</a>" not in hidden.text
    assert "went well</a>" in hidden.text
    assert "What exactly is meant" in words_of(person.sees("/settings"))
    shown = person.client.post("/settings/notes/what exactly/show", follow_redirects=True)
    assert "Notes that ask what exactly is meant are shown again." in words_of(shown.text)
    assert "None." in words_of(shown.text)
    assert "some issues</a>" in person.sees(review)


def test_a_kind_that_is_not_hidden_is_no_error(person: Person) -> None:
    assert person.client.post("/settings/notes/juggling/show").status_code == 303


@pytest.mark.parametrize("missing", get_args(Missing))
def test_everything_that_can_be_missing_can_be_brought_back(
    person: Person, settings: Settings, missing: Missing
) -> None:
    with open_storage(settings) as storage:
        storage.ignored.add_kind(missing)
    page = person.sees("/settings")
    address = re.search(r'action="(/settings/notes/[^"]+/show)"', page)
    assert address
    person.client.post(address.group(1))
    assert "None." in words_of(person.sees("/settings"))
