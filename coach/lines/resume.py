"""What each line of a pasted résumé is: a deed, where and when it was, a skill, a heading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from coach.lines.resume_pieces import ResumePiece, resume_pieces
from coach.model.document_reader import LINE_KINDS, ReadsDocuments, chances_of, columns_of

LineKind = Literal["deed", "context", "skill", "heading", "other"]

LEAST_CONTEXT, SURE_ALONE = 0.5, 0.6
"""Chance from which a line is context, and from which a few lines without any are told apart."""
_WITHIN_A_JOB = frozenset("achievements duties highlights responsibilities tasks".split())


@dataclass(frozen=True, slots=True)
class ResumeLine:
    """One line, `pasted[start:end]`, as it is meant; `context` is the nearest such line above."""

    start: int
    end: int
    text: str
    kind: LineKind
    context: str


def read_resume(text: str, reader: ReadsDocuments) -> tuple[ResumeLine, ...]:
    """Return the lines of a résumé as pasted, in order; no word of it is left out.

    Where no line tells of an employer or school, what is in doubt is taken for a deed.
    """
    pieces = resume_pieces(text)
    rows = chances_of(reader.read([as_read(piece) for piece in pieces])[:, columns_of(LINE_KINDS)])
    is_career = bool((rows[:, LINE_KINDS.index("context")] >= LEAST_CONTEXT).any())
    lines: list[ResumeLine] = []
    context = ""
    for piece, row in zip(pieces, rows, strict=True):
        is_told = is_career or row.max() >= SURE_ALONE
        kind = cast("LineKind", LINE_KINDS[row.argmax()] if is_told else "deed")
        lines.append(ResumeLine(piece.start, piece.end, piece.text, kind, context))
        if kind == "context":
            context = piece.text
        elif kind == "heading" and _WITHIN_A_JOB.isdisjoint(piece.text.lower().strip(":").split()):
            context = ""
    return tuple(lines)


def as_read(piece: ResumePiece) -> str:
    """Return a line as the reader takes it: it sees whether a bullet opened it."""
    return f"- {piece.text}" if piece.is_item else piece.text
