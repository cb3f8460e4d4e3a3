"""Progress: one sentence, the questions tried again, a strip of levels, and figures folded."""

import html
import re
from datetime import timedelta

import pytest

from tests.web.conftest import SPECIFIC, VAGUE, Clock, Person, words_of
from tests.web.interviews.test_interviews import FORM


@pytest.fixture
def practised(person: Person) -> Person:
    """One question twice in a session, another once."""
    place = person.start(count="2")
    for answer in (VAGUE, SPECIFIC):
        person.answered(place, answer)
    person.answered(f"{place[:-1]}1", VAGUE)
    return person


def test_without_answers_it_says_so_and_draws_nothing(person: Person) -> None:
    page = person.sees("/progress")
    assert "Too early to say: no answers yet." in page
    assert page.count("button-main") == 1
    assert "<svg class=" not in page.partition("<main")[2]


def test_second_tries_at_once_are_shown_but_not_judged(practised: Person) -> None:
    page = words_of(practised.sees("/progress"))
    assert "Too early to say: two questions answered so far." in page
    step = re.search(r"2 tries: level (\d), \d+ facts? → level (\d), \d+ facts", page)
    assert step
    assert step.group(1) < step.group(2)


def test_every_page_says_the_same_of_getting_better(person: Person, clock: Clock) -> None:
    for answer in (VAGUE, SPECIFIC):
        place = person.start(count="3", competency="")
        for position in range(3):
            person.answered(f"{place[:-1]}{position}", answer)
        clock.now += timedelta(days=1)
    lead = re.search(r'<p class="lead">([^<]+)<', person.sees("/progress"))
    assert lead
    assert lead.group(1).startswith("You got clearer: your first answers to new questions")
    kept = person.client.post("/interviews/new", data={**FORM, "posting": ""}).location
    for address in ("/", "/journal", f"{kept}/sheet"):
        assert lead.group(1) in person.sees(address)


def test_the_fold_holds_the_same_data_as_a_table(practised: Person) -> None:
    page = practised.sees("/progress")
    strips = re.findall(r'<svg class="strip".*?</svg>', page, re.S)
    fold = page.partition("More figures")[2]
    rows = re.findall(r'<tr>(<th scope="row"><a href="/attempts/.*?)</tr>', fold, re.S)
    cells = [re.findall(r'"number">([\d.]+)<', row) for row in reversed(rows)]
    drawn = [re.findall(r"<title>[^<]*: ([\d.]+)</title>", strip) for strip in strips]
    assert [list(column) for column in zip(*cells, strict=True)] == drawn


def test_every_link_leads_to_a_page_that_is_there(practised: Person) -> None:
    main = practised.sees("/progress").partition("<main")[2].partition("</main>")[0]
    for address in set(re.findall(r'<a (?:class="[^"]*" )?href="([^"]+)"', main)):
        practised.sees(html.unescape(address))


def test_the_table_boxes_can_be_reached_by_keyboard(practised: Person) -> None:
    page = practised.sees("/progress")
    assert page.count('class="table-box" tabindex="0"') == page.count('class="table-box"') == 2
