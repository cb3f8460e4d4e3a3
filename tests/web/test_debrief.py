"""The pages of the debrief: pasted, corrected, kept, and practised."""

import pytest
from flask.testing import FlaskClient

from coach.errors import ScorerNotReady
from coach.practice.scorer import Scorer
from coach.settings import Settings
from coach.storage import open_storage
from tests.web.conftest import SPECIFIC, Person, form_on, raising, words_of
from tests.web.test_interviews import add

PASTED = "Interviewer: Which knots do you know?\nMe: Two of them.\nInterviewer: Why here of all?"
ASKED = {
    "question-0": "Which knots do you know?",
    "answer-0": SPECIFIC,
    "question-1": "Why here of all?",
    "answer-1": "",
    "question-2": "",
    "answer-2": "",
}


@pytest.fixture
def over(client: FlaskClient, settings: Settings) -> str:
    """The address of an interview of last week."""
    address = add(client, posting="").location
    with open_storage(settings) as storage, storage.connection.immediate() as db:
        db.execute("UPDATE target SET day = '2026-02-24'")
    return address


def test_what_was_pasted_is_shown_before_it_is_kept(
    client: FlaskClient, person: Person, over: str, settings: Settings
) -> None:
    assert f'href="{over}/debrief"' in person.sees(over)
    page = client.post(f"{over}/debrief", data={"text": PASTED}).text
    assert "Is this right?" in words_of(page)
    shown = form_on(page, "question-0")
    assert shown["question-0"] == ["Which knots do you know?"]
    assert shown["answer-0"] == ["Two of them."]
    assert PASTED in page
    with open_storage(settings) as storage:
        assert storage.applications.recent(9) == ()


def test_the_scorecard_leads_to_what_was_missed(
    client: FlaskClient, person: Person, over: str
) -> None:
    assert client.post(f"{over}/debrief", data=ASKED).location == f"{over}#asked"
    words = words_of(person.sees(over))
    assert "You had practised 0 of 2 ." in words
    assert "Which knots do you know? not practised · your answer there: level" in words
    page = person.sees(over)
    assert page.count("button-main") == 1
    drill = page.partition('/missed"')[0].rpartition('action="')[2] + "/missed"
    question = client.post(drill).location
    assert "Why here of all?" in words_of(person.sees(question.removesuffix("0") + "1"))
    person.answered(question, SPECIFIC)
    words = words_of(person.sees(over))
    assert "Which knots do you know? practised since" in words
    assert "Practise the one you missed" in words
    again = person.sees(f"{over}/debrief")
    assert "Why here of all?" in again
    application = page.partition('href="/journal/')[2].partition('"')[0]
    entry = person.sees(f"/journal/{application}")
    assert "You had practised 0 of 2 ." in words_of(entry)
    outcome = entry.partition('id="at-')[2].partition('"')[0]
    address = f"/journal/outcomes/{outcome}/debrief"
    person.sees(address)
    kept = client.post(address, data=ASKED)
    assert kept.location == f"/journal/{application}#at-{outcome}"


@pytest.mark.parametrize("is_opening", [True, False])
def test_what_cannot_be_kept_comes_back_as_typed(
    client: FlaskClient, over: str, is_opening: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if is_opening:
        monkeypatch.setattr(Scorer, "tools", raising(ScorerNotReady(8)))
    data = {**ASKED, "answer-1": "" if is_opening else "x" * 20_001, "text": PASTED}
    response = client.post(f"{over}/debrief", data=data)
    assert response.status_code == (503 if is_opening else 422)
    assert SPECIFIC.split(".")[0] in response.text
    assert data["answer-1"] in response.text
    assert PASTED in response.text
    assert "What came of it" not in client.get(over).text


@pytest.mark.parametrize("address", ["/interviews/none/debrief", "/journal/outcomes/none/debrief"])
def test_an_odd_address_is_not_found(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404
    assert client.post(address, data=ASKED).status_code == 404
    assert client.post(address.replace("debrief", "missed")).status_code == 404
