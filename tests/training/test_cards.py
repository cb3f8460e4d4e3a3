"""Cards are written beside their weights, whole or not at all."""

import json
from pathlib import Path
from typing import Any

import pytest

from coach.errors import CardError
from coach.model.cards import Comparison, Figure, check_weights, load_card
from coach.training.cards import publish_card


def card(**more: Any) -> dict[str, Any]:
    return {
        "what": "Tags of words",
        "data": [{"name": "A corpus", "licence": "CC0"}],
        "settings": {"seed": 1},
        "figures": [Figure("a", 0.5, "share", "b", 3, Comparison("c", 0.25), main=True)],
        "limits": "English only.",
        **more,
    }


@pytest.mark.parametrize("name", ["tagger.json.gz", "tagger.safetensors", "tagger"])
def test_a_card_stands_beside_its_weights_and_fits_them(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    weights = tmp_path / name
    if "." in name:
        weights.write_bytes(b"weights")
    else:
        weights.mkdir()
        (weights / "part").write_bytes(b"weights")
    publish_card(weights, card(), 1.26)
    path = tmp_path / "tagger.card.json"
    kept = load_card(path)
    check_weights(kept, tmp_path)
    assert (kept.model, kept.bytes, kept.seconds) == (name, 7, 1.3)
    assert kept.figures[0].baseline == Comparison("c", 0.25)
    assert json.loads(capsys.readouterr().out) == json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"limits": None},
        {"figures": [{"name": "a"}]},
        {"figures": [Figure("a", float("nan"), "share", "b", 3)]},
    ],
)
def test_a_card_of_another_form_leaves_the_old_one_alone(
    wrong: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    weights = tmp_path / "x.json.gz"
    weights.write_bytes(b"weights")
    (tmp_path / "x.card.json").write_text("old", encoding="utf-8")
    with pytest.raises(CardError):
        publish_card(weights, card(**wrong))
    assert (tmp_path / "x.card.json").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.card.json", "x.json.gz"]
    assert capsys.readouterr().out == ""
