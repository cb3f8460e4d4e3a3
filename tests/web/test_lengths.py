"""A story in 30, 60 and 90 seconds: cut, measured as typed, kept."""

import html
import re

import pytest
from flask.testing import FlaskClient

from coach.errors import DatabaseBusy, ScorerNotReady
from tests.web.conftest import SPECIFIC, Person, raising, words_of
from tests.web.test_stories import write

FILL = " ".join(f"Then there was shelf {n}, and it was full of old boxes." for n in range(20, 29))
LONG = f"{SPECIFIC} {FILL}"


@pytest.fixture
def address(client: FlaskClient) -> str:
    return write(client, text=LONG)


def in_box(page: str) -> str:
    found = re.search(r'<textarea[^>]* id="text"[^>]*>\r?\n(.*?)</textarea>', page, re.S)
    assert found
    return html.unescape(found[1])


def test_the_story_page_leads_to_each_length(person: Person, address: str) -> None:
    links = re.findall(r'href="([^"]+/lengths/\d+)"', person.sees(address))
    assert links == [f"{address}/lengths/{seconds}" for seconds in (30, 60, 90)]
    titles = {re.search("<title>(.*?) ·", person.sees(link))[1] for link in links}  # type: ignore[index]
    assert titles == {f"Rota, in {seconds} seconds" for seconds in (30, 60, 90)}


def test_it_is_cut_to_own_sentences_and_says_what_that_keeps(person: Person, address: str) -> None:
    page = person.sees(f"{address}/lengths/30")
    sentences = re.split(r"(?<=\.) ", in_box(page))
    assert all(one in LONG for one in sentences)
    assert "I phoned Amina and Jo" in in_box(page)
    words = words_of(page)
    assert re.search(r"about (2\d|30) s · keeps \d+ of \d+ facts · leaves out: [^·]*2\d", words)
    assert 'aria-current="page">30 s' in page
    assert 'aria-current="true">Stories' in page


def test_what_is_typed_is_measured_and_nothing_is_saved(person: Person, address: str) -> None:
    typed = "It was March: 2 nurses short, Tuesday again.\r\nI phoned <Jo>."
    page = person.client.post(f"{address}/lengths/60", data={"text": typed}).text
    assert in_box(page) == typed
    said = words_of(page)
    assert "about 5 s · keeps 4 of 19 facts · leaves out: 4, Amina, " in said
    assert "no longer tells: why" in said
    assert in_box(person.sees(f"{address}/lengths/60")) != typed


def test_the_coachs_cut_reads_the_same_when_measured_unchanged(
    person: Person, address: str
) -> None:
    page = person.sees(f"{address}/lengths/30")
    again = person.client.post(f"{address}/lengths/30", data={"text": in_box(page)})
    assert words_of(again.text) == words_of(page)


def test_a_short_story_is_asked_what_would_fill_the_time(
    person: Person, client: FlaskClient
) -> None:
    short = write(client, text="On Tuesday the till broke. I rang Priya.")
    words = words_of(person.sees(f"{short}/lengths/30"))
    assert "You have 27 s left. What would fill them: " in words
    assert words_of(person.sees(short)).count("About 3 s to tell.") == 1


def test_it_is_kept_as_the_newest_version_once(person: Person, address: str) -> None:
    form = {"text": SPECIFIC, "keep": ""}
    for said in (1, 0):
        response = person.client.post(f"{address}/lengths/30", data=form)
        assert (response.status_code, response.location) == (303, address)
        page = person.sees(address)
        assert page.count("What it was is among its earlier versions.") == said
        assert "Version 2" in page
        assert "Version 3" not in page


@pytest.mark.parametrize(
    ("form", "error", "status"),
    [
        ({}, ScorerNotReady(90), 503),
        ({"keep": ""}, ScorerNotReady(90), 503),
        ({"keep": ""}, DatabaseBusy("coach.db"), 503),
    ],
)
def test_what_was_typed_stays_when_something_fails(
    person: Person,
    address: str,
    form: dict[str, str],
    error: Exception,
    status: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        f"coach.practice.stories.stories.{'write' if form else 'review'}_story", raising(error)
    )
    response = person.client.post(f"{address}/lengths/30", data={"text": "My words.", **form})
    assert (response.status_code, in_box(response.text)) == (status, "My words.")
    assert 'role="alert"' in response.text
    assert "about" not in words_of(response.text)


def test_a_blank_text_is_not_kept(person: Person, address: str) -> None:
    response = person.client.post(f"{address}/lengths/30", data={"text": " ", "keep": ""})
    assert response.status_code == 422
    assert "There is no story to keep yet." in response.text


@pytest.mark.parametrize("path", ["{}/lengths/601", "/stories/absent/lengths/30"])
def test_a_length_is_ten_minutes_at_most_and_of_a_story_that_is_there(
    client: FlaskClient, address: str, path: str
) -> None:
    assert client.get(path.format(address)).status_code == 404
