"""What one attempt gained and lost against another: facts, vague words, level."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from coach.progress.plain_words import plain_words, words_of
from coach.records import Attempt, Fact

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class AttemptChanges:
    """Two attempts at one question; facts in the order of the text they stand in.

    `gained` are facts whose words do not stand in the earlier text, `lost` those of it that do not
    stand in the later, `kept` are the later attempt's. `resolved` are vague phrases, as typed, that
    the later attempt no longer holds, `still` those that both hold and `new` those that only the
    later one holds. `is_comparable` is False where two versions of the scorer judged: their levels
    and vague phrases may differ for that alone.
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


def compare_attempts(before: Attempt, after: Attempt) -> AttemptChanges:
    """Return what `after` gained and lost against `before`."""
    facts, facts_before = after.review.facts, before.review.facts
    # The same words may be marked in one text and not, or otherwise, in the other.
    gained = tuple(fact for fact in facts if not _stands_in(fact, before.text))
    kept = tuple(fact for fact in facts if fact not in gained)
    lost = tuple(fact for fact in facts_before if not _stands_in(fact, after.text))
    vague, vague_before = _vague_phrases(after), _vague_phrases(before)
    new, still = _split(vague, vague_before, plain_words)
    resolved, _ = _split(vague_before, vague, plain_words)
    return AttemptChanges(
        gained=gained,
        kept=kept,
        lost=lost,
        resolved=resolved,
        still=still,
        new=new,
        level_before=before.review.level,
        level_after=after.review.level,
        is_comparable=before.review.scorer == after.review.scorer,
    )


def _split(
    items: Sequence[T], others: Iterable[T], key: Callable[[T], str]
) -> tuple[tuple[T, ...], tuple[T, ...]]:
    """Return the items that are not among the others, and those that are; each counts once."""
    left = Counter(map(key, others))
    apart: list[T] = []
    shared: list[T] = []
    for item in items:
        (shared if left[key(item)] > 0 else apart).append(item)
        left[key(item)] -= 1
    return tuple(apart), tuple(shared)


def _stands_in(fact: Fact, text: str) -> bool:
    return f" {' '.join(words_of(fact.text))} " in f" {' '.join(words_of(text))} "


def _vague_phrases(attempt: Attempt) -> list[str]:
    return [" ".join(attempt.text[f.start : f.end].split()) for f in attempt.review.vague]
