"""The same story in fewer seconds: which of its own sentences to keep, and what that keeps."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from coach.records import LABELS, Fact, Label, Part, PartName, Review, Sentence
from coach.settings import SPOKEN_WORDS_A_MINUTE

# An occasion, an own deed and a result make a story; proof and reasons come before all else.
_NEEDED: tuple[frozenset[Label], ...] = (
    frozenset({"scene"}),
    frozenset({"action"}),
    frozenset({"result"}),
)
_WANTED: tuple[frozenset[Label], ...] = (
    frozenset({"measured", "confirmed"}),
    frozenset({"reason", "lesson"}),
)
_ANY: frozenset[Label] = frozenset(LABELS)
_LOOSE = 3
"""Words that may stand between those of a fact that is put in another way."""
_SMALL = frozenset(
    "a an the my our your his her its their this that s on in at of to and for by with from".split()
)
_UNITS = "one two three four five six seven eight nine ten eleven twelve".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety hundred".split()
_NUMBERS = {
    **{word: number for number, word in enumerate(_UNITS, start=1)},
    **{word: number for number, word in zip(range(20, 110, 10), _TENS, strict=True)},
}
_BOTH = re.compile(rf"\b({'|'.join(_TENS[:8])})-({'|'.join(_UNITS[:9])})\b")
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:\+\+|#)?")

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fitted:
    """A story told in about `length` seconds: its words, what they keep and what they leave out.

    Each fact counts once. `parts_lost` were told and are no longer. `is_whole` when nothing had
    to go; `has_run_on` when a sentence is longer than the time, or had to be cut through.
    """

    text: str
    length: int
    seconds: int
    kept: tuple[Fact, ...]
    left_out: tuple[Fact, ...]
    parts_lost: tuple[PartName, ...]
    is_whole: bool
    has_run_on: bool


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence with its words and facts."""

    place: int
    start: int
    end: int
    labels: frozenset[Label]
    words: int
    facts: frozenset[Key]


def count_words(text: str) -> int:
    """Count words as a person does: pieces between white space that hold a letter or digit."""
    return sum(any(map(str.isalnum, piece)) for piece in text.split())


def spoken_seconds(words: int) -> int:
    """Return how long so many words take to say."""
    return round(60 * words / SPOKEN_WORDS_A_MINUTE)


def fit(text: str, review: Review, length: int) -> Fitted:
    """Return those of a story's own sentences that can be said in `length` seconds.

    No word is added. One sentence is kept even if it takes longer alone.
    """
    most_words = length * SPOKEN_WORDS_A_MINUTE // 60
    if count_words(text) <= most_words:
        return _told(text.strip(), review, length, (), has_run_on=False)
    lines = [
        _line(place, text, sentence, review)
        for place, sentence in enumerate(review.sentences or [Sentence(0, len(text), ("opinion",))])
    ]
    told = [one for one in lines if one.labels != {"empty"}] or lines
    kept = sorted(_choose(told, most_words), key=lambda one: one.place)
    lost = [
        part.name
        for part in _told_parts(review)
        if part.spans
        and not any(one.start <= span.start < one.end for span in part.spans for one in kept)
    ]
    has_run_on = sum(one.words for one in kept) > most_words or _is_cut(text, lines, kept)
    return _told(_joined(text, kept), review, length, lost, has_run_on=has_run_on)


def measure(text: str, own: Review, of: Review, length: int) -> Fitted:
    """Return what a person's `text`, whose review is `own`, keeps of the story reviewed in `of`."""
    lost = [part.name for part in _told_parts(of) if own.state_of(part.name) == "absent"]
    return _told(text, of, length, lost, has_run_on=False)


def _told_parts(review: Review) -> list[Part]:
    """Return the parts that are told; details are counted as facts."""
    told = ("present", "partial")
    return [part for part in review.parts if part.state in told and part.name != "details"]


def _told(
    text: str, of: Review, length: int, lost: Sequence[PartName], *, has_run_on: bool
) -> Fitted:
    words = count_words(text)
    facts: dict[Key, Fact] = {}
    for fact in of.facts:
        facts.setdefault(_key(fact), fact)
    said, every = _keys(text), _keys(text, without=frozenset())
    found = {key for key in facts if _is_said(key, said) or _is_said(key, every)}
    return Fitted(
        text=text,
        length=length,
        seconds=spoken_seconds(words),
        kept=tuple(fact for key, fact in facts.items() if key in found),
        left_out=tuple(fact for key, fact in facts.items() if key not in found),
        parts_lost=tuple(lost),
        is_whole=words >= of.words,
        has_run_on=has_run_on,
    )


def _line(place: int, text: str, sentence: Sentence, review: Review) -> _Line:
    start, end = sentence.start, sentence.end
    facts = frozenset(_key(fact) for fact in review.facts if start <= fact.start < end)
    words = count_words(text[start:end])
    return _Line(place, start, end, frozenset(sentence.labels), words, facts)


def _choose(lines: Sequence[_Line], room: int) -> list[_Line]:
    """Return the lines to keep: one for each thing a story needs, then what tells most."""
    kept: list[_Line] = []

    def add(labels: frozenset[Label] = _ANY, reserved: int = 0) -> bool:
        left = room - reserved - sum(one.words for one in kept)
        known = frozenset[Key]().union(*(one.facts for one in kept))
        best = max(
            (one for one in lines if one.words <= left and labels & one.labels and one not in kept),
            key=lambda one: len(one.facts - known) / max(one.words, 1),
            default=None,
        )
        if best:
            kept.append(best)
        return best is not None

    for rank, needed in enumerate((*_NEEDED, *_WANTED)):
        if not any(needed & one.labels for one in kept):
            # A long scene must not leave the deed without room.
            later = [_fewest_words(lines, labels) for labels in _NEEDED[rank + 1 :]]
            if not add(needed, sum(later)):
                add(needed)
    while add():
        pass
    return kept or [min(lines, key=lambda one: one.words)]


def _fewest_words(lines: Sequence[_Line], labels: frozenset[Label]) -> int:
    return min((one.words for one in lines if labels & one.labels), default=0)


def _joined(text: str, kept: Sequence[_Line]) -> str:
    """Return lines as they stood; a new line shows where words without a stop were left out."""
    joined = text[kept[0].start : kept[0].end]
    for before, after in pairwise(kept):
        between = text[before.end : after.start]
        if between.strip():
            is_open = "\n" in between or _is_open(text, before)
            between = "\n" if is_open else " "
        joined += between + text[after.start : after.end]
    return joined


def _is_cut(text: str, lines: Sequence[_Line], kept: Sequence[_Line]) -> bool:
    return any(
        (one in kept) != (after in kept)
        and _is_open(text, one)
        and "\n" not in text[one.end : after.start]
        for one, after in pairwise(lines)
    )


def _is_open(text: str, line: _Line) -> bool:
    last = text[line.start : line.end].rstrip()[-1:]
    return last.isalnum() or last in ",–—-"


def _key(fact: Fact) -> Key:
    return _keys(fact.text) or _keys(fact.text, without=frozenset()) or (fact.text,)


def _keys(text: str, *, without: Set[str] = _SMALL) -> Key:
    """Return the words that carry a text: numbers as digits, without endings of the plural."""
    small = _BOTH.sub(lambda both: str(_NUMBERS[both[1]] + _NUMBERS[both[2]]), text.casefold())
    words = [word.replace(",", "").replace(":", ".") for word in _WORD.findall(small)]
    return tuple(
        str(_NUMBERS.get(word) or (word.removesuffix("s") if len(word) > 3 else word))
        for word in words
        if word not in without
    )


def _is_said(key: Key, said: Key) -> bool:
    """Return whether the words of a fact stand near each other, in whatever order."""
    wanted, size = set(key), len(key) + _LOOSE
    return wanted <= set(said) and any(
        wanted <= set(said[at : at + size]) for at in range(max(len(said) - size, 0) + 1)
    )
