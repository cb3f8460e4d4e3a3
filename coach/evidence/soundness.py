"""Does a detail belong to its sentence, and is the sentence more than a heap of words: learned.

Two small heads over the adapted encoder's vectors, trained on texts with strays sprinkled in and
with their words out of order (`training.strays`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.language.encoder import Vectors
from coach.language.reader import READER_PATH, read_heads
from coach.language.text import Document, Sentence, Token
from coach.records import Fact

LIKELY_STRAY = 0.4
"""A detail at least this likely to be a stray is read as if it were not there."""
_LISTED_KINDS = frozenset(
    "date duration money named number organisation percent person place tool".split()
)
_LONG_LIST = 3
_BRACKETED = re.compile(r"\(\s*\)|\[\s*\]")


@dataclass(frozen=True)
class SoundnessHead:
    """Linear layers over vectors: weights (384,), biases one number each."""

    order: NDArray[np.float32]
    order_bias: float
    stray: NDArray[np.float32]
    stray_bias: float

    def disorder(self, sentences: Vectors) -> NDArray[np.float32]:
        """Return the probability of each sentence's words being out of order, shape (n,)."""
        return _sigmoid(sentences @ self.order + self.order_bias)

    def strays(self, details: Vectors) -> NDArray[np.float32]:
        """Return the probability of each detail not belonging to its sentence, shape (n,)."""
        return _sigmoid(details @ self.stray + self.stray_bias)


def open_soundness(folder: Path = READER_PATH) -> SoundnessHead:
    """Read the heads trained with the adapter in `folder`; raises ModelMissing, WeightsMismatch."""
    kept = read_heads(folder)
    return SoundnessHead(
        order=kept["order.weight"],
        order_bias=float(kept["order.bias"][0]),
        stray=kept["stray.weight"],
        stray_bias=float(kept["stray.bias"][0]),
    )


def details_to_check(document: Document, facts: Sequence[Fact]) -> list[Fact]:
    """Return in order the facts, and the numbers and capitalised words that no fact holds.

    A name or number that the coach does not take for a fact may be a stray all the same.
    """
    loose = (
        Fact(token.start, token.end, kind, token.text)
        for sentence in document.sentences
        for place, (token, tag) in enumerate(zip(sentence.tokens, sentence.tags, strict=True))
        if (kind := _loose_kind(token, tag, opens=place == 0))
        and not any(f.start < token.end and token.start < f.end for f in facts)
    )
    return sorted((*facts, *loose), key=lambda fact: fact.start)


def _loose_kind(token: Token, tag: str, *, opens: bool) -> str:
    if tag == "CD":
        return "number"
    is_capitalised = token.text[:1].isupper() and token.norm != "i"
    return "named" if is_capitalised and not opens else ""


def likely_strays(
    document: Document, facts: Sequence[Fact], chances: NDArray[np.float32]
) -> tuple[Fact, ...]:
    """Return the facts that belong to nothing in their sentence, by their chances (n,).

    A date that opens a sentence ("Last June the roofer …") is at home there.
    """
    opening = {sentence.tokens[0].start for sentence in document.sentences}
    return tuple(
        fact
        for fact, chance in zip(facts, chances, strict=True)
        if chance >= LIKELY_STRAY and not (fact.kind == "date" and fact.start in opening)
    )


def bare_lists(document: Document, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the details of sentences that hold nothing else, as in "Tuesday, Mr Osei, 12 May".

    The first sentence may be a heading ("Leeds, 2019"), and a list of tools or of counted things
    says something, so both are left alone; of lists in the middle only long ones are meant.
    """
    details, listed = details_to_check(document, facts), list[Fact]()
    counted = {fact for fact in facts if fact.kind == "number"}
    for place, sentence in enumerate(document.sentences[1:], start=2):
        inside = [f for f in details if sentence.start <= f.start < sentence.end]
        fewest = 1 if place == len(document.sentences) else _LONG_LIST
        says_something = all(f.kind == "tool" for f in inside) or any(
            f.kind not in _LISTED_KINDS or f in counted for f in inside
        )
        if len(inside) >= fewest and not says_something and _holds_only(sentence, inside):
            listed += inside
    return tuple(listed)


def _holds_only(sentence: Sentence, details: Sequence[Fact]) -> bool:
    return all(
        not token.is_word
        or token.norm == "and"
        or (place == 0 and tag.startswith("NNP"))
        or any(f.start <= token.start and token.end <= f.end for f in details)
        for place, (token, tag) in enumerate(zip(sentence.tokens, sentence.tags, strict=True))
    )


def without(text: str, strays: Sequence[Fact]) -> str:
    """Return the text with spaces in the place of strays and of brackets around them."""
    for stray in strays:
        text = text[: stray.start] + " " * (stray.end - stray.start) + text[stray.end :]
    return _BRACKETED.sub(lambda found: " " * len(found[0]), text)


def _sigmoid(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    return (1 / (1 + np.exp(-scores))).astype(np.float32)
