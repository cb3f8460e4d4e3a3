"""How common an English word is: its Zipf value from counts over public corpora."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from string import ascii_lowercase

from coach.language.weights import read_weights

WORDS_PATH = Path(__file__).parent.parent / "models" / "words.json.gz"
FORMAT = "zipf-1"
UNSEEN_ZIPF = 2.5
"""For a word that the corpora hold less than twice: rarer than any that they do."""

_KEPT_SLIPS = 4096
_COMMON_PAIR = 8
"""Letters side by side in at least this many known words look English."""


class WordFrequencies:
    """Zipf values: about 7 for "the", 4 for "meeting", 3 for "pallet"."""

    def __init__(self, zipf_tenths: dict[str, int]) -> None:
        self._zipf_tenths = zipf_tenths
        pairs = Counter(a + b for word in zipf_tenths for a, b in pairwise(word))
        self._pairs = frozenset(pair for pair, words in pairs.items() if words >= _COMMON_PAIR)
        self._likely = lru_cache(maxsize=_KEPT_SLIPS)(self._find_likely)

    def __contains__(self, norm: object) -> bool:
        return norm in self._zipf_tenths

    def zipf(self, norm: str) -> float:
        """Return the Zipf value of a word in lower case; UNSEEN_ZIPF for an unknown one."""
        tenths = self._zipf_tenths.get(norm)
        return UNSEEN_ZIPF if tenths is None else tenths / 10

    def likely_zipf(self, norm: str) -> float:
        """Return the same, but for an unknown word that of the commonest one a slip away.

        Slips are those of typing: two letters swapped, one left out, one doubled; never the first.
        """
        known = self._zipf_tenths.get(norm)
        return self._likely(norm) if known is None else known / 10

    def _find_likely(self, norm: str) -> float:
        return max((self.zipf(meant) for meant in _meant(norm)), default=UNSEEN_ZIPF)

    def looks_english(self, norm: str) -> bool:
        """True for a known word, or one whose neighbouring letters all are usual in English."""
        if norm in self._zipf_tenths:
            return True
        return all(a + b in self._pairs for a, b in pairwise(norm))


def _meant(norm: str) -> Iterator[str]:
    """Yield the words that a single slip turns into this one."""
    for place in range(1, len(norm)):
        head, letter, rest = norm[:place], norm[place], norm[place + 1 :]
        if rest:
            yield head + rest[0] + letter + rest[1:]
        if letter == norm[place - 1]:
            yield head + rest
        for missed in ascii_lowercase:
            yield head + missed + letter + rest


def open_words(path: Path = WORDS_PATH) -> WordFrequencies:
    """Read the counts at `path`; raises ModelMissing or WeightsMismatch."""
    kept = read_weights(path, FORMAT)
    return WordFrequencies(kept["zipf_tenths"])
