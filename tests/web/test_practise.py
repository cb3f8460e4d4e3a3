"""Practise: setup, question, sending, summary."""

import html
import re
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from coach.errors import CoachError, DatabaseReadOnly, DiskFull, ModelMissing, ScorerNotReady
from coach.limits import MAX_ANSWER_CHARS
from coach.practice.scorer import Scorer
from coach.settings import Settings
from coach.storage import open_storage
from coach.web.app import create_app
from tests.fakes import fast_tools
from tests.storage.samples import make_target
from tests.web.conftest import (
    SPECIFIC,
    VAGUE,
    Clock,
    Person,
    form_on,
    raising,
    text_in_box,
    words_of,
)


def test_setup_offers_modes_competencies_and_types(person: Person) -> None:
    page = person.sees("/practise")
    assert 'value="mock"' in page
    assert page.count("<option") == 1 + 12 + 1 + 5


def test_the_address_may_choose_a_competency(person: Person) -> None:
    form = form_on(person.sees("/practise?competency=planning"), "mode")
    assert form["competency"] == ["planning"]


def test_a_session_starts_at_its_first_question(person: Person) -> None:
    place = person.start(count="3")
    page = person.sees(place)
    assert "Question 1 of 3" in page
    assert "Conflict" in page
    assert text_in_box(page) == ""


@pytest.mark.parametrize(
    ("choice", "told"),
    [
        ({"count": "0"}, "from 1 to 20"),
        ({"count": "21"}, "from 1 to 20"),
        ({"count": "many"}, "from 1 to 20"),
        ({"count": "9" * 400}, "from 1 to 20"),
        ({"mode": "exam"}, "coach, mock or pressed"),
        ({"type": "riddle"}, "behavioural"),
        ({"competency": "juggling"}, "juggling"),
    ],
)
def test_an_odd_plan_is_told_on_the_form(person: Person, choice: dict[str, str], told: str) -> None:
    response = person.client.post("/practise", data={"mode": "coach", "count": "2", **choice})
    assert response.status_code == 422
    assert 'role="alert"' in response.text
    assert told in words_of(response.text)


def test_an_empty_form_is_told_on_the_form(person: Person) -> None:
    assert person.client.post("/practise").status_code == 422


def test_coach_mode_goes_to_the_review(person: Person) -> None:
    place = person.start()
    assert "Level" in person.sees(person.answered(place, VAGUE))


def test_a_mock_interview_goes_on_and_shows_reviews_at_the_end(person: Person) -> None:
    first = person.start(mode="mock")
    session = first.rpartition("/")[0]
    second = person.send(first, VAGUE).location
    assert second == f"{session}/1"
    open_summary = person.sees(session)
    assert "/attempts/" not in open_summary
    assert "Level" not in words_of(open_summary)
    assert person.send(second, SPECIFIC).location == session
    summary = person.sees(session)
    assert len(re.findall(r'href="/attempts/', summary)) == 2
    assert "Practise more" in summary
    assert summary.count("button-main") == 1


def test_its_debrief_names_what_to_work_on_and_leads_to_it(
    person: Person, settings: Settings
) -> None:
    place = first = person.start(mode="mock")
    for _ in range(2):
        place = person.send(place, VAGUE).location
    page = person.sees(first.rpartition("/")[0])
    assert "To work on" in page
    assert "You said this twice." in page
    again = re.search(r'action="(/attempts/[^"]+/again)"', page)
    assert again
    assert person.client.post(again[1]).location.startswith(first.rpartition("/")[0])
    assert "Your plan" not in page
    with open_storage(settings) as storage:
        storage.targets.add(make_target(storage.person_id, day=date(2026, 3, 20)))
    assert "Your plan" in person.sees(first.rpartition("/")[0])


def test_a_mock_interview_shows_no_help(person: Person) -> None:
    assert "What a specific answer holds" not in person.sees(person.start(mode="mock"))
    assert "What a specific answer holds" in person.sees(person.start())


def test_a_second_try_has_the_notes_of_the_first_beside_it(person: Person) -> None:
    place = person.start()
    person.answered(place, VAGUE)
    page = words_of(person.sees(place))
    assert "Your last try" in page
    assert "some issues" in page


def test_vague_words_that_a_question_asks_about_are_listed_once(person: Person) -> None:
    place = person.start()
    person.answered(place, VAGUE)
    page = html.unescape(person.sees(place))
    asked = page.partition("Things to fill")[2].partition("</details>")[0]
    listed = page.partition("data-live-first")[2].partition("</ul>")[0]
    assert ("some issues" in asked, "some issues" in listed) == (True, False)


@pytest.mark.parametrize("answer", ["", "   ", "\n\t "])
def test_a_blank_answer_is_refused_beside_the_box(person: Person, answer: str) -> None:
    response = person.send(person.start(), answer)
    assert response.status_code == 422
    assert 'role="alert"' in response.text
    assert "autofocus" in response.text
    assert "There is no answer to read yet." in response.text


def test_too_long_an_answer_stays_in_the_box_and_is_kept(person: Person) -> None:
    place = person.start()
    answer = "word " * (MAX_ANSWER_CHARS // 5 + 1)
    response = person.send(place, answer)
    assert response.status_code == 422
    assert f"up to {MAX_ANSWER_CHARS:,}" in response.text
    assert text_in_box(response.text) == answer
    assert text_in_box(person.sees(place)) == answer


@pytest.mark.parametrize(
    "answer",
    [
        "a",
        "asdf jkl qwer " * 20,
        "Ich habe den Dienstplan mit meiner Kollegin besprochen und geändert.",
        "word " * 3_900,
        "\x00\x07 I moved the shift \x1b[31m",
        "\ud800 I moved the shift",
        "\u202eI moved the shift\u202c 👩🏽‍⚕️ e\u0301",
        "<b>I</b> moved & \"shifted\" 'it'",
    ],
    ids=["short", "noise", "german", "long", "control", "surrogate", "marks", "html"],
)
def test_odd_text_gets_a_review(person: Person, answer: str) -> None:
    place = person.start()
    review = person.client.post(
        place, data={"answer": answer.encode("utf-8", "surrogatepass"), "seconds": "x"}
    )
    assert review.status_code == 303
    assert "Level" in person.sees(review.location)


def test_an_answer_is_shown_and_never_run(person: Person) -> None:
    attack = "</textarea><script>alert(1)</script> I moved the shift."
    place = person.start()
    pages = [person.sees(person.answered(place, attack)), person.sees(place)]
    for page in pages:
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.parametrize(
    "address",
    [
        "/practise/nothing",
        "/practise/nothing/0",
        "/practise/{session}/2",
        "/practise/{session}/99999999999999999999",
        "/practise/{session}/-1",
        "/practise/{session}/one",
    ],
)
def test_what_is_not_there_is_404(person: Person, address: str) -> None:
    session = person.start().split("/")[2]
    response = person.client.get(address.format(session=session))
    assert response.status_code == 404
    assert "Go to Today" in response.text


def test_an_answer_to_nothing_comes_back_to_be_copied(person: Person) -> None:
    response = person.send("/practise/nothing/0", "my only copy")
    assert response.status_code == 404
    assert "my only copy" in response.text


def test_a_session_ends_and_sums_up(person: Person) -> None:
    place = person.start()
    person.answered(place, VAGUE)
    person.answered(place, SPECIFIC)
    session = place.rpartition("/")[0]
    ended = person.client.post(f"{session}/end")
    assert (ended.status_code, ended.location) == (303, session)
    page = words_of(person.sees(session))
    assert "1 of 2 questions answered" in page
    assert "→" in page
    assert "Answer it" in page


def test_an_open_session_offers_to_go_on(person: Person) -> None:
    place = person.start()
    person.answered(place, VAGUE)
    assert "Go on with question 2" in person.sees(place.rpartition("/")[0])


class StillLoading(Scorer):
    """A scorer whose wait is over before its tools are open."""

    def tools(self, timeout_seconds: float = 0) -> object:  # type: ignore[override]
        raise ScorerNotReady(90)


def test_an_answer_before_the_reader_is_ready_is_safe(settings: Settings, clock: Clock) -> None:
    app = create_app(settings, scorer=StillLoading(fast_tools), clock=clock)
    person = Person(app.test_client())
    place = person.start()
    assert "still getting ready" in person.sees(place)
    response = person.send(place, VAGUE)
    assert response.status_code == 503
    assert "Your answer is saved as a draft." in response.text
    assert text_in_box(response.text) == VAGUE
    with open_storage(settings) as storage:
        kept = storage.drafts.latest()
    assert kept is not None
    assert kept.text == VAGUE


def test_a_reader_that_cannot_be_opened_says_why(settings: Settings, clock: Clock) -> None:
    scorer = Scorer(raising(ModelMissing("model.safetensors")))
    app = create_app(settings, scorer=scorer, clock=clock)
    person = Person(app.test_client())
    place = person.start()
    response = person.send(place, VAGUE)
    assert response.status_code == 503
    assert "model.safetensors" in response.text
    assert "Answers cannot be read at the moment" in person.sees(place)


@pytest.mark.parametrize(
    ("error", "status"), [(DiskFull("coach.db"), 507), (DatabaseReadOnly("coach.db"), 500)]
)
def test_a_disk_that_takes_nothing_leaves_the_text_in_the_box(
    person: Person, monkeypatch: pytest.MonkeyPatch, error: CoachError, status: int
) -> None:
    place = person.start()
    monkeypatch.setattr("coach.practice.sessions.answers.submit", raising(error))
    response = person.send(place, VAGUE)
    assert response.status_code == status
    assert error.remedy in html.unescape(response.text)
    assert text_in_box(response.text) == VAGUE


def test_seconds_are_kept_with_the_attempt(person: Person, settings: Settings) -> None:
    review = person.answered(person.start(), VAGUE)
    with open_storage(settings) as storage:
        assert storage.attempts.get(review.rpartition("/")[2]).seconds == 30


def test_more_than_two_mebibytes_are_refused(app: Flask) -> None:
    client: FlaskClient = app.test_client()
    place = Person(client).start()
    response = client.post(place, data={"answer": "x" * (2 * 1024 * 1024 + 1)})
    assert response.status_code == 413
    assert "last saved while you typed is kept" in response.text


def test_a_guess_is_asked_in_coach_mode_kept_and_given_back(
    person: Person, settings: Settings
) -> None:
    assert 'name="guess"' not in person.sees(person.start(mode="mock"))
    place = person.start()
    refused = person.client.post(place, data={"answer": " ", "guess": "4"})
    assert 'value="4" checked' in refused.text
    sent = person.client.post(place, data={"answer": VAGUE, "guess": "4"})
    with open_storage(settings) as storage:
        assert storage.attempts.get(sent.location.rpartition("/")[2]).guess == 4


def test_one_press_of_a_button_ends_the_guess_or_the_notes(person: Person) -> None:
    place = person.start()
    form = {"answer": "my words", "revision": "1"}
    for then, gone in (("no-guess", 'name="guess"'), ("no-notes", "js/live.js")):
        assert gone in person.sees(place)
        turned = person.client.post(f"{place}/draft", data={**form, "then": then})
        assert (turned.status_code, turned.location) == (303, place)
        assert gone not in person.sees(place)
        assert text_in_box(person.sees(place)) == "my words"
    page = person.sees("/settings")
    assert 'name="guess" checked' not in page
    assert 'name="live_notes" checked' not in page
    person.client.post(f"{place}/draft", data={**form, "then": "notes"})
    assert "js/live.js" in person.sees(place)


def test_without_an_example_there_are_stories_a_bridge_and_the_way_back(person: Person) -> None:
    place = person.start(type="behavioural")
    story = {"title": "Two rotas", "text": SPECIFIC, "competency": "conflict"}
    person.client.post("/stories/new", data=story)
    form = {"answer": "my words", "revision": "1", "then": "no-example"}
    gone = person.client.post(f"{place}/draft", data=form)
    assert gone.location == f"{place}/no-example"
    page = person.sees(gone.location)
    assert "Two rotas" in page
    assert "On Tuesday 4 March our early shift" in words_of(page)
    assert "I have not done exactly that." in words_of(page)
    assert f'href="{place}"' in page
    assert "Tell that one time" in person.sees(
        html.unescape(re.findall(r'href="(/stories/new\?[^"]+)"', page)[0])
    )
    assert text_in_box(person.sees(place)) == "my words"


def test_a_mock_interview_has_no_way_around_a_question(person: Person) -> None:
    place = person.start(mode="mock")
    assert "no-example" not in person.sees(place)
    assert person.client.get(f"{place}/no-example").status_code == 404


def test_the_box_is_named_by_its_question_and_five_landmarks_are_enough(person: Person) -> None:
    place = person.start()
    person.answered(place, VAGUE)
    page = person.sees(place)
    assert re.search(r'<textarea id="answer"[^>]* aria-labelledby="question"', page)
    assert '<h1 class="question-text" id="question">' in page
    marks = re.findall(
        r"<(?:header|nav|main|footer|aside)\b|<(?:section|form)[^>]* aria-label", page
    )
    assert 3 <= len(marks) <= 5
