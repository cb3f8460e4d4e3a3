"""Pressed: one follow-up at a time, and what it all came to."""

import html
import re

import pytest

from coach.practice.sessions.pressed import ROUNDS
from coach.settings import Settings
from coach.storage import open_storage
from tests.web.conftest import VAGUE, Person, words_of

REPLIES = ("It was on Tuesday.", "I rang Amina and Jo.", "Calls fell from 9 to 2.")


@pytest.fixture
def place(person: Person) -> str:
    """Where the first follow-up is asked."""
    sent = person.send(person.start(mode="pressed"), VAGUE)
    assert sent.location.endswith("/pressed")
    return str(sent.location)


def asked_on(page: str) -> str:
    found = re.search(r'<h1 class="question-text" id="asked">(.*?)</h1>', page)
    assert found
    return html.unescape(found[1])


def reply(person: Person, place: str, text: str, **fields: str) -> tuple[int, str]:
    hidden = re.search(r'name="attempt" value="([^"]+)"', person.sees(place))
    attempt = hidden[1] if hidden else ""
    sent = person.client.post(place, data={"reply": text, "attempt": attempt, **fields})
    return sent.status_code, sent.location or sent.text


def test_three_follow_ups_then_one_review_of_it_all(person: Person, place: str) -> None:
    asked = []
    for number, text in enumerate(REPLIES, start=1):
        page = person.sees(place)
        assert f"follow-up {number} of {ROUNDS}" in page
        assert "Level" not in words_of(page)
        asked.append(asked_on(page))
        after = place if number < ROUNDS else place.removesuffix("/pressed")
        assert reply(person, place, text) == (303, after)
    assert person.client.get(place).location == after
    page = person.sees(after)
    assert "End the session" not in page
    told = html.unescape(words_of(page))
    assert all(words in told for words in (*asked, *REPLIES))
    assert len(set(asked)) == ROUNDS
    review = re.search(r'href="(/attempts/[^"]+)">Read the review', page)
    assert review
    whole = person.sees(review[1])
    assert all(words in html.unescape(re.sub(r"<[^>]+>", "", whole)) for words in REPLIES)
    # From now on it is a session as any other.
    again = person.client.post(f"{review[1]}/again").location
    assert person.answered(again, f"{VAGUE} Again.")


def test_a_session_goes_on_from_its_page_while_a_follow_up_waits(
    person: Person, place: str, settings: Settings
) -> None:
    session = place.removesuffix("/pressed")
    assert f'href="{place}">Go on' in person.sees(session)
    for text in REPLIES:
        reply(person, place, text)
    # As a version that ended sessions only when their page was opened may have left it.
    with open_storage(settings) as storage, storage.connection.immediate() as db:
        db.execute("UPDATE session SET ended_at = NULL")
    assert person.client.get(place).location == session
    page = person.sees(session)
    assert "Go on" not in page
    assert "End the session" in page


def test_a_reply_sent_twice_is_one(person: Person, place: str) -> None:
    attempt = re.search(r'name="attempt" value="([^"]+)"', person.sees(place))
    assert attempt
    fields = {"attempt": attempt[1], "reply": REPLIES[0]}
    for _ in range(2):
        assert person.client.post(place, data=fields).status_code == 303
    assert f"follow-up 2 of {ROUNDS}" in person.sees(place)
    late = person.client.post(place, data={**fields, "reply": "Other words."})
    assert (late.status_code, "Other words." in late.text) == (422, True)


@pytest.mark.parametrize(("typed", "told"), [(" ", "no answer"), ("a" * 2001, "2,000 is the most")])
def test_what_is_refused_stays_in_the_box(
    person: Person, place: str, typed: str, told: str
) -> None:
    status, page = reply(person, place, typed)
    assert (status, told in page) == (422, True)
    assert typed.strip() in page


def test_stopping_keeps_what_was_typed(person: Person, place: str) -> None:
    status, end = reply(person, place, "I rang Amina.", stop="")
    assert (status, end) == (303, place.removesuffix("/pressed"))
    assert "1 of 1 question answered" in words_of(person.sees(end))
    review = re.search(r'href="(/attempts/[^"]+)"', person.sees(end))
    assert review
    assert "I rang Amina." in person.sees(review[1])
    gone = person.client.post(place, data={"reply": "More words.", "attempt": "x"})
    assert (gone.status_code, "More words." in gone.text) == (422, True)


def test_without_an_answer_it_leads_to_the_question(person: Person) -> None:
    first = person.start(mode="pressed")
    place = first.rsplit("/", 1)[0] + "/pressed"
    assert person.client.get(place).location == first
