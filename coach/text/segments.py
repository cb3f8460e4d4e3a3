"""Spans over a text: cutting it at their edges, and finding those at a place."""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol, TypeVar


class HasSpan(Protocol):
    """Anything that covers `text[start:end]`."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""


S = TypeVar("S", bound=HasSpan)


def overlapping(spans: Sequence[S], start: int, end: int) -> Sequence[S]:
    """Return those of spans, which stand in order and apart, that share a place with start:end."""
    first = bisect_right(spans, start, key=lambda one: one.end)
    return spans[first : bisect_left(spans, end, first, key=lambda one: one.start)]


def segments(text: str, spans: Sequence[HasSpan]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Cut `text` at every edge; yield each piece with the indexes of the spans that cover it.

    The pieces joined give the text back. Empty spans cover nothing; edges outside the text are
    taken as its ends.
    """
    opening: defaultdict[int, list[int]] = defaultdict(list)
    closing: defaultdict[int, list[int]] = defaultdict(list)
    for index, span in enumerate(spans):
        start, end = max(span.start, 0), min(span.end, len(text))
        if start < end:
            opening[start].append(index)
            closing[end].append(index)
    covering: list[int] = []
    for start, end in pairwise(sorted({0, len(text), *opening, *closing})):
        for index in closing.get(start, ()):
            del covering[bisect_left(covering, index)]
        for index in opening.get(start, ()):
            insort(covering, index)
        yield text[start:end], tuple(covering)
