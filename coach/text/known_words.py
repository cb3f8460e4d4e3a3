"""Which words are English: those of public corpora, and those that look like them."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

_FEWEST_KNOWN = 0.6
"""Share of known words below which a text of others is taken for another language. All of our 351
postings and 1,870 letters have as many; German, Dutch, French and Spanish ones about 0.3 to 0.5."""
_LETTERS = re.compile(r"[^\W\d_]+")
_COMMON_PAIR = 8
"""Letters side by side in at least this many known words look English; set by hand."""


class KnownWords:
    """The words of public corpora, in small letters."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        pairs = Counter(a + b for word in self._words for a, b in pairwise(word))
        self._pairs = frozenset(pair for pair, found in pairs.items() if found >= _COMMON_PAIR)

    def __contains__(self, norm: object) -> bool:
        return norm in self._words

    def is_english(self, text: str) -> bool:
        """Return whether most words of a text of others are known; True for one without words."""
        norms = [found.lower() for found in _LETTERS.findall(text)]
        return not norms or sum(norm in self for norm in norms) / len(norms) >= _FEWEST_KNOWN

    def looks_english(self, norm: str) -> bool:
        """True for a known word, or one whose neighbouring letters all are usual in English."""
        return norm in self or all(a + b in self._pairs for a, b in pairwise(norm))
