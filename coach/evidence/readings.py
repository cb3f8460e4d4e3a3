"""Vectors of the clauses, details and sentences of an answer from one adapted pass.

Each sentence is read by itself, its clauses beside one another. So no sentence can change what
another one counts: an answer cannot be lifted by what is put around it, and a second try reads
only what is new. What neighbouring sentences would add to the types is on the model card.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from coach.evidence.clauses import Clause
from coach.language.encoder import DIMENSION, Vectors
from coach.language.reader import SpanReader, Window
from coach.language.text import Document, closed
from coach.records import Fact

BEFORE = 3
"""Clauses read before a sentence where a document comes cut into clauses."""
_STOPS = (".", "!", "?")
_CLOSING = "\"')]’” "


@dataclass(frozen=True, slots=True)
class Readings:
    """Vectors of shape (n, 384): one for each clause, detail and sentence of the document."""

    clauses: Vectors
    details: Vectors
    sentences: Vectors


def read_parts(
    document: Document, clauses: Sequence[Clause], facts: Sequence[Fact], reader: SpanReader
) -> Readings:
    """Return the vectors of the document's sentences and of the clauses and facts in them.

    `clauses` and `facts` are in the order of the text.
    """
    nothing = np.zeros((0, DIMENSION), dtype=np.float32)
    kinds: dict[str, list[Vectors]] = {"clauses": [], "details": [], "sentences": []}
    inside = [_inside(document, clauses, facts, index) for index in range(len(document.sentences))]
    windows = [
        Window(
            closed(sentence.text), tuple((a - sentence.start, b - sentence.start) for a, b in parts)
        )
        for sentence, (parts, _) in zip(document.sentences, inside, strict=True)
    ]
    for vectors, (_, several) in zip(reader.read(windows), inside, strict=True):
        kinds["clauses"].append(vectors[:several])
        kinds["details"].append(vectors[several:-1])
        kinds["sentences"].append(vectors[-1:])
    return Readings(**{name: np.concatenate(rows or [nothing]) for name, rows in kinds.items()})


def _inside(
    document: Document, clauses: Sequence[Clause], facts: Sequence[Fact], index: int
) -> tuple[list[tuple[int, int]], int]:
    """Return the parts of one sentence (clauses, facts, itself), and how many are clauses."""
    sentence = document.sentences[index]
    own = [(c.start, c.end) for c in clauses if c.sentence_index == index]
    details = [(f.start, f.end) for f in facts if sentence.start <= f.start < sentence.end]
    return [*own, *details, (sentence.start, sentence.end)], len(own)


def clause_windows(clauses: Sequence[str]) -> list[Window]:
    """Return a window for each sentence of clauses given one by one, with what stands before it.

    Clauses up to one that closes with a full stop, question or exclamation mark make a sentence;
    its window reaches back BEFORE clauses. All parts of all windows in order are the clauses.
    """
    return [_joined(clauses, first, last, BEFORE) for first, last in _sentences(clauses)]


def sentence_windows(clauses: Sequence[str]) -> list[Window]:
    """Return the same without what stands before: each sentence by itself, as in a review."""
    return [_joined(clauses, first, last, 0) for first, last in _sentences(clauses)]


def _sentences(clauses: Sequence[str]) -> Iterator[tuple[int, int]]:
    first = 0
    for place, clause in enumerate(clauses):
        is_closed = clause.rstrip(_CLOSING).endswith(_STOPS)
        if is_closed or place == len(clauses) - 1:
            yield first, place + 1
            first = place + 1


def _joined(clauses: Sequence[str], first: int, last: int, before: int) -> Window:
    parts = []
    text = ""
    for place in range(max(0, first - before), last):
        start = len(text)
        text += clauses[place]
        if first <= place < last:
            parts.append((start, len(text)))
        text += " "
    return Window(text.rstrip(), tuple(parts))
