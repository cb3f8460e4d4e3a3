"""Every phrase list matched on a document once, for all detectors to read."""

from functools import lru_cache

from coach.bank.lexicons import Lexicons
from coach.language.phrases import Match, PhraseMatcher
from coach.language.text import Document

Matches = tuple[tuple[Match, ...], ...]
"""For each sentence of a document its matches, in order."""


def match_all(document: Document, lexicons: Lexicons) -> Matches:
    """Return the matches of every list in each sentence."""
    matcher = _matcher(lexicons)
    return tuple(matcher.matches(sentence) for sentence in document.sentences)


# Lexicons are compared by identity, so one set is compiled once and then only looked up.
@lru_cache(maxsize=4)
def _matcher(lexicons: Lexicons) -> PhraseMatcher:
    return PhraseMatcher(lexicons.lists.values())
