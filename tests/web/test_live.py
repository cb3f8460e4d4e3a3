"""What the Question page asks for while somebody types."""

import html
import logging

import pytest
from flask.testing import FlaskClient

from coach.limits import MAX_ANSWER_CHARS
from coach.practice.scorer import Scorer
from tests.web.conftest import SPECIFIC, VAGUE, Person, words_of

JsonObject = dict[str, object]


@pytest.fixture
def opened(scorer: Scorer) -> None:
    """The reader is open, as it is soon after the start."""
    scorer.tools()


def ask(client: FlaskClient, place: str, answer: str, edit: int = 1) -> JsonObject:
    response = client.post(f"{place}/live/notes", json={"answer": answer, "edit": edit})
    assert response.status_code == 200
    told: JsonObject = response.get_json()
    return told


def spans(told: JsonObject, what: str, text: str) -> list[str]:
    """Return the words that the spans of an answer cut out of `text` as a browser counts."""
    units = text.encode("utf-16-le")
    entries = told[what]
    assert isinstance(entries, list)
    return [units[2 * one["start"] : 2 * one["end"]].decode("utf-16-le") for one in entries]


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize(
    "text", [VAGUE, f"😀 {VAGUE} 😀 {SPECIFIC}", VAGUE.replace(" ", "\r\n", 3)]
)
def test_positions_are_those_of_the_browser(person: Person, text: str) -> None:
    told = ask(person.client, person.start(), text)
    words = [" ".join(one.split()) for one in spans(told, "notes", text)]
    # The fake reader knows these words on one line only.
    assert words == (["some issues"] if "some issues" in text else [])
    notes = told["notes"]
    assert isinstance(notes, list)
    assert all(f"“{one}”" in note["question"] for one, note in zip(words, notes, strict=True))
    assert ("Amina" in spans(told, "facts", text)) == ("Amina" in text)


@pytest.mark.usefixtures("opened")
def test_the_edit_comes_back_and_three_notes_come_first(person: Person) -> None:
    text = f"{VAGUE} We recently changed a lot of things. It went well."
    told = ask(person.client, person.start(), text, edit=41)
    notes = told["notes"]
    assert told["edit"] == 41
    assert isinstance(notes, list)
    assert [note["first"] for note in notes] == [True, True, True, False, False]
    assert {note["missing"] for note in notes} == {"what exactly", "when", "what changed"}
    assert all(note["context"] for note in notes)


@pytest.mark.usefixtures("opened")
def test_what_was_found_fine_stays_away(person: Person) -> None:
    place = person.start()
    review = person.answered(place, VAGUE)
    at = VAGUE.index("some issues")
    person.client.post(f"{review}/notes/{at}-{at + 11}/fine")
    assert spans(ask(person.client, place, VAGUE), "notes", VAGUE) == []
    other = person.start()
    assert spans(ask(person.client, other, VAGUE), "notes", VAGUE) == ["some issues"]


def test_nothing_is_told_until_the_reader_is_open(person: Person, scorer: Scorer) -> None:
    place = person.start()
    assert ask(person.client, place, VAGUE) == {"edit": 1, "ready": False}
    scorer.tools()
    assert ask(person.client, place, VAGUE)["ready"]


@pytest.mark.usefixtures("opened")
def test_level_and_marks_are_those_of_the_review(person: Person) -> None:
    place = person.start()
    told = ask(person.client, place, SPECIFIC)
    page = words_of(person.sees(person.answered(place, SPECIFIC)))
    assert f"Level {told['level']}, " in page
    facts = html.unescape(page.partition("Facts (")[2])
    assert all(fact in facts for fact in spans(told, "facts", SPECIFIC))


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize(("mode", "answer"), [("coach", "  "), ("mock", VAGUE), ("mock", SPECIFIC)])
def test_nothing_typed_and_a_mock_interview_have_neither_notes_nor_level(
    person: Person, mode: str, answer: str
) -> None:
    told = ask(person.client, person.start(mode=mode), answer)
    assert told == {"edit": 1, "ready": True, "notes": [], "facts": []}


@pytest.mark.parametrize(
    "body", ["[]", "3", "{", '{"answer": 3, "edit": 1}', '{"answer": "x"}', '{"edit": 1}']
)
def test_another_form_is_refused(person: Person, body: str) -> None:
    response = person.client.post(
        f"{person.start()}/live/notes", data=body, content_type="application/json"
    )
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"


@pytest.mark.usefixtures("opened")
def test_too_long_a_text_and_a_place_that_is_not_there_are_told(person: Person) -> None:
    long = {"answer": "a " * MAX_ANSWER_CHARS, "edit": 1}
    place = person.start()
    assert person.client.post(f"{place}/live/notes", json=long).status_code == 422
    short = {"answer": "a", "edit": 1}
    assert person.client.post(f"{place}7/live/notes", json=short).status_code == 404


@pytest.mark.usefixtures("opened")
def test_nothing_of_it_is_kept_or_logged(
    person: Person, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    place = person.start()
    ask(person.client, place, SPECIFIC)
    assert person.client.get(f"{place}/draft").get_json() == {"answer": "", "revision": 0}
    out, err = capfd.readouterr()
    assert "Amina" not in caplog.text + out + err
