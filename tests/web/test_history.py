"""History: every answer, newest first."""

import re

import pytest

from coach.practice.history import PAGE_SIZE
from tests.web.conftest import VAGUE, Person, words_of


def links(page: str) -> list[str]:
    return re.findall(r'href="(/attempts/[^"]+)"', page)


def test_without_answers_it_leads_to_practise(person: Person) -> None:
    page = person.sees("/history")
    assert "No answers yet." in page
    assert 'href="/practise"' in page


def test_answers_are_listed_newest_first(person: Person) -> None:
    place = person.start()
    reviews = [person.answered(place, f"{VAGUE} {n}") for n in range(3)]
    assert links(person.sees("/history")) == reviews[::-1]


def test_it_can_be_narrowed_to_a_competency(person: Person) -> None:
    conflict = person.answered(person.start(), VAGUE)
    planning = person.answered(person.start(competency="planning"), VAGUE)
    assert links(person.sees("/history?competency=planning")) == [planning]
    assert links(person.sees("/history?competency=conflict")) == [conflict]
    page = words_of(person.sees("/history?competency=teamwork"))
    assert "No answers about this yet." in page


def test_long_histories_have_pages(person: Person) -> None:
    place = person.start()
    reviews = [person.answered(place, f"I moved {n} shifts.") for n in range(PAGE_SIZE + 2)]
    first = person.sees("/history")
    assert links(first) == reviews[:1:-1]
    older = re.search(r'href="(/history\?before=[^"]+)"', first)
    assert older
    second = person.sees(older.group(1))
    assert links(second) == reviews[1::-1]
    assert "Newest answers" in second


@pytest.mark.parametrize("query", ["before=nothing", "competency=juggling"])
def test_an_odd_address_is_404(person: Person, query: str) -> None:
    assert person.client.get(f"/history?{query}").status_code == 404


def test_an_open_mock_interview_gives_nothing_away_until_its_end(person: Person) -> None:
    place = person.start(mode="mock")
    person.send(place, VAGUE)
    page = person.sees("/history")
    assert "waits for the end" in page
    assert "Level" not in words_of(page)
    (review,) = links(page)
    refused = person.client.get(review)
    assert refused.status_code == 303
    session = place.rsplit("/", 1)[0]
    assert refused.location == session
    assert "Level" not in words_of(person.sees(session))
    person.client.post(f"{session}/end")
    assert "Level" in words_of(person.sees(review))
    assert "waits for the end" not in person.sees("/history")
