"""What one attempt changed against another: facts, vague words, level, and the wording."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from coach.progress.plain_words import plain_words, words_of
from coach.records import Attempt, Fact

_WORDS = re.compile(r"\s*\S+|\s+")
_SHRED_WORDS = 1
"""So few words kept between two changes are shown as changed too: shreds are hard to read."""
_MOST_PAIRS = 500_000
"""With more pairs of same words than this, one word fills the texts and the diff would take
seconds: words that are everywhere are then no anchors."""


@dataclass(frozen=True, slots=True)
class AttemptChanges:
    """Two attempts at one question; facts in the order of the text they stand in.

    `gained` are facts whose words the earlier text lacks, `lost` those that the later lacks.
    `resolved` are vague phrases of the earlier alone, as typed, `still` those of both, `new` those
    of the later. Levels and phrases of two versions of the scorer are not comparable.
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
    # The same words may be marked in one text and not, or otherwise, in the other.
    gained = _facts_beyond(after, before)
    new, still = _split(after, before)
    return AttemptChanges(
        gained=gained,
        kept=tuple(fact for fact in after.review.facts if fact not in gained),
        lost=_facts_beyond(before, after),
        resolved=_split(before, after)[0],
        still=still,
        new=new,
        level_before=before.review.level,
        level_after=after.review.level,
        is_comparable=before.review.scorer == after.review.scorer,
    )


def _facts_beyond(one: Attempt, other: Attempt) -> tuple[Fact, ...]:
    words = f" {' '.join(words_of(other.text))} "
    return tuple(f for f in one.review.facts if f" {' '.join(words_of(f.text))} " not in words)


def _split(one: Attempt, other: Attempt) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the vague phrases that only `one` holds, and those of both; each counts once."""
    left = Counter(map(plain_words, vague_phrases(other)))
    apart: list[str] = []
    shared: list[str] = []
    for phrase in vague_phrases(one):
        (shared if left[plain_words(phrase)] > 0 else apart).append(phrase)
        left[plain_words(phrase)] -= 1
    return tuple(apart), tuple(shared)


def vague_phrases(attempt: Attempt) -> list[str]:
    """Return the vague words of an answer as typed, each on one line."""
    return [" ".join(attempt.text[f.start : f.end].split()) for f in attempt.review.vague]


@dataclass(frozen=True, slots=True)
class Wording:
    """A stretch of words: kept, only in the earlier text ("out"), or only in the later ("in").

    Kept ones may differ in case, spacing and punctuation, which are no change of wording.
    """

    change: Literal["kept", "out", "in"]
    before: str
    after: str


def compare_wording(before: str, after: str) -> tuple[Wording, ...]:
    """Return the word diff of two texts; each side of its pieces joined is that text."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    found: list[Wording] = []
    for is_same, a, b, c, d in _regions([_key(w) for w in old], [_key(w) for w in new]):
        out, into = "".join(old[a:b]), "".join(new[c:d])
        if is_same:
            found.append(Wording("kept", out, into))
            continue
        found += [Wording("out", out, "")] if out else []
        found += [Wording("in", "", into)] if into else []
    return tuple(found)


def _regions(old: Sequence[str], new: Sequence[str]) -> list[tuple[bool, int, int, int, int]]:
    """Return (is_same, a, b, c, d) for each `old[a:b]` beside `new[c:d]`, same and not in turn."""
    often = Counter(new)
    is_filled = sum(count * often[key] for key, count in Counter(old).items()) > _MOST_PAIRS
    regions: list[tuple[bool, int, int, int, int]] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=is_filled).get_opcodes():
        if what != "equal" and len(regions) > 1 and c - regions[-1][3] <= _SHRED_WORDS:
            regions.pop()
            _, a, _, c, _ = regions.pop()
        regions.append((what == "equal", a, b, c, d))
    return regions


def _key(word: str) -> str:
    # A dash alone has no other key than itself.
    return plain_words(word) or word.strip()
