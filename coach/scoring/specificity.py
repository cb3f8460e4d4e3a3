"""How specific each sentence is, 1-5: documented rules in the place of a learned model.

A sentence starts at 1 and gains by what a listener could check or picture: facts, telling
(uncommon) words and names; it loses by vague spans. The gains saturate, so length alone buys
little. A learned model takes this place by giving the same list of numbers from `rate`.
"""

import math
from collections.abc import Sequence

from coach.language.text import Document, Sentence
from coach.language.words import WordFrequencies
from coach.records import Fact, Finding

LEAST, MOST = 1.0, 5.0
_CONTENT = frozenset({"NN", "JJ", "VB"})
_PLAIN_ZIPF = 5.3
"""Words at least this common ("team", "people") tell a listener nothing of their own."""
_RARE_ZIPF = 2.5
_PER_FACT, _PER_TELLING, _PER_VAGUE = 0.45, 0.32, 0.5


def rate(
    document: Document,
    facts: Sequence[Fact],
    vague: Sequence[Finding],
    words: WordFrequencies,
) -> tuple[float, ...]:
    """Return one number from 1.0 to 5.0 for each sentence of the document."""
    return tuple(
        _rate_sentence(
            sum(telling_weights(sentence, words)),
            sum(sentence.start <= fact.start < sentence.end for fact in facts),
            sum(sentence.start <= span.start < sentence.end for span in vague),
        )
        for sentence in document.sentences
    )


def _rate_sentence(telling: float, facts: int, vague: int) -> float:
    gain = _PER_FACT * facts + _PER_TELLING * telling
    # 1 - exp(-x): the first details count most, the tenth hardly.
    rating = LEAST + (MOST - LEAST) * (1 - math.exp(-gain / 1.6)) - _PER_VAGUE * vague
    return round(min(MOST, max(LEAST, rating)), 2)


def telling_weights(sentence: Sentence, words: WordFrequencies) -> list[float]:
    """Return 0-1 for each distinct content word: 0 for plain words, 1 for the rarest known."""
    weights = {}
    for token, tag in zip(sentence.tokens, sentence.tags, strict=True):
        if token.is_word and tag[:2] in _CONTENT and token.norm not in weights:
            weights[token.norm] = telling_weight(token.norm, words)
    return list(weights.values())


def telling_weight(norm: str, words: WordFrequencies) -> float:
    """Return how much one word tells, 0-1, falling with its Zipf value."""
    if not norm[0].isalpha() or not words.looks_english(norm.replace("-", "")):
        return 0.0
    return min(1.0, max(0.0, (_PLAIN_ZIPF - words.zipf(norm)) / (_PLAIN_ZIPF - _RARE_ZIPF)))
