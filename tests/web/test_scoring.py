"""How scoring works."""

from coach.scoring.rubric import LEVELS
from coach.settings import Settings
from tests.web.conftest import Person, words_of


def test_it_tells_the_levels_the_limits_and_where_answers_are(
    person: Person, settings: Settings
) -> None:
    page = words_of(person.sees("/scoring"))
    for level in LEVELS:
        assert f"{level.number}. {level.name}" in page
        assert level.meaning in page
    assert "What it cannot do" in page
    assert str(settings.database) in page


def test_it_cannot_be_posted_to(person: Person) -> None:
    assert person.client.post("/scoring").status_code == 405
