"""How likely a sentence of feedback says each kind: learned from its meaning and its cues."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.language.encoder import Encoder, Vectors
from coach.language.reader import AdaptedEncoder, read_heads

FEEDBACK_PATH = Path(__file__).parent.parent / "models" / "feedback"
"""The folder of the adapter that reads feedback, with the head that stands on it."""
CUE_WEIGHT = 0.2
"""What a cue counts beside a unit vector: the cues were written beside the lines learned from and
fit them too well, so they get less than the regression would give them."""
KINDS = (
    "too_vague",
    "no_examples",
    "own_part",
    "no_results",
    "off_question",
    "too_long",
    "too_short",
    "nerves",
    "low_interest",
    "little_research",
    "missing_skill",
    "less_experience",
    "overqualified",
    "test_task",
    "fit",
    "manner",
    "practical",
    "role_closed",
    "praise",
    "boilerplate",
)
"""What the head tells apart, in the order of its columns; the last column is for none of them."""


@dataclass(frozen=True)
class FeedbackHead:
    """A softmax regression over the vector of a text and its cues.

    `weights` is (kinds + 1, d + kinds), `bias` (kinds + 1,), where d is the width of a vector.
    """

    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def chances(self, inputs: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the chance of each kind, 0-1, shape (n, kinds); rows sum below 1."""
        scores = inputs @ self.weights.T + self.bias
        grown = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares = grown / grown.sum(axis=1, keepdims=True)
        return np.asarray(shares[:, : len(KINDS)], dtype=np.float32)


def head_inputs(vectors: Vectors, cues: Sequence[Collection[str]]) -> NDArray[np.float32]:
    """Return what the head reads: vectors (n, d) beside the cues of each text, (n, d + kinds)."""
    marks = np.array([[kind in found for kind in KINDS] for found in cues], dtype=np.float32)
    return np.hstack([vectors, CUE_WEIGHT * marks.reshape(len(cues), len(KINDS))])


def feedback_facts() -> dict[str, object]:
    """Return what the head says of itself beside the hash of its adapter."""
    return {"kinds": list(KINDS), "cue_weight": CUE_WEIGHT}


@dataclass(frozen=True)
class FeedbackReader:
    """What reads feedback: an encoder tuned for it, and the head that was learned on it."""

    encoder: Encoder
    head: FeedbackHead


@lru_cache(maxsize=1)
def open_feedback_reader(folder: Path = FEEDBACK_PATH) -> FeedbackReader:
    """Open adapter and head, once (a second or more); raises ModelMissing or WeightsMismatch."""
    kept = read_heads(folder, feedback_facts())
    return FeedbackReader(AdaptedEncoder(folder), FeedbackHead(kept["weights"], kept["bias"]))
