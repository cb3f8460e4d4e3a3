"""Errors as pages: what happened, what is safe, what to do."""

import logging
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape
from werkzeug.exceptions import ImATeapot

from coach import errors
from coach.errors import CoachError
from coach.settings import Settings
from coach.web.app import create_app
from coach.web.errors import problem_of
from tests.web.conftest import Person, raising

POISON = "my secret words about Dr Poison"

ERRORS: list[tuple[CoachError, int]] = [
    (errors.StoryRefused({"text": "There is no story to keep yet."}), 422),
    (errors.TargetRefused({"day": "That day is over."}), 422),
    (errors.ArchiveRefused("This file is not an export of the coach."), 422),
    (errors.NotFound("attempt", "7"), 404),
    (errors.EmptyAnswer(), 422),
    (errors.AnswerTooLong(30_000, 20_000), 422),
    (errors.ReplyTooLong(3_000, 2_000), 422),
    (errors.SettingsError("mode", "exam", "coach or mock"), 400),
    (errors.OutcomeRefused({"day": "That day is still to come."}), 422),
    (errors.GoalsRefused({"answers": "A whole number fits here."}), 422),
    (errors.FormRefused({"resume": "This résumé is too long."}), 422),
    (errors.LinesRefused("A line is too long."), 422),
    (errors.ModelMissing("model.safetensors"), 503),
    (errors.WeightsMismatch("tagger.json.gz", "another hash"), 503),
    (errors.CardError("tagger.card.json", "it cannot be read"), 503),
    (errors.ScorerNotReady(90), 503),
    (errors.DatabaseBusy("coach.db"), 503),
    (errors.DatabaseCorrupt("coach.db"), 500),
    (errors.DatabaseReadOnly("coach.db"), 500),
    (errors.DiskFull("coach.db"), 507),
    (errors.SchemaTooNew("coach.db", ("m999",)), 500),
    (errors.StaleDraft("coach.db", 1, 2), 409),
    (errors.BankError("planning.toml", "line 3", "no text"), 500),
    (errors.CannotListen("127.0.0.1", 80, "it is taken"), 500),
]


@pytest.fixture
def failing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[Exception]:
    """Today raises what is put in the list."""
    raised: list[Exception] = []

    def fail(*_: object, **__: object) -> None:
        raise raised[0]

    monkeypatch.setattr("coach.web.today.today", fail)
    return raised


@pytest.mark.parametrize(("error", "status"), ERRORS, ids=lambda value: type(value).__name__)
def test_an_error_raised_on_purpose_is_a_page_with_three_parts(
    client: FlaskClient, failing: list[Exception], error: CoachError, status: int
) -> None:
    failing.append(error)
    response = client.get("/")
    assert response.status_code == status
    for part in (str(error), error.safe, error.remedy):
        assert escape(part) in response.text
    assert "<nav" in response.text
    assert ("Retry-After" in response.headers) is (status == 503)


def test_every_kind_of_error_has_a_status() -> None:
    def kinds(kind: type[CoachError]) -> set[type[CoachError]]:
        return {kind}.union(*map(kinds, kind.__subclasses__()))

    tried = {type(error) for error, _ in ERRORS}
    leaves = {kind for kind in kinds(CoachError) if not kind.__subclasses__()}
    assert {kind for kind in leaves if kind.__module__ == "coach.errors"} - tried <= {
        errors.DataFileError  # of commands alone
    }
    assert all(problem_of(error).title for error in (e for e, _ in ERRORS))


def test_a_fault_is_a_page_that_gives_the_text_back_and_a_log_that_does_not(
    person: Person,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    place = person.start()
    monkeypatch.setattr("coach.practice.sessions.answers.submit", raising(ValueError(POISON)))
    with caplog.at_level(logging.DEBUG):
        response = person.send(place, POISON)
    assert response.status_code == 500
    assert POISON in response.text
    assert "Traceback" not in response.text
    assert "ValueError" not in response.text
    out, err = capfd.readouterr()
    logged = caplog.text + out + err
    assert POISON not in logged
    session = place.split("/")[2]
    assert session not in logged
    assert "ValueError" in caplog.text
    assert "POST /practise/<session_id>/<int:position>" in caplog.text


def test_a_fault_of_a_script_s_request_is_a_problem_in_json(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = person.start()
    monkeypatch.setattr("coach.practice.sessions.answers.save_draft", raising(ZeroDivisionError()))
    response = person.client.post(f"{place}/draft", json={"answer": POISON, "revision": 1})
    assert response.status_code == 500
    assert response.mimetype == "application/problem+json"
    assert POISON not in response.text


def test_an_http_error_without_words_of_its_own_is_a_page_too(
    client: FlaskClient, failing: list[Exception]
) -> None:
    failing.append(ImATeapot())
    response = client.get("/")
    assert response.status_code == 418
    assert "What to do now" in response.text


def test_a_damaged_database_is_one_clear_page(settings: Settings) -> None:
    settings.data_dir.mkdir()
    settings.database.write_bytes(b"this is no database" * 100)
    client = create_app(settings).test_client()
    for address in ("/", "/progress", "/history"):
        response = client.get(address)
        assert response.status_code == 500
        assert "is damaged or is not a coach database" in response.text
        assert "The file was not touched." in response.text
    assert client.get("/scoring").status_code == 200


def test_a_data_folder_that_is_a_file_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    with pytest.raises(CoachError):
        create_app(Settings(data_dir=tmp_path / "data"))
