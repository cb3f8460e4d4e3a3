"""How well the lines and emphasised competencies of postings are found, beside simpler ways."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.posting.pieces import posting_pieces
from coach.records import PostingReading
from coach.rows import Row, load_good_rows

MARKS_FILE = "marks.jsonl"
"""Stands beside a file of postings that does not hold its marks."""
ALWAYS = ("communication", "customer-focus", "teamwork")
_HALF = 0.5

Span = tuple[int, int]
Read = Callable[[str], PostingReading]


@dataclass(frozen=True, slots=True)
class MarkedPosting:
    """A posting with what asks something of the person, and what it stresses."""

    text: str
    asks: tuple[Span, ...]
    emphasised: frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """Shares: `right` of what was named, `found` of what is marked; `named` each on average."""

    right: float
    found: float
    named: float


@dataclass(frozen=True, slots=True)
class PostingsReport:
    """Lines and competencies of `n` postings, and what simple ways reach."""

    n: int
    marks: int
    lines: Found
    competencies: Found
    baselines: Mapping[str, Found]


def load_postings(path: Path) -> tuple[MarkedPosting, ...]:
    """Return the postings of a file with their marks, from their rows or from `marks.jsonl`.

    Raises DataFileError, naming the row.
    """
    beside: Mapping[object, Mapping[str, Any]] = {}
    marks_path = path.with_name(MARKS_FILE)
    if marks_path.is_file():
        beside = {row.key(): row.values for row in load_good_rows(marks_path)}
    return tuple(_posting(row, beside) for row in load_good_rows(path))


def _posting(row: Row, beside: Mapping[object, Mapping[str, Any]]) -> MarkedPosting:
    marks = row.values if "lines" in row.values else beside.get(row.values.get("id"))
    if marks is None:
        raise row.error("it has no marks, nor are there any beside it")
    try:
        return _marked(row.text("text"), marks)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        raise row.error("its marks have another form") from None


def _marked(text: str, marks: Mapping[str, Any]) -> MarkedPosting:
    if "skills" in marks:
        asks = tuple((start, end) for start, end, _ in marks["skills"])
    else:
        starts = [(text.find(words), len(words)) for words, _ in marks["lines"]]
        asks = tuple((start, start + length) for start, length in starts if start >= 0)
    named = (one if isinstance(one, str) else one[0] for one in marks["competencies"])
    return MarkedPosting(text, asks, frozenset(named))


def evaluate_postings(postings: Sequence[MarkedPosting], read: Read) -> PostingsReport:
    """Read each posting and compare; a line is right that shares half of itself with a mark."""
    readings = [read(posting.text) for posting in postings]
    lines = [[(line.start, line.end) for line in one.lines] for one in readings]
    first = [posting_pieces(posting.text)[:12] for posting in postings]
    longest = [
        sorted(posting_pieces(posting.text), key=lambda span: span[0] - span[1])[:12]
        for posting in postings
    ]
    always = [ALWAYS] * len(postings)
    emphasised = [[one.competency for one in reading.competencies] for reading in readings]
    return PostingsReport(
        n=len(postings),
        marks=sum(len(posting.asks) for posting in postings),
        lines=_lines(postings, lines),
        competencies=_competencies(postings, emphasised),
        baselines={
            "lines: the first twelve": _lines(postings, first),
            "lines: the longest twelve": _lines(postings, longest),
            "competencies: always the same three": _competencies(postings, always),
        },
    )


def _lines(postings: Sequence[MarkedPosting], found: Sequence[Sequence[Span]]) -> Found:
    right = told = touched = marked = 0
    for posting, spans in zip(postings, found, strict=True):
        right += sum(any(_same(span, ask) for ask in posting.asks) for span in spans)
        touched += sum(any(_same(span, ask) for span in spans) for ask in posting.asks)
        told += len(spans)
        marked += len(posting.asks)
    return _found(right, touched, told, marked, len(postings))


def _competencies(postings: Sequence[MarkedPosting], found: Sequence[Sequence[str]]) -> Found:
    right = sum(
        len(one.emphasised & set(names)) for one, names in zip(postings, found, strict=True)
    )
    told = sum(map(len, found))
    return _found(right, right, told, sum(len(one.emphasised) for one in postings), len(postings))


def _found(right: int, touched: int, told: int, marked: int, count: int) -> Found:
    return Found(right / max(1, told), touched / max(1, marked), told / max(1, count))


def _same(one: Span, other: Span) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > 0 and shared >= _HALF * min(one[1] - one[0], other[1] - other[0])
