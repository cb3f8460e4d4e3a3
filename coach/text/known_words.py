"""Which words are English: those of public corpora, and those that look like them."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from coach.wire import load_weights

WORDS_PATH = Path(__file__).parents[1] / "models" / "words.json.gz"
WORDS_FORMAT = "words-1"
_FEWEST_KNOWN = 0.6
"""Share of known words below which a text of others is taken for another language. All of our 351
postings and 1,870 letters have as many; German, Dutch, French and Spanish ones about 0.3 to 0.5."""
_COMMON_PAIR = 8
"""Letters side by side in at least this many known words look English; set by hand."""


class KnownWords:
    """The words of public corpora, in small letters."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        pairs = Counter(a + b for word in self._words for a, b in pairwise(word))
        self._pairs = frozenset(pair for pair, found in pairs.items() if found >= _COMMON_PAIR)

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def is_english(self, text: str) -> bool:
        """Return whether most words of a text of others are known; True for one without words."""
        words = re.findall(r"[^\W\d_]+", text)
        return not words or sum(w.lower() in self for w in words) / len(words) >= _FEWEST_KNOWN

    def looks_english(self, word: str) -> bool:
        """Return whether a word is known, or all its neighbouring letters are usual in English."""
        return word in self or all(a + b in self._pairs for a, b in pairwise(word))


@lru_cache(maxsize=1)
def open_words(path: Path = WORDS_PATH) -> KnownWords:
    """Return the words of public corpora, loaded once; raises ModelMissing or WeightsMismatch."""
    return KnownWords(load_weights(path, WORDS_FORMAT)["words"])
