"""How likely a passage shows a skill, or only claims it: the two are read side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from coach.language.reader import AdaptedPairs, PairEncoder, read_heads
from coach.records import SkillState

SKILLS_PATH = Path(__file__).parent.parent / "models" / "skills"
"""The folder of the adapter that reads a skill beside a passage, with its head."""
OUTCOMES = ("shown", "claimed", "neither")
"""What a passage does for a skill, in the order of the head's rows."""
STATES: tuple[SkillState, ...] = get_args(SkillState)
"""What is judged of a skill over all passages, in the order of the judge's rows."""
FEATURES = (
    *(f"told: {name}" for name in ("shown", "claimed", "either", "cosine", "words", "named")),
    *(f"other: {name}" for name in ("shown", "claimed", "either", "cosine", "words", "named")),
    "words of the skill",
    "is of the list",
)
"""What the judge looks at, in the order of its columns; see `skill_proof`."""


@dataclass(frozen=True)
class SkillReader:
    """What reads a skill beside a passage, and the judge over all that was read.

    `weights` is (3, d), `bias` (3,), `judge` (3, features), `judge_bias` (3,).
    """

    pairs: PairEncoder
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    judge: NDArray[np.float32]
    judge_bias: NDArray[np.float32]

    def chances(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Return the chances of `OUTCOMES`, shape (n, 3), for pairs of a skill and a passage."""
        if not pairs:
            return np.zeros((0, len(OUTCOMES)), dtype=np.float32)
        return _softmax(self.pairs.encode_pairs(pairs) @ self.weights.T + self.bias)

    def state_of(self, features: NDArray[np.float32]) -> SkillState:
        """Return the likeliest state of a skill with these `FEATURES`."""
        return STATES[int((self.judge @ features + self.judge_bias).argmax())]


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(grown / grown.sum(axis=1, keepdims=True), dtype=np.float32)


@lru_cache(maxsize=1)
def open_skill_reader(folder: Path = SKILLS_PATH) -> SkillReader:
    """Open adapter and head, once (a second or more); raises ModelMissing or WeightsMismatch."""
    kept = read_heads(folder, skill_facts())
    return SkillReader(
        AdaptedPairs(folder), kept["weights"], kept["bias"], kept["judge"], kept["judge_bias"]
    )


def skill_facts() -> dict[str, object]:
    """Return what the head says of itself beside the hash of its adapter."""
    return {"outcomes": list(OUTCOMES), "features": list(FEATURES)}
