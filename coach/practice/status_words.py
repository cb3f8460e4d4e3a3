"""What a status says, such as the cell of a job tracker: by a table of phrases, or its words."""

from __future__ import annotations

import re
from functools import lru_cache

from coach.practice.journal_cues import find_events, kind_of
from coach.practice.tracker_words import WORDS, plain
from coach.records import OutcomeKind

_STATUSES = {phrase: kind for kind, phrases in WORDS["status"].items() for phrase in phrases}
_PLAIN = frozenset(WORDS["words"]["plain"])
_IN_DOUBT = re.compile(
    r"\b(?:await\w*|waiting|an?other|closed|yet|or|if|by|before|cancell?ed|not interview\w*)\b"
)


def kind_of_words(text: str) -> OutcomeKind | None:
    """Return what a few words say happened last, None for nothing known, or two things."""
    words = text.lower()
    return kind_of(words, find_events(words))[0]


@lru_cache(maxsize=5_000)
def read_status(typed: str) -> tuple[str, bool]:
    """Return what a status says, and whether it says no more than that.

    It is a kind of outcome, "saved" before an application, "" where nothing is known or in doubt.
    """
    words = plain(typed)
    if words in _STATUSES:
        return _STATUSES[words], False
    return (
        not _IN_DOUBT.search(words) and kind_of_words(typed[:100].replace("_", " "))
    ) or "", words in _PLAIN
