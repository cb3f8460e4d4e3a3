"""What one attempt gained and lost against another: facts, vague words, level."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coach.records import Attempt, Fact

_EDGES = re.compile(r"^\W+|[^\w%]+$")


@dataclass(frozen=True, slots=True)
class Ledger:
    """Two attempts at one question; facts in the order of the text they stand in.

    `kept` are the later attempt's. `resolved` are vague phrases, as typed, that the later attempt
    no longer holds, `still` those that both hold and `new` those that only the later one holds.
    `is_comparable` is False where two versions of the scorer judged: their levels and vague
    phrases may differ for that alone.
    """

    gained: tuple[Fact, ...]
    kept: tuple[Fact, ...]
    lost: tuple[Fact, ...]
    resolved: tuple[str, ...]
    still: tuple[str, ...]
    new: tuple[str, ...]
    level_before: int
    level_after: int
    is_comparable: bool


def compare_attempts(before: Attempt, after: Attempt) -> Ledger:
    """Return what `after` gained and lost against `before`."""
    gained, kept = _split(after.review.facts, before.review.facts)
    lost, _ = _split(before.review.facts, after.review.facts)
    old, new = _vague_phrases(before), _vague_phrases(after)
    return Ledger(
        gained=gained,
        kept=kept,
        lost=lost,
        resolved=_without(old, new),
        still=_without(new, _without(new, old)),
        new=_without(new, old),
        level_before=before.review.level,
        level_after=after.review.level,
        is_comparable=before.review.scorer == after.review.scorer,
    )


def _split(
    facts: Sequence[Fact], others: Sequence[Fact]
) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """Return the facts that are not among the others, and those that are; each counts once."""
    left = Counter(_plain(fact.text) for fact in others)
    apart: list[Fact] = []
    shared: list[Fact] = []
    for fact in facts:
        key = _plain(fact.text)
        (shared if left[key] > 0 else apart).append(fact)
        left[key] -= 1
    return tuple(apart), tuple(shared)


def _vague_phrases(attempt: Attempt) -> list[str]:
    return [" ".join(attempt.text[f.start : f.end].split()) for f in attempt.review.vague]


def _without(phrases: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    left = Counter(map(_plain, others))
    kept = []
    for phrase in phrases:
        if left[_plain(phrase)] <= 0:
            kept.append(phrase)
        left[_plain(phrase)] -= 1
    return tuple(kept)


def _plain(text: str) -> str:
    return _EDGES.sub("", " ".join(text.casefold().split()))
