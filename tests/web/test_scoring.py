"""How scoring works, and how good it is: every figure on the page comes from a card."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import pytest
from markupsafe import escape

from coach.answer.names import LEVELS, PART_NAMES
from coach.model.cards import (
    READER,
    Comparison,
    Figure,
    card_paths,
    fingerprint,
    load_card,
)
from coach.settings import Settings
from coach.web.labels import LABELS
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
OTHER = Figure("words counted", 16378, "words", "web texts", 9)
OLDER = "The reader has changed since these figures were measured"


def write_card(path: Path, sha256: str, figures: Sequence[Figure], **changes: object) -> None:
    card: dict[str, object] = {
        "model": "reader",
        "what": f"What {path.name} is",
        "bytes": 7,
        "sha256": sha256,
        "data": [{"name": "Own answers", "licence": "CC0"}],
        "settings": {},
        "figures": [asdict(figure) for figure in figures],
        "limits": f"Limits of {path.name} & more.",
    }
    path.write_text(json.dumps({**card, **changes}), encoding="utf-8")


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of cards that the page reads: the reader's, of the weights here, and another."""
    folder = tmp_path / "models"
    weights = folder / "reader"
    weights.mkdir(parents=True)
    (weights / "heads.safetensors").write_bytes(b"weights")
    write_card(folder / f"{READER}.card.json", fingerprint(weights)[1], [FIGURE, DETAIL])
    write_card(folder / "asked.card.json", "0" * 64, [OTHER])
    monkeypatch.setattr("coach.model.cards.card_paths", lambda: card_paths(folder))
    monkeypatch.setattr("coach.model.cards.READER_PATH", weights)
    return folder


def test_it_tells_the_levels_the_limits_and_where_answers_are(
    person: Person, settings: Settings
) -> None:
    page = words_of(person.sees("/scoring"))
    for level in LEVELS:
        assert f"{level.number}. {level.name}" in page
        assert level.meaning in page
    for key, name in PART_NAMES.items():
        assert f"{name} {LABELS['part_question'][key]}" in page
    assert "What it cannot do" in page
    assert str(settings.database) in page


@pytest.mark.usefixtures("models")
def test_a_main_figure_stands_beside_the_simplest_way_and_what_is_published(
    person: Person,
) -> None:
    page = words_of(person.sees("/scoring"))
    assert "How good is it?" in page
    told = page.partition("Best known")[2]
    row = "Strong &lt;above&gt; weak pairs of answers, 1,200 of them 91.7%"
    assert f"{row} 50.3% counting words 81.0% Somebody 2020" in told
    assert "Strong above weak pairs of one kind, 4 of them 75.1% none none" in told
    main = told.partition("For agreement")[0]
    assert "91.7%" in main
    assert "75.1%" not in main
    assert OLDER not in page


def test_every_figure_of_every_card_is_on_the_page(person: Person, models: Path) -> None:
    page = words_of(person.sees("/scoring"))
    for card in map(load_card, card_paths(models)):
        for figure in card.figures:
            assert figure.in_unit(figure.value) in page
        assert escape(card.limits) in page


def test_the_shipped_cards_are_shown_with_their_limits(person: Person) -> None:
    page = words_of(person.sees("/scoring"))
    measured = [card for card in map(load_card, card_paths()) if card.figures]
    assert measured
    assert [card.model for card in measured if escape(card.limits) not in page] == []


@pytest.mark.usefixtures("models")
def test_the_reader_of_answers_comes_first(person: Person) -> None:
    page = words_of(person.sees("/scoring"))
    reader, other = "What reader.card.json is: every", "What asked.card.json is: every"
    assert 0 < page.index(reader) < page.index(other)


def test_figures_of_other_weights_are_said_to_be(person: Person, models: Path) -> None:
    write_card(models / "reader.card.json", "1" * 64, [FIGURE])
    page = words_of(person.sees("/scoring"))
    assert OLDER in page
    assert "91.7%" in page


def test_without_the_readers_card_the_others_are_shown(person: Person, models: Path) -> None:
    (models / "reader.card.json").unlink()
    page = words_of(person.sees("/scoring"))
    assert "91.7%" not in page
    assert "16,378 words" in page


def test_without_any_card_the_page_is_there(person: Person, models: Path) -> None:
    for path in card_paths(models):
        path.unlink()
    page = words_of(person.sees("/scoring"))
    assert "What it cannot do" in page
    assert "What was measured" not in page


def test_a_card_that_cannot_be_read_is_named_and_costs_only_itself(
    person: Person, models: Path
) -> None:
    (models / "asked.card.json").write_text("{", encoding="utf-8")
    page = words_of(person.sees("/scoring"))
    assert "These figures cannot be read here: asked." in page
    assert "91.7%" in page


def test_weights_that_are_missing_do_not_stop_the_page(
    person: Person, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.model.cards.READER_PATH", models / "gone")
    page = words_of(person.sees("/scoring"))
    assert "91.7%" in page
    assert OLDER not in page


def test_it_cannot_be_posted_to(person: Person) -> None:
    assert person.client.post("/scoring").status_code == 405
