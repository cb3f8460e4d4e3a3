"""Forms: values, and what is sent: given back whatever goes wrong, kept once when sent twice."""

import html
import re
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from coach.errors import DiskFull, ScorerNotReady
from coach.settings import Settings
from coach.storage import open_storage
from coach.storage.database import Connection
from coach.web.forms import chosen, numbered, whole_number
from tests.web.conftest import SPECIFIC, Clock, Person, form_on, raising


@pytest.mark.parametrize("value", ["7", " 7 ", 7])
def test_a_whole_number_is_one(value: object) -> None:
    assert whole_number(value, 3) == 7


ODD = [None, "", "-3", "3.5", "seven", "٣", "²", "9" * 16, ["7"], True, 1e300]


@pytest.mark.parametrize("value", ODD)
def test_anything_else_is_none(value: object) -> None:
    assert whole_number(value) == 0
    assert whole_number(value, 3) == 3


@pytest.mark.parametrize(
    ("value", "choice"), [(None, None), ("", None), (" ", None), ("planning ", "planning")]
)
def test_the_empty_entry_of_a_list_is_no_choice(value: str | None, choice: str | None) -> None:
    assert chosen(value) == choice


def test_fields_of_a_list_are_read_by_their_numbers() -> None:
    sent = {
        "reply-2": "b",
        "reply-0": "a",
        "reply-x": "",
        "reply": "",
        "other-1": "",
        "reply--1": "",
    }
    assert list(numbered(sent, "reply").items()) == [(0, "a"), (2, "b")]


@dataclass(frozen=True)
class Sent:
    """A form: the page it stands on, one of its fields, and what is typed into it."""

    page: str
    field: str
    typed: dict[str, str]


INTERVIEW = {
    "organisation": "Elm & Co",
    "role": "Cook",
    "day": "2026-03-11",
    "time": "09:30",
    "zone": "Europe/Berlin",
    "format": "phone",
    "place": "4 Quay",
    "posting": "\nStay\ncalm",
    "minutes_a_day": "35",
    "questions_to_ask": "Who <trains> me?",
}
ENTRY = {
    "organisation": "Elm & Co",
    "role": "Cook",
    "kind": "offer",
    "day": "2026-03-01",
    "stage": "Trial",
    "words": "\nWelcome & well done!",
    "note": "Ask",
    "feeling": "4",
    "questions": "Why us?",
}
STORY = {"title": "Rota & co", "text": SPECIFIC, "competency": "teamwork"}
CHANGED = {**STORY, "title": "Another title"}
FORMS = {
    "interview": Sent("/interviews/new", "posting", INTERVIEW),
    "interview changed": Sent("{interview}/edit", "posting", {**INTERVIEW, "role": "Chef"}),
    "entry": Sent("/journal/new", "words", ENTRY),
    "entry changed": Sent("/journal/outcomes/{outcome}/edit", "words", {**ENTRY, "note": "Call"}),
    "story": Sent("/stories/new", "title", STORY),
    "story changed": Sent("{story}/edit", "title", CHANGED),
    "story kept": Sent("/stories/keep/{attempt}", "title", {**STORY, "text": ""}),
    "résumé": Sent("/stories/resume", "resume", {"resume": "Cook & baker\nsince 2021"}),
    "résumé lines": Sent("/stories/new", "lines", {"lines": "Managed stock & tills"}),
    "practise": Sent("/practise", "mode", {"mode": "mock", "count": "4", "type": "behavioural"}),
    "goals": Sent("/journal", "requests", {"answers": "7", "requests": "2"}),
    "settings": Sent("/settings", "live_notes", {"dictation": "y"}),
    "learned": Sent(
        "{application}", "{outcome}-learned_0", {"{outcome}-learned_0": "Be calm & go"}
    ),
    "everything": Sent("/data/delete-everything", "confirmation", {"confirmation": "delete"}),
    "replies": Sent("{line}", "reply-0", {"reply-0": "In March & April"}),
}


@pytest.fixture
def places(person: Person, client: FlaskClient) -> dict[str, str]:
    """One thing of each kind, and where it is."""
    attempt = person.answered(person.start(), SPECIFIC).rpartition("/")[2]
    other = {**INTERVIEW, "organisation": "Before"}
    before = {**ENTRY, "organisation": "Before", "kind": "rejected"}
    entry = client.post("/journal/new", data=before).location
    story = client.post("/stories/new", data={**STORY, "title": "Before"})
    return {
        "attempt": attempt,
        "interview": client.post("/interviews/new", data=other).location,
        "application": entry.partition("#")[0],
        "outcome": entry.rpartition("at-")[2],
        "story": story.location,
        "line": client.post("/stories/lines", data={"lines": "Handled complaints"}).location,
    }


def filled(
    client: FlaskClient, places: dict[str, str], name: str
) -> tuple[str, dict[str, list[str]]]:
    """Open a form, type into it, and return where a browser sends it, and what."""
    sent = FORMS[name]
    page = client.get(sent.page.format(**places))
    assert page.status_code == 200
    typed = {key.format(**places): [value] for key, value in sent.typed.items() if value}
    form = {**form_on(page.text, sent.field.format(**places)), **typed}
    around = page.text.partition(f'name="{sent.field.format(**places)}"')[0]
    address = re.findall(r'<form method="post"(?: action="([^"]*)")?', around)[-1]
    return html.unescape(address) or sent.page.format(**places), form


@pytest.mark.parametrize("name", FORMS)
def test_a_locked_database_gives_every_typed_value_back(
    client: FlaskClient,
    places: dict[str, str],
    settings: Settings,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address, form = filled(client, places, name)
    monkeypatch.setattr("coach.storage.database.BUSY_SECONDS", 0.05)
    with sqlite3.connect(settings.database) as other:
        other.execute("BEGIN IMMEDIATE")
        response = client.post(address, data=form)
        other.rollback()
    assert response.status_code == 503
    assert response.headers["Retry-After"]
    shown = form_on(response.text, FORMS[name].field.format(**places))
    for key, value in form.items():
        assert shown[key] == value
    for words in ("in use by another program", "What you typed is still in the form.", "try again"):
        assert words in response.text
    assert client.post(address, data=shown).status_code == 303


@pytest.mark.parametrize("name", ["story", "story kept", "résumé lines", "replies"])
def test_a_reader_that_is_still_loading_gives_every_typed_value_back(
    client: FlaskClient, places: dict[str, str], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, form = filled(client, places, name)
    loading = raising(ScorerNotReady(90))
    monkeypatch.setattr("coach.practice.stories.stories.review_draft", loading)
    response = client.post(address, data=form)
    assert response.status_code == 503
    assert "still loading" in response.text
    shown = form_on(response.text, FORMS[name].field.format(**places))
    assert {key: shown[key] for key in form} == form


@pytest.mark.parametrize(
    ("error", "status"), [(DiskFull("coach.db"), 507), (ZeroDivisionError("secret"), 500)]
)
def test_whatever_else_goes_wrong_the_form_comes_back(
    client: FlaskClient,
    error: Exception,
    status: int,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(Connection, "immediate", raising(error))
    response = client.post("/interviews/new", data=INTERVIEW)
    assert response.status_code == status
    assert form_on(response.text, "posting")["role"] == ["Cook"]
    assert "What you typed is still in the form." in response.text
    assert "secret" not in response.text + caplog.text


@pytest.mark.parametrize("name", FORMS)
def test_a_form_sent_twice_makes_one_thing(
    client: FlaskClient, places: dict[str, str], settings: Settings, name: str
) -> None:
    address, form = filled(client, places, name)
    kept, answers = [], []
    for _ in range(2):
        answers.append(client.post(address, data=form))
        with open_storage(settings) as storage:
            stories = storage.stories.all()
            kept.append(
                (
                    storage.targets.all(),
                    storage.applications.page(99),
                    storage.applications.recent(99),
                    [(one.id, one.text, one.version) for one in stories],
                    storage.resumes.text(),
                    storage.goals.all(),
                )
            )
    assert [one.status_code for one in answers] == [303, 303]
    first, second = ([len(one) for one in several] for several in kept)
    assert first == second
    assert kept[0][3:] == kept[1][3:]


@pytest.mark.parametrize(
    ("address", "form"),
    [("/interviews/new", INTERVIEW), ("/journal/new", ENTRY), ("/stories/new", STORY)],
)
def test_two_requests_at_once_make_one_thing(
    app: Flask, client: FlaskClient, settings: Settings, address: str, form: dict[str, str]
) -> None:
    client.get("/")
    with ThreadPoolExecutor(4) as pool:
        sent = [pool.submit(app.test_client().post, address, data=form) for _ in range(4)]
    assert {one.result().status_code for one in sent} == {303}
    with open_storage(settings) as storage:
        kept = (storage.targets.all(), storage.applications.recent(9), storage.stories.all())
    assert sum(map(len, kept)) == 1


def test_the_same_entry_on_another_day_is_another(
    client: FlaskClient, clock: Clock, settings: Settings
) -> None:
    for _ in range(2):
        client.post("/journal/new", data={"organisation": "Elm", "kind": "applied"})
        clock.now += timedelta(days=1)
    with open_storage(settings) as storage:
        assert len(storage.applications.page(9)) == 2


def test_what_is_typed_anew_is_another_thing(client: FlaskClient, settings: Settings) -> None:
    for role in ("Cook", "Chef"):
        client.post("/interviews/new", data={**INTERVIEW, "role": role})
        client.post("/journal/new", data={**ENTRY, "role": role})
        client.post("/stories/new", data={**STORY, "title": role})
    with open_storage(settings) as storage:
        assert len(storage.targets.all()) == 2
        assert len(storage.applications.recent(9)) == 2
        assert len(storage.stories.all()) == 2


def test_replies_to_a_story_that_was_changed_meanwhile_stay_in_their_boxes(
    client: FlaskClient, places: dict[str, str]
) -> None:
    address, form = filled(client, places, "replies")
    client.post(f"{places['line']}/edit", data={**STORY, "title": "Elsewhere"})
    response = client.post(address, data=form)
    assert response.status_code == 422
    assert "changed in another window" in response.text
    assert form_on(response.text, "reply-0")["reply-0"] == ["In March & April"]
