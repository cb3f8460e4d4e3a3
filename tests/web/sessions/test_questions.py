"""Questions: browse, filter, search, one question, those of the person's own."""

import html
import re

import pytest
from flask import Flask

from coach.web.services import Services
from tests.web.conftest import VAGUE, Person, words_of


@pytest.fixture
def services(app: Flask) -> Services:
    found: Services = app.extensions["coach"]
    return found


def test_all_questions_are_listed_by_competency(person: Person, services: Services) -> None:
    page = person.sees("/questions")
    assert page.count('href="/questions/') == len(services.bank.questions)
    assert page.count("<h2") == len(services.bank.competencies)
    assert page.count('<details class="group">') == len(services.bank.competencies)
    wanted = person.sees("/questions?competency=conflict")
    assert wanted.count('<details class="group" open>') == 1


def test_the_filter_and_the_words_narrow_the_list(person: Person, services: Services) -> None:
    address = "/questions?competency=conflict&type=behavioural&level=entry&text=angriest"
    page = person.sees(address)
    found = services.bank.search(
        text="angriest", competency="conflict", type="behavioural", level="entry"
    )
    assert 0 < page.count('href="/questions/') == len(found)
    assert '<option value="conflict" selected>' in page
    assert 'value="angriest"' in page


@pytest.mark.parametrize("query", ["text=zzzz", "competency=juggling", "type=%00", "level=9"])
def test_nothing_found_is_said(person: Person, query: str) -> None:
    page = words_of(person.sees(f"/questions?{query}"))
    assert "No question fits all of this." in page


def test_the_words_are_shown_escaped(person: Person) -> None:
    page = person.sees('/questions?text="><script>alert(1)</script>')
    assert "<script>alert" not in page


def test_one_question_shows_what_it_holds_and_starts_in_one_click(
    person: Person, services: Services
) -> None:
    question = next(iter(services.bank.questions.values()))
    page = words_of(person.sees(f"/questions/{question.id}")).replace("&#39;", "'")
    for words in (question.text, *question.contains, *question.probes):
        assert words in page
    started = person.client.post(f"/questions/{question.id}/practise")
    assert started.status_code == 303
    assert "Question 1 of 1" in person.sees(started.location)


def test_it_lists_your_answers(person: Person, services: Services) -> None:
    key = next(iter(services.bank.questions))
    place = person.client.post(f"/questions/{key}/practise").location
    review = person.answered(place, VAGUE)
    assert f'href="{review}"' in person.sees(f"/questions/{key}")
    assert "your latest: level" in person.sees("/questions")
    assert f'href="{review.replace("/attempts/", "/data/delete/attempt/")}"' in person.sees(
        f"/questions/{key}"
    )


def test_a_question_that_is_not_there_is_404(person: Person) -> None:
    assert person.client.get("/questions/nothing").status_code == 404
    assert person.client.post("/questions/nothing/practise").status_code == 404
    assert person.client.get("/questions/nothing/practise").status_code == 405


def ask(person: Person, typed: str) -> str:
    """Start with own questions; return where the first is asked."""
    sent = person.client.post("/practise", data={"mode": "coach", "count": "3", "own": typed})
    assert sent.status_code == 303
    return str(sent.location)


def test_own_questions_are_asked_kept_and_found_again(person: Person) -> None:
    place = ask(person, "1. Why bread & butter?\r\n2. Which oven do you use?")
    assert "Question 1 of 2" in person.sees(place)
    review = person.answered(place, VAGUE)
    page = person.sees("/questions")
    assert "Your own" in page
    for address in ("/questions", "/questions?text=bread", "/history"):
        assert "Why bread &amp; butter?" in person.sees(address)
    assert "bread" not in person.sees("/questions?competency=conflict")
    (address,) = set(re.findall(r'"(/questions/own-[^"/]+)"', person.sees("/questions?text=BREAD")))
    assert f'href="{review}"' in person.sees(address)
    for page in ("/", "/progress", place.rsplit("/", 1)[0], review):
        person.sees(page)
    started = person.client.post(f"{address}/practise").location
    assert "Why bread &amp; butter?" in person.sees(started)


def test_its_kind_can_be_corrected_and_it_can_be_deleted(person: Person) -> None:
    ask(person, "Which oven do you use?")
    (address,) = set(re.findall(r'"(/questions/own-[^"/]+)"', person.sees("/questions")))
    assert person.client.post(f"{address}/type", data={"type": "odd"}).status_code == 400
    person.client.post(f"{address}/type", data={"type": "background"})
    assert '<option value="background" selected>' in person.sees(address)
    delete = address.replace("/questions/", "/data/delete/own_question/")
    assert "Which oven do you use?" in person.sees(delete)
    assert person.client.post(delete).location == "/questions"
    assert person.client.get(address).status_code == 404


@pytest.mark.parametrize("typed", ["\n".join(f"Why {n}?" for n in range(11)), "a" * 501, "…"])
def test_what_cannot_be_asked_stays_in_the_box(person: Person, typed: str) -> None:
    sent = person.client.post("/practise", data={"mode": "coach", "count": "3", "own": typed})
    assert sent.status_code == 422
    assert typed in html.unescape(sent.text)
