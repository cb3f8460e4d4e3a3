"""Words as stems with their places: "planning meetings" and "plan the meeting" share two."""

import re
from functools import lru_cache
from typing import NamedTuple

from nltk.stem import SnowballStemmer

# "C++", "C#" and "Node.js" are words; a hyphen joins two.
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?(?:\+\+|#)?|(?<![\w.])\.[^\W_]+")
_STEMMER = SnowballStemmer("english")


class Stem(NamedTuple):
    """A stem and where its word stands: `text[start:end]`."""

    stem: str
    start: int
    end: int


def stems_of(text: str) -> tuple[Stem, ...]:
    """Return the words of a text as stems (Porter's second stemmer), in order."""
    return tuple(
        Stem(_stem(found[0].lower().replace("’", "'")), *found.span())
        for found in _WORD.finditer(text)
    )


@lru_cache(maxsize=16_384)
def _stem(word: str) -> str:
    # Abbreviations and names of tools are no English words: "aws" is not "aw".
    if len(word) < 4 or not word.isalpha():
        return word.removesuffix("'s")
    return str(_STEMMER.stem(word))
