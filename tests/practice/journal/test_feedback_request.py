"""The message that asks for feedback: short, thankful, one question, no pleading."""

import re
from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.practice.journal.feedback_request import (
    AGAIN_AFTER_DAYS,
    when_to_ask,
    write_request,
)
from coach.practice.journal.journal import Entry
from tests.storage.samples import make_application

DAY = date(2026, 2, 20)
PLEADING = re.compile(r"sorry|please|beg|desperate|chance|unfair|reconsider|disappoint", re.I)


def entry(**changes: object) -> Entry:
    application, outcome = make_application("person", asked_on=None, **changes)
    return Entry(application, (outcome,))


@pytest.mark.parametrize("asked_on", [None, DAY])
def test_it_thanks_asks_one_thing_and_does_not_plead(asked_on: date | None) -> None:
    application, outcome = make_application("person", asked_on=asked_on)
    facts = {"contact": "Ms Rao", "sender": "Carlos", "about": "the new ward"}
    message = write_request(Entry(application, (outcome,)), outcome, **facts)
    assert message.body.count("?") == 1
    assert "Thank you" in message.body
    told = ("Ms Rao", "Carlos", "the new ward", "Harbour Clinic", "Receptionist", outcome.stage)
    assert all(fact in message.body for fact in told)
    assert not PLEADING.search(message.body)
    assert len(message.body.split()) < 90
    assert message.subject == "Feedback on my interview for Receptionist"


def test_a_note_and_their_words_never_go_into_it() -> None:
    told = entry(note="I froze at the question on safeguarding.", words="Too quiet for us.")
    body = write_request(told, told.outcomes[0]).body
    assert "froze" not in body
    assert "quiet" not in body


def test_the_subject_names_the_day_of_the_interview_and_not_of_the_rejection() -> None:
    application, rejected = make_application("person", asked_on=None)
    _, met = make_application("person", kind="interview", day=date(2026, 2, 12), words="")
    message = write_request(Entry(application, (met, rejected)), rejected)
    assert message.subject == "Feedback on my interview for Receptionist, 12 February"


def test_nobody_is_thanked_for_a_decision_that_never_came() -> None:
    silent = entry(kind="no reply", words="")
    body = write_request(silent, silent.outcomes[0]).body
    assert "Thank you for" in body
    assert "letting me know" not in body


def test_what_is_not_known_is_left_open_and_not_guessed() -> None:
    application, outcome = make_application("person", asked_on=None, stage="", day=None)
    bare = replace(application, role="", organisation="")
    message = write_request(Entry(bare, (outcome,)), outcome)
    for gap in ("[name of the role]", "[name of the organisation]", "[your name]"):
        assert gap in message.body
    assert "considering my application" in message.body
    assert not re.search(r"  | ,|\bNone\b|\s\.", message.body)


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_fact_travels_whole_to_the_mail_program(contact: str, about: str) -> None:
    told = entry()
    message = write_request(told, told.outcomes[0], contact=contact, about=about)
    query = parse_qs(urlsplit(message.mail_address).query)
    assert query["body"][0].replace("\r\n", "\n") == message.body
    assert message.mail_address.isascii()


def test_when_to_ask_and_when_to_leave_it() -> None:
    _, fresh = make_application("person", asked_on=None)
    assert when_to_ask(fresh, DAY + timedelta(days=1)).moment == "now"
    assert when_to_ask(fresh, DAY + timedelta(days=30)).moment == "late"
    _, asked = make_application("person", asked_on=DAY)
    again = DAY + timedelta(days=AGAIN_AFTER_DAYS)
    assert when_to_ask(asked, again - timedelta(days=1)).from_day == again
    assert when_to_ask(asked, again).moment == "again"
    assert when_to_ask(asked, DAY + timedelta(days=60)).moment == "enough"
    _, twice = make_application("person", asked_on=DAY, asked_again_on=again)
    assert when_to_ask(twice, again).moment == "enough"
