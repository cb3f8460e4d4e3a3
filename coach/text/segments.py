"""Spans over a text: cutting it at their edges, and finding those at a place."""

from bisect import bisect_left, bisect_right
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
    """Return the spans that overlap start:end; they are in order and do not overlap each other."""
    first = bisect_right(spans, start, key=lambda one: one.end)
    return spans[first : bisect_left(spans, end, first, key=lambda one: one.start)]


def segments(text: str, spans: Sequence[HasSpan]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Cut `text` at every edge; yield each piece with the indexes of the spans that cover it.

    The pieces joined give the text back. Empty spans cover nothing; edges outside the text are
    taken as its ends.
    """
    ends = [(span.start, span.end) for span in spans if span.start < span.end]
    edges = {min(max(edge, 0), len(text)) for pair in ends for edge in pair}
    for start, end in pairwise(sorted({0, len(text), *edges})):
        covering = (i for i, span in enumerate(spans) if span.start <= start and end <= span.end)
        yield text[start:end], tuple(covering)
