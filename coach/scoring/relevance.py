"""Does the answer meet its question: nearness of meaning between the two.

The answer is read in passages of a few sentences, because a single sentence ("It was raining.")
says little of what an answer is about. The nearest passage decides: a good story may open far
from the question. All vectors are unit vectors, so their product is the cosine.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from coach.language.encoder import Encoder, Vectors
from coach.language.text import Document
from coach.records import Question, Span

PASSAGE_WORDS = 60
"""Passages close at the first sentence end past this many words."""

LONGEST_PASSAGE_WORDS = 150
"""MiniLM reads 256 word pieces: a longer sentence is cut so that none of it goes unread."""

OFF_COSINE = 0.04
"""Nearest passages below this are about something else."""
FULL_COSINE = 0.45
"""At this cosine and above relevance counts as 100."""


@dataclass(frozen=True, slots=True)
class Relevance:
    """`cosine` of the nearest passage, its span, and the same as 0-100."""

    cosine: float
    score: int
    nearest: Span | None
    is_off: bool


class RelevanceJudge:
    """Judges answers with one encoder; keeps the vectors of the questions met."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self._question_vectors = lru_cache(maxsize=512)(self._encode_question)

    def judge(self, document: Document, question: Question) -> Relevance:
        """Return how near the answer comes to the question."""
        spans = passages(document)
        if not spans:
            return Relevance(0.0, 0, None, is_off=True)
        texts = [document.raw[span.start : span.end] for span in spans]
        cosines = self.encoder.encode(texts) @ self._question_vectors(question).T
        nearest = cosines.max(axis=1)
        best = int(nearest.argmax())
        cosine = float(nearest[best])
        scaled = (cosine - OFF_COSINE) / (FULL_COSINE - OFF_COSINE)
        return Relevance(
            cosine=cosine,
            score=round(100 * min(1.0, max(0.0, scaled))),
            nearest=spans[best],
            is_off=cosine < OFF_COSINE,
        )

    def _encode_question(self, question: Question) -> Vectors:
        """The question as asked, and what a specific answer to it contains."""
        wanted = "; ".join(question.contains)
        return np.vstack([self.encoder.encode([text]) for text in (question.text, wanted) if text])


def passages(document: Document) -> tuple[Span, ...]:
    """Return spans that hold every sentence once, each of about PASSAGE_WORDS words."""
    spans: list[Span] = []
    start: int | None = None
    words = 0
    for sentence in document.sentences:
        pieces = _cut(document.raw, sentence.start, sentence.end)
        for a, b, count in pieces:
            start = a if start is None else start
            words += count
            if words >= PASSAGE_WORDS:
                spans.append(Span(start, b))
                start, words = None, 0
    if start is not None:
        spans.append(Span(start, document.sentences[-1].end))
    return tuple(spans)


def _cut(raw: str, start: int, end: int) -> Sequence[tuple[int, int, int]]:
    """One sentence in pieces (start, end, words) of at most LONGEST_PASSAGE_WORDS words."""
    pieces = []
    cursor = start
    words = raw[start:end].split()
    for first in range(0, len(words), LONGEST_PASSAGE_WORDS):
        chunk = words[first : first + LONGEST_PASSAGE_WORDS]
        piece_start = raw.index(chunk[0], cursor, end)
        for word in chunk:
            cursor = raw.index(word, cursor, end) + len(word)
        pieces.append((piece_start, cursor, len(chunk)))
    return pieces
