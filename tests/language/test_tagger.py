import gzip
import json
from pathlib import Path

import pytest

from coach.errors import ModelMissing, WeightsMismatch
from coach.language.tagger import FORMAT, TAGGER_PATH, open_tagger, pack, read_perceptron


@pytest.mark.parametrize(
    ("words", "tags"),
    [
        ("I called the supplier .", "PRP VBD DT NN ."),
        ("She has worked in Leeds since 2019", "PRP VBZ VBN IN NNP IN CD"),
        ("we usually handle complaints", "PRP RB VBP NNS"),
        ("I would ask my manager", "PRP MD VB PRP$ NN"),
    ],
)
def test_plain_sentences_get_the_tags_a_linguist_would_give(words: str, tags: str) -> None:
    assert open_tagger().tag(words.split()) == tags.split()


def test_the_same_words_always_get_the_same_tags() -> None:
    tagger = open_tagger()
    words = "Then I printed a sheet and taped it next to each dock .".split()
    assert tagger.tag(words) == tagger.tag(list(words)) == open_tagger().tag(words)


def test_no_words_get_no_tags() -> None:
    assert open_tagger().tag([]) == []


def test_the_weights_stay_small_and_are_the_ones_on_the_card() -> None:
    card = json.loads(TAGGER_PATH.with_name("tagger.card.json").read_text(encoding="utf-8"))
    import hashlib

    raw = TAGGER_PATH.read_bytes()
    assert len(raw) == card["bytes"] < 1.5 * 2**20
    assert hashlib.sha256(raw).hexdigest() == card["sha256"]
    right = next(f for f in card["figures"] if f["unit"] == "share" and "test" in f["on"])
    assert right["value"] >= 0.93


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"none\.json\.gz"):
        open_tagger(tmp_path / "none.json.gz")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"not gzip", "BadGzipFile"),
        (gzip.compress(b"{not json"), "JSONDecodeError"),
        (gzip.compress(b'{"format": "perceptron-0"}'), FORMAT),
        (gzip.compress(b"[]"), FORMAT),
    ],
    # Not the bytes: they hold the second of packing, and every process must name its tests alike.
    ids=["not gzip", "not JSON", "another format", "not an object"],
)
def test_weights_of_another_form_are_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "tagger.json.gz"
    path.write_bytes(content)
    with pytest.raises(WeightsMismatch, match=reason):
        open_tagger(path)


def test_packing_keeps_every_weight_that_is_large_enough() -> None:
    perceptron = read_perceptron(TAGGER_PATH)
    packed = pack(perceptron, smallest=0.0)
    features = {name for name, row in perceptron.model.weights.items() if row}
    assert set(packed["weights"]) == features
    assert packed["classes"] == sorted(perceptron.classes)
