import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import ModelMissing, WeightsMismatch
from coach.model import encoder
from coach.model.cards import file_sha256
from coach.model.encoder import (
    DIMENSION,
    MODEL_SHA256,
    Kept,
    KeptVectors,
    MiniLM,
    model_path,
    open_base,
)
from tests.fakes import HashEncoder


def test_the_installed_weights_are_the_published_ones() -> None:
    assert file_sha256(model_path() / "model.safetensors") == MODEL_SHA256


def test_other_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"something else")
    monkeypatch.setattr(encoder, "model_path", lambda: tmp_path)
    with pytest.raises(WeightsMismatch, match="SHA-256"):
        open_base()


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "find_spec", lambda _: None)
    with pytest.raises(ModelMissing, match=r"model\.safetensors"):
        model_path()


@pytest.mark.model
def test_meaning_counts_more_than_words(real_encoder: MiniLM) -> None:
    asked, near, far = real_encoder.encode(
        [
            "Tell me about a disagreement with a workmate.",
            "My colleague and I argued over the rota.",
            "The oven must reach 220 degrees before the bread goes in.",
        ]
    )
    assert asked @ near > asked @ far + 0.2


@pytest.mark.model
def test_vectors_have_length_one_and_odd_texts_are_taken(real_encoder: MiniLM) -> None:
    texts = ["", "\x00", "lone \ud800", "😀" * 50, "word " * 5000]
    vectors = real_encoder.encode(texts)
    assert vectors.shape == (len(texts), DIMENSION)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    assert real_encoder.encode([]).shape == (0, DIMENSION)


@pytest.mark.model
def test_threads_get_the_same_vectors(real_encoder: MiniLM) -> None:
    texts = ["We lost two people.", "I asked my lead whether I could show the others the menu."]
    alone = real_encoder.encode(texts)
    found: list[bool] = []

    def run() -> None:
        found.extend(np.allclose(real_encoder.encode(texts), alone, atol=1e-5) for _ in range(5))

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 20


TEN = [f"sentence number {number} of the answer" for number in range(10)]


def asked(encoder: HashEncoder) -> list[str]:
    return [text for call in encoder.calls for text in call]


def test_a_second_try_encodes_only_the_two_sentences_that_changed() -> None:
    encoder = HashEncoder()
    kept = KeptVectors(encoder)
    kept.encode(TEN)
    encoder.calls.clear()
    kept.encode([*TEN[:8], "one new sentence", "another new sentence"])
    assert sorted(asked(encoder)) == ["another new sentence", "one new sentence"]


@given(st.lists(st.text("ab c", max_size=30), max_size=12))
def test_the_vectors_are_the_encoders_in_the_order_asked(texts: list[str]) -> None:
    plain = [" ".join(text.split()) for text in texts]
    found = KeptVectors(HashEncoder()).encode(texts)
    assert np.array_equal(found, HashEncoder().encode(plain))


@pytest.mark.parametrize(
    "text",
    [
        "SHE SAID \u201cno\u201d, didn't she",
        "she said “no”, didn’t she",
        'she\r\n said  \u00a0"no", didn\'t she ',
    ],
)
def test_quotes_spaces_and_case_are_one_text(text: str) -> None:
    encoder = HashEncoder()
    kept = KeptVectors(encoder)
    kept.encode(['she said "no", didn\'t she'])
    encoder.calls.clear()
    kept.encode([text])
    assert asked(encoder) == []


def test_the_text_used_longest_ago_goes_first() -> None:
    encoder = HashEncoder()
    kept = KeptVectors(encoder, most=2)
    for text in ("one", "two", "one", "three"):
        kept.encode([text])
    encoder.calls.clear()
    kept.encode(["one", "three"])
    assert asked(encoder) == []
    kept.encode(["two"])
    assert asked(encoder) == ["two"]


def test_more_texts_than_are_kept_come_back_whole() -> None:
    assert np.array_equal(KeptVectors(HashEncoder(), most=3).encode(TEN), HashEncoder().encode(TEN))


def test_a_short_text_is_not_padded_to_a_long_one() -> None:
    encoder = HashEncoder()
    KeptVectors(encoder).encode(["word " * 60, "a short one", "a small one"])
    assert [len(call) for call in encoder.calls] == [2, 1]


def test_threads_may_share_it() -> None:
    kept = KeptVectors(HashEncoder(), most=5)
    wanted = HashEncoder().encode(TEN)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(kept.encode, [TEN] * 40))
    assert all(np.array_equal(vectors, wanted) for vectors in found)


def test_nothing_to_encode_is_no_rows() -> None:
    assert KeptVectors(HashEncoder(8)).encode([]).shape == (0, 8)


def test_each_new_key_is_computed_once_and_known_ones_not_at_all() -> None:
    kept: Kept[str, int] = Kept(9)
    asked: list[list[str]] = []

    def lengths(keys: list[str]) -> list[int]:
        asked.append(keys)
        return [len(key) for key in keys]

    assert kept.get_all(["one", "three", "one"], lengths) == [3, 5, 3]
    assert kept.get_all(["three", "four"], lengths) == [5, 4]
    assert asked == [["one", "three"], ["four"]]


def test_others_may_ask_while_values_are_computed() -> None:
    kept: Kept[str, int] = Kept(9)
    assert kept.get_all(["a"], lambda _: kept.get_all(["b"], lambda _: [2])) == [2]
