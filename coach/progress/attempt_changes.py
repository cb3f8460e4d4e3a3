"""What one attempt changed against another: facts, vague words, level, and the wording."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
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
    new, still = _split(vague, vague_before)
    resolved, _ = _split(vague_before, vague)
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
    phrases: Sequence[str], others: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the phrases that are not among the others, and those that are; each counts once."""
    left = Counter(map(plain_words, others))
    apart: list[str] = []
    shared: list[str] = []
    for phrase in phrases:
        (shared if left[plain_words(phrase)] > 0 else apart).append(phrase)
        left[plain_words(phrase)] -= 1
    return tuple(apart), tuple(shared)


def _stands_in(fact: Fact, text: str) -> bool:
    return f" {' '.join(words_of(fact.text))} " in f" {' '.join(words_of(text))} "


def _vague_phrases(attempt: Attempt) -> list[str]:
    return [" ".join(attempt.text[f.start : f.end].split()) for f in attempt.review.vague]


@dataclass(frozen=True, slots=True)
class Wording:
    """A stretch of words: kept, only in the earlier text ("out"), or only in the later ("in").

    `before` and `after` are its words in each text; kept ones may differ in case, spacing and
    punctuation, which are no change of wording.
    """

    change: Literal["kept", "out", "in"]
    before: str
    after: str


@dataclass(slots=True)
class _Region:
    """Words `old[a:b]` beside `new[c:d]`, the same ones or not."""

    is_same: bool
    old: list[str]
    new: list[str]


def compare_wording(before: str, after: str) -> tuple[Wording, ...]:
    """Return the word diff of two texts; each side of its pieces joined is that text."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    regions: list[_Region] = []
    for region in _regions(old, new):
        _append(regions, region)
    return tuple(wording for region in regions for wording in _wordings(region))


def _regions(old: Sequence[str], new: Sequence[str]) -> Iterator[_Region]:
    keys, others = [_key(word) for word in old], [_key(word) for word in new]
    often = Counter(others)
    is_filled = sum(count * often[key] for key, count in Counter(keys).items()) > _MOST_PAIRS
    matcher = SequenceMatcher(None, keys, others, autojunk=is_filled)
    for what, a, b, c, d in matcher.get_opcodes():
        yield _Region(what == "equal", list(old[a:b]), list(new[c:d]))


def _append(regions: list[_Region], region: _Region) -> None:
    """Add a region, joined with the change before it when only a shred lies between."""
    is_shred = len(regions) > 1 and regions[-1].is_same and len(regions[-1].new) <= _SHRED_WORDS
    if not region.is_same and is_shred:
        shred, change = regions.pop(), regions.pop()
        region = _Region(
            False, change.old + shred.old + region.old, change.new + shred.new + region.new
        )
    regions.append(region)


def _wordings(region: _Region) -> Iterator[Wording]:
    if region.is_same:
        yield Wording("kept", "".join(region.old), "".join(region.new))
        return
    if region.old:
        yield Wording("out", "".join(region.old), "")
    if region.new:
        yield Wording("in", "", "".join(region.new))


def _key(word: str) -> str:
    # A dash alone has no other key than itself.
    return plain_words(word) or word.strip()
