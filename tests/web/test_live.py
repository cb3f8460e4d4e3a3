"""What the Question page asks for while somebody types."""

import logging

import pytest
from flask.testing import FlaskClient

from coach.practice.scorer import Scorer
from coach.settings import MAX_ANSWER_CHARS
from tests.web.conftest import SPECIFIC, VAGUE, Person

JsonObject = dict[str, object]


def ask(client: FlaskClient, place: str, what: str, answer: str, edit: int = 1) -> JsonObject:
    response = client.post(f"{place}/live/{what}", json={"answer": answer, "edit": edit})
    assert response.status_code == 200
    told: JsonObject = response.get_json()
    return told


def spans(told: JsonObject, what: str, text: str) -> list[str]:
    """Return the words that the spans of an answer cut out of `text` as a browser counts."""
    units = text.encode("utf-16-le")
    entries = told[what]
    assert isinstance(entries, list)
    return [units[2 * one["start"] : 2 * one["end"]].decode("utf-16-le") for one in entries]


@pytest.mark.parametrize(
    "text", [VAGUE, f"😀 {VAGUE} 😀 {SPECIFIC}", VAGUE.replace(" ", "\r\n", 3)]
)
def test_positions_are_those_of_the_browser(person: Person, text: str) -> None:
    told = ask(person.client, person.start(), "notes", text)
    words = [" ".join(one.split()) for one in spans(told, "notes", text)]
    assert "everyone" in words
    notes = told["notes"]
    assert isinstance(notes, list)
    assert all(f"“{one}”" in note["advice"] for one, note in zip(words, notes, strict=True))
    assert ("Amina" in spans(told, "facts", text)) == ("Amina" in text)


def test_the_edit_comes_back_and_three_notes_come_first(person: Person) -> None:
    text = f"{VAGUE} Many people came recently. I am a team player."
    told = ask(person.client, person.start(), "notes", text, edit=41)
    notes = told["notes"]
    assert told["edit"] == 41
    assert isinstance(notes, list)
    assert [note["first"] for note in notes].count(True) == 3
    assert len(notes) > 3
    assert all(note["context"] and note["missing"] for note in notes)


def test_what_was_found_fine_stays_away(person: Person) -> None:
    place = person.start()
    review = person.answered(place, VAGUE)
    at = VAGUE.index("everyone")
    person.client.post(f"{review}/notes/{at}-{at + 8}/fine")
    assert "everyone" not in spans(ask(person.client, place, "notes", VAGUE), "notes", VAGUE)
    other = person.start()
    assert "everyone" in spans(ask(person.client, other, "notes", VAGUE), "notes", VAGUE)


def test_the_level_is_that_of_a_review(person: Person, scorer: Scorer) -> None:
    place = person.start()
    assert ask(person.client, place, "level", VAGUE) == {"edit": 1, "ready": False}
    scorer.tools()
    told = ask(person.client, place, "level", SPECIFIC)
    assert told["ready"]
    assert f"Level {told['level']} of 5" in person.sees(person.answered(place, SPECIFIC))
    assert ask(person.client, place, "level", "  ") == {"edit": 1, "ready": False}


def test_a_mock_interview_is_told_nothing(person: Person, scorer: Scorer) -> None:
    scorer.tools()
    place = person.start(mode="mock")
    told = ask(person.client, place, "notes", VAGUE)
    assert told == {"edit": 1, "notes": [], "facts": []}
    assert ask(person.client, place, "level", SPECIFIC) == {"edit": 1, "ready": False}


@pytest.mark.parametrize("what", ["notes", "level"])
@pytest.mark.parametrize(
    "body", ["[]", "3", "{", '{"answer": 3, "edit": 1}', '{"answer": "x"}', '{"edit": 1}']
)
def test_another_form_is_refused(person: Person, what: str, body: str) -> None:
    response = person.client.post(
        f"{person.start()}/live/{what}", data=body, content_type="application/json"
    )
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"


@pytest.mark.parametrize("what", ["notes", "level"])
def test_too_long_a_text_and_a_place_that_is_not_there_are_told(
    person: Person, scorer: Scorer, what: str
) -> None:
    scorer.tools()
    long = {"answer": "a " * MAX_ANSWER_CHARS, "edit": 1}
    place = person.start()
    assert person.client.post(f"{place}/live/{what}", json=long).status_code == 422
    short = {"answer": "a", "edit": 1}
    assert person.client.post(f"{place}7/live/{what}", json=short).status_code == 404


def test_nothing_of_it_is_kept_or_logged(
    person: Person, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    place = person.start()
    ask(person.client, place, "notes", SPECIFIC)
    assert person.client.get(f"{place}/draft").get_json() == {"answer": "", "revision": 0}
    out, err = capfd.readouterr()
    assert "Amina" not in caplog.text + out + err


def test_the_switch_holds_for_every_question(person: Person) -> None:
    place = person.start()
    assert "js/live.js" in person.sees(place)
    off = person.client.post(f"{place}/live/switch", data={"on": "no"})
    assert (off.status_code, off.location) == (303, place)
    page = person.sees(person.start())
    assert "js/live.js" not in page
    assert "Switch notes while typing on" in page
    person.client.post(f"{place}/live/switch", data={"on": "yes"})
    assert "js/live.js" in person.sees(place)
