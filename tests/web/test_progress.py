"""Progress: charts with a table beside each."""

import html
import re

import pytest

from tests.web.conftest import SPECIFIC, VAGUE, Person, words_of


@pytest.fixture
def practised(person: Person) -> Person:
    """Two sessions: three answers and two."""
    for answers in ((VAGUE, VAGUE + " Then I left.", SPECIFIC), (SPECIFIC, SPECIFIC + " Yes.")):
        place = person.start(count="1")
        for answer in answers:
            person.answered(place, answer)
    return person


def section(page: str, name: str) -> str:
    """Return the part of the page under the heading `name`-heading."""
    found = re.search(rf'<section[^>]*aria-labelledby="{name}-heading">(.*?)</section>', page, re.S)
    assert found
    return found.group(1)


def test_without_answers_it_says_so_and_draws_nothing(person: Person) -> None:
    page = person.sees("/progress")
    assert "Too early to say: no answers yet." in page
    assert 'class="drawing"' not in page


def test_one_answer_is_drawn_and_too_early_to_say(person: Person) -> None:
    person.answered(person.start(count="1"), VAGUE)
    page = person.sees("/progress")
    assert "Too early to say: 1 answer so far." in page
    assert "Nothing to compare yet." in section(page, "changes")
    assert section(page, "level").count("<title>") == 1


@pytest.mark.parametrize("name", ["level", "score", "vague", "facts"])
def test_each_chart_has_the_same_data_as_a_table(practised: Person, name: str) -> None:
    part = section(practised.sees("/progress"), name)
    told = re.search(r'aria-label="[^":]* of each answer, oldest first: ([^"]+)\."', part)
    assert told
    shown = re.findall(r'class="number">([\d.]+)<', part)
    assert told.group(1).split(", ") == shown[::-1]
    assert len(shown) == 5
    dots = re.findall(r'<a href="([^"]+)" tabindex', part)
    assert dots == re.findall(r'<th scope="row"><a href="([^"]+)"', part)[::-1]


def test_every_dot_leads_to_a_page_that_is_there(practised: Person) -> None:
    page = practised.sees("/progress")
    leads = set(re.findall(r'<a href="([^"]+)" tabindex', page))
    assert len(leads) == 5 + 2
    for address in leads:
        practised.sees(html.unescape(address))


def test_a_chart_is_one_stop_of_the_tab_key(practised: Person) -> None:
    page = practised.sees("/progress")
    charts = re.findall(r'<svg class="drawing".*?</svg>', page, re.S)
    with_links = [chart for chart in charts if "<a " in chart]
    assert len(with_links) >= 5
    for chart in with_links:
        assert re.findall(r'tabindex="(-?\d)"', chart)[-1] == "0"
        assert chart.count('tabindex="0"') == 1


def test_the_line_below_a_chart_tells_the_newest_dot(practised: Person) -> None:
    part = section(practised.sees("/progress"), "level")
    told = re.search(r"data-told[^>]*>([^<]*)<", part)
    assert told
    assert html.unescape(re.findall(r"<title>([^<]*)</title>", part)[-1]) == html.unescape(
        told.group(1)
    )
    assert re.match(r"2 March 2026, level \d: “", html.unescape(told.group(1)))


def test_tries_in_one_sitting_count_once(practised: Person) -> None:
    # Five tries within minutes, at one question or two: no change may be named from those.
    page = words_of(practised.sees("/progress"))
    assert re.search(r"Too early to say: 5 answers so far, [12] when tries at one question", page)
    assert "Better" not in page


def test_the_page_is_grouped_from_the_one_sentence_to_the_details(practised: Person) -> None:
    page = practised.sees("/progress")
    headings = re.findall(r"<h[12][^>]*>([^<]+)</h[12]>", page)
    order = ["Progress", "Level", "What changed", "Behind the level", "By competency", "By session"]
    assert [heading for heading in headings if heading in order] == order


def test_sessions_and_repeated_questions_are_told(practised: Person) -> None:
    page = words_of(practised.sees("/progress"))
    assert "By session" in page
    assert "Questions you tried again" in page
    assert "3 tries: the first at level" in page


def test_nothing_of_a_chart_can_run_or_fetch(practised: Person) -> None:
    response = practised.client.get("/progress")
    main = response.text.partition("<main")[2].partition("</main>")[0]
    for word in ("<style", " style=", "<script", "<img", "<image", "<use", "http:", "https:"):
        assert word not in main
    assert "unsafe-inline" not in response.headers["Content-Security-Policy"]
    ids = re.findall(r' id="([^"]+)"', response.text)
    assert len(ids) == len(set(ids))


def test_charts_have_no_addresses_of_their_own(person: Person) -> None:
    assert person.client.get("/progress/chart/level.svg").status_code == 404


def test_the_table_boxes_can_be_reached_by_keyboard(practised: Person) -> None:
    page = practised.sees("/progress")
    assert page.count('class="table-box" tabindex="0"') == page.count('class="table-box"')
