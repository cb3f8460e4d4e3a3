"""Progress: charts with a table beside each."""

import re
from xml.etree import ElementTree

import pytest

from coach.web.charts import CHARTS
from tests.web.conftest import SPECIFIC, VAGUE, Person, words_of


@pytest.fixture
def practised(person: Person) -> Person:
    """Two sessions: three answers and two."""
    for answers in ((VAGUE, VAGUE + " Then I left.", SPECIFIC), (SPECIFIC, SPECIFIC + " Yes.")):
        place = person.start(count="1")
        for answer in answers:
            person.answered(place, answer)
    return person


def test_without_answers_it_says_so_and_draws_nothing(person: Person) -> None:
    page = person.sees("/progress")
    assert "Too early to say" in page
    assert "<img" not in page


def test_each_chart_has_a_text_and_the_same_data_as_a_table(practised: Person) -> None:
    page = practised.sees("/progress")
    assert page.count("<img") == len(CHARTS) == page.count("<picture>")
    for table in re.findall(r"<tbody>(.*?)</tbody>", page, re.S)[: len(CHARTS)]:
        assert table.count("<tr>") == 5
    levels = re.search(r'alt="Level of each answer, oldest first: ([^"]+)\."', page)
    assert levels
    told = levels.group(1).split(", ")
    first_table = re.search(r"<tbody>(.*?)</tbody>", page, re.S)
    assert first_table
    shown = re.findall(r'class="number">([\d.]+)<', first_table.group(1))
    assert told == shown[::-1]


def test_sessions_and_repeated_questions_are_told(practised: Person) -> None:
    page = words_of(practised.sees("/progress"))
    assert "By session" in page
    assert "Questions you tried again" in page
    assert "in 3 tries" in page


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("shape", ["", "?shape=narrow"])
def test_a_chart_is_a_picture_that_can_neither_run_nor_fetch(
    practised: Person, name: str, shape: str
) -> None:
    response = practised.client.get(f"/progress/chart/{name}.svg{shape}")
    assert response.mimetype == "image/svg+xml"
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script" not in policy
    assert response.headers["Cache-Control"] == "no-store"
    tree = ElementTree.fromstring(response.data)
    tags = {element.tag.rpartition("}")[2] for element in tree.iter()}
    assert "circle" in tags
    assert tags.isdisjoint({"script", "image", "use", "foreignObject", "a"})
    assert b"http" not in re.sub(rb'xmlns(:\w+)?="[^"]+"', b"", response.data)


def test_a_chart_that_is_not_there_is_404(person: Person) -> None:
    assert person.client.get("/progress/chart/luck.svg").status_code == 404


def test_a_chart_of_nothing_is_still_a_picture(person: Person) -> None:
    assert person.client.get("/progress/chart/level.svg").status_code == 200


def test_the_table_boxes_can_be_reached_by_keyboard(practised: Person) -> None:
    page = practised.sees("/progress")
    assert page.count('class="table-box" tabindex="0"') == page.count('class="table-box"')
