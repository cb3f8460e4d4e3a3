"""Texts spoiled on purpose: strays sprinkled between words, words out of order.

They teach the adapter to tell a detail that belongs to its sentence from one put there at random,
and a sentence from a heap of its words. Labels: a detail is 1.0 when it is a stray, a text is 1.0
when its words are out of order.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

_PIECES = re.compile(r"\S+")
_NUMBER = re.compile(r"^[£$€(]?\d[\d,.:]*(%|th|st|nd|rd|am|pm|k|m)?[,.;:)!?]*$", re.I)
_NAME = re.compile(r"^[A-Z][a-z]+(?:'s)?[,.;:)!?]*$")
_TAIL = re.compile(r"('s)?[,.;:)!?]*$")
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june "
    "july august september october november december".split()
)
NAMES = (
    "Amara", "Ana", "Anil", "Bea", "Chen", "Clara", "Dara", "Devi", "Elif", "Emeka", "Farah",
    "Femi", "Greta", "Hana", "Ivo", "Jonas", "Kofi", "Leila", "Lukas", "Maeve", "Marek", "Mina",
    "Nadia", "Noor", "Oskar", "Pilar", "Rosa", "Rui", "Sanjay", "Sinead", "Tariq", "Uma", "Viktor",
    "Wen", "Yara", "Zofia", "Mrs Okafor", "Dr Lind", "Mr Haddad", "Ms Novak", "Leeds", "Porto",
    "Lagos", "Dundee", "Ohio", "Gdansk", "Brightwater", "Northgate", "Kestrel Foods", "Alder House",
    "Excel", "Python", "Oracle", "Figma",
)  # fmt: skip
DATES = (
    "Monday", "Wednesday", "Saturday", "last Tuesday", "in March", "in 2016", "on 4 June",
    "12 August 2020", "last autumn", "September", "this January", "at 7 am", "at 16:40", "2014",
    "spring 2022", "on Friday", "on the 9th",
)  # fmt: skip
_FEWEST_WORDS = 4
_SHARE_SPOILED = 0.5


@dataclass(frozen=True, slots=True)
class Spoiled:
    """A text with the details `text[start:end]` in it, each with 1.0 for a stray, and its order."""

    text: str
    details: tuple[tuple[int, int, float], ...]
    out_of_order: float


def spoil(text: str, rng: random.Random) -> Spoiled | None:
    """Return the text spoiled or left alone, at random; None when it is too short to tell."""
    words = _PIECES.findall(text)
    if len(words) < _FEWEST_WORDS:
        return None
    if rng.random() < _SHARE_SPOILED / 2:
        return Spoiled(" ".join(_shuffled(words, rng)), (), 1.0)
    marked = [_own_detail(word, place, rng) for place, word in enumerate(words)]
    if rng.random() < _SHARE_SPOILED:
        _sprinkle(marked, rng)
    return _joined(marked)


_Marked = tuple[str, float | None]
"""A word, with 1.0 for a stray, 0.0 for a detail that belongs there and None for other words."""


def _own_detail(word: str, place: int, rng: random.Random) -> _Marked:
    """Mark a number or name of the text itself; half are exchanged for others of their kind.

    Without the exchange a stray could be known by its words alone.
    """
    kind = _kind(word, place)
    if kind is None:
        return word, None
    if rng.random() < 0.5:
        return word, 0.0
    tail = _TAIL.search(word)
    fresh = random_number(rng) if kind == "number" else rng.choice(NAMES)
    return fresh + (tail[0] if tail else ""), 0.0


def _kind(word: str, place: int) -> str | None:
    if _NUMBER.match(word):
        # Years, hours and days of the month fit their place: another number might not.
        return "number" if word.strip("(,.;:!?)").isdigit() and len(word) < 4 else None
    bare = _TAIL.sub("", word)
    if place and _NAME.match(word) and bare.lower() not in _CALENDAR:
        return "name"
    return None


def _sprinkle(marked: list[_Marked], rng: random.Random) -> None:
    """Put one to three strays between words, sometimes in brackets."""
    for _ in range(rng.randint(1, 3)):
        stray = rng.choice((random_number(rng), rng.choice(NAMES), rng.choice(DATES)))
        if rng.random() < 0.2:
            stray = f"({stray})"
        marked.insert(rng.randint(1, len(marked) - 1), (stray, 1.0))


def random_number(rng: random.Random) -> str:
    """Return a figure in one of the forms that people write."""
    return rng.choice(
        (
            str(rng.randint(2, 99)),
            str(rng.randint(2, 9)),
            str(rng.randint(100, 9999)),
            f"{rng.randint(2, 99)}%",
            f"£{rng.randint(5, 900)}",
            rng.choice(("two", "three", "seven", "twelve", "forty", "sixty")),
            f"{rng.randint(1, 9)}.{rng.randint(1, 9)}",
        )
    )


def _shuffled(words: Sequence[str], rng: random.Random) -> list[str]:
    """Return the words in another order: all of them, or a stretch of at least four."""
    several = rng.randint(_FEWEST_WORDS, len(words)) if rng.random() < 0.4 else len(words)
    start = rng.randint(0, len(words) - several)
    stretch = list(words[start : start + several])
    rng.shuffle(stretch)
    return [*words[:start], *stretch, *words[start + several :]]


def _joined(marked: Sequence[_Marked]) -> Spoiled:
    details = []
    text = ""
    for word, label in marked:
        if text:
            text += " "
        if label is not None:
            details.append((len(text), len(text) + len(word), label))
        text += word
    return Spoiled(text, tuple(details), 0.0)
