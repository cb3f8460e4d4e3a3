"""Does a detail belong to its sentence, and is the sentence more than a heap of words: learned.

Two small heads over the adapted encoder's vectors, trained on texts with strays sprinkled in and
with their words out of order (`training.strays`).
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.language.encoder import Vectors
from coach.language.reader import READER_PATH, read_heads

LIKELY_STRAY = 0.9
"""A detail at least this likely to be a stray is not counted."""
NEVER_STRAYS = frozenset({"date", "duration", "role"})
"""Kinds that may stand nearly anywhere: the head learned from texts where few of them stood."""


@dataclass(frozen=True)
class SoundnessHead:
    """Linear layers over vectors: weights (384,), biases one number each."""

    order: NDArray[np.float32]
    order_bias: float
    stray: NDArray[np.float32]
    stray_bias: float

    def disorder(self, sentences: Vectors) -> NDArray[np.float32]:
        """Return the probability of each sentence's words being out of order, shape (n,)."""
        return _sigmoid(sentences @ self.order + self.order_bias)

    def strays(self, details: Vectors) -> NDArray[np.float32]:
        """Return the probability of each detail not belonging to its sentence, shape (n,)."""
        return _sigmoid(details @ self.stray + self.stray_bias)


def open_soundness(folder: Path = READER_PATH) -> SoundnessHead:
    """Read the heads trained with the adapter in `folder`; raises ModelMissing, WeightsMismatch."""
    kept = read_heads(folder)
    return SoundnessHead(
        order=kept["order.weight"],
        order_bias=float(kept["order.bias"][0]),
        stray=kept["stray.weight"],
        stray_bias=float(kept["stray.bias"][0]),
    )


def _sigmoid(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    return (1 / (1 + np.exp(-scores))).astype(np.float32)
