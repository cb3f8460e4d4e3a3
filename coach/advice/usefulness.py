"""Which vague words to ask about first."""

from collections import Counter
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
    """Return vague words, those first whose answer helps a listener most.

    One of each question comes before the same question about other words.
    """
    places = {kind: place for place, kind in enumerate(MOST_USEFUL)}
    asked: Counter[tuple[str, str | None]] = Counter()
    ranked = []
    for finding in vague:
        question = (finding.kind, finding.missing)
        is_useful = finding.kind in places
        place = places.get(finding.kind, len(places))
        ranked.append(((not is_useful, asked[question], place), finding))
        asked[question] += 1
    return tuple(finding for _, finding in sorted(ranked, key=lambda pair: pair[0]))
