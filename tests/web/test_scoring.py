"""How scoring works, and how good it is: every figure on the page comes from a card."""

import shutil
from pathlib import Path

import pytest
from markupsafe import escape

from coach.cards import MODELS_PATH, Comparison, Figure, card_paths, in_unit, read_card
from coach.review import scorer_id
from coach.scoring.rubric import LEVELS
from coach.settings import Settings
from coach.training.measure_scorer import write_card
from tests.web.conftest import Person, words_of

FIGURE = Figure(
    name="strong <above> weak",
    value=0.9167,
    unit="share",
    on="pairs of answers",
    n=1200,
    baseline=Comparison("counting words", 0.503),
    published=Comparison("Somebody 2020", 0.81),
    main=True,
)
DETAIL = Figure("strong above weak", 0.7512, "share", "pairs of one kind", 4)
OLDER = "The scorer has changed since these figures were measured"
UNMEASURED = "The scorer as a whole has not been measured"


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of cards that the page reads: the shipped ones and a scorer's of today."""
    folder = tmp_path / "models"
    folder.mkdir()
    for path in card_paths():
        shutil.copy(path, folder)
    write_card(folder / "scorer.card.json", scorer_id(), [FIGURE, DETAIL])
    monkeypatch.setattr("coach.web.scoring.card_paths", lambda: card_paths(folder))
    return folder


def test_it_tells_the_levels_the_limits_and_where_answers_are(
    person: Person, settings: Settings
) -> None:
    page = words_of(person.sees("/scoring"))
    for level in LEVELS:
        assert f"{level.number}. {level.name}" in page
        assert level.meaning in page
    assert "What it cannot do" in page
    assert str(settings.database) in page


@pytest.mark.usefixtures("models")
def test_a_main_figure_stands_beside_the_simplest_way_and_what_is_published(
    person: Person,
) -> None:
    page = words_of(person.sees("/scoring"))
    assert "How good is it?" in page
    told = page.partition("Published by others")[2]
    row = "Strong &lt;above&gt; weak pairs of answers, 1,200 of them 91.7%"
    assert f"{row} 50.3% counting words 81.0% Somebody 2020" in told
    assert "Strong above weak pairs of one kind, 4 of them 75.1% none none" in told
    main = told.partition("A share says")[0]
    assert "91.7%" in main
    assert "75.1%" not in main
    assert OLDER not in page
    assert UNMEASURED not in page


def test_every_figure_of_every_card_is_on_the_page(person: Person, models: Path) -> None:
    page = words_of(person.sees("/scoring"))
    for card in map(read_card, card_paths(models)):
        for figure in card.figures:
            assert in_unit(figure.value, figure.unit) in page
        assert escape(card.limits) in page


def test_figures_of_an_older_scorer_are_said_to_be(person: Person, models: Path) -> None:
    write_card(models / "scorer.card.json", "0.0.9+older", [FIGURE])
    page = words_of(person.sees("/scoring"))
    assert OLDER in page
    assert "91.7%" in page


def test_without_the_scorers_card_the_page_says_so_and_shows_the_others(
    person: Person, models: Path
) -> None:
    (models / "scorer.card.json").unlink()
    page = words_of(person.sees("/scoring"))
    assert UNMEASURED in page
    tagger = read_card(MODELS_PATH / "tagger.card.json").figures[0]
    assert in_unit(tagger.value, tagger.unit) in page


def test_without_any_card_the_page_is_there(person: Person, models: Path) -> None:
    for path in card_paths(models):
        path.unlink()
    page = words_of(person.sees("/scoring"))
    assert UNMEASURED in page
    assert "What was measured" not in page


def test_a_card_that_cannot_be_read_is_named_and_costs_only_itself(
    person: Person, models: Path
) -> None:
    (models / "tagger.card.json").write_text("{", encoding="utf-8")
    page = words_of(person.sees("/scoring"))
    assert "These figures cannot be read here: tagger." in page
    assert "91.7%" in page


def test_weights_that_are_missing_do_not_stop_the_page(
    person: Person, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> str:
        raise FileNotFoundError("tagger.json.gz")

    monkeypatch.setattr("coach.tools.scorer_id", missing)
    assert "91.7%" in person.sees("/scoring")


def test_an_ablation_is_shown_under_its_card(person: Person, models: Path) -> None:
    path = models / "tagger.card.json"
    kept = path.read_text(encoding="utf-8").rstrip().removesuffix("}")
    variant = (
        '{"variant": "without capitals", "figures": [{"name": "words", "value": 0.1234, '
        '"unit": "correlation", "on": "web texts", "n": 3, "baseline": null, "published": null}]}'
    )
    path.write_text(f'{kept}, "ablation": [{variant}]}}', encoding="utf-8")
    page = words_of(person.sees("/scoring"))
    assert "Without capitals" in page
    assert "0.123" in page


def test_it_cannot_be_posted_to(person: Person) -> None:
    assert person.client.post("/scoring").status_code == 405
