"""What a posting asks of the person: its own lines, ranked, and the competencies it emphasises."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coach.model.adapter import sigmoid
from coach.model.document_reader import COMPETENCIES, ReadsDocuments, columns_of
from coach.posting.pieces import Span, posting_pieces, words_of_piece
from coach.records.postings import AskingLine, Emphasis, PostingReading
from coach.text.known_words import KnownWords

MOST_LINES = 12
MOST_EMPHASISED = 3
LEAST_ASKING = 0.5
"""Chance from which a line asks something; like the next two chosen on postings kept for that."""
LEAST_EMPHASIS = 0.3
LEAST_QUOTE = 0.3


def read_posting(posting: str, reader: ReadsDocuments, words: KnownWords) -> PostingReading:
    """Return the lines that ask most, and what the posting emphasises; spans index it as given.

    Text that is not English gives nothing.
    """
    pieces = posting_pieces(posting)
    texts = [words_of_piece(posting, *piece) for piece in pieces]
    if not pieces:
        return PostingReading((), (), is_english=True)
    if not words.is_english(" ".join(texts)):
        return PostingReading((), (), is_english=False)
    chances = sigmoid(reader.read(texts))
    return PostingReading(
        _asking_lines(pieces, texts, chances), _emphases(pieces, chances), is_english=True
    )


def _asking_lines(
    pieces: tuple[Span, ...], texts: list[str], chances: NDArray[np.float32]
) -> tuple[AskingLine, ...]:
    asks, matters = chances[:, 0], chances[:, 1]
    lines: dict[str, AskingLine] = {}
    for row in np.argsort(-asks * (1 + matters), kind="stable"):
        if asks[row] >= LEAST_ASKING and len(lines) < MOST_LINES:
            lines.setdefault(
                texts[row].lower(), AskingLine(pieces[row][0], pieces[row][1], texts[row])
            )
    return tuple(lines.values())


def _emphases(pieces: tuple[Span, ...], chances: NDArray[np.float32]) -> tuple[Emphasis, ...]:
    said = chances[:, columns_of(COMPETENCIES)] * chances[:, :1]
    strengths, best = emphasis_of(said), said.argmax(axis=0)
    found = []
    for column, competency in enumerate(COMPETENCIES):
        row = int(best[column])
        if strengths[column] >= LEAST_EMPHASIS and said[row, column] >= LEAST_QUOTE:
            start, end = pieces[row]
            found.append(Emphasis(competency, start, end, round(float(strengths[column]), 4)))
    return tuple(sorted(found, key=lambda one: -one.strength)[:MOST_EMPHASISED])


def emphasis_of(said: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return how much a posting emphasises each competency, from the chances of its pieces."""
    return np.asarray(np.sort(said, axis=0)[-3:].sum(axis=0), dtype=np.float32)
