"""The app over a fresh data folder, the real bank and a scorer that opens at once."""

import html
import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from coach.practice.scorer import Scorer
from coach.settings import Settings
from coach.web.app import create_app
from coach.web.secret_key import secret_key
from coach.web.services import Services
from tests.fakes import fast_tools

VAGUE = "We had some issues with the rota, so I talked to everyone and it worked out in the end."
SPECIFIC = (
    "On Tuesday 4 March our early shift was two nurses short. I phoned Amina and Jo, who were off, "
    "and moved Jo's late shift to Thursday. All 18 patients had their medication before 9, where "
    "it had been 10:30 the week before, and the manager thanked me, because nobody was overlooked."
)


def raising(error: Exception) -> Callable[..., Any]:
    """Return a function that raises this error, whatever it is called with."""

    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


class Clock:
    """One minute passes each time somebody looks."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


class Person:
    """Uses the pages as a browser without scripts would."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def start(self, **choices: str) -> str:
        """Start a session and return the address of its first question."""
        plan = {"mode": "coach", "count": "2", "competency": "conflict", **choices}
        response = self.client.post("/practise", data=plan)
        assert response.status_code == 303
        return response.location

    def send(self, place: str, answer: str) -> TestResponse:
        """Send an answer from the question page at `place`."""
        return self.client.post(place, data={"answer": answer, "seconds": "30"})

    def answered(self, place: str, answer: str) -> str:
        """Send an answer and return the address of its review."""
        response = self.send(place, answer)
        assert response.status_code == 303
        assert response.location.startswith("/attempts/")
        return response.location

    def sees(self, address: str) -> str:
        """Open a page that must be there and return its HTML."""
        response = self.client.get(address)
        assert response.status_code == 200, address
        return response.text


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def scorer() -> Scorer:
    return Scorer(fast_tools)


@pytest.fixture(scope="session")
def made_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Make the routes once and compile each template once: both take longer than most tests."""
    return create_app(Settings(tmp_path_factory.mktemp("app")))


@pytest.fixture
def app(made_app: Flask, settings: Settings, scorer: Scorer, clock: Clock) -> Flask:
    """The app with the services and the key of this test alone."""
    services: Services = made_app.extensions["coach"]
    attached = replace(
        services, settings=settings, scorer=scorer, clock=clock, rng=random.Random(1)
    )
    made_app.extensions["coach"] = attached
    made_app.secret_key = secret_key(settings.data_dir)
    return made_app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def person(client: FlaskClient) -> Person:
    return Person(client)


class _Form(HTMLParser):
    """Collects the fields of the form that has a field of this name, as a browser sends them."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name, self.found = name, {}  # type: ignore[var-annotated]
        self._now: dict[str, list[str]] = {}
        self._list = self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {key: value or "" for key, value in attrs}
        name, value = told.get("name", ""), told.get("value", "")
        if tag == "form":
            self._now = {}
        elif tag == "input" and name:
            if told.get("type") not in ("checkbox", "radio") or "checked" in told:
                self._now.setdefault(name, []).append(value)
        elif tag == "select":
            self._list = name
        elif (
            tag == "option" and self._list and ("selected" in told or not self._now.get(self._list))
        ):
            self._now[self._list] = [value]
        elif tag == "textarea":
            self._text = name
            self._now[name] = [""]

    def handle_data(self, data: str) -> None:
        if self._text:
            self._now[self._text][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._now[self._text] = [self._now[self._text][0].removeprefix("\r").removeprefix("\n")]
            self._text = ""
        elif tag == "select":
            self._list = ""
        elif tag == "form" and self.name in self._now:
            self.found = self._now


def form_on(page: str, name: str) -> dict[str, list[str]]:
    """Return the fields of the form with the field `name`, as a browser would send it."""
    form = _Form(name)
    form.feed(page)
    assert form.found, name
    return form.found


def words_of(page: str) -> str:
    """Return what is read on a page: its text without tags, white space as single spaces."""
    main = page.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def text_in_box(page: str) -> str:
    """Return what a browser shows in the answer box: the first line break is not its text."""
    found = re.search(r'<textarea id="answer"[^>]*>\r?\n(.*?)</textarea>', page, re.S)
    assert found
    return html.unescape(found.group(1))
