"""Model cards: what is read, what is refused, and whether those shipped are of their weights."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coach.errors import CardError, ModelMissing, WeightsMismatch
from coach.model.cards import (
    MODELS_PATH,
    Comparison,
    Figure,
    card_name,
    card_paths,
    check_weights,
    fingerprint,
    load_card,
)

FIGURE: dict[str, Any] = {
    "name": "words told right",
    "value": 0.9,
    "unit": "share",
    "on": "words, test part",
    "n": 1200,
    "baseline": {"name": "the commonest tag", "value": 0.8},
    "published": None,
}
CARD: dict[str, Any] = {
    "model": "x.json.gz",
    "what": "Tags of words",
    "bytes": 7,
    "sha256": hashlib.sha256(b"weights").hexdigest(),
    "data": [{"name": "A corpus", "licence": "CC0", "rows": {"train": 9}}],
    "settings": {"seed": 1},
    "figures": [FIGURE],
    "limits": "English only.",
}

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a card with some keys changed; `...` takes a key away."""

    def write(**changed: Any) -> Path:
        kept = {key: value for key, value in {**CARD, **changed}.items() if value is not ...}
        path = tmp_path / "x.card.json"
        path.write_text(json.dumps(kept), encoding="utf-8")
        return path

    return write


def test_a_card_is_read_with_what_may_be_left_out_filled_in(write: Write) -> None:
    card = load_card(write())
    assert (card.model, card.what, card.limits) == ("x.json.gz", "Tags of words", "English only.")
    assert card.figures == (
        Figure(
            "words told right",
            0.9,
            "share",
            "words, test part",
            1200,
            Comparison("the commonest tag", 0.8),
        ),
    )
    assert [source.licence for source in card.data] == ["CC0"]


@pytest.mark.parametrize("key", list(CARD))
def test_a_missing_key_is_named(write: Write, key: str) -> None:
    with pytest.raises(CardError, match=rf"x\.card\.json .*Card\.{key}.*missing"):
        load_card(write(**{key: ...}))


@pytest.mark.parametrize("key", ["name", "value", "unit", "on", "n"])
def test_a_key_missing_in_a_figure_is_named(write: Write, key: str) -> None:
    figure = {name: value for name, value in FIGURE.items() if name != key}
    with pytest.raises(CardError, match=rf"Card\.figures\.{key}: missing"):
        load_card(write(figures=[figure]))


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"figures": {}}, "Card.figures: expected list"),
        ({"figures": ["0.9"]}, "Card.figures: expected an object"),
        ({"figures": [{**FIGURE, "value": "0.9"}]}, "Card.figures.value: expected float"),
        ({"figures": [{**FIGURE, "value": float("nan")}]}, "not a finite number"),
        ({"figures": [{**FIGURE, "baseline": {"name": "a", "value": float("inf")}}]}, "finite"),
        ({"settings": 3}, "Card.settings: "),
        ({"data": [{"name": "A corpus"}]}, "Card.data.licence: missing"),
    ],
)
def test_an_odd_value_is_named(write: Write, changed: dict[str, Any], reason: str) -> None:
    with pytest.raises(CardError) as caught:
        load_card(write(**changed))
    assert reason in str(caught.value)


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000])
def test_a_file_that_is_no_card_is_refused(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "x.card.json"
    path.write_bytes(raw)
    with pytest.raises(CardError, match=r"x\.card\.json"):
        load_card(path)


def test_a_card_that_is_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(CardError, match="it is not there"):
        load_card(tmp_path / "x.card.json")


def test_main_figures_are_those_marked_or_the_first(write: Write) -> None:
    second = {**FIGURE, "name": "second"}
    assert [f.name for f in load_card(write(figures=[FIGURE, second])).main_figures] == [
        "words told right"
    ]
    second["main"] = True
    assert [f.name for f in load_card(write(figures=[FIGURE, second])).main_figures] == ["second"]
    assert load_card(write(figures=[])).main_figures == ()


def test_the_card_of_the_answer_reader_comes_first(tmp_path: Path) -> None:
    for name in ("words", "feedback", "reader"):
        (tmp_path / f"{name}.card.json").touch()
    (tmp_path / "words.json.gz").touch()
    assert [card_name(path) for path in card_paths(tmp_path)] == ["reader", "feedback", "words"]


def test_weights_are_compared_with_their_card(write: Write, tmp_path: Path) -> None:
    card = load_card(write())
    with pytest.raises(ModelMissing, match=r"x\.json\.gz"):
        check_weights(card, tmp_path)
    (tmp_path / "x.json.gz").write_bytes(b"weights")
    check_weights(card, tmp_path)
    (tmp_path / "x.json.gz").write_bytes(b"other weights")
    with pytest.raises(WeightsMismatch, match=r"x\.json\.gz .*not the one on their card"):
        check_weights(card, tmp_path)


def test_the_hash_of_a_folder_is_that_of_what_sha256sum_prints(tmp_path: Path) -> None:
    for name, raw in {"b.bin": b"bb", "a.json": b"a", "c": b""}.items():
        (tmp_path / name).write_bytes(raw)
    printed = "".join(
        f"{hashlib.sha256(raw).hexdigest()}  {name}\n"
        for name, raw in (("a.json", b"a"), ("b.bin", b"bb"), ("c", b""))
    )
    assert fingerprint(tmp_path) == (3, hashlib.sha256(printed.encode()).hexdigest())
    (tmp_path / "c").write_bytes(b"c")
    assert fingerprint(tmp_path)[1] != hashlib.sha256(printed.encode()).hexdigest()


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (0.9362, "share", "93.6%"),
        (1.0, "share", "100.0%"),
        (0.7749, "correlation", "0.775"),
        (1.0, "correlation", "1.000"),
        (0.335, "points", "0.335 points"),
        (16378.0, "words", "16,378 words"),
        (0.42, "per 100 words", "0.420 per 100 words"),
    ],
)
def test_a_value_is_shown_in_its_unit(value: float, unit: str, words: str) -> None:
    assert Figure("", value, unit, "", 1).in_unit(value) == words


@pytest.mark.parametrize("path", card_paths(), ids=card_name)
def test_every_shipped_card_can_be_read_and_is_of_its_weights(path: Path) -> None:
    card = load_card(path)
    check_weights(card)
    assert card.figures
    assert card.bytes == fingerprint(MODELS_PATH / card.model)[0]
