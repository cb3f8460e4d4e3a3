"""Data: files out and in, and deleting, each with its refusals."""

import csv
import io
import json
import os
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from coach.limits import MAX_IMPORT_BYTES
from coach.settings import Settings
from coach.storage import backup, open_storage
from coach.web.app import create_app
from tests.storage.kept import fill
from tests.storage.samples import NOON, make_target
from tests.storage.test_erasure import files_with
from tests.web.conftest import SPECIFIC, VAGUE, Person, words_of

OLD = "date,question,answer\n2026-01-05,Why nursing?,Because of my aunt.\n2026-02-30,Why?,No.\n"


TRACKER = (
    "Company,Role,Applied,Status,Remarks\nKestrel,Clerk,03/04/2025,Applied,via Jo\n"
    "Heron,Porter,04/04/2025,Tier 1,\nLark,Cook,,Saved,\n"
)


def send(client: FlaskClient, data: bytes | str) -> TestResponse:
    content = data.encode() if isinstance(data, str) else data
    return client.post("/data/import", data={"file": (io.BytesIO(content), "a")})


def bring_in(client: FlaskClient, data: bytes | str, **choices: str) -> TestResponse:
    """Send a table, look at it, and keep it."""
    seen = send(client, data)
    assert client.get(seen.location).status_code == 200
    return client.post(seen.location, data=choices)


def test_it_tells_what_is_kept_and_where(person: Person, settings: Settings) -> None:
    person.answered(person.start(), VAGUE)
    page = words_of(person.sees("/data"))
    assert "1 answer in 1 session" in page
    assert str(settings.data_dir) in page
    assert 'href="/data"' in person.sees("/")


@pytest.mark.parametrize(
    ("form", "ending", "kind"),
    [("json", "json", "application/json"), ("csv", "csv", "text/csv"), ("markdown", "md", "text/")],
)
def test_files_are_downloads(
    person: Person, settings: Settings, form: str, ending: str, kind: str
) -> None:
    person.answered(person.start(), SPECIFIC)
    response = person.client.get(f"/data/export.{form}")
    assert response.status_code == 200
    assert response.headers["Content-Disposition"].endswith(f".{ending}")
    assert response.headers["Content-Type"].startswith(kind)
    assert "Amina and Jo" in response.get_data().decode()
    assert [path.name for path in settings.data_dir.glob("tmp*")] == []


def test_an_unknown_form_is_404(client: FlaskClient) -> None:
    assert client.get("/data/export.exe").status_code == 404


def test_an_export_comes_in_again_after_all_was_deleted(person: Person) -> None:
    review = person.answered(person.start(), VAGUE)
    document = person.client.get("/data/export.json").get_data()
    before = words_of(person.sees(review))
    person.client.post("/data/delete-everything", data={"confirmation": "Delete"})
    assert person.client.get(review).status_code == 404
    response = send(person.client, document)
    assert "0 left out" in words_of(response.text)
    assert words_of(person.sees(review)) == before


def test_old_answers_are_taken_and_bad_rows_told(person: Person) -> None:
    page = words_of(bring_in(person.client, OLD).text)
    assert "1 row taken, 0 here already, 1 left out." in page
    assert "answers 3 “2026-02-30” is no date" in page
    history = person.sees("/history")
    assert "Why nursing?" in history
    review = re.search(r'href="(/attempts/[^"]+)"', history)
    assert review
    shown = person.sees(review.group(1))
    assert "Because of my aunt." in words_of(shown)
    again = person.client.post(f"{review.group(1)}/again")
    assert "Why nursing?" in person.sees(again.location)
    session = again.location.rsplit("/", 1)[0]
    assert "Why nursing?" in person.sees(session)
    for place in ("/", "/progress"):
        person.sees(place)
    answered = person.answered(again.location, SPECIFIC)
    assert "Why nursing?" in person.sees(answered)


def test_a_tracker_is_looked_at_before_it_is_kept(person: Person, settings: Settings) -> None:
    client = person.client
    address = send(client, TRACKER).location
    first = words_of(person.sees(address))
    assert "Days in this file may be day first or month first: 03/04/2025." in first
    assert client.post(address).status_code == 422
    assert "Write down what came of each application." in words_of(person.sees("/journal"))
    again = words_of(person.sees(f"{address}?dates=day+first&column-4=left+out"))
    assert "2 applications and 2 events would be taken, 0 here already, 1 left out." in again
    assert "Thursday 3 April 2025" in again
    assert "via Jo" not in again
    assert "4 saved only, not applied" in again
    assert "the status “Tier 1” is not known" in again
    kept = words_of(client.post(address, data={"dates": "day first"}).text)
    assert "2 applications and 2 events taken" in kept
    assert client.get(address).status_code == 404
    assert list(settings.uploads.iterdir()) == []
    with open_storage(settings) as storage:
        assert [one.note for one in storage.applications.recent(9) if one.kind == "applied"][
            1
        ] == "via Jo"


def test_a_heading_that_is_not_known_can_be_chosen(person: Person) -> None:
    address = send(person.client, "Wo,Position\nHeron,Porter\n").location
    first = person.sees(address)
    assert "No column names the organisation" in words_of(first)
    assert re.search(r'<select name="column-0"[^>]* autofocus', first)
    page = person.client.post(address, data={"column-0": "organisation", "column-1": "role"})
    assert "1 application and 1 event taken" in words_of(page.text)


def test_a_file_that_is_left_alone_goes_after_a_day(person: Person, settings: Settings) -> None:
    send(person.client, TRACKER)
    (kept,) = settings.uploads.iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    os.utime(kept, (0, 0))
    person.sees("/data")
    assert kept.exists()
    address = send(person.client, TRACKER).location
    (fresh,) = settings.uploads.iterdir()
    assert fresh != kept
    create_app(settings)
    assert fresh.exists()
    os.utime(fresh, (0, 0))
    create_app(settings)
    assert not fresh.exists()
    address = send(person.client, TRACKER).location
    person.client.post("/data/delete-everything", data={"confirmation": "delete"})
    assert person.client.get(address).status_code == 404
    assert person.client.get("/data/import/..%2Fcoach.db").status_code == 404


@pytest.mark.parametrize("data", ["", "{", "[]", "a,b\n", b"\xff\xfe"])
def test_a_file_of_another_form_is_refused(client: FlaskClient, data: str | bytes) -> None:
    assert send(client, data).status_code == 422


def test_without_a_file_it_asks_for_one(client: FlaskClient) -> None:
    response = client.post("/data/import")
    assert response.status_code == 422
    assert "Choose a file first" in response.text


def test_only_the_import_takes_large_files(client: FlaskClient) -> None:
    large = b"question,answer\nA?," + b"x" * (3 * 2**20)
    response = client.get(send(client, large).location)
    assert "characters" in response.text
    assert response.status_code == 200
    other = client.post("/settings", data={"live_notes": "x" * (3 * 2**20)})
    assert other.status_code == 413


def test_beyond_its_own_room_the_import_refuses(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MAX_IMPORT_BYTES == 64 * 2**20
    monkeypatch.setattr("coach.web.data.MAX_IMPORT_BYTES", 1_000)
    assert send(client, "x" * 2_000).status_code == 413


def test_another_site_can_change_nothing(client: FlaskClient) -> None:
    foreign = {"Sec-Fetch-Site": "cross-site"}
    for address in ("/data/import", "/data/delete-everything", "/data/delete/attempt/a"):
        assert client.post(address, headers=foreign).status_code == 403


def test_one_answer_is_deleted_after_a_question(person: Person, settings: Settings) -> None:
    review = person.answered(person.start(), f"{VAGUE} zebra-quartz")
    found = re.search(r'href="(/data/delete/attempt/[^"]+)"', person.sees(review))
    assert found
    question = re.search(r'href="(/questions/[^"?]+)"', person.sees("/history"))
    assert question
    assert found.group(1) in person.sees(question.group(1))
    page = words_of(person.sees(found.group(1)))
    assert "1 answer with its review" in page
    assert files_with(settings, "zebra-quartz")
    assert person.client.post(found.group(1)).status_code == 303
    assert "It is deleted." in person.sees("/data")
    assert person.client.get(review).status_code == 404
    assert files_with(settings, "zebra-quartz") == []


def test_backups_are_named_and_deleted_on_request(person: Person, settings: Settings) -> None:
    review = person.answered(person.start(), f"{VAGUE} zebra-quartz")
    backup(settings, None, NOON)
    place = review.replace("/attempts/", "/data/delete/attempt/")
    assert "1 backup made before may still hold it." in words_of(person.sees(place))
    person.client.post(place, data={"with_backups": "on"})
    assert files_with(settings, "zebra-quartz") == []


@pytest.mark.parametrize("kind", ["attempt", "session", "story", "target"])
def test_each_kind_has_its_question(app: Flask, settings: Settings, kind: str) -> None:
    with open_storage(settings) as storage:
        fill(storage)
        key = storage.connection.rows(f"SELECT id FROM {kind}")[0]["id"]
    client = app.test_client()
    page = client.get(f"/data/delete/{kind}/{key}")
    assert page.status_code == 200
    assert "entry of" not in page.text
    stays = "stays, with its own text" in page.text
    assert stays == (kind in ("attempt", "session"))
    assert client.post(f"/data/delete/{kind}/{key}").status_code == 303
    assert client.get(f"/data/delete/{kind}/{key}").status_code == 404


@pytest.mark.parametrize("place", ["person/x", "attempt/x", "reading/x"])
def test_an_odd_address_is_404(client: FlaskClient, place: str) -> None:
    assert client.get(f"/data/delete/{place}").status_code == 404
    assert client.post(f"/data/delete/{place}").status_code == 404


def test_everything_needs_the_word(person: Person, settings: Settings) -> None:
    person.answered(person.start(), f"{VAGUE} zebra-quartz")
    assert "1 answer in 1 session" in words_of(person.sees("/data/delete-everything"))
    refused = person.client.post("/data/delete-everything", data={"confirmation": "yes"})
    assert refused.status_code == 422
    assert files_with(settings, "zebra-quartz")
    assert person.client.post("/data/delete-everything").status_code == 422
    gone = person.client.post("/data/delete-everything", data={"confirmation": " DELETE "})
    assert gone.status_code == 303
    assert files_with(settings, "zebra-quartz") == []
    kept = words_of(person.sees("/data"))
    assert "Nothing yet. Take it with you" in kept
    assert " 0 " not in kept


def test_a_downloaded_table_runs_nothing(person: Person) -> None:
    person.answered(person.start(), '=HYPERLINK("http://example.org","x")')
    text = person.client.get("/data/export.csv").get_data().decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["answer"].startswith("'=HYPERLINK")
    document = json.loads(person.client.get("/data/export.json").get_data())
    assert document["tables"]["attempt"][0]["text"].startswith("=HYPERLINK")


def test_an_own_question_disturbs_no_interview(person: Person, settings: Settings) -> None:
    with open_storage(settings, now=NOON) as storage:
        target = storage.targets.add(make_target(storage.person_id))
    bring_in(person.client, OLD)
    for place in ("/", "/interviews", f"/interviews/{target.id}", "/stories", "/progress"):
        person.sees(place)
