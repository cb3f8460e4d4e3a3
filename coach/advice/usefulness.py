"""Which vague words to ask about first."""

from collections.abc import Sequence

from coach.records import Finding

MOST_USEFUL = (
    "vague.outcome",
    "vague.reference",
    "vague.quantity",
    "vague.claim",
    "vague.time",
    "vague.cliche",
)
"""Kinds of vague words worth a question, what helps a listener most first: what changed, then what
and who, then how many and when."""


def by_usefulness(vague: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return vague words, those first whose answer helps a listener most."""
    places = {kind: place for place, kind in enumerate(MOST_USEFUL)}
    return tuple(sorted(vague, key=lambda f: places.get(f.kind, len(places))))
