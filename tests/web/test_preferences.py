"""Settings: switches, and kinds of note that come back."""

import re

import pytest

from coach.settings import resource_dir
from coach.web.labels import FINDING_NAMES
from tests.web.conftest import VAGUE, Person, words_of


def test_notes_while_typing_are_on_and_dictation_is_off_at_first(person: Person) -> None:
    page = person.sees("/settings")
    assert 'name="live_notes" checked' in page
    assert 'name="dictation">' in page
    assert "Where the sound goes" in page
    assert "js/dictation.js" not in person.sees(person.start())


@pytest.mark.parametrize("on", [(), ("live_notes",), ("dictation",), ("live_notes", "dictation")])
def test_switches_are_kept(person: Person, on: tuple[str, ...]) -> None:
    saved = person.client.post("/settings", data=dict.fromkeys(on, "on"))
    assert (saved.status_code, saved.location) == (303, "/settings")
    page = person.sees("/settings")
    assert "Your settings are saved" in page
    for name in ("live_notes", "dictation"):
        assert (f'name="{name}" checked' in page) == (name in on)
    question = person.sees(person.start())
    assert ("js/live.js" in question) == ("live_notes" in on)
    assert ("js/dictation.js" in question) == ("dictation" in on)


def test_a_hidden_kind_is_listed_in_words_and_comes_back(person: Person) -> None:
    place = person.start()
    review = person.answered(place, VAGUE)
    assert "None." in words_of(person.sees("/settings"))
    at = VAGUE.index("everyone")
    hidden = person.client.post(f"{review}/notes/{at}-{at + 8}/never", follow_redirects=True)
    assert "No more notes on things and people without a name" in words_of(hidden.text)
    assert 'data-note="' in hidden.text
    assert "everyone</a>" not in hidden.text
    assert "Things and people without a name" in words_of(person.sees("/settings"))
    person.client.post("/settings/notes/vague.reference/show")
    assert "everyone</a>" in person.sees(review)


def test_a_kind_that_is_not_hidden_is_no_error(person: Person) -> None:
    assert person.client.post("/settings/notes/juggling/show").status_code == 303


def test_every_vague_kind_has_a_name() -> None:
    texts = [path.read_text() for path in resource_dir("question_bank").glob("lexicons/*.toml")]
    kinds = {kind for text in texts for kind in re.findall(r'^kind = "(vague\..+)"', text, re.M)}
    assert kinds == set(FINDING_NAMES)
