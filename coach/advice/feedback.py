"""Reading an employer's feedback: what it says, with the words that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.advice.feedback_cues import cues_in
from coach.advice.feedback_head import KINDS, FeedbackReader, head_inputs
from coach.bank.feedback_kinds import FeedbackKinds
from coach.language.text import sentence_spans, straighten
from coach.language.words import KnownWords
from coach.records import FeedbackFinding

LEAST_CHANCE = 0.4
"""Chance from which a kind is told: best for the tuning texts (`train_feedback`)."""
LEAST_ADVICE_BESIDE_BOILERPLATE = 0.6
"""The same in a sentence that may be of a standard letter: those are never turned into advice."""
MOST_SPANS = 3
"""Places told for one kind, the surest ones."""
_FEWEST_KNOWN = 0.6
_FEWEST_WORDS = 3
"""A clause of fewer words is not read by itself."""

_LINE = re.compile(r"[^\r\n]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"\w+")
# Behind it stand names and addresses.
_CLOSING = re.compile(
    r"^\s*(?:(?:kind|best|warm)(?:est)? )?(?:regards|wishes)\b.{0,3}$"
    r"|^\s*(?:yours )?(?:sincerely|faithfully)\b.{0,3}$",
    re.I,
)
_CLAUSE_EDGE = re.compile(
    r"[;:,]\s+|\s[-–—]+\s|[—–]|\s(?:but|however|although|though|while)\s|\sand\s", re.I
)
_LIST_MARK = re.compile(r"^[\s>*•\-–—\d.)]+")
_GREETING = re.compile(
    r"^(?:dear|hi|hello|hey|good (?:morning|afternoon)|kind regards|best regards|regards"
    r"|best wishes|best|yours (?:sincerely|faithfully)|thanks|cheers"
    r"|sincerely|from|to|sent|subject|date)\b"
    r"[\s\w.'’-]{0,40}[,:!.]?.{0,40}$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class FeedbackReading:
    """What feedback says, in the order of its words; nothing where the coach could not tell.

    `is_english` is False where it is in another language: then nothing was looked for.
    """

    findings: tuple[FeedbackFinding, ...]
    is_english: bool

    @property
    def kinds(self) -> tuple[str, ...]:
        """Each kind once, in the order of the text."""
        return tuple(dict.fromkeys(finding.kind for finding in self.findings))


def read_feedback(
    text: str,
    feedback: FeedbackKinds,
    reader: FeedbackReader,
    words: KnownWords,
) -> FeedbackReading:
    """Return what an employer's words say.

    Spans index `text` as it is. A standard letter gives "boilerplate" alone.
    """
    plain = straighten(text)
    if not _is_english(plain, words):
        return FeedbackReading((), is_english=False)
    # What is only rude says nothing, and it would colour what stands beside it.
    calm = {
        piece: " ".join(feedback.insults.sub(" ", plain[piece.start : piece.end]).split())
        for piece in _pieces(plain)
    }
    pieces = [piece for piece, text in calm.items() if _WORD.search(text)]
    if not pieces:
        return FeedbackReading((), is_english=True)
    texts = [calm[piece] for piece in pieces]
    cues = [cues_in(one, feedback) for one in texts]
    chances = reader.head.chances(head_inputs(reader.encoder.encode(texts), cues))
    found = list(_found(pieces, chances))
    advised = {key for key, kind in feedback.kinds.items() if kind.has_advice}
    says_more = any(finding.kind in advised for finding in found)
    if says_more:
        found = [finding for finding in found if finding.kind != "boilerplate"]
    return FeedbackReading(_surest(found), is_english=True)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence, or a clause of the one at `whole`."""

    start: int
    end: int
    whole: int


def _pieces(plain: str) -> Iterator[_Piece]:
    """Yield each sentence and then its clauses, without greetings, list marks and signatures."""
    count = 0
    for line in _LINE.finditer(plain):
        if _CLOSING.match(line[0]):
            return
        if _GREETING.match(line[0].strip()) and len(_WORD.findall(line[0])) < 8:
            continue
        for start, end in sentence_spans(line[0]):
            sentence = _trimmed(plain, line.start() + start, line.start() + end)
            if sentence is None:
                continue
            whole = count
            yield _Piece(*sentence, whole)
            count += 1
            for clause in _clauses(plain, *sentence):
                yield _Piece(*clause, whole)
                count += 1


def _clauses(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the clauses of at least three words; none for a sentence that is one."""
    cuts = [start]
    for edge in _CLAUSE_EDGE.finditer(plain, start, end):
        is_long = len(_WORD.findall(plain[cuts[-1] : edge.start()])) >= _FEWEST_WORDS
        if is_long and len(_WORD.findall(plain[edge.end() : end])) >= _FEWEST_WORDS:
            cuts += [edge.start(), edge.end()]
    if len(cuts) == 1:
        return []
    cuts.append(end)
    spans = (_trimmed(plain, *span) for span in zip(cuts[::2], cuts[1::2], strict=True))
    return [span for span in spans if span is not None]


def _trimmed(plain: str, start: int, end: int) -> tuple[int, int] | None:
    mark = _LIST_MARK.match(plain[start:end])
    start += mark.end() if mark else 0
    while end > start and plain[end - 1].isspace():
        end -= 1
    return (start, end) if any(map(str.isalnum, plain[start:end])) else None


def _found(pieces: Sequence[_Piece], chances: NDArray[np.float32]) -> Iterator[FeedbackFinding]:
    """Yield for each sentence what it says: its clauses where they are as sure, else the whole."""
    by_sentence: dict[int, list[int]] = {}
    for row, piece in enumerate(pieces):
        by_sentence.setdefault(piece.whole, []).append(row)
    boilerplate = KINDS.index("boilerplate")
    for rows in by_sentence.values():
        # A clause means what its sentence means: it takes half of its chance from there.
        read = (chances[rows] + chances[rows[0]]) / 2
        is_letter = float(chances[rows[0], boilerplate]) >= 1 - LEAST_ADVICE_BESIDE_BOILERPLATE
        for column, kind in enumerate(KINDS):
            least = LEAST_CHANCE
            if is_letter and column != boilerplate:
                least = LEAST_ADVICE_BESIDE_BOILERPLATE
            best = int(read[:, column].argmax())
            if read[best, column] >= least:
                piece = pieces[rows[best]]
                chance = round(float(read[best, column]), 4)
                yield FeedbackFinding(kind, piece.start, piece.end, chance)


def _surest(found: Sequence[FeedbackFinding]) -> tuple[FeedbackFinding, ...]:
    kept: dict[str, int] = {}
    chosen = []
    for finding in sorted(found, key=lambda one: (-one.chance, one.start)):
        kept[finding.kind] = kept.get(finding.kind, 0) + 1
        if kept[finding.kind] <= MOST_SPANS:
            chosen.append(finding)
    return tuple(sorted(chosen, key=lambda one: (one.start, one.end, one.kind)))


def _is_english(plain: str, words: KnownWords) -> bool:
    norms = [found.lower() for found in _LETTERS.findall(plain)]
    return not norms or sum(norm in words for norm in norms) / len(norms) >= _FEWEST_KNOWN
