"""Cutting a posting into its lines and sentences, as spans of the text as pasted."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from coach.text.document import sentence_spans, straighten

Span = tuple[int, int]

LONGEST_WORDS = 45
"""Text without any stop is cut here."""
_WRAPPED_CHARS = 55
_LONG_CHARS = 160
"""In a line longer than this a label ("We offer:") may stand in the middle."""

_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"\S*\w\S*")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>|<!--.{0,300}?-->", re.S)
_INLINE_TAG = re.compile(r"</?(?:a|b|i|u|em|strong|span|font|sup|sub)\b", re.I)
_ENDLESS = re.compile(r"[^\s\u2060]{200,}")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[\da-fA-F]{1,6}|[a-zA-Z]{2,10});")
_SIGNS = "•●▪■◦○‣⁃∙·◆❖➢➤►▶✓✔✅§\uf0b7\uf0a7"
# A round bullet that was read in another encoding is no word.
_BULLET = rf"(?:[{_SIGNS}*]|ÔÇ[∑ó]|â€¢|Â·)"
_MARK = re.compile(
    rf"(?:\s|\u2060|{_BULLET}|[-—+>#]+(?=\s|[A-Z])|\(?\d{{1,2}}[.)](?=\s)|o(?=\s+[A-Z]))+"
)
_INLINE = re.compile(
    rf"\s*{_BULLET}\s*(?=\w)|\s\|\s|\t+"
    r"|\s[-—](?=\s[A-Z])|\so(?=\s[A-Z])|(?<=[.;:])\s+\(?\d{1,2}[.)](?=\s+[A-Z])"
    r"|(?<=[a-z)][.!?])(?=[A-Z][a-z])|\s{4,}(?=\S)|;\s"
)
_LABEL = re.compile(r"(?<=[^.!?:;,]\s)(?=[A-Z][\w'/&]*(?:\s[\w'/&]+){0,2}\s?:\s)")
_GONE = "\u2060"
"""Stands for markup inside a line: no blank, and no sign."""
_ENDS_LINE = frozenset(".!?:;…")
_OPEN_SIGNS = frozenset("()[]\"'%&+#£$€")


def posting_pieces(posting: str) -> tuple[Span, ...]:
    """Return the lines of a posting, cut into sentences and items, in order and apart.

    List signs, tags and blanks at the ends belong to no piece; a heading is a piece as well.
    """
    plain = _without_markup(straighten(posting))
    items = (item for line in _unwrapped(plain) for item in _items(plain, *line))
    pieces = (
        _trimmed(plain, *part)
        for start, end in items
        for a, b in sentence_spans(plain[start:end])
        for part in _short_enough(plain, start + a, start + b)
    )
    return tuple(filter(None, pieces))


def words_of_piece(posting: str, start: int, end: int) -> str:
    """Return a piece as it is read: without tags and entities, on one line."""
    return " ".join(html.unescape(_TAG.sub(" ", posting[start:end])).split())


def _without_markup(plain: str) -> str:
    """Return the text with tags and entities as _GONE and endless words as blanks, one for one."""

    def blank(found: re.Match[str]) -> str:
        is_inline = _INLINE_TAG.match(found[0]) is not None
        return (_GONE if is_inline else "\n") + _GONE * (len(found[0]) - 1)

    def sign(found: re.Match[str]) -> str:
        meant = straighten(html.unescape(found[0]))
        return (meant if len(meant) == 1 else _GONE) + _GONE * (len(found[0]) - 1)

    if "<" in plain:
        plain = _TAG.sub(blank, plain)
    plain = _ENTITY.sub(sign, plain) if "&" in plain else plain
    return _ENDLESS.sub(lambda found: " " * len(found[0]), plain)


def _unwrapped(plain: str) -> list[Span]:
    """Return lines; a long one without an end runs on if the next begins with a small letter."""
    spans: list[Span] = []
    for line in _LINE.finditer(plain):
        if spans and line[0].strip() and _runs_on(plain, spans[-1], line):
            spans[-1] = (spans[-1][0], line.end())
        elif line[0].strip():
            spans.append(line.span())
    return spans


def _runs_on(plain: str, before: Span, line: re.Match[str]) -> bool:
    last = plain[before[0] : before[1]].splitlines()[-1].rstrip()
    gap = plain[before[1] : line.start()].replace("\r\n", "\n").count("\n")
    is_open = len(last) >= _WRAPPED_CHARS and last[-1] not in _ENDS_LINE
    first = line[0].lstrip()
    return is_open and gap == 1 and first[:1].islower() and not _MARK.match(first)


def _items(plain: str, start: int, end: int) -> Iterator[Span]:
    """Yield what a line lists: cut at signs inside it, at cells, and at stops without a blank."""
    edges = [found.span() for found in _INLINE.finditer(plain, start, end)]
    if end - start > _LONG_CHARS:
        edges += [found.span() for found in _LABEL.finditer(plain, start, end)]
    for first, last in sorted(edges):
        if first >= start and plain[start:first].strip():
            yield start, first
        start = max(start, last)
    if plain[start:end].strip():
        yield start, end


def _short_enough(plain: str, start: int, end: int) -> Iterator[Span]:
    words = [word.span() for word in _WORD.finditer(plain, start, end)]
    if len(words) <= LONGEST_WORDS:
        yield start, end
        return
    for place in range(0, len(words), LONGEST_WORDS):
        yield words[place][0], words[min(place + LONGEST_WORDS, len(words)) - 1][1]


def _trimmed(plain: str, start: int, end: int) -> Span | None:
    """Return the span without list signs and blanks at its ends; None without a word."""
    mark = _MARK.match(plain, start, end)
    start = mark.end() if mark else start
    while start < end and not (plain[start].isalnum() or plain[start] in _OPEN_SIGNS):
        start += 1
    while end > start and (plain[end - 1].isspace() or plain[end - 1] == _GONE):
        end -= 1
    has_word = any(map(str.isalpha, plain[start:end])) and plain[start:end] != "o"
    return (start, end) if has_word else None
