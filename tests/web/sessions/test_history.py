"""History: every question once, the last practised first, with its tries."""

import re
from io import BytesIO

import pytest

from coach.practice.sessions.history import PAGE_SIZE
from tests.web.conftest import SPECIFIC, VAGUE, Person, words_of


def links(page: str) -> list[str]:
    return re.findall(r'href="(/attempts/[^"]+)"', page)


def test_without_answers_it_leads_to_practise(person: Person) -> None:
    page = person.sees("/history")
    assert "No answers yet." in page
    assert 'href="/practise"' in page


def test_a_question_stands_once_with_its_levels_in_a_row(person: Person) -> None:
    place = person.start()
    reviews = [person.answered(place, text) for text in (VAGUE, SPECIFIC, f"{VAGUE} 3")]
    page = person.sees("/history")
    assert links(page) == reviews
    levels = re.search(r"level (\d) → (\d) → (\d) best (\d)", words_of(page))
    assert levels
    assert max(levels.groups()[:3]) == levels[4]
    assert page.count('href="/questions/') == 1


def test_it_can_be_narrowed_to_a_competency(person: Person) -> None:
    conflict = person.answered(person.start(), VAGUE)
    planning = person.answered(person.start(competency="planning"), VAGUE)
    assert links(person.sees("/history?competency=planning")) == [planning]
    assert links(person.sees("/history?competency=conflict")) == [conflict]
    page = words_of(person.sees("/history?competency=teamwork"))
    assert "No answers about this yet." in page


def test_long_histories_have_pages(person: Person) -> None:
    own = [f"Why {n} loaves?" for n in range(PAGE_SIZE + 2)]
    for text in own:
        place = person.client.post("/practise", data={"own": text, "mode": "coach", "count": "1"})
        person.answered(place.location, VAGUE)
    first = person.sees("/history")
    assert len(links(first)) == PAGE_SIZE
    assert own[1] not in first
    second = person.sees("/history?page=2")
    assert re.findall(r"Why \d+ loaves", second)[0] == "Why 1 loaves"
    assert len(links(second)) == 2
    assert "Newest" in second


@pytest.mark.parametrize("query", ["before=nothing", "page=0", "page=x", "page=99999999999999"])
def test_an_old_or_odd_address_leads_somewhere(person: Person, query: str) -> None:
    person.sees(f"/history?{query}")


def test_an_odd_competency_is_404(person: Person) -> None:
    assert person.client.get("/history?competency=juggling").status_code == 404


def test_an_open_mock_interview_gives_nothing_away_until_its_end(person: Person) -> None:
    place = person.start(mode="mock")
    person.send(place, VAGUE)
    page = person.sees("/history")
    assert "waits for the end" in page
    assert "level" not in words_of(page)
    assert links(page) == []
    session = place.rsplit("/", 1)[0]
    assert "Level" not in words_of(person.sees(session))
    person.client.post(f"{session}/end")
    (review,) = links(person.sees("/history"))
    assert "Level" in words_of(person.sees(review))


def test_an_answer_of_which_only_the_day_is_known_shows_no_time(person: Person) -> None:
    table = b"date,question,answer\n2025-03-04,Why bread?,I bake since 2019 in Leeds.\n"
    sent = {"file": (BytesIO(table), "old.csv")}
    look = person.client.post("/data/import", data=sent).location
    person.client.post(look)
    page = person.sees("/history")
    assert "4 March 2025" in words_of(page)
    assert "00:00" not in words_of(page)
    (review,) = links(page)
    assert "00:00" not in words_of(person.sees(review))
