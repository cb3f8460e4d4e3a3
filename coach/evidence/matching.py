"""Every phrase list matched on a document once, for all detectors to read."""

from functools import lru_cache

from coach.bank.lexicons import Lexicons
from coach.language.phrases import Match, PhraseMatcher
from coach.language.text import KEPT_SENTENCES, Document, Sentence

Matches = tuple[tuple[Match, ...], ...]
"""For each sentence of a document its matches, in order."""


def match_all(document: Document, lexicons: Lexicons) -> Matches:
    """Return the matches of every list in each sentence."""
    return tuple(
        tuple(
            match._replace(start=match.start + sentence.start, end=match.end + sentence.start)
            for match in match_alone(sentence.from_zero(), lexicons)
        )
        for sentence in document.sentences
    )


@lru_cache(maxsize=KEPT_SENTENCES)
def match_alone(sentence: Sentence, lexicons: Lexicons) -> tuple[Match, ...]:
    """Return the matches in a sentence that begins at 0 (`Sentence.from_zero`)."""
    return _matcher(lexicons).matches(sentence)


# Lexicons are compared by identity, so one set is compiled once and then only looked up.
@lru_cache(maxsize=4)
def _matcher(lexicons: Lexicons) -> PhraseMatcher:
    return PhraseMatcher(lexicons.lists.values())
