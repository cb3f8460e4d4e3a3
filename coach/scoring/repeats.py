"""Which sentences say something again."""

from coach.language.text import Document

_SAME_WORDS, _OF_THE_OTHER = 0.75, 0.6
_FEWEST_REPEATED, _MOST_LEAD = 3, 4
"""A sentence that holds all words of another with a few in front ("As I said, …") repeats it."""


def fresh_sentences(document: Document) -> frozenset[int]:
    """Indexes of sentences that were not said before, in these words or nearly so."""
    before: list[frozenset[str]] = []
    fresh = set()
    for index, sentence in enumerate(document.sentences):
        words = frozenset(token.norm for token in sentence.tokens if token.is_word)
        if not any(_is_repeat(words, other) for other in before):
            fresh.add(index)
        before.append(words)
    return frozenset(fresh)


def _is_repeat(words: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(words & other)
    if _FEWEST_REPEATED <= shared == len(other) >= len(words) - _MOST_LEAD:
        return True
    return shared >= _SAME_WORDS * len(words) and shared >= _OF_THE_OTHER * len(other)
