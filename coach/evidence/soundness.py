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
from coach.language.text import Document
from coach.records import Fact

LIKELY_STRAY = 0.4
"""A detail at least this likely to be a stray is read as if it were not there."""
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


def loose_numbers(document: Document, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the numbers that no fact holds: they may be strays as well."""
    return tuple(
        Fact(token.start, token.end, "number", token.text)
        for sentence in document.sentences
        for token, tag in zip(sentence.tokens, sentence.tags, strict=True)
        if tag == "CD" and not any(f.start < token.end and token.start < f.end for f in facts)
    )


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


def without(text: str, strays: Sequence[Fact]) -> str:
    """Return the text with spaces in the place of strays and of brackets around them."""
    for stray in strays:
        text = text[: stray.start] + " " * (stray.end - stray.start) + text[stray.end :]
    return _BRACKETED.sub(lambda found: " " * len(found[0]), text)


def _sigmoid(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    return (1 / (1 + np.exp(-scores))).astype(np.float32)
