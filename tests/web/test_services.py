"""The storage of a request."""

import pytest
from flask import Flask

from coach.settings import Settings
from coach.storage import Storage, open_storage
from coach.web import services
from coach.web.app import create_app


def test_it_is_opened_once_and_closed_when_the_request_ends(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    close = Storage.close

    def opened(settings: Settings) -> Storage:
        told.append("open")
        return open_storage(settings)

    def closed(storage: Storage) -> None:
        told.append("close")
        close(storage)

    monkeypatch.setattr(services, "open_storage", opened)
    monkeypatch.setattr(Storage, "close", closed)
    with app.test_client() as client:
        client.get("/")
        client.get("/scoring")
    assert told == ["open", "close"]


def test_a_request_that_needs_no_data_opens_no_database(settings: Settings) -> None:
    client = create_app(settings).test_client()
    assert client.get("/scoring").status_code == 200
    assert client.get("/practise").status_code == 200
    assert not settings.database.exists()
