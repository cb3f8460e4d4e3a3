"""The learned part of statement types: from a clause's vector to one of seven types."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from coach.language.encoder import Vectors
from coach.language.reader import READER_PATH, read_heads
from coach.records import StatementType

LABELS: Final[tuple[StatementType, ...]] = (
    "state", "event", "report", "general", "habit", "question", "imperative",
)  # fmt: skip
"""Situation entity types (Smith 2003; Friedrich, Palmer, Pinkal 2016) in the coach's words.

"general" is their generic sentence, "habit" their generalizing sentence.
"""


@dataclass(frozen=True)
class StatementHead:
    """A linear layer over clause vectors: `weight` (7, 384), `bias` (7,)."""

    weight: NDArray[np.float32]
    bias: NDArray[np.float32]

    def types(self, clauses: Vectors) -> tuple[StatementType, ...]:
        """Return the likeliest type of each clause; `clauses` has shape (n, 384)."""
        return likeliest(self.scores(clauses))

    def chances(self, clauses: Vectors) -> NDArray[np.float32]:
        """Return the probability of each type for each clause, shape (n, 7)."""
        scores = self.scores(clauses)
        raised = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float32)

    def scores(self, clauses: Vectors) -> NDArray[np.float32]:
        """Return a score for each clause and type, shape (n, 7), higher is likelier."""
        return clauses @ self.weight.T + self.bias


def likeliest(scores: NDArray[np.float32]) -> tuple[StatementType, ...]:
    """Return for each row of scores, shape (n, 7), the type with the highest."""
    return tuple(LABELS[best] for best in scores.argmax(axis=1))


def open_statement_head(folder: Path = READER_PATH) -> StatementHead:
    """Read the head trained with the adapter in `folder`; raises ModelMissing, WeightsMismatch."""
    kept = read_heads(folder, {"labels": list(LABELS)})
    return StatementHead(kept["types.weight"], kept["types.bias"])


def most_frequent(types: Sequence[StatementType]) -> StatementType:
    """Return the type met most often; the first one met among equals."""
    return max(types, key=list(types).count)
