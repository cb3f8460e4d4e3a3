"""Cutting an employer's words into sentences and clauses, without greetings and signatures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from coach.text.document import sentence_spans, straighten

Span = tuple[int, int]

_FEWEST_WORDS = 3
"""A clause of fewer words is not cut off."""
_FEWEST_BEHIND = 6
"""Behind the closing stand names and addresses: shorter lines there are not read."""
_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"\w+")
_CLOSING = re.compile(
    r"^\s*(?:with )?(?:(?:kind|best|warm)(?:est)? )?(?:regards|wishes)\b.{0,3}$"
    r"|^\s*all the best\b.{0,3}$|^\s*(?:yours )?(?:sincerely|faithfully)\b.{0,3}$",
    re.I,
)
_GREETING = re.compile(
    r"^\s*(?:(?:dear|hi|hello|hey|good (?:morning|afternoon))\b(?:[ .'’-]+\w+){0,4}|thanks|cheers)"
    r"\s*[,:!.—-]*\s*$|^\s*(?:from|to|sent|subject|date|cc|re):\s",
    re.I,
)
_CLAUSE_EDGE = re.compile(
    r"[;:]\s+|\s[-—]+\s|,\s(?=(?:but|though|although|however|while|whereas|so|and)\s)"
    r"|\s(?=(?:but|although|though|whereas)\s)",
    re.I,
)
_LIST_MARK = re.compile(r"[\s>*•\-–—]+|\d{1,2}[.)]\s")


def letter_pieces(text: str) -> tuple[Span, ...]:
    """Return the sentences of a letter, cut at "but", semicolons and dashes, in order."""
    plain = straighten(text)
    pieces: list[Span] = []
    is_closed = False
    for line in _LINE.finditer(plain):
        if _GREETING.match(line[0]):
            continue
        is_closed = is_closed or (bool(pieces) and _CLOSING.match(line[0]) is not None)
        if is_closed and len(_WORD.findall(line[0])) < _FEWEST_BEHIND:
            continue
        for start, end in sentence_spans(line[0]):
            pieces += _clauses(plain, line.start() + start, line.start() + end)
    return tuple(pieces)


def _clauses(plain: str, start: int, end: int) -> Iterator[Span]:
    words = [word.start() for word in _WORD.finditer(plain, start, end)]
    for edge in _CLAUSE_EDGE.finditer(plain, start, end):
        before = bisect_left(words, edge.start()) - bisect_left(words, start)
        behind = len(words) - bisect_left(words, edge.end())
        if before >= _FEWEST_WORDS and behind >= _FEWEST_WORDS:
            yield from _trimmed(plain, start, edge.start())
            start = edge.end()
    yield from _trimmed(plain, start, end)


def _trimmed(plain: str, start: int, end: int) -> Iterator[Span]:
    mark = _LIST_MARK.match(plain, start, end)
    start = mark.end() if mark else start
    while end > start and plain[end - 1].isspace():
        end -= 1
    if any(map(str.isalnum, plain[start:end])):
        yield start, end
