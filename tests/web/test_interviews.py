"""Interviews: added, corrected, planned, printed; refusals keep the text."""

import re
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar
from werkzeug.test import TestResponse

from coach.evidence.posting_head import POSTINGS_PATH
from coach.language.encoder import file_sha256
from coach.records import Stress, Target
from coach.settings import Settings
from coach.storage import open_storage
from tests.web.conftest import SPECIFIC, VAGUE, Person, words_of

FORM = {
    "organisation": "Harbour Clinic",
    "role": "Receptionist",
    "day": "2026-03-11",
    "time": "09:30",
    "zone": "Europe/Berlin",
    "format": "in person",
    "place": "4 Quay Street",
    "posting": "You stay calm with upset callers.\r\nYou work well in a team.",
    "minutes_a_day": "20",
    "questions_to_ask": "Who trains me?\r\nWhat changes in spring?",
}


def add(client: FlaskClient, **changes: str) -> TestResponse:
    return client.post("/interviews/new", data={**FORM, **changes})


@pytest.fixture
def interview(client: FlaskClient) -> str:
    """The address of one that is kept."""
    response = add(client)
    assert response.status_code == 303
    return response.location


def kept(settings: Settings) -> tuple[Target, ...]:
    with open_storage(settings) as storage:
        return storage.targets.all()


def stress(settings: Settings, *competencies: str) -> None:
    """As if the posting had been read: its first words stand for each competency."""
    weights = file_sha256(POSTINGS_PATH)[:12]
    with open_storage(settings) as storage:
        (target,) = storage.targets.all()
        found = [Stress(key, 0, 32, 0.9) for key in competencies]
        storage.targets.keep_stresses(target.id, target.posting, found, f"postings:{weights}")


def test_the_empty_list_says_what_an_interview_here_is_for(person: Person) -> None:
    words = words_of(person.sees("/interviews"))
    assert "Say when your next interview is." in words
    assert "Add an interview" in words


def test_an_interview_is_kept_and_counted_down(person: Person, interview: str) -> None:
    words = words_of(person.sees(interview))
    assert "Receptionist, Harbour Clinic" in words
    assert "In 9 days · Wednesday 11 March 2026, 09:30 · in person · 4 Quay Street" in words
    assert "in 9 days" in words_of(person.sees("/interviews"))


def test_the_posting_is_kept_letter_for_letter(
    person: Person, interview: str, settings: Settings
) -> None:
    (target,) = kept(settings)
    assert target.posting == FORM["posting"]
    assert target.questions_to_ask == ("Who trains me?", "What changes in spring?")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"day": ""}, "When is it? Choose the day."),
        ({"day": "2026-02-30"}, "no day of the calendar"),
        ({"day": "2026-03-01"}, "That day is over."),
        ({"zone": "Atlantis"}, "no time zone"),
        ({"day": "2026-03-29", "time": "02:30"}, "The clocks go forward that night"),
        ({"minutes_a_day": "many"}, "whole number of minutes"),
        ({"role": "", "organisation": ""}, "Name the organisation or the role"),
        ({"posting": "x" * 20_001}, "20,001 characters"),
    ],
)
def test_what_does_not_fit_is_said_and_the_form_keeps_what_was_typed(
    client: FlaskClient, settings: Settings, change: dict[str, str], words: str
) -> None:
    response = add(client, **change)
    assert response.status_code == 422
    assert words in response.text
    assert "What you typed is still in the form." in response.text
    typed = {**FORM, **change}
    assert f'value="{typed["place"]}"' in response.text
    assert typed["questions_to_ask"] in response.text
    assert typed["posting"] in response.text
    assert kept(settings) == ()


def test_a_form_without_any_field_is_refused_like_an_empty_one(client: FlaskClient) -> None:
    assert client.post("/interviews/new").status_code == 422


def test_an_interview_is_changed_in_its_place(
    client: FlaskClient, person: Person, interview: str, settings: Settings
) -> None:
    page = person.sees(f"{interview}/edit")
    assert 'value="2026-03-11"' in page
    assert FORM["posting"].splitlines()[0] in page
    response = client.post(f"{interview}/edit", data={**FORM, "day": "2026-03-12"})
    assert response.status_code == 303
    (target,) = kept(settings)
    assert target.day == date(2026, 3, 12)


def test_a_refused_change_leaves_what_was_kept(
    client: FlaskClient, interview: str, settings: Settings
) -> None:
    response = client.post(f"{interview}/edit", data={**FORM, "role": "Nurse", "day": "never"})
    assert response.status_code == 422
    assert 'value="Nurse"' in response.text
    (target,) = kept(settings)
    assert target.role == "Receptionist"


def test_what_the_posting_stresses_is_shown_with_its_words(
    person: Person, interview: str, settings: Settings
) -> None:
    stress(settings, "conflict")
    words = words_of(person.sees(interview))
    assert "Conflict You stay calm with upset callers" in words


def test_the_list_is_corrected_by_hand_and_the_plan_follows(
    client: FlaskClient, person: Person, interview: str, settings: Settings
) -> None:
    stress(settings, "conflict")
    response = client.post(f"{interview}/competencies", data={"competency": ["planning", "odd"]})
    assert response.status_code == 303
    page = person.sees(interview)
    assert "added by you" in words_of(page)
    assert re.findall(r'value="([\w-]+)" checked', page) == ["planning"]
    plan = page.partition('id="plan-heading"')[2]
    assert "/questions/planning-" in plan


def test_the_plan_goes_from_today_to_the_day(person: Person, interview: str) -> None:
    page = words_of(person.sees(interview)).partition("Remind me at")[0]
    plan = page.partition("Up to 20 minutes a day.")[2]
    assert "Days without practice are left out here." in plan
    assert plan.index("Monday 2 March 2026 (today)") < plan.index("Wednesday 11 March 2026")
    assert "The interview, 09:30. Nothing to practise." in plan


def test_an_interview_that_is_over_has_no_plan_and_stands_under_earlier(
    client: FlaskClient, person: Person, interview: str, settings: Settings
) -> None:
    with open_storage(settings) as storage, storage.connection.immediate() as db:
        db.execute("UPDATE target SET day = '2026-02-20'")
    assert 'id="plan-heading"' not in person.sees(interview)
    assert "10 days ago" in words_of(person.sees(interview))
    words = words_of(person.sees("/interviews"))
    assert words.index("Nothing to come") < words.index("Earlier")


def test_deleting_asks_first_and_leaves_the_answers(
    client: FlaskClient, person: Person, interview: str, settings: Settings
) -> None:
    review = person.answered(person.start(), VAGUE)
    page = person.sees(f"{interview}/edit")
    delete = re.search(r'href="(/data/delete/target/[^"]+)"', page)
    assert delete
    words = words_of(person.sees(delete[1]))
    assert "Receptionist" in words
    assert "Your answers and stories stay." in words
    assert len(kept(settings)) == 1
    assert client.post(delete[1]).location == "/interviews"
    assert kept(settings) == ()
    assert client.get(interview).status_code == 404
    person.sees(review)


@pytest.mark.parametrize("path", ["", "/edit", "/sheet", "/plan.ics"], ids=lambda path: path or "/")
def test_an_address_that_is_none_is_told_as_such(client: FlaskClient, path: str) -> None:
    response = client.get(f"/interviews/absent{path}")
    assert response.status_code == 404
    assert "There is nothing at this address" in response.text


def test_the_sheet_holds_what_to_ask_and_the_habits(person: Person, interview: str) -> None:
    for text in (VAGUE, VAGUE + " So it was.", SPECIFIC):
        person.answered(person.start(), text)
    words = words_of(person.sees(f"{interview}/sheet"))
    assert "Receptionist, Harbour Clinic Wednesday 11 March 2026, 09:30" in words
    assert "Who trains me?" in words
    assert "some issues in 2 of your newest answers" in words


def test_the_sheet_of_somebody_new_says_what_is_missing(client: FlaskClient) -> None:
    interview = add(client, posting="", questions_to_ask="").location
    words = words_of(client.get(f"{interview}/sheet").text)
    assert "Nothing to prepare is chosen yet." in words
    assert "No vague words that you use again and again." in words
    assert "Nothing written yet." in words


def test_the_calendar_file_is_sent_as_one(client: FlaskClient, interview: str) -> None:
    response = client.get(f"{interview}/plan.ics?at=07:15")
    assert response.mimetype == "text/calendar"
    assert "plan-2026-03-11.ics" in response.headers["Content-Disposition"]
    calendar: Any = Calendar.from_ical(response.data)
    starts = [event["dtstart"].dt for event in calendar.events]
    assert starts[0].strftime("%H:%M") == "07:15"
    assert starts[-1].isoformat() == "2026-03-11T09:30:00+01:00"


def test_no_answer_and_no_posting_is_in_the_calendar_file(
    client: FlaskClient, person: Person, interview: str
) -> None:
    person.answered(person.start(), SPECIFIC)
    text = client.get(f"{interview}/plan.ics").text.replace("\r\n ", "")
    assert "upset callers" not in text
    assert "Amina" not in text


def test_what_no_time_is_left_for_is_said(client: FlaskClient, settings: Settings) -> None:
    interview = add(client, day="2026-03-03", posting="").location
    client.post(f"{interview}/competencies", data={"competency": ["conflict", "planning"]})
    words = words_of(client.get(interview).text)
    assert "There is no time left to practise Conflict and Planning." in words
