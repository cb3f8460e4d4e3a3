"""How likely words of a posting ask for each competency: learned from lines written for it."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.language.encoder import MODEL_SHA256, Vectors
from coach.language.weights import read_tensors

POSTINGS_PATH = Path(__file__).parent.parent / "models" / "postings.safetensors"
FORMAT = "postings-1"
COMPETENCIES = (
    "communication",
    "teamwork",
    "conflict",
    "leadership",
    "problem-solving",
    "initiative",
    "adaptability",
    "failure-and-learning",
    "customer-focus",
    "planning",
    "integrity",
    "motivation",
)
"""What the head tells apart, in the order of its columns; the last column is for none of them."""
NEARNESS = 0.05
"""Temperature of the cosines: a line 0.05 nearer than another counts 2.7 times as much."""


@dataclass(frozen=True)
class PostingHead:
    """Two readings of a vector, averaged: a linear one, and the labels of the nearest lines.

    `weights` (kinds, d) and `bias` (kinds,) are a softmax regression; `lines` (n, d) are the unit
    vectors of the lines learned from, `shares` (n, kinds) what each says of each kind. A kind is a
    competency or, last, none.
    """

    competencies: tuple[str, ...]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    lines: Vectors
    shares: NDArray[np.float32]

    def chances(self, vectors: Vectors) -> NDArray[np.float32]:
        """Return the chance of each competency, 0-1, shape (n, competencies); rows sum below 1."""
        linear = _softmax(vectors @ self.weights.T + self.bias)
        # 1 is the greatest cosine: nothing grows beyond what a float holds.
        near = np.exp((vectors @ self.lines.T - 1) / NEARNESS) @ self.shares
        near = near / np.maximum(near.sum(axis=1, keepdims=True), np.finfo(np.float32).tiny)
        both = ((linear + near) / 2)[:, : len(self.competencies)]
        return np.asarray(both, dtype=np.float32)


def posting_facts() -> dict[str, object]:
    """Return what the weights file says of itself."""
    return {"format": FORMAT, "competencies": list(COMPETENCIES), "encoder": MODEL_SHA256}


@lru_cache(maxsize=2)
def open_posting_head(path: Path = POSTINGS_PATH) -> PostingHead:
    """Read the head at `path`, once; raises ModelMissing or WeightsMismatch."""
    kept = read_tensors(path, posting_facts())
    return PostingHead(COMPETENCIES, kept["weights"], kept["bias"], kept["lines"], kept["shares"])


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(grown / grown.sum(axis=1, keepdims=True), dtype=np.float32)
