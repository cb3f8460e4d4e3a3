"""The answer cut into pieces for the Review page, each with what is marked there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coach.language.segments import segments
from coach.records import Fact, FeedbackFinding, Review, Vague

OPEN_NOTES = 3
"""How many notes are open at first; more at once would be a wall of remarks."""
_CONTEXT_CHARS = 32


@dataclass(frozen=True, slots=True)
class Note:
    """A vague stretch with its number on the page, from 1 on."""

    number: int
    finding: Vague
    words: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the answer without a seam.

    `note` is the number of the note it links to, `fact` that of the fact it is, if any.
    `anchors` are the ids that begin here: each note and fact is the target of one link.
    """

    text: str
    note: int | None
    fact: int | None
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkedAnswer:
    """An answer ready to show; the texts of its pieces joined give it back."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]
    facts: tuple[tuple[int, Fact], ...]

    @property
    def first_notes(self) -> tuple[Note, ...]:
        """The notes that matter most."""
        return self.notes[:OPEN_NOTES]

    @property
    def further_notes(self) -> tuple[Note, ...]:
        """The other notes."""
        return self.notes[OPEN_NOTES:]


def mark_answer(text: str, review: Review) -> MarkedAnswer:
    """Return `text` with its vague stretches and facts marked.

    Where a fact lies within a vague stretch, or two vague stretches overlap, the piece links to
    the first note and is told as a fact too.
    """
    vague = review.vague
    notes = tuple(
        Note(number, finding, " ".join(text[finding.start : finding.end].split()))
        for number, finding in enumerate(vague, start=1)
    )
    facts = tuple(enumerate(review.facts, start=1))
    return MarkedAnswer(tuple(_pieces(text, vague, review.facts)), notes, facts)


def _pieces(text: str, vague: tuple[Vague, ...], facts: tuple[Fact, ...]) -> Iterator[Piece]:
    seen: set[str] = set()
    for piece, covering in segments(text, (*vague, *facts)):
        noted = [index + 1 for index in covering if index < len(vague)]
        told = [index + 1 - len(vague) for index in covering if index >= len(vague)]
        names = [f"mark-{number}" for number in noted] + [f"fact-{number}" for number in told]
        anchors = tuple(name for name in names if name not in seen)
        seen.update(anchors)
        yield Piece(piece, min(noted, default=None), min(told, default=None), anchors)


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of feedback with the kinds that it says."""

    text: str
    kinds: tuple[str, ...]


def mark_feedback(text: str, findings: Sequence[FeedbackFinding]) -> tuple[Marked, ...]:
    """Return an employer's words cut where findings begin and end; joined they give them back."""
    return tuple(
        Marked(piece, tuple(dict.fromkeys(findings[index].kind for index in covering)))
        for piece, covering in segments(text, findings)
    )


def context_of(text: str, finding: Vague) -> str:
    """Return the words of a finding with a few words around them, on one line."""
    start = max(finding.start - _CONTEXT_CHARS, 0)
    end = min(finding.end + _CONTEXT_CHARS, len(text))
    before, after = text[start : finding.start], text[finding.end : end]
    # Words cut in two at either edge are left out.
    if start > 0:
        before = "… " + before.partition(" ")[2]
    if end < len(text):
        after = after.rpartition(" ")[0] + " …"
    return " ".join(f"{before}{text[finding.start : finding.end]}{after}".split())
