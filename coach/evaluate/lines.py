"""How well the lines of résumés and of the journal are read, beside simple baselines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise
from pathlib import Path

from coach.evaluate import WORDS, Figures, Shares, share
from coach.lines.journal import JournalLine
from coach.lines.resume import ResumeLine, ResumePiece, parse_resume
from coach.model.document_reader import ReadsDocuments, open_document_reader
from coach.rows import Row, load_good_rows
from coach.wire import from_plain

# What people type before a line: the usual signs, and numbers.
_USUAL_BULLET = re.compile(r"^\s*(?:[-–—*•◦▪‣·●○]+|\(?\d{1,2}[.)])\s*")

# What may stand outside of every line: markup with what it is given, bullets of letters, numbers.
_SIGN = re.compile(
    r"\\\w+\*?(?:\[[^\]]*\]|\{[^}]*\})*|<[^>]*>|\(?\b(?:\d{1,2}[.)]|[a-z]{1,4}\))|\b[oØü]\b"
    r"|[①-⑳❶-➓]"
)
WRITTEN_ON = date(2026, 11, 30)
"""The day on which the marked lines of the journal were typed."""


@dataclass(frozen=True, slots=True)
class LinesReport:
    """The shares of marked rows whose text, and whose kind, is right.

    They are of all rows as one résumé, and in `alone` of each row by itself. `characters_lost`
    counts letters and digits of words that no line holds.
    """

    n: int
    characters_lost: int
    kinds: Mapping[str, int]
    text_right: float | None
    kind_right: float | None
    alone: Shares
    baselines: Mapping[str, Shares]


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line of the journal with what it says; `also` are other kinds that pass, `never` do not.

    `date` is in ISO form, "ambiguous" where two are fair, None where the line names no day.
    """

    line: str
    kind: str | None
    also: tuple[str, ...]
    never: tuple[str, ...]
    organisation: str
    role: str
    date: str | None

    def is_of(self, kind: str | None) -> bool:
        """Whether this kind passes."""
        return kind in (self.kind, *self.also)


def load_marked_lines(path: Path) -> list[MarkedLine]:
    """Return the marked lines of the journal in a JSON Lines file."""
    return [from_plain(MarkedLine, row.values) for row in load_good_rows(path)]


def evaluate_lines(rows: Sequence[Row], reader: ReadsDocuments | None = None) -> LinesReport:
    """Return the figures of rows with text, in the order in which they were pasted.

    Where they are marked each has `expect`, the text that it belongs to, and `kind`. The shipped
    reader reads unless another is given. Raises DataFileError.
    """
    texts = [row.text("text") for row in rows]
    reader, pasted = reader or open_document_reader(), "\n".join(texts)
    lines = parse_resume(pasted, reader)
    begins = accumulate((len(text) + 1 for text in texts), initial=0)
    own = [
        [line for line in lines if line.start < following - 1 and line.end > begin]
        for begin, following in pairwise(begins)
    ]
    # A row that is in several lines is in none.
    whole = _shares(rows, [_first(found) if len(found) == 1 else ("", "") for found in own])
    alone = [_first(parse_resume(text, reader)) for text in texts]
    plain = [(_USUAL_BULLET.sub("", text).strip(), "deed") for text in texts]
    return LinesReport(
        n=len(rows),
        characters_lost=characters_lost(pasted, lines),
        kinds=Counter(line.kind for line in lines),
        **whole,
        alone=_shares(rows, alone),
        baselines={"line ends": _shares(rows, plain)},
    )


def characters_lost(pasted: str, lines: Sequence[ResumeLine | ResumePiece]) -> int:
    """Return how many letters and digits of words are in no line: bullets and markup are none."""
    ends = [0, *(line.end for line in lines)]
    starts = [*(line.start for line in lines), len(pasted)]
    outside = "\n".join(pasted[a:b] for a, b in zip(ends, starts, strict=True))
    lost = len(_letters(_SIGN.sub(" ", outside)))
    for line in lines:
        said, kept = pasted[line.start : line.end], _letters(line.text)
        if kept != _letters(said):
            bare = _letters(re.sub(r"\\\w+|<[^>]*>", "", said))
            lost += (Counter(bare) - Counter(kept)).total()
    return lost


def _first(lines: Sequence[ResumeLine]) -> tuple[str, str]:
    """Return text and kind of the first line, blank without one."""
    return (lines[0].text, lines[0].kind) if lines else ("", "")


def _shares(rows: Sequence[Row], found: Sequence[tuple[str, str]]) -> Shares:
    pairs = [
        [(row.label(column), said[place]) for row, said in zip(rows, found, strict=True)]
        for place, column in enumerate(("expect", "kind"))
    ]
    text_right, kind_right = (
        share(label == said for label, said in of_column if label) for of_column in pairs
    )
    return {"text_right": text_right, "kind_right": kind_right}


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def evaluate_journal(rows: Sequence[MarkedLine], read: Callable[[str], JournalLine]) -> Figures:
    """Return shares of marked lines of the journal, such as those right in every field or asked.

    "turned_round" are outcomes that are sure and never pass; "by_words" is the baseline of the
    first word that names an outcome.
    """
    found = [(row, read(row.line)) for row in rows]
    right = {
        "right_or_asked": [_is_right_or_asked(row, line) for row, line in found],
        "asked_nothing": [not line.asks for _, line in found],
        "kind_right": [row.is_of(line.kind) for row, line in found],
        "turned_round": [line.kind in row.never and "kind" not in line.asks for row, line in found],
        "by_words": [row.is_of(_first_named(row.line)) for row in rows],
    }
    return {name: sum(values) / len(rows) for name, values in right.items()}


def _is_right_or_asked(row: MarkedLine, found: JournalLine) -> bool:
    right = {
        "kind": row.is_of(found.kind),
        "organisation": _plain(found.organisation) == _plain(row.organisation),
        "role": _plain(found.role) == _plain(row.role),
        "day": row.date in ("ambiguous", found.day.isoformat() if found.day else None),
    }
    return all(is_so or name in found.asks for name, is_so in right.items())


def _plain(name: str) -> str:
    """Return a name without capitals, signs at its ends and an article."""
    bare = " ".join(name.lower().split()).strip(" .,;:!?()-\"'")
    return re.sub(r"^(?:the|an?) |['’]s$", "", bare)


def _first_named(line: str) -> str | None:
    places = {kind: line.lower().find(word) for kind, word in WORDS["outcomes"].items()}
    return min((kind for kind in places if places[kind] >= 0), key=places.__getitem__, default=None)
