"""How specific a sentence is, 1-5, as people rated short texts: a learned model in two halves.

One half is a ridge regression (Hoerl and Kennard 1970) on the features below and, where there are
vectors, on MiniLM's own; the other reads the adapted encoder's vector. The rating is their mean:
each holds on kinds of text where the other is weak. Without vectors (live highlights) a
regression on the features alone rates. The weights were learned on texts far from interviews;
the model card says what holds on others.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.language.encoder import Vectors
from coach.language.reader import READER_PATH, head_facts, read_heads
from coach.language.text import Sentence, Token
from coach.language.weights import read_tensors
from coach.language.words import WordFrequencies
from coach.scoring.telling import telling_weights

SPECIFICITY_PATH = Path(__file__).parent.parent / "models" / "specificity.safetensors"
FORMAT = "specificity-1"
LEAST, MOST = 1.0, 5.0

_SURFACE = (
    "words", "letters per word", "digits", "capitals", "all in capitals", "different words",
    "exclamation marks", "question marks", "sentences", "web marks",
)  # fmt: skip
_WORDS = ("mean zipf", "telling")
_TAGS: dict[str, tuple[str, ...]] = {
    "nouns": ("NN", "NNS"),
    "names": ("NNP", "NNPS"),
    "figures": ("CD",),
    "past verbs": ("VBD",),
    "present verbs": ("VBP", "VBZ"),
    "bare verbs": ("VB",),
    "ing forms": ("VBG",),
    "participles": ("VBN",),
    "modals": ("MD",),
    "pronouns": ("PRP",),
    "possessives": ("PRP$",),
    "determiners": ("DT",),
    "adjectives": ("JJ", "JJR", "JJS"),
    "adverbs": ("RB", "RBR", "RBS"),
    "prepositions": ("IN",),
    "to": ("TO",),
    "conjunctions": ("CC",),
    "interjections": ("UH",),
    "question words": ("WP", "WDT", "WRB", "WP$"),
    "particles": ("RP",),
    "symbols": ("SYM", "ADD", "NFP", "FW", "LS", "$", "#"),
}

FAMILIES: dict[str, tuple[str, ...]] = {
    "surface": _SURFACE,
    "words": _WORDS,
    "tags": tuple(f"tags: {name}" for name in _TAGS),
}
FEATURES = tuple(name for family in FAMILIES.values() for name in family)
_WEB_MARKS = ("#", "@", "<", "http")
_WIDEST = 4.0
"""Features further than this many standard deviations from the training mean count as there."""


@dataclass(frozen=True)
class SpecificityModel:
    """The weights; all linear. `centre`, `spread` and `alone` are (F,), the others (384,) or ()."""

    centre: NDArray[np.float32]
    spread: NDArray[np.float32]
    alone: NDArray[np.float32]
    alone_bias: float
    features: NDArray[np.float32]
    plain: NDArray[np.float32]
    features_bias: float
    adapted: NDArray[np.float32]
    adapted_bias: float

    def rate_features(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return ratings 1-5 from features alone; `rows` has shape (n, F)."""
        return clip(self.standardise(rows) @ self.alone + self.alone_bias)

    def rate(
        self, rows: NDArray[np.float32], plain: Vectors, adapted: Vectors
    ) -> NDArray[np.float32]:
        """Return ratings 1-5; `plain` and `adapted` have shape (n, 384)."""
        counted = self.standardise(rows) @ self.features + plain @ self.plain + self.features_bias
        read = adapted @ self.adapted + self.adapted_bias
        return clip(((counted + read) / 2).astype(np.float32))

    def standardise(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return features in standard deviations from the training mean."""
        return standardise(rows, self.centre, self.spread)


def standardise(
    rows: NDArray[np.float32], centre: NDArray[np.float32], spread: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Return `rows` in standard deviations from `centre`, at most _WIDEST away."""
    scaled: NDArray[np.float32] = np.clip((rows - centre) / spread, -_WIDEST, _WIDEST)
    return scaled


def clip(ratings: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return ratings held within 1-5."""
    held: NDArray[np.float32] = np.clip(ratings, LEAST, MOST)
    return held


def count_features(sentences: Sequence[Sentence], words: WordFrequencies) -> NDArray[np.float32]:
    """Return the features of sentences rated as one, in the order of FEATURES, shape (F,).

    Counts are taken as log(1 + n).
    """
    tokens = [token for sentence in sentences for token in sentence.tokens]
    tags = Counter(tag for sentence in sentences for tag in sentence.tags)
    telling = sum(sum(telling_weights(sentence, words)) for sentence in sentences)
    said = [token for token in tokens if token.is_word]
    zipf = [words.likely_zipf(token.norm) for token in said]
    values = [
        *_surface(sentences, tokens, said),
        sum(zipf) / max(1, len(zipf)),
        math.log1p(telling),
        *(math.log1p(sum(tags[tag] for tag in group)) for group in _TAGS.values()),
    ]
    return np.array(values, dtype=np.float32)


def _surface(
    sentences: Sequence[Sentence], tokens: Sequence[Token], said: Sequence[Token]
) -> list[float]:
    several = max(1, len(said))
    opening = {sentence.tokens[0].start for sentence in sentences}
    return [
        math.log1p(len(said)),
        sum(len(token.norm) for token in said) / several,
        math.log1p(sum(letter.isdigit() for token in said for letter in token.text)),
        math.log1p(sum(t.text[0].isupper() for t in said if t.start not in opening)),
        sum(token.text.isupper() and len(token.text) > 1 for token in said) / several,
        len({token.norm for token in said}) / several,
        math.log1p(sum(token.text == "!" for token in tokens)),
        math.log1p(sum(token.text == "?" for token in tokens)),
        math.log1p(len(sentences)),
        math.log1p(sum(token.text.startswith(_WEB_MARKS) for token in tokens)),
    ]


def specificity_facts(folder: Path = READER_PATH) -> dict[str, object]:
    """Return what the weights file must say of itself to fit the adapter and the features."""
    return {**head_facts(folder), "format": FORMAT, "features": list(FEATURES)}


def open_specificity(path: Path = SPECIFICITY_PATH, reader: Path = READER_PATH) -> SpecificityModel:
    """Read both halves of the model; raises ModelMissing or WeightsMismatch."""
    kept = read_tensors(path, specificity_facts(reader))
    heads = read_heads(reader)
    return SpecificityModel(
        centre=kept["centre"],
        spread=kept["spread"],
        alone=kept["alone"],
        alone_bias=float(kept["alone_bias"][0]),
        features=kept["features"],
        plain=kept["plain"],
        features_bias=float(kept["features_bias"][0]),
        adapted=heads["specificity.weight"],
        adapted_bias=float(heads["specificity.bias"][0]),
    )
