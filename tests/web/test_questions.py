"""Questions: browse, filter, search, one question."""

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
    assert "your latest answer: level" in person.sees("/questions")


def test_a_question_that_is_not_there_is_404(person: Person) -> None:
    assert person.client.get("/questions/nothing").status_code == 404
    assert person.client.post("/questions/nothing/practise").status_code == 404
    assert person.client.get("/questions/nothing/practise").status_code == 405
