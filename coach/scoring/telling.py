"""Words that tell a listener something: content words that are not common."""

from coach.language.text import Sentence
from coach.language.words import WordFrequencies

_CONTENT = frozenset({"NN", "JJ", "VB"})
_PLAIN_ZIPF = 5.3
"""Words at least this common ("team", "people") tell a listener nothing of their own."""
_RARE_ZIPF = 2.5


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
    return min(1.0, max(0.0, (_PLAIN_ZIPF - words.likely_zipf(norm)) / (_PLAIN_ZIPF - _RARE_ZIPF)))
