import threading
from pathlib import Path

import numpy as np
import pytest

from coach.errors import ModelMissing, WeightsMismatch
from coach.model import encoder
from coach.model.cards import file_sha256
from coach.model.encoder import DIMENSION, MODEL_SHA256, MiniLM, model_path, open_base


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
