"""What an employer's words say: told where it is plain, asked where it may be meant."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.feedback.pieces import Span, letter_pieces
from coach.model.adapter import sigmoid
from coach.model.document_reader import KINDS, ReadsDocuments, columns_of
from coach.records import FeedbackFinding
from coach.text.known_words import KnownWords

SURE = 0.97
"""Chance from which a kind is told; like the next one chosen on letters kept for that."""
LEAST_ASKED = 0.6
"""Chance from which a kind is asked about."""
LEAST_BESIDE_BOILERPLATE = 0.95
"""The same in a sentence that may be of a standard letter …"""
MAY_BE_LETTER = 0.25
"""… which it is from this chance of "boilerplate" on."""
MOST_SPANS = 2
BOILERPLATE, PRAISE = "boilerplate", "praise"
_FEWEST_WORDS = 5
"""Of fewer words nobody can tell what language they are."""


@dataclass(frozen=True, slots=True)
class FeedbackReading:
    """What feedback says, in the order of its words.

    `is_english` is False where it is in another language: then nothing was looked for.
    """

    findings: tuple[FeedbackFinding, ...]
    is_english: bool

    @property
    def kinds(self) -> tuple[str, ...]:
        """Each kind once, in the order of the text."""
        return tuple(dict.fromkeys(finding.kind for finding in self.findings))

    @property
    def told_by_kind(self) -> dict[str, bool]:
        """Each kind, with whether it is told; else it is asked about."""
        told = {finding.kind for finding in self.findings if finding.is_sure}
        return {kind: kind in told for kind in self.kinds}

    @property
    def says_nothing(self) -> bool:
        """Whether nothing was found that is about this person."""
        return self.is_english and set(self.kinds) <= {BOILERPLATE}


def read_feedback(text: str, reader: ReadsDocuments, words: KnownWords) -> FeedbackReading:
    """Return what an employer's words say; spans index `text` as it is.

    A standard letter gives "boilerplate" alone.
    """
    if len(text.split()) >= _FEWEST_WORDS and not words.is_english(text):
        return FeedbackReading((), is_english=False)
    pieces = letter_pieces(text)
    if not pieces:
        return FeedbackReading((), is_english=True)
    texts = [" ".join(text[start:end].split()) for start, end in pieces]
    chances = sigmoid(reader.read(texts)[:, columns_of(KINDS)])
    found = findings_of(pieces, chances)
    if any(one.kind != BOILERPLATE for one in found):
        found = [one for one in found if one.kind != BOILERPLATE]
    return FeedbackReading(tuple(found), is_english=True)


def findings_of(pieces: tuple[Span, ...], chances: NDArray[np.float32]) -> list[FeedbackFinding]:
    """Return for each kind the surest places that say it, in the order of the text.

    A piece is praise only where nothing else is likelier.
    """
    found = []
    is_letter = chances[:, KINDS.index(BOILERPLATE)] > MAY_BE_LETTER
    likeliest = chances.argmax(axis=1)
    for column, kind in enumerate(KINDS):
        least = np.full(len(pieces), LEAST_ASKED)
        if kind != BOILERPLATE:
            least[is_letter] = LEAST_BESIDE_BOILERPLATE
        rows = np.argsort(-chances[:, column], kind="stable")[:MOST_SPANS]
        for row in rows:
            chance = float(chances[row, column])
            is_blame = kind == PRAISE and likeliest[row] != column
            if chance >= least[row] and not is_blame:
                start, end = pieces[row]
                found.append(
                    FeedbackFinding(kind, start, end, round(chance, 4), is_sure=chance >= SURE)
                )
    return sorted(found, key=lambda one: (one.start, one.end, one.kind))
