"""Lines of the journal as they are read, beside what their words of news alone would tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from coach.lines.journal import JournalLine
from coach.model.document_reader import NEWS
from coach.rows import load_good_rows

WRITTEN_ON = date(2026, 11, 30)
"""The day on which the marked lines were typed."""
_CUES = ("appl", "interview", "offer", "reject", "no reply", "withdr")


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line with what it says; `may_be` and `never` are other kinds that pass, or never do.

    `day` is an ISO date, "ambiguous" where two readings are fair, None where none is said.
    """

    line: str
    kind: str | None
    may_be: tuple[str, ...]
    never: tuple[str, ...]
    organisation: str
    role: str
    day: str | None


@dataclass(frozen=True, slots=True)
class JournalReport:
    """Shares of n lines: right in every field or asked back, asked nothing, kind right.

    `turned_round` counts outcomes that were told and never pass; `by_words` is the share of kinds
    right by the first word of news in the line.
    """

    n: int
    right_or_asked: float
    asked_nothing: float
    kind_right: float
    turned_round: int
    by_words: float


def load_marked_lines(path: Path) -> list[MarkedLine]:
    """Return the lines of a JSON Lines file."""
    rows: list[Any] = [row.values for row in load_good_rows(path)]
    return [
        MarkedLine(
            row["line"], row["kind"], tuple(row["also"]), tuple(row["never"]),
            row["organisation"], row["role"], row["date"],
        )
        for row in rows
    ]  # fmt: skip


def evaluate_journal(
    rows: Sequence[MarkedLine], read: Callable[[str], JournalLine]
) -> JournalReport:
    """Return the figures of marked lines."""
    told = [(row, read(row.line)) for row in rows]
    return JournalReport(
        n=len(rows),
        right_or_asked=_share(is_right(row, one) for row, one in told),
        asked_nothing=_share(not one.asks for _, one in told),
        kind_right=_share(one.kind in (row.kind, *row.may_be) for row, one in told),
        turned_round=sum(one.kind in row.never and "kind" not in one.asks for row, one in told),
        by_words=_share(_by_words(row.line) in (row.kind, *row.may_be) for row in rows),
    )


def is_right(row: MarkedLine, read: JournalLine) -> bool:
    """Whether each field is as marked or asked."""
    right = {
        "kind": read.kind in (row.kind, *row.may_be),
        "organisation": _same(read.organisation, row.organisation),
        "role": _same(read.role, row.role),
        "day": row.day in ("ambiguous", read.day.isoformat() if read.day else None),
    }
    return all(is_so or name in read.asks for name, is_so in right.items())


def _same(one: str, other: str) -> bool:
    """Whether two names are the same but for capitals, signs at the ends and an article."""
    first, second = (
        re.sub(r"^(?:the|an?) |['’]s$", "", " ".join(name.lower().split()).strip(" .,;:!?()-\"'"))
        for name in (one, other)
    )
    return first == second


def _by_words(line: str) -> str | None:
    found = [(line.lower().find(cue), kind) for cue, kind in zip(_CUES, NEWS, strict=True)]
    return min(((place, kind) for place, kind in found if place >= 0), default=(0, None))[1]


def _share(right: Iterable[bool]) -> float:
    values = list(right)
    return sum(values) / len(values) if values else 0.0
