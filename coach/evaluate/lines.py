"""The lines of pasted résumés as the coach cuts and names them, beside a plain cut at line ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coach.lines.resume import ResumeLine, ResumePiece, read_resume
from coach.model.document_reader import ReadsDocuments, open_document_reader
from coach.rows import load_good_rows

# What people type before a line: the usual signs, and numbers.
_USUAL_BULLET = re.compile(r"^\s*(?:[-–—*•◦▪‣·●○]+|\(?\d{1,2}[.)])\s*")

# What may stand outside of every line: markup with what it is given, bullets of letters, numbers.
_SIGN = re.compile(
    r"\\\w+\*?(?:\[[^\]]*\]|\{[^}]*\})*|<[^>]*>|\(?\b(?:\d{1,2}[.)]|[a-z]{1,4}\))|\b[oØü]\b"
    r"|[①-⑳❶-➓]"
)


@dataclass(frozen=True, slots=True)
class PastedRow:
    """A line as pasted, and where they are marked the text that it belongs to and its kind."""

    text: str
    expect: str | None
    kind: str | None


@dataclass(frozen=True, slots=True)
class Shares:
    """The share of marked rows whose text, and whose kind, is right; None where none is marked."""

    text_right: float | None
    kind_right: float | None


@dataclass(frozen=True, slots=True)
class LinesReport:
    """All rows as one résumé, and in `alone` each row by itself.

    `characters_lost` counts letters and digits of words that no line holds.
    """

    n: int
    characters_lost: int
    kinds: Mapping[str, int]
    text_right: float | None
    kind_right: float | None
    alone: Shares
    baselines: Mapping[str, Shares]


def load_pasted(path: Path) -> list[PastedRow]:
    """Return the rows of a file with text, expect and kind; raises DataFileError."""
    return [
        PastedRow(row.text("text"), row.label("expect"), row.label("kind"))
        for row in load_good_rows(path)
    ]


def evaluate_lines(rows: Sequence[PastedRow], reader: ReadsDocuments | None = None) -> LinesReport:
    """Return the figures of `rows`, in the order in which they were pasted.

    They are those of the shipped reader unless another is given.
    """
    reader = reader or open_document_reader()
    pasted = "\n".join(row.text for row in rows)
    lines = read_resume(pasted, reader)
    together = _shares(rows, _line_of_each(rows, lines))
    alone = [next(iter(read_resume(row.text, reader)), None) for row in rows]
    old = [_USUAL_BULLET.sub("", row.text).strip() for row in rows]
    return LinesReport(
        len(rows),
        characters_lost(pasted, lines),
        Counter(line.kind for line in lines),
        together.text_right,
        together.kind_right,
        _shares(rows, [(one.text, one.kind) if one else ("", "") for one in alone]),
        {"line ends": _shares(rows, [(text, "deed") for text in old])},
    )


def characters_lost(pasted: str, lines: Sequence[ResumeLine | ResumePiece]) -> int:
    """Return how many letters and digits of words are in no line: bullets and markup are none."""
    ends = [0, *(line.end for line in lines)]
    starts = [*(line.start for line in lines), len(pasted)]
    outside = "\n".join(pasted[a:b] for a, b in zip(ends, starts, strict=True))
    lost = _letters(_SIGN.sub(" ", outside))
    for line in lines:
        said = pasted[line.start : line.end]
        whole, bare = _letters(said), _letters(re.sub(r"\\\w+|<[^>]*>", "", said))
        lost += "" if _letters(line.text) == whole else _missing(bare, _letters(line.text))
    return len(lost)


def _line_of_each(rows: Sequence[PastedRow], lines: Sequence[ResumeLine]) -> list[tuple[str, str]]:
    """Return the text and kind of the line that each row belongs to, blank where it has none."""
    found, begin = [], 0
    for row in rows:
        end = begin + len(row.text)
        own = [line for line in lines if line.start < end and line.end > begin]
        found.append((own[0].text, str(own[0].kind)) if len(own) == 1 else ("", ""))
        begin = end + 1
    return found


def _shares(rows: Sequence[PastedRow], found: Sequence[tuple[str, str]]) -> Shares:
    pairs = list(zip(rows, found, strict=True))
    texts = [row.expect == text for row, (text, _) in pairs if row.expect is not None]
    kinds = [row.kind == kind for row, (_, kind) in pairs if row.kind is not None]
    return Shares(_mean(texts), _mean(kinds))


def _mean(right: Sequence[bool]) -> float | None:
    return sum(right) / len(right) if right else None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _missing(said: str, kept: str) -> str:
    return "".join((Counter(said) - Counter(kept)).elements())
