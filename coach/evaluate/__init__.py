"""The figures of `coach evaluate`: what the coach reads in texts against what people marked."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from coach.text.segments import HasSpan

Figures = Mapping[str, float]
Shares = Mapping[str, float | None]
"""Shares and correlations by name, None where there is nothing to count."""

WORDS: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


def share(points: Iterable[float]) -> float | None:
    """Return the mean of what each of some things counts, None without any."""
    values = list(points)
    return sum(values) / len(values) if values else None


def count_overlaps(
    found: Sequence[Sequence[HasSpan]], marked: Sequence[Sequence[HasSpan]], least: float = 0.0
) -> tuple[int, int, int, int]:
    """Return how many spans found match a mark, how many marks are matched, and all of each.

    There is one list for each text. Two spans match that share characters, and at least this much
    of the shorter one.
    """

    def is_match(one: HasSpan, other: HasSpan) -> bool:
        shared = min(one.end, other.end) - max(one.start, other.start)
        shorter = min(one.end - one.start, other.end - other.start)
        return shared > 0 and shared >= least * shorter

    right = matched = 0
    for spans, marks in zip(found, marked, strict=True):
        right += sum(any(is_match(span, mark) for mark in marks) for span in spans)
        matched += sum(any(is_match(span, mark) for span in spans) for mark in marks)
    return right, matched, sum(map(len, found)), sum(map(len, marked))
