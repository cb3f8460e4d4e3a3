"""Marks in a text: its pieces for a page, its positions as a browser counts them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from coach.records import Fact, FeedbackFinding, FollowUp, Review, Vague
from coach.text.segments import segments

OPEN_NOTES = 3
"""How many notes are open at first while typing; more at once would be a wall of remarks."""
_CONTEXT_CHARS = 32
_LAST_OF_ONE = "\uffff"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the answer with the same marks throughout.

    `asked` is the number of the question that is asked about it, `fact` that of the fact it is, if
    any. `anchors` are the ids that begin here: each question and fact is the target of one link.
    """

    text: str
    is_vague: bool
    asked: int | None
    fact: int | None
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkedAnswer:
    """An answer ready to show; the texts of its pieces joined give it back."""

    pieces: tuple[Piece, ...]
    facts: tuple[tuple[int, Fact], ...]


def mark_answer(text: str, review: Review, asked: Sequence[FollowUp] = ()) -> MarkedAnswer:
    """Return `text` with its vague stretches and facts marked.

    `asked` are the questions as they are numbered on the page, from 1 on. Where vague stretches
    overlap, the piece links to the question that stands first.
    """
    numbers = {(one.start, one.end): number for number, one in enumerate(asked, start=1)}
    pieces = tuple(_pieces(text, review.vague, review.facts, numbers))
    return MarkedAnswer(pieces, tuple(enumerate(review.facts, start=1)))


def _pieces(
    text: str,
    vague: Sequence[Vague],
    facts: Sequence[Fact],
    numbers: Mapping[tuple[int | None, int | None], int],
) -> Iterator[Piece]:
    seen: set[str] = set()
    asked_of = [numbers.get((one.start, one.end)) for one in vague]
    for piece, covering in segments(text, (*vague, *facts)):
        vague_here = [index for index in covering if index < len(vague)]
        asked = [number for index in vague_here if (number := asked_of[index])]
        told = [index + 1 - len(vague) for index in covering if index >= len(vague)]
        names = [f"mark-{number}" for number in asked] + [f"fact-{number}" for number in told]
        anchors = tuple(name for name in dict.fromkeys(names) if name not in seen)
        seen.update(anchors)
        yield Piece(
            piece, bool(vague_here), min(asked, default=None), min(told, default=None), anchors
        )


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


def browser_offsets(text: str) -> Callable[[int], int]:
    """Return what turns an index into `text` into one of UTF-16 units, as JavaScript has them."""
    wide = [index for index, character in enumerate(text) if character > _LAST_OF_ONE]
    return lambda index: index + bisect_left(wide, index)
