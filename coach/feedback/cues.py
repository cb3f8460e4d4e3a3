"""The few words of an employer's that mean one kind by themselves, whatever is read in them.

Each stands here because the reader missed it in plain sentences; `tests/feedback` holds the proofs.
"""

from __future__ import annotations

import re

_CUES = {
    kind: re.compile(rf"\b(?:{words})\b", re.I)
    for kind, words in {
        "too_vague": r"(?:too|very|rather|quite) (?:vague|general|generic)|vague(?=\W*$)",
        "no_examples": r"(?:no|lack of|without|more) (?:real |concrete |specific )?examples",
        "too_long": r"(?:too|very) (?:long|wordy)|rambl(?:ed|ing)|waffl(?:ed|ing)",
        "too_short": r"too (?:short|brief)",
        "off_question": r"off[- ]topic|did(?: not|n't) answer the question",
        "nerves": r"(?:too|very|quite|rather|so) nervous",
        "overqualified": r"over-?qualified",
    }.items()
}
_DENIED = re.compile(r"\b(?:not|never|neither|nor|no|isn't|wasn't|weren't)\W+(?:\w+\W+)?$", re.I)


def cues_of(text: str) -> frozenset[str]:
    """Return the kinds that a clause, with straight quotes, says in so many words."""
    found = ((kind, words.search(text)) for kind, words in _CUES.items())
    return frozenset(
        kind for kind, match in found if match and not _DENIED.search(text[: match.start()])
    )
