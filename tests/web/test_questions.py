"""Questions: browse, filter, search, one question, the person's own, those practised before."""

import html
import re
from io import BytesIO

import pytest
from flask import Flask

from coach.practice.sessions.history import PAGE_SIZE
from coach.web.services import Services
from tests.web.conftest import SPECIFIC, VAGUE, Person, words_of


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
