"""Files of rated answers, one JSON object a line: pairs of weak and strong, and graded ones."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from coach.errors import DataFileError
from coach.evaluate.corpora import read_utf8
from coach.evaluate.pairs import GradedAnswer, Pair, grade_rank


@dataclass(frozen=True, slots=True)
class _Line:
    path: Path
    number: int
    values: Mapping[str, object]

    def text(self, *keys: str) -> str:
        """Return the text under the first of `keys` that the line has."""
        for key in keys:
            value = self.values.get(key)
            if isinstance(value, str):
                return value
            if value is not None:
                raise self.error(f"{key!r} is not a text")
        raise self.error(f"{' or '.join(map(repr, keys))} is missing")

    def label(self, key: str) -> str | None:
        """Return the text under `key`, None when there is none."""
        value = self.values.get(key)
        return value if isinstance(value, str) and value.strip() else None

    def error(self, reason: str) -> DataFileError:
        return DataFileError(self.path, self.number, reason)


def read_pairs(path: Path) -> tuple[Pair, ...]:
    """Return the pairs of a file with question, weak and strong (or strong_span).

    `id`, `kind` and `contrast` are taken where present. Raises DataFileError for the first bad
    line, and for a file without one.
    """
    return tuple(
        Pair(
            id=line.label("id") or str(line.number),
            question=line.text("question"),
            weak=line.text("weak"),
            strong=line.text("strong", "strong_span"),
            kind=line.label("kind"),
            contrast=line.label("contrast"),
        )
        for line in _lines(path)
    )


def read_graded(path: Path) -> tuple[GradedAnswer, ...]:
    """Return the answers of a file with question, answer and grade; raises DataFileError."""
    return tuple(_graded(line) for line in _lines(path))


def _graded(line: _Line) -> GradedAnswer:
    try:
        grade = grade_rank(line.values.get("grade"))
    except ValueError as error:
        raise line.error(str(error)) from error
    return GradedAnswer(line.text("question"), line.text("answer"), grade)


def _lines(path: Path) -> Iterator[_Line]:
    # Not splitlines(): JSON strings may hold U+2028 and its kin unescaped.
    lines = read_utf8(path).split("\n")
    if not any(line.strip() for line in lines):
        raise DataFileError(path, None, "it holds no rows")
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _Line(path, number, _object(path, number, line))


def _object(path: Path, number: int, line: str) -> Mapping[str, object]:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError):
        raise DataFileError(path, number, "it is not valid JSON") from None
    if not isinstance(values, dict):
        raise DataFileError(path, number, "it is not a JSON object")
    return values
