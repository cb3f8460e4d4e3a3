"""Interviews: added, corrected, planned, printed; refusals keep the text."""

import html
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar
from werkzeug.test import TestResponse

from coach.errors import ScorerNotReady
from coach.limits import MAX_POSTING_LINE_CHARS
from coach.practice.scorer import Scorer
from coach.records import AskingLine, Emphasis, PostingLine, PostingReading, Target
from coach.settings import Settings
from coach.storage import open_storage
from tests.fakes import PlainDocuments, fast_tools
from tests.web.conftest import SPECIFIC, VAGUE, Person, raising, words_of

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


@pytest.fixture
def documents() -> PlainDocuments:
    """What reads postings: it knows what it has read."""
    return PlainDocuments()


@pytest.fixture
def scorer(documents: PlainDocuments) -> Scorer:
    return Scorer(lambda: replace(fast_tools(), documents=lambda: documents))


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


def emphasis(settings: Settings, *competencies: str) -> None:
    """As if the posting had been read: its first words ask, and stand for each competency."""
    with open_storage(settings) as storage:
        (target,) = storage.targets.all()
        found = tuple(Emphasis(key, 0, 32, 0.9) for key in competencies)
        lines = (AskingLine(0, 32, target.posting[:32]), AskingLine(34, 50, "Keep the diary"))
        reading = PostingReading(lines, found, is_english=True)
        storage.targets.keep_reading(target.id, target.posting, reading, "documents:1")


def test_the_empty_list_says_what_an_interview_here_is_for(person: Person) -> None:
    words = words_of(person.sees("/interviews"))
    assert "Say when your next interview is." in words
    assert "Add an interview" in words


def test_an_interview_is_kept_and_counted_down(person: Person, interview: str) -> None:
    words = words_of(person.sees(interview))
    assert "Receptionist, Harbour Clinic" in words
    assert (
        "In 9 days · Wed 11 March, 09:30 (Europe/Berlin time) · in person · 4 Quay Street" in words
    )
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
        ({"posting": "x" * 50_001}, "50,001 characters"),
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
    emphasis(settings, "conflict")
    words = words_of(person.sees(f"{interview}/lines"))
    assert "Conflict You stay calm with upset callers" in words
    assert "○ Conflict : nothing yet" in words_of(person.sees(interview))


def test_the_list_is_corrected_by_hand_and_the_plan_follows(
    client: FlaskClient, person: Person, interview: str, settings: Settings
) -> None:
    emphasis(settings, "conflict")
    response = client.post(f"{interview}/competencies", data={"competency": ["planning", "odd"]})
    assert response.status_code == 303
    page = person.sees(response.location)
    assert "added by you" in words_of(page)
    assert re.findall(r'value="([\w-]+)" checked', page) == ["planning"]
    plan = person.sees(interview).partition('id="plan-heading"')[2]
    assert "/questions/planning-" in plan


def test_the_plan_goes_from_today_to_the_day(person: Person, interview: str) -> None:
    plan = words_of(person.sees(interview)).partition("The days until then")[2]
    assert plan.index("Today · 16 min") < plan.index("Tue 3 March · 16 min")
    assert "Until Wed 11 March" in plan
    assert "Wed 11 March The interview, 09:30." in plan
    assert "2026" not in plan


def test_todays_part_begins_with_one_button_and_goes_on_where_it_was_left(
    client: FlaskClient, person: Person, interview: str, settings: Settings
) -> None:
    page = person.sees(interview)
    assert page.count("button-main") == 1
    assert "Practise today’s part, 16 min" in page
    first = client.post(f"{interview}/today").location
    assert "Question 1 of 2" in words_of(person.sees(first))
    person.answered(first, VAGUE)
    assert "Practise today’s part, 8 min" in person.sees(interview)
    second = client.post(f"{interview}/today").location
    assert second == first.removesuffix("0") + "1"
    person.answered(second, VAGUE)
    assert "Today Done." in words_of(person.sees(interview))
    assert client.post(f"{interview}/today").location == interview


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


PATHS = ["", "/edit", "/lines", "/sheet", "/plan.ics"]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path or "/")
def test_an_address_that_is_none_is_told_as_such(client: FlaskClient, path: str) -> None:
    response = client.get(f"/interviews/absent{path}")
    assert response.status_code == 404
    assert "There is nothing at this address" in response.text


def test_the_sheet_holds_what_to_ask_and_the_habits(person: Person, interview: str) -> None:
    for text in (VAGUE, VAGUE + " So it was.", SPECIFIC):
        person.answered(person.start(), text)
    words = words_of(person.sees(f"{interview}/sheet"))
    assert "Receptionist, Harbour Clinic In 9 days · Wed 11 March, 09:30" in words
    assert "Who trains me?" in words
    assert "some issues in 2 of your newest answers" in words


def test_the_sheet_of_somebody_new_says_what_is_missing(client: FlaskClient) -> None:
    interview = add(client, posting="", questions_to_ask="").location
    words = words_of(client.get(f"{interview}/sheet").text)
    assert "Nothing to prepare is chosen yet." in words
    assert "Say it exactly instead" not in words
    assert "Nothing written yet." in words


def test_the_sheet_says_once_for_which_competencies_there_is_no_story(client: FlaskClient) -> None:
    interview = add(client, posting="").location
    client.post(f"{interview}/competencies", data={"competency": ["conflict", "planning"]})
    page = html.unescape(words_of(client.get(f"{interview}/sheet").text))
    assert page.count("No story yet.") == 1
    named, _, rest = page.partition("No story yet. Think of one particular time for each.")
    assert rest
    assert re.search(r"Conflict.*, Planning", named)


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
    assert "No time is left to practise Planning." in words


STORY = (
    "In May a customer shouted about a late parcel, so I took her to the back room. "
    "I stay calm with upset callers. She came back 3 times that year."
)
CALM, TEAM = FORM["posting"].split("\r\n")


def lines_of(settings: Settings) -> tuple[PostingLine, ...]:
    with open_storage(settings) as storage:
        (target,) = storage.targets.all()
        return storage.targets.lines(target.id)


@pytest.fixture
def ticked(client: FlaskClient, interview: str) -> str:
    """The address of the lines of an interview, with a story near to the one that is ticked."""
    client.post("/stories/new", data={"title": "Parcel", "text": STORY})
    assert client.post(f"{interview}/lines", data={"want-0": "1"}).status_code == 303
    return f"{interview}/lines"


def test_a_posting_that_is_saved_gives_its_lines(
    client: FlaskClient, person: Person, documents: PlainDocuments
) -> None:
    interview = add(client, posting=FORM["posting"] + "\r\nFree parking.").location
    assert documents.read_texts == [(CALM, TEAM, "Free parking.")]
    page = person.sees(f"{interview}/lines")
    words = words_of(page)
    assert "Tick the five or six that matter." in words
    assert CALM in words
    assert TEAM in words
    assert "Free parking" not in words
    assert re.findall(r'<input type="checkbox"[^>]*checked', page) == []
    assert page.count("button-main") == 1
    assert "Ready for each?" not in words
    for path in ("", "/lines", "/sheet", "/edit", "/plan.ics"):
        person.sees(interview + path)
    client.post(f"{interview}/edit", data={**FORM, "posting": "You keep the diary."})
    assert len(documents.read_texts) == 2


def test_lines_are_ticked_added_changed_and_taken_out(
    client: FlaskClient, person: Person, interview: str, settings: Settings
) -> None:
    lines = f"{interview}/lines"
    data = {"want-0": "1", "text-0": CALM, "text-1": TEAM, "added": "  Speak\r\nWelsh "}
    assert client.post(lines, data=data).location == f"{lines}#ready-heading"
    assert [(one.text, one.is_wanted) for one in lines_of(settings)] == [
        (CALM, True),
        (TEAM, False),
        ("Speak Welsh", True),
    ]
    client.post(lines, data={"text-0": "", "text-1": "Work in a team", "want-1": "1"})
    changed, own = lines_of(settings)
    assert (changed.text, changed.start, changed.is_wanted) == ("Work in a team", None, True)
    assert (own.text, own.is_wanted) == ("Speak Welsh", False)
    assert words_of(person.sees(lines)).count("(yours)") == 2


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"text-0": "calm " * 101}, f"up to {MAX_POSTING_LINE_CHARS} characters"),
        ({"added": "x" * 501}, f"up to {MAX_POSTING_LINE_CHARS} characters"),
    ],
)
def test_a_line_that_is_too_long_stays_in_the_form(
    client: FlaskClient, interview: str, settings: Settings, typed: dict[str, str], words: str
) -> None:
    before = lines_of(settings)
    data = {"text-1": "Work in a team", "want-1": "1", **typed}
    response = client.post(f"{interview}/lines", data=data)
    assert response.status_code == 422
    assert words in words_of(response.text)
    for value in (*typed.values(), "Work in a team"):
        assert value in response.text
    assert re.search(r'name="want-1" value="1" checked', response.text)
    assert '<details class="stack" open>' in response.text
    assert lines_of(settings) == before


def test_more_lines_than_are_kept_are_refused(client: FlaskClient, interview: str) -> None:
    for number in range(38):
        client.post(f"{interview}/lines", data={"added": f"Task {number}"})
    response = client.post(f"{interview}/lines", data={"added": "One more"})
    assert response.status_code == 422
    assert "Up to 40 lines are kept" in words_of(response.text)
    assert 'value="One more"' in response.text


@pytest.mark.parametrize(
    ("state", "told", "on_sheet"),
    [
        ("yes:0", "Yes. I stay calm with upset callers.", "I stay calm with upset callers."),
        ("not really", "Not really", ""),
        ("none yet", "None yet", "none yet: say what is nearest"),
    ],
)
def test_what_the_person_says_of_a_line_is_seen_everywhere(
    client: FlaskClient, person: Person, ticked: str, state: str, told: str, on_sheet: str
) -> None:
    words = words_of(person.sees(ticked))
    assert "Does one of these show it? I stay calm with upset callers. your story" in words
    assert "This one" in words
    interview = ticked.removesuffix("/lines")
    assert client.post(f"{ticked}/0", data={"state": state}).location == f"{ticked}#line-0"
    words = words_of(person.sees(ticked))
    assert "This one" not in words
    assert f"{CALM} {told}" in words
    sheet = words_of(person.sees(f"{interview}/sheet"))
    assert f"{CALM} {on_sheet}" in sheet
    assert TEAM not in sheet
    client.post(f"{ticked}/0", data={"state": ""})
    assert "This one" in words_of(person.sees(ticked))


def test_a_line_with_nothing_near_is_told_so(client: FlaskClient, person: Person) -> None:
    interview = add(client, posting="").location
    assert "Paste the posting" in words_of(person.sees(f"{interview}/lines"))
    client.post(f"{interview}/lines", data={"added": "Zebra husbandry"})
    words = words_of(person.sees(f"{interview}/lines"))
    assert "There is no story and no résumé yet to look in." in words
    client.post("/stories/new", data={"title": "Parcel", "text": STORY})
    client.post(f"{interview}/lines", data={"want-0": "1"})
    words = words_of(person.sees(f"{interview}/lines"))
    assert "Nothing of yours is found near it yet." in words
    assert "Not really" not in words


def test_the_plan_takes_the_question_nearest_to_a_ticked_line(
    client: FlaskClient, person: Person
) -> None:
    interview = add(client, posting="").location
    question = "Tell me about the busiest week you have had at work."
    client.post(f"{interview}/lines", data={"added": question})
    assert f"Practise: {question}" in words_of(person.sees(f"{interview}/lines"))
    assert f"{question} For their line" in words_of(person.sees(interview))


@pytest.mark.parametrize("number", ["2", "99999999999999999999", "-1", "one"])
def test_an_odd_line_is_not_found(client: FlaskClient, interview: str, number: str) -> None:
    response = client.post(f"{interview}/lines/{number}", data={"state": "none yet"})
    assert response.status_code == 404


def test_an_answer_to_a_line_that_was_changed_meanwhile_is_not_taken(
    client: FlaskClient, ticked: str, settings: Settings
) -> None:
    stale = {"state": "none yet", "line": "Another line"}
    assert client.post(f"{ticked}/0", data=stale).status_code == 303
    assert lines_of(settings)[0].state == ""
    client.post(f"{ticked}/0", data={**stale, "line": CALM})
    assert lines_of(settings)[0].state == "none yet"


def test_odd_answers_are_refused_or_show_nothing(
    client: FlaskClient, ticked: str, settings: Settings
) -> None:
    assert client.post(f"{ticked}/0").status_code == 303
    assert client.post(f"{ticked}/0", data={"state": "maybe"}).status_code == 422
    assert lines_of(settings)[0].state == ""
    assert client.post(f"{ticked}/0", data={"state": "yes:77"}).status_code == 303
    assert (lines_of(settings)[0].state, lines_of(settings)[0].shown) == ("yes", "")
    odd = {"want-0": "1", "want-²": "1", "want-12345": "1", "text-x": "?", "other-0": "?"}
    assert client.post(ticked, data=odd).status_code == 303
    assert [one.text for one in lines_of(settings)] == [CALM, TEAM]
    absent = re.sub(r"/interviews/[^/]+", "/interviews/absent", ticked)
    for path in (absent, f"{absent}/0", absent.replace("lines", "read")):
        assert client.post(path, data={"state": "none yet"}).status_code == 404


def test_a_posting_that_waits_is_read_by_its_button_and_by_no_page(
    client: FlaskClient,
    person: Person,
    documents: PlainDocuments,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Scorer, "tools", raising(ScorerNotReady(8)))
        interview = add(client).location
        kept = client.post(f"{interview}/lines", data={"added": "Speak Welsh"})
        assert "The coach is still opening" in words_of(client.get(kept.location).text)
    for path in (interview, f"{interview}/lines", f"{interview}/sheet", "/", "/interviews"):
        person.sees(path)
    assert documents.read_texts == []
    page = person.sees(f"{interview}/lines")
    assert page.count("button-main") == 1
    assert f'action="{interview}/read"' in page
    assert f'action="{interview}/read"' in person.sees(interview)
    assert client.post(f"{interview}/read").location == f"{interview}/lines"
    assert documents.read_texts == [(CALM, TEAM)]
    page = person.sees(f"{interview}/lines")
    assert "Read it now" not in page
    assert "Speak Welsh" in page
    client.post(f"{interview}/read")
    assert len(documents.read_texts) == 1


def test_a_story_told_later_is_looked_at_for_their_lines(
    client: FlaskClient, person: Person
) -> None:
    interview = add(client, posting="").location
    line = "stay calm with upset callers"
    client.post(f"{interview}/lines", data={"added": line})
    assert "no story and no résumé yet" in words_of(person.sees(f"{interview}/lines"))
    client.post("/stories/new", data={"title": "Calls", "text": f"I {line}. I wrote it down."})
    words = words_of(person.sees(f"{interview}/lines"))
    assert f"I {line}." in words
    assert "This one" in words
