"""What an employer's words say: sure where it is plain, asked where it may be meant."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.model.adapter import sigmoid
from coach.model.document_reader import KINDS, ReadsDocuments, columns_of
from coach.records import FeedbackFinding
from coach.text.document import TextSpan, sentence_spans, straighten
from coach.text.known_words import KnownWords

SURE = 0.97
"""Probability from which a kind is sure; chosen like the next one on letters kept apart."""
LEAST_ASKED = 0.6
"""Probability from which the person is asked whether a kind is meant."""
LEAST_BESIDE_BOILERPLATE = 0.95
"""The same in a sentence that may be of a standard letter …"""
MAY_BE_LETTER = 0.25
"""… which it is from this probability of "boilerplate" on."""
MOST_SPANS = 2
BOILERPLATE, PRAISE = "boilerplate", "praise"
_FEWEST_WORDS = 5
"""Of fewer words nobody knows what language they are."""
_FEWEST_IN_CLAUSE = 3
"""A clause of fewer words is not cut off."""
_FEWEST_BEHIND = 6
"""After the closing come names and addresses: shorter lines there are not read."""
_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"\w+")
_CLOSING = re.compile(
    r"^\s*(?:with )?(?:(?:kind|best|warm)(?:est)? )?(?:regards|wishes)\b.{0,3}$"
    r"|^\s*all the best\b.{0,3}$|^\s*(?:yours )?(?:sincerely|faithfully)\b.{0,3}$",
    re.I,
)
_GREETING = re.compile(
    r"^\s*(?:(?:dear|hi|hello|hey|good (?:morning|afternoon))\b(?:[ .'’-]+\w+){0,4}|thanks|cheers)"
    r"\s*[,:!.—-]*\s*$|^\s*(?:from|to|sent|subject|date|cc|re):\s",
    re.I,
)
_CLAUSE_EDGE = re.compile(
    r"[;:]\s+|\s[-—]+\s|,\s(?=(?:but|though|although|however|while|whereas|so|and)\s)"
    r"|\s(?=(?:but|although|though|whereas)\s)",
    re.I,
)
_LIST_MARK = re.compile(r"[\s>*•\-–—]+|\d{1,2}[.)]\s")


@dataclass(frozen=True, slots=True)
class FeedbackReading:
    """What feedback says, in the order of its words.

    `is_english` is False where it is in another language: then nothing was looked for.
    """

    findings: tuple[FeedbackFinding, ...]
    is_english: bool

    @property
    def sure_by_kind(self) -> dict[str, bool]:
        """Each kind in the order of the text, with whether it is sure; else it is asked about."""
        sure = {one.kind for one in self.findings if one.is_sure}
        return {one.kind: one.kind in sure for one in self.findings}

    @property
    def says_nothing(self) -> bool:
        """Whether nothing was found that is about this person."""
        return self.is_english and set(self.sure_by_kind) <= {BOILERPLATE}


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
    found = _findings(pieces, sigmoid(reader.read(texts)[:, columns_of(KINDS)]))
    about_person = tuple(one for one in found if one.kind != BOILERPLATE)
    return FeedbackReading(about_person or tuple(found), is_english=True)


def _findings(pieces: Sequence[TextSpan], said: NDArray[np.float32]) -> list[FeedbackFinding]:
    """Return for each kind the surest places that say it, in the order of the text."""
    found = []
    may_be_letter = said[:, KINDS.index(BOILERPLATE)] > MAY_BE_LETTER
    likeliest = said.argmax(axis=1)
    for column, kind in enumerate(KINDS):
        is_hint = may_be_letter & (kind != BOILERPLATE)
        least = np.where(is_hint, LEAST_BESIDE_BOILERPLATE, LEAST_ASKED)
        for row in np.argsort(-said[:, column], kind="stable")[:MOST_SPANS]:
            (start, end), probability = pieces[row], float(said[row, column])
            # What is likelier to be blame is no praise.
            is_blame = kind == PRAISE and likeliest[row] != column
            if probability >= least[row] and not is_blame:
                is_sure = probability >= SURE
                found.append(FeedbackFinding(kind, start, end, round(probability, 4), is_sure))
    return sorted(found, key=lambda one: (one.start, one.end, one.kind))


def letter_pieces(text: str) -> tuple[TextSpan, ...]:
    """Return the sentences of a letter, cut at "but", semicolons and dashes, in order."""
    plain = straighten(text)
    pieces: list[TextSpan] = []
    is_closed = False
    for line in _LINE.finditer(plain):
        is_closed = is_closed or bool(pieces and _CLOSING.match(line[0]))
        is_name = is_closed and len(_WORD.findall(line[0])) < _FEWEST_BEHIND
        if not is_name and not _GREETING.match(line[0]):
            for start, end in sentence_spans(line[0]):
                pieces += _clauses(plain, line.start() + start, line.start() + end)
    return tuple(pieces)


def _clauses(plain: str, start: int, end: int) -> Iterator[TextSpan]:
    words = [word.start() for word in _WORD.finditer(plain, start, end)]
    for edge in _CLAUSE_EDGE.finditer(plain, start, end):
        before = bisect_left(words, edge.start()) - bisect_left(words, start)
        behind = len(words) - bisect_left(words, edge.end())
        if before >= _FEWEST_IN_CLAUSE and behind >= _FEWEST_IN_CLAUSE:
            yield from _trimmed(plain, start, edge.start())
            start = edge.end()
    yield from _trimmed(plain, start, end)


def _trimmed(plain: str, start: int, end: int) -> Iterator[TextSpan]:
    mark = _LIST_MARK.match(plain, start, end)
    start = mark.end() if mark else start
    if any(map(str.isalnum, plain[start:end])):
        yield TextSpan(start, start + len(plain[start:end].rstrip()))
