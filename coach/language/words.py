"""Which words are English: those of public corpora, and those that look like them."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

from coach.language.weights import read_weights

WORDS_PATH = Path(__file__).parent.parent / "models" / "words.json.gz"
FORMAT = "zipf-1"
_COMMON_PAIR = 8
"""Letters side by side in at least this many known words look English."""


class WordFrequencies:
    """The words of public corpora, by how common they are."""

    def __init__(self, zipf_tenths: dict[str, int]) -> None:
        self._zipf_tenths = zipf_tenths
        pairs = Counter(a + b for word in zipf_tenths for a, b in pairwise(word))
        self._pairs = frozenset(pair for pair, words in pairs.items() if words >= _COMMON_PAIR)

    def __contains__(self, norm: object) -> bool:
        return norm in self._zipf_tenths

    def looks_english(self, norm: str) -> bool:
        """True for a known word, or one whose neighbouring letters all are usual in English."""
        if norm in self._zipf_tenths:
            return True
        return all(a + b in self._pairs for a, b in pairwise(norm))


def open_words(path: Path = WORDS_PATH) -> WordFrequencies:
    """Read the counts at `path`; raises ModelMissing or WeightsMismatch."""
    kept = read_weights(path, FORMAT)
    return WordFrequencies(kept["zipf_tenths"])
