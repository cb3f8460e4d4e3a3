"""Texts spoiled on purpose: strays sprinkled between words, words out of order.

They teach the adapter to tell a detail that belongs to its sentence from one put there at random,
and a sentence from a heap of its words.
"""

import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from coach.records import Fact, Span
from coach.training.stray_words import (
    MONTHS,
    WEEKDAYS,
    random_date,
    random_name,
    random_number,
)

_PIECES = re.compile(r"\S+")
_NUMBER = re.compile(r"\d{1,3}")
_YEAR = re.compile(r"(19|20)\d\d")
_NAME = re.compile(r"[A-Z][a-z]+")
_BARE = re.compile(r"^(\W*)(.*?)((?:'s|’s)?\W*)$")
_SENTENCE_END = (".", "!", "?")
_INSIDE = ("a", "an", "the", "of", "to", "with", "from", "at", "in", "on", "for", "by", "and")
_FEWEST_WORDS = 4
_SHARE_OUT_OF_ORDER = 0.25
_SHARE_SPRINKLED = 0.5
_SHARE_PLACED = 0.3
_SHARE_EXCHANGED = 0.5


@dataclass(frozen=True, slots=True)
class Spoiled:
    """A text, the strays in it, and 1.0 when its words are out of order, else 0.0."""

    text: str
    strays: tuple[Span, ...]
    out_of_order: float


_Word = tuple[str, bool]
"""A word as it is written, and whether it is a stray."""


def spoil(text: str, rng: random.Random) -> Spoiled | None:
    """Return the text spoiled or left alone, at random; None when it is too short to tell.

    Its own details stay, half of them exchanged for others of their kind: without that a stray
    could be known by its words alone. For the same reason some texts get a detail where a speaker
    would put one.
    """
    words = _PIECES.findall(text)
    if len(words) < _FEWEST_WORDS:
        return None
    if rng.random() < _SHARE_OUT_OF_ORDER:
        return Spoiled(" ".join(_shuffled(words, rng)), (), 1.0)
    words = [_exchanged(word, rng) if place else word for place, word in enumerate(words)]
    if rng.random() < _SHARE_PLACED:
        words = _placed(words, rng)
    told: list[_Word] = [(word, False) for word in words]
    if rng.random() < _SHARE_SPRINKLED:
        told = _sprinkled(told, rng)
    return _joined(told)


def mark_details(spoiled: Spoiled, facts: Iterable[Fact]) -> list[tuple[Span, float]]:
    """Return the span of each fact found in the text, with 1.0 for one made by a stray."""
    return [
        (Span(fact.start, fact.end), float(any(_overlap(fact, s) for s in spoiled.strays)))
        for fact in facts
    ]


def _overlap(fact: Fact, span: Span) -> bool:
    return span.start < fact.end and fact.start < span.end


def _exchanged(word: str, rng: random.Random) -> str:
    """Return a word that is a detail in half of all cases as another of its kind."""
    found = _BARE.match(word)
    if found is None:
        return word
    before, bare, after = found.groups()
    another = next((make for fits, make in _KINDS if fits(bare)), None)
    if another is None or rng.random() >= _SHARE_EXCHANGED:
        return word
    return before + another(rng) + after


_KINDS: tuple[tuple[Callable[[str], object], Callable[[random.Random], str]], ...] = (
    (lambda word: word in WEEKDAYS, lambda rng: rng.choice(WEEKDAYS)),
    (lambda word: word in MONTHS, lambda rng: rng.choice(MONTHS)),
    (_YEAR.fullmatch, lambda rng: str(rng.randint(1995, 2025))),
    (_NUMBER.fullmatch, lambda rng: str(rng.randint(2, 120))),
    (_NAME.fullmatch, random_name),
)


def _placed(words: list[str], rng: random.Random) -> list[str]:
    """Put a detail where a speaker would: before the sentence or at its end."""
    date, name = random_date(rng), random_name(rng)
    if rng.random() < 0.5 or not words[-1].endswith(_SENTENCE_END):
        lead = rng.choice((f"On {date},", f"In {date},", f"{date}:", f"Last week at {name},"))
        return [lead, *words]
    tail = rng.choice(
        (f"on {date}", f"in {date}", date, f"with {name}", f"at {name}", f"for {name}")
    )
    last = words[-1][:-1]
    return [*words[:-1], *([last] if last else []), tail + words[-1][-1]]


def _sprinkled(told: list[_Word], rng: random.Random) -> list[_Word]:
    """Put one to four strays between words, in brackets or behind it all as a list."""
    makers = (random_number, random_date, random_name)
    strays = [rng.choice(makers)(rng) for _ in range(rng.randint(1, 4))]
    form = rng.random()
    if form < 0.1:
        closed = [f"{stray}," for stray in strays[:-1]] + [f"{strays[-1]}."]
        return [*told, *((stray, True) for stray in closed)]
    gaps = [place for place in range(1, len(told)) if _is_gap(told[place - 1][0], told[place][0])]
    chosen = rng.sample(gaps, min(len(gaps), len(strays)))
    told = list(told)
    for place, stray in zip(sorted(chosen, reverse=True), strays, strict=False):
        told.insert(place, (f"({stray})" if form < 0.25 else stray, True))
    return told


def _is_gap(before: str, after: str) -> bool:
    """True where a stray would belong to nothing.

    Not before a word in "s", which it would count ("17 crates"), behind a comma or a preposition,
    where it could be a part of the sentence.
    """
    if after.rstrip(".,;:!?").endswith("s") or not before[-1].isalnum():
        return False
    return before.lower() not in _INSIDE


def _shuffled(words: Sequence[str], rng: random.Random) -> list[str]:
    """Return the words in another order: all of them, or a stretch of at least four."""
    several = rng.randint(_FEWEST_WORDS, len(words)) if rng.random() < 0.4 else len(words)
    start = rng.randint(0, len(words) - several)
    stretch = list(words[start : start + several])
    rng.shuffle(stretch)
    return [*words[:start], *stretch, *words[start + several :]]


def _joined(told: Sequence[_Word]) -> Spoiled:
    strays = []
    text = ""
    for word, is_stray in told:
        if text:
            text += " "
        if is_stray:
            strays.append(Span(len(text), len(text) + len(word)))
        text += word
    return Spoiled(text, tuple(strays), 0.0)
