"""How common an English word is: its Zipf value from counts over public corpora."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

from coach.language.weights import read_weights

WORDS_PATH = Path(__file__).parent.parent / "models" / "words.json.gz"
FORMAT = "zipf-1"
UNSEEN_ZIPF = 2.5
"""For a word that the corpora hold less than twice: rarer than any that they do."""

_COMMON_PAIR = 8
"""Letters side by side in at least this many known words look English."""


class WordFrequencies:
    """Zipf values: about 7 for "the", 4 for "meeting", 3 for "pallet"."""

    def __init__(self, zipf_tenths: dict[str, int]) -> None:
        self._zipf_tenths = zipf_tenths
        pairs = Counter(a + b for word in zipf_tenths for a, b in pairwise(word))
        self._pairs = frozenset(pair for pair, words in pairs.items() if words >= _COMMON_PAIR)

    def __contains__(self, norm: object) -> bool:
        return norm in self._zipf_tenths

    def zipf(self, norm: str) -> float:
        """Return the Zipf value of a word in lower case; UNSEEN_ZIPF for an unknown one."""
        tenths = self._zipf_tenths.get(norm)
        return UNSEEN_ZIPF if tenths is None else tenths / 10

    def looks_english(self, norm: str) -> bool:
        """True for a known word, or one whose neighbouring letters all are usual in English."""
        if norm in self._zipf_tenths:
            return True
        return all(a + b in self._pairs for a, b in pairwise(norm))


def open_words(path: Path = WORDS_PATH) -> WordFrequencies:
    """Read the counts at `path`; raises ModelMissing or WeightsMismatch."""
    kept = read_weights(path, FORMAT)
    return WordFrequencies(kept["zipf_tenths"])
