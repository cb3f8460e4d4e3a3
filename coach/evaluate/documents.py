"""How well postings and employers' words are read, beside simple baselines."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.evaluate import WORDS, Figures, count_overlaps, share
from coach.posting.reading import posting_pieces
from coach.records import PostingReading
from coach.rows import Row, load_good_rows
from coach.text.document import TextSpan
from coach.text.segments import HasSpan

MARKS_FILE = "marks.jsonl"
"""Stands beside a file of postings that does not hold its marks."""
ALWAYS = ("communication", "customer-focus", "teamwork")
BOILERPLATE, PRAISE = "boilerplate", "praise"
_TWELVE = 12
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class MarkedPosting:
    """A posting with what asks something of the person, and the competencies it emphasises."""

    text: str
    asks: tuple[TextSpan, ...]
    emphasised: frozenset[str]


@dataclass(frozen=True, slots=True)
class PostingsReport:
    """Lines and competencies of `n` postings, beside their baselines.

    "right" is the share of those named that are marked, "found" of those marked that are named;
    so many are "named" in a posting on average.
    """

    n: int
    marks: int
    lines: Figures
    competencies: Figures
    baselines: Mapping[str, Figures]


@dataclass(frozen=True, slots=True)
class MarkedLetter:
    """An employer's words with the kinds of feedback in them; `also` are kinds only hinted at."""

    text: str
    kinds: frozenset[str]
    also: frozenset[str]

    @property
    def says_nothing(self) -> bool:
        """Whether nothing in it is about the person."""
        return self.kinds <= {BOILERPLATE}


@dataclass(frozen=True, slots=True)
class FeedbackReport:
    """Agreement on `n` texts, `nothing` of which say nothing.

    `read` counts all kinds that are read, `told` only the sure ones: the others are asked about.
    Of the kinds read as "advice", "wrong" is the share that is neither marked nor hinted at;
    "advised" is the share of texts that say nothing in which there is any.
    """

    n: int
    nothing: int
    read: Figures
    told: Figures
    by_kind: Figures
    baselines: Mapping[str, Figures]


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
    marks: Any = row.values if "lines" in row.values else beside.get(row.values.get("id"))
    if marks is None:
        raise row.error("it has no marks, nor are there any beside it")
    text = row.text("text")
    try:
        if "skills" in marks:
            asks = [TextSpan(start, end) for start, end, _ in marks["skills"]]
        else:
            starts = [(text.find(words), len(words)) for words, _ in marks["lines"]]
            asks = [TextSpan(start, start + length) for start, length in starts if start >= 0]
        return MarkedPosting(text, tuple(asks), _names(marks["competencies"]))
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        raise row.error("its marks have another form") from None


def load_letters(path: Path) -> tuple[MarkedLetter, ...]:
    """Return the marked texts of a file; raises DataFileError, naming the row."""
    return tuple(_letter(row) for row in load_good_rows(path))


def _letter(row: Row) -> MarkedLetter:
    kinds = row.values.get("kinds")
    also = row.values.get("also", row.values.get("hints", []))
    if not (isinstance(kinds, list) and isinstance(also, list)):
        raise row.error("it has no text and kinds")
    try:
        return MarkedLetter(row.text("text"), _names(kinds), _names(also))
    except (IndexError, KeyError, TypeError):
        raise row.error("its kinds have another form") from None


def _names(marks: Sequence[Any]) -> frozenset[str]:
    """Return the names in marks, each by itself or before a quote."""
    return frozenset(one if isinstance(one, str) else one[0] for one in marks)


def evaluate_postings(
    postings: Sequence[MarkedPosting], read: Callable[[str], PostingReading]
) -> PostingsReport:
    """Read each posting and compare; a line is right that shares half of itself with a mark."""
    readings = [read(one.text) for one in postings]
    pieces = [posting_pieces(one.text) for one in postings]
    asks = [one.asks for one in postings]

    def lines(found: Sequence[Sequence[HasSpan]]) -> Figures:
        return _found(*count_overlaps(found, asks, _HALF), len(postings))

    def competencies(found: Sequence[Collection[str]]) -> Figures:
        right = sum(
            len(one.emphasised & set(names)) for one, names in zip(postings, found, strict=True)
        )
        marked = sum(len(one.emphasised) for one in postings)
        return _found(right, right, sum(map(len, found)), marked, len(postings))

    return PostingsReport(
        n=len(postings),
        marks=sum(map(len, asks)),
        lines=lines([one.lines for one in readings]),
        competencies=competencies(
            [[each.competency for each in one.competencies] for one in readings]
        ),
        baselines={
            "lines: the first twelve": lines([one[:_TWELVE] for one in pieces]),
            "lines: the longest twelve": lines(
                [sorted(one, key=lambda span: span.start - span.end)[:_TWELVE] for one in pieces]
            ),
            "competencies: always the same three": competencies([ALWAYS] * len(postings)),
        },
    )


def _found(right: int, matched: int, named: int, marked: int, postings: int) -> Figures:
    return {
        "right": right / max(1, named),
        "found": matched / max(1, marked),
        "named": named / postings,
    }


def evaluate_feedback(
    letters: Sequence[MarkedLetter], read: Callable[[str], Mapping[str, bool]]
) -> FeedbackReport:
    """Read each text and compare; `read` gives the kinds in it, and whether each is sure."""
    found = [read(letter.text) for letter in letters]
    sure = [[kind for kind, is_sure in kinds.items() if is_sure] for kinds in found]
    named = [
        [kind for kind, word in WORDS["kinds"].items() if word in letter.text.lower()]
        or [BOILERPLATE]
        for letter in letters
    ]
    return FeedbackReport(
        n=len(letters),
        nothing=sum(letter.says_nothing for letter in letters),
        read=_agreement(letters, found),
        told=_agreement(letters, sure),
        by_kind=_f1(letters, found)[0],
        baselines={
            "a word of the kind's name": _agreement(letters, named),
            "always a standard letter": _agreement(letters, [[BOILERPLATE]] * len(letters)),
        },
    )


def _agreement(letters: Sequence[MarkedLetter], found: Sequence[Collection[str]]) -> Figures:
    by_kind, f1 = _f1(letters, found)
    pairs = [
        (letter, set(kinds) - {BOILERPLATE, PRAISE})
        for letter, kinds in zip(letters, found, strict=True)
    ]
    advice = sum(len(kinds) for _, kinds in pairs)
    wrong = sum(len(kinds - letter.kinds - letter.also) for letter, kinds in pairs)
    return {
        "macro_f1": share(by_kind.values()) or 0.0,
        "f1": f1,
        "advised": share(bool(kinds) for letter, kinds in pairs if letter.says_nothing) or 0.0,
        "wrong": wrong / max(1, advice),
        "advice": advice,
    }


def _f1(
    letters: Sequence[MarkedLetter], found: Sequence[Collection[str]]
) -> tuple[dict[str, float], float]:
    """Return F1 of each kind that is marked, and of all together; a hint counts neither way."""
    from sklearn.metrics import f1_score
    from sklearn.preprocessing import MultiLabelBinarizer

    marked = [letter.kinds for letter in letters]
    counted = [
        set(kinds) - (letter.also - letter.kinds)
        for letter, kinds in zip(letters, found, strict=True)
    ]
    # Always two kinds: scikit-learn would take a single column for yes and no.
    names = sorted({BOILERPLATE, PRAISE}.union(*marked, *counted))
    table = MultiLabelBinarizer(classes=names)
    wanted, said = table.fit_transform(marked), table.fit_transform(counted)
    each = f1_score(wanted, said, average=None, zero_division=0.0)
    by_kind = {
        name: float(f1)
        for name, f1, is_marked in zip(names, each, wanted.any(axis=0), strict=True)
        if is_marked
    }
    return by_kind, float(f1_score(wanted, said, average="micro", zero_division=0.0))
