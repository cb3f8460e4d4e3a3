"""Which sentences tell something: a small learned model of five features and what was read.

A sentence is solid when it holds what a listener could check or picture, and not when it praises,
opines or stays vague. Only solid sentences count towards a level, so that nothing is gained by
adding talk. A logistic regression learned it from pairs of sentences written for it, one vague
and one that tells, about the same kind of moment (`training.train_solidity`). The sign of each
feature is what sense demands. Where there are vectors, the adapted encoder's and MiniLM's own
for the sentence add what they lean to.
"""

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.evidence.statements import Statement
from coach.evidence.vagueness import Cue
from coach.language.encoder import Vectors
from coach.language.reader import READER_PATH, head_facts
from coach.language.text import Sentence
from coach.language.weights import read_tensors
from coach.language.words import WordFrequencies
from coach.records import Fact, Finding
from coach.scoring.telling import telling_weight

SOLIDITY_PATH = Path(__file__).parent.parent / "models" / "solidity.safetensors"
FORMAT = "solidity-1"
FEATURES = ("specificity", "telling words", "facts", "vague phrases", "stances")
SIGNS = (1, 1, 1, -1, -1)
"""More of it makes a sentence likelier (1) or less likely (-1) to tell something."""
MOST_FACTS = MOST_VAGUE = 2
EMPTY, FULL = 0.2, 0.5
"""Below EMPTY a sentence counts nothing, from FULL on it counts whole, evenly in between."""
_CONTENT = frozenset({"NN", "JJ", "VB"})
_MIDDLE = 2.5


@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence holds: telling words' summed weight, facts, vague spans, stances.

    A stance is an opinion or a word on what one is like: of each kind one counts.
    """

    specificity: float
    telling: float
    facts: int
    vague: int
    stances: int


@dataclass(frozen=True)
class SolidityHead:
    """Log odds: (5,) weights of the features and a bias, with vectors and without.

    `vectors` (768,) goes with the adapted encoder's vector of a sentence and MiniLM's own.
    """

    features: NDArray[np.float32]
    vectors: NDArray[np.float32]
    bias: float
    alone: NDArray[np.float32]
    alone_bias: float

    def leanings(self, adapted: Vectors, plain: Vectors) -> NDArray[np.float32]:
        """Return what vectors of sentences, each (n, 384), add to their log odds, shape (n,)."""
        leaning: NDArray[np.float32] = np.hstack([adapted, plain]) @ self.vectors
        return leaning

    def chance(self, told: Told, leaning: float | None) -> float:
        """Return the probability that the sentence tells something; no leaning: no vectors."""
        row = feature_row(told)
        if leaning is None:
            return _sigmoid(float(row @ self.alone) + self.alone_bias)
        return _sigmoid(float(row @ self.features) + leaning + self.bias)


def feature_row(told: Told) -> NDArray[np.float32]:
    """Return the features in the order of FEATURES, shape (5,)."""
    specificity, telling, facts, vague, stances = astuple(told)
    return np.array(
        [
            specificity - _MIDDLE,
            math.log1p(telling),
            min(MOST_FACTS, facts),
            min(MOST_VAGUE, vague),
            stances,
        ],
        dtype=np.float32,
    )


def solidity(likely: float) -> float:
    """Return how far a sentence counts, 0-1, by its chance."""
    return min(1.0, max(0.0, (likely - EMPTY) / (FULL - EMPTY)))


def telling_words(
    sentence: Sentence,
    words: WordFrequencies,
    clouded: Sequence[Finding | Cue],
) -> dict[str, float]:
    """Return 0-1 for each distinct content word outside the `clouded` spans."""
    weights: dict[str, float] = {}
    for token, tag in zip(sentence.tokens, sentence.tags, strict=True):
        if not token.is_word or tag[:2] not in _CONTENT or token.norm in weights:
            continue
        if not any(span.start <= token.start < span.end for span in clouded):
            weights[token.norm] = telling_weight(token.norm, words)
    return weights


def tell(
    sentence: Sentence,
    specificity: float,
    facts: Sequence[Fact],
    vague: Sequence[Finding],
    cues: Sequence[Cue],
    statements: Sequence[Statement],
    words: WordFrequencies,
) -> Told:
    """Return what one sentence holds; all spans given are of the whole answer."""

    def inside(spans: Sequence[Fact] | Sequence[Finding] | Sequence[Cue]) -> int:
        return sum(sentence.start <= span.start < sentence.end for span in spans)

    own = [cue for cue in cues if sentence.start <= cue.start < sentence.end]
    kinds = {cue.kind for cue in own} | {
        s.type for s in statements if sentence.start <= s.start < sentence.end
    }
    clouded: list[Finding | Cue] = [*vague, *(cue for cue in own if cue.kind == "abstract")]
    return Told(
        specificity=specificity,
        telling=sum(telling_words(sentence, words, clouded).values()),
        facts=inside(facts),
        vague=inside(vague),
        stances=len(kinds & {"opinion", "self"}),
    )


def solidity_facts(folder: Path = READER_PATH) -> dict[str, object]:
    """Return what the weights file must say of itself to fit the adapter and the features."""
    return {**head_facts(folder), "format": FORMAT, "features": list(FEATURES)}


def open_solidity(path: Path = SOLIDITY_PATH, reader: Path = READER_PATH) -> SolidityHead:
    """Read the weights; raises ModelMissing or WeightsMismatch."""
    kept = read_tensors(path, solidity_facts(reader))
    return SolidityHead(
        features=kept["features"],
        vectors=kept["vectors"],
        bias=float(kept["bias"][0]),
        alone=kept["alone"],
        alone_bias=float(kept["alone_bias"][0]),
    )


def _sigmoid(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))
