"""Words that the person reports in quotation marks."""

import re
from bisect import bisect_right

from coach.language.text import Document, straighten
from coach.records import Span

MIN_QUOTED_WORDS = 2

# A pair on one line; the bound keeps a text full of lone quotation marks in linear time.
_DOUBLE = re.compile(r'(?<!\w)"(?=\S)([^"\r\n]{2,300})(?<=\S)"(?!\w)')
_SINGLE = re.compile(r"(?<!\w)'(?=\w)((?:[^'\r\n]|(?<=\w)'(?=\w)){2,300})'(?!\w)")


def find_quotes(document: Document) -> tuple[Span, ...]:
    """Return what stands between quotation marks, of two words or more, in order.

    An answer that is wrapped in marks as a whole, as pasted text may be, reports nothing.
    """
    raw = document.raw
    if not any(mark in raw for mark in "\"'“”‘’«»„`´"):
        return ()
    plain = straighten(raw)
    spans = []
    for pattern in (_DOUBLE, _SINGLE):
        for found in pattern.finditer(plain):
            is_most = 2 * len(found[1]) > len(plain.strip()) and not plain[: found.start()].strip()
            if len(found[1].split()) >= MIN_QUOTED_WORDS and not is_most:
                spans.append(Span(found.start(1), found.end(1)))
    return tuple(sorted(spans, key=lambda span: span.start))


def is_quoted(quotes: tuple[Span, ...], position: int) -> bool:
    """Return whether a position lies within one of the quotes, which are in order."""
    place = bisect_right(quotes, position, key=lambda span: span.start)
    return place > 0 and position < quotes[place - 1].end
