"""Postings whose words are marked by hand, and how well a way of reading finds what they stress."""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coach.errors import DataFileError
from coach.records import Stress

_MARK = re.compile(r"\{([^{}|]+)\|([a-z -]+)\}")

Read = Callable[[str], Mapping[str, Stress]]
"""A way of reading: for each competency that a posting stresses its strongest words."""


@dataclass(frozen=True)
class MarkedPosting:
    """A posting and its marks: competency and span; `apart` ones measure and nothing else."""

    id: str
    work: str
    apart: bool
    text: str
    marks: tuple[tuple[str, int, int], ...]

    @property
    def stressed(self) -> frozenset[str]:
        """The competencies that any words are marked for."""
        return frozenset(competency for competency, _, _ in self.marks)

    def is_quote_of(self, stress: Stress) -> bool:
        """Whether the words are marked for it: the shorter of both spans lies half in the other."""
        return any(
            competency == stress.competency
            and 2 * (min(end, stress.end) - max(start, stress.start))
            >= min(end - start, stress.end - stress.start)
            for competency, start, end in self.marks
        )


@dataclass(frozen=True)
class Agreement:
    """Precision, recall and F1 over all pairs of posting and competency, and F1 by competency."""

    precision: float
    recall: float
    f1: float
    macro_f1: float
    pairs: int


def read_marked(path: Path) -> tuple[MarkedPosting, ...]:
    """Return the postings of a file with their marks taken out of the text.

    Raises DataFileError, naming the posting, for a mark that is not closed.
    """
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["posting"]
    except (OSError, ValueError, KeyError) as error:
        raise DataFileError(path, None, type(error).__name__) from error
    return tuple(_marked(path, row) for row in rows)


def _marked(path: Path, row: Mapping[str, object]) -> MarkedPosting:
    raw, text, marks = str(row["text"]), "", list[tuple[str, int, int]]()
    place = 0
    for mark in _MARK.finditer(raw):
        text += raw[place : mark.start()]
        marks += [(key, len(text), len(text) + len(mark[1])) for key in mark[2].split()]
        text += mark[1]
        place = mark.end()
    text += raw[place:]
    if "{" in text or "}" in text:
        raise DataFileError(path, None, f"{row['id']} has a mark that is not closed")
    return MarkedPosting(str(row["id"]), str(row["work"]), bool(row["apart"]), text, tuple(marks))


def agreement(
    postings: Sequence[MarkedPosting], read: Read, kinds: Sequence[str], *, quoted: bool
) -> Agreement:
    """Compare a way of reading with the marks.

    With `quoted` a competency counts as found only when its strongest words are marked for it.
    """
    right, told, marked = (dict.fromkeys(kinds, 0) for _ in range(3))
    for posting in postings:
        found = read(posting.text)
        for kind in kinds:
            told[kind] += kind in found
            marked[kind] += kind in posting.stressed
            right[kind] += kind in found and (
                posting.is_quote_of(found[kind]) if quoted else kind in posting.stressed
            )
    sums = [sum(counts.values()) for counts in (right, told, marked)]
    return Agreement(
        precision=sums[0] / max(1, sums[1]),
        recall=sums[0] / max(1, sums[2]),
        f1=_f1(*sums),
        macro_f1=sum(_f1(right[k], told[k], marked[k]) for k in kinds) / len(kinds),
        pairs=sums[2],
    )


def _f1(right: int, told: int, marked: int) -> float:
    return 2 * right / max(1, told + marked)
