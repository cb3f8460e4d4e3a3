"""Stretches of a text: which ones overlap, and the text cut at their edges."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
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


def drop_overlaps(spans: Iterable[S]) -> tuple[S, ...]:
    """Return the spans that are left, in the order of the text, when overlaps are dropped.

    The longer one stays, then the earlier one, then the one given first. Empty spans go.
    """
    kept: list[tuple[int, int, S]] = []
    # sorted() keeps the given order of equals, which makes the result the same every time.
    for span in sorted(spans, key=lambda span: (span.start - span.end, span.start)):
        if span.end <= span.start:
            continue
        place = bisect_left(kept, span.start, key=lambda entry: entry[0])
        is_clear_before = place == 0 or kept[place - 1][1] <= span.start
        is_clear_after = place == len(kept) or span.end <= kept[place][0]
        if is_clear_before and is_clear_after:
            kept.insert(place, (span.start, span.end, span))
    return tuple(span for _, _, span in kept)


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
