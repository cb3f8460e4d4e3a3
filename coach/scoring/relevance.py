"""Does the answer meet its question: nearness of meaning, compared with the bank's questions.

Each different sentence of the answer is encoded once; the mean of those that may tell something
says what the answer is about: talk around a story neither brings it to the question nor away.
What is nearness in meaning is learned (`relevance_head`), so that a paraphrase decides and not
the words in common.
"""

import threading
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from coach.language.encoder import Encoder, Vectors
from coach.language.text import Document, straighten
from coach.records import Question, Span
from coach.scoring.relevance_head import RelevanceHead, plain_head, unit

LONGEST_PIECE_WORDS = 150
"""MiniLM reads 256 word pieces: a longer sentence is cut so that none of it goes unread."""

OFF_SCORE = 25
"""Relevance, 0-100, at the nearness below which an answer counts as one to another question."""
SCORE_STEP = 18.75
"""Points for each further standard deviation: 100 at four above that."""
_UNRELATED = 0.05
"""Cosine of MiniLM's own vectors below which even the nearest sentence shares no subject."""
_JUST_OFF = 0.01
_TALK, _MAY_TELL = 0.01, 0.05
"""Chance to be solid up to which a sentence is all but left out, and from which it counts whole.
Higher, and sentences that name the subject would be missed ("We had an argument")."""
_ALL_BUT = 1e-3
"""What talk still weighs, so that an answer that is all talk is about something too."""
_PLAIN_OFF = 0.4
"""For a head that has learned nothing: a cosine of 0.04."""


@dataclass(frozen=True, slots=True)
class Relevance:
    """`nearness` in standard deviations, the same as 0-100, and the sentence nearest."""

    nearness: float
    score: int
    nearest: Span | None
    is_off: bool


@dataclass(frozen=True, slots=True)
class Pieces:
    """The different sentences of an answer in plain form, and where each stands first."""

    texts: tuple[str, ...]
    spans: tuple[Span, ...]


class RelevanceJudge:
    """Judges answers with one encoder; keeps the vectors of the questions met.

    `background` are the questions of the bank, encoded at the first answer.
    """

    def __init__(
        self,
        encoder: Encoder,
        head: RelevanceHead | None = None,
        background: Sequence[Question] = (),
    ) -> None:
        self.encoder = encoder
        self._head = head
        self._background_texts = [question.text for question in background]
        self._background: Vectors | None = None
        self._lock = threading.Lock()
        self._asked = lru_cache(maxsize=512)(self._encode_asked)

    def judge(self, document: Document, question: Question, chances: Sequence[float]) -> Relevance:
        """Return how near the answer comes to the question.

        `chances` holds the chance of each sentence of `document` to be solid.
        """
        told = pieces(document)
        if not told.texts:
            return Relevance(0.0, 0, None, is_off=True)
        vectors = self.encoder.encode(told.texts)
        weights = piece_weights(told, document, chances)
        head = self._head or plain_head(vectors.shape[1], off=_PLAIN_OFF)
        asked = self._asked(question.text.strip() or "; ".join(question.contains))
        near = head.nearness(centre_of(vectors, weights)[None], asked[None], self._others())
        nearness = round(float(near[0, 0]), 4)
        if float((vectors @ asked).max()) < _UNRELATED:
            nearness = min(nearness, head.off - _JUST_OFF)
        score = OFF_SCORE + SCORE_STEP * (nearness - head.off)
        return Relevance(
            nearness=nearness,
            score=round(min(100.0, max(0.0, score))),
            nearest=told.spans[head.nearest(vectors, asked)],
            is_off=nearness < head.off,
        )

    def centre(self, document: Document) -> Vectors:
        """Return what a text is about as a unit vector (d,): the mean of its sentences' vectors.

        A text without words gives zeros.
        """
        told = pieces(document)
        if not told.texts:
            return np.zeros(self.encoder.encode([""]).shape[1], dtype=np.float32)
        vectors = self.encoder.encode(told.texts)
        return centre_of(vectors, np.ones(len(vectors), dtype=np.float32))

    def nearness(self, centres: Vectors, questions: Sequence[Question]) -> Vectors:
        """Return how near texts, by their centres (n, d), are to questions: shape (n, m).

        In the unit of `Relevance.nearness`.
        """
        head = self._head or plain_head(centres.shape[1], off=_PLAIN_OFF)
        asked = np.stack([self._asked(question.text) for question in questions])
        return head.nearness(centres, asked, self._others())

    def _encode_asked(self, text: str) -> Vectors:
        vector: Vectors = self.encoder.encode([text])[0]
        return vector

    def _others(self) -> Vectors:
        with self._lock:
            if self._background is None:
                self._background = self.encoder.encode(self._background_texts)
            return self._background


def centre_of(vectors: Vectors, weights: Vectors) -> Vectors:
    """Return the unit vector of what the sentences (n, d), of weights (n,), are about together."""
    return unit(np.asarray(np.average(vectors, axis=0, weights=weights), dtype=np.float32))


def piece_weights(told: Pieces, document: Document, chances: Sequence[float]) -> Vectors:
    """Return the weight of each piece, from the chance to be solid of the sentence it stands in."""
    starts = [sentence.start for sentence in document.sentences]
    of_pieces = [chances[bisect_right(starts, span.start) - 1] for span in told.spans]
    share = (np.array(of_pieces) - _TALK) / (_MAY_TELL - _TALK)
    return np.asarray(np.clip(share, 0.0, 1.0) + _ALL_BUT, dtype=np.float32)


def pieces(document: Document) -> Pieces:
    """Return each sentence once however often and in whatever quotes, spaces and case it stands."""
    found: dict[str, Span] = {}
    for sentence in document.sentences:
        for start, end in _cut(document.raw, sentence.start, sentence.end):
            plain = " ".join(straighten(document.raw[start:end]).casefold().split())
            found.setdefault(plain, Span(start, end))
    return Pieces(tuple(found), tuple(found.values()))


def _cut(raw: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    """One sentence in pieces of at most LONGEST_PIECE_WORDS words."""
    found = []
    cursor = start
    words = raw[start:end].split()
    for first in range(0, len(words), LONGEST_PIECE_WORDS):
        chunk = words[first : first + LONGEST_PIECE_WORDS]
        piece_start = raw.index(chunk[0], cursor, end)
        for word in chunk:
            cursor = raw.index(word, cursor, end) + len(word)
        found.append((piece_start, cursor))
    return found
