"""Which competencies a job posting stresses, each with the words that say so."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from coach.evidence.posting_head import PostingHead, open_posting_head
from coach.evidence.posting_pieces import Piece, posting_pieces
from coach.language.encoder import Encoder
from coach.language.words import KnownWords, open_words
from coach.records import Competency, Stress

STRESSED = 0.3
"""Chance from which words count as asking: best for the development postings (`train_postings`)."""
MOST_SPANS = 3
"""Spans told for one competency, the strongest ones."""
_FEWEST_KNOWN_POSTING = 0.6
_FEWEST_KNOWN_PIECE = 0.5

_LETTERS = re.compile(r"[^\W\d_]+")
_NOT_ASKED = re.compile(
    r"\b(?:not (?:required|needed|necessary|essential|expected)|isn't (?:required|needed|necessary)"
    r"|no need (?:to|for)|(?:don't|do not|won't|will not) (?:need|have to)"
    r"|no (?:\w+ ){1,3}(?:required|needed|necessary))\b",
    re.I,
)


def find_stresses(
    posting: str,
    competencies: Sequence[Competency],
    encoder: Encoder,
    *,
    head: PostingHead | None = None,
    words: KnownWords | None = None,
) -> tuple[Stress, ...]:
    """Return what the posting asks of the person, the strongest first.

    Each competency has at most three spans, which do not overlap each other; spans of two
    competencies may. Strength is the chance, 0.0-1.0, that the words ask for it. Text that is not
    English gives nothing, and neither does a competency that the head was not trained for.
    Raises ModelError when the head or the word counts cannot be opened.
    """
    head = head or open_posting_head()
    pieces = posting_pieces(posting)
    asking = _asking(pieces, words or _shipped_words())
    if not asking.any():
        return ()
    chances = head.chances(encoder.encode([piece.text for piece in pieces]))
    chances = _in_context(pieces, chances) * asking[:, None]
    wanted = {competency.id for competency in competencies}
    found = [
        stress
        for column, competency in enumerate(head.competencies)
        if competency in wanted
        for stress in _strongest(competency, pieces, chances[:, column])
    ]
    return tuple(sorted(found, key=lambda stress: (-stress.strength, stress.start)))


def is_not_asked(text: str) -> bool:
    """Whether words say that something is not needed."""
    return _NOT_ASKED.search(text) is not None


def _in_context(pieces: Sequence[Piece], chances: NDArray[np.float32]) -> NDArray[np.float32]:
    """A clause means what its sentence means: it takes half of its chance from there."""
    of_wholes = chances[[piece.whole for piece in pieces]]
    return np.asarray((chances + of_wholes) / 2, dtype=np.float32)


def _strongest(
    competency: str, pieces: Sequence[Piece], chances: NDArray[np.float32]
) -> Iterator[Stress]:
    """Yield the best spans that do not overlap: a sentence or a clause of it, never both."""
    kept: list[Piece] = []
    for row in np.argsort(-chances, kind="stable"):
        piece = pieces[row]
        if chances[row] < STRESSED or len(kept) == MOST_SPANS:
            return
        if all(piece.end <= other.start or other.end <= piece.start for other in kept):
            kept.append(piece)
            yield Stress(competency, piece.start, piece.end, round(float(chances[row]), 4))


def _asking(pieces: Sequence[Piece], words: KnownWords) -> NDArray[np.bool_]:
    """Tell of each piece whether it is English and says no "not needed", shape (pieces,).

    No piece is where the whole is not English: another language shares words with it.
    """
    shares = np.array([_known_share(piece.text, words) for piece in pieces])
    if not pieces or shares.mean() < _FEWEST_KNOWN_POSTING:
        return np.zeros(len(pieces), dtype=np.bool_)
    needed = np.array([not is_not_asked(piece.text) for piece in pieces])
    return np.asarray((shares >= _FEWEST_KNOWN_PIECE) & needed, dtype=np.bool_)


def _known_share(text: str, words: KnownWords) -> float:
    norms = [found.lower() for found in _LETTERS.findall(text)]
    return sum(norm in words for norm in norms) / len(norms) if norms else 0.0


@lru_cache(maxsize=1)
def _shipped_words() -> KnownWords:
    return open_words()
