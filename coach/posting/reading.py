"""What a posting asks of the person: its own lines, ranked, and the competencies it emphasises."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from coach.model.adapter import sigmoid
from coach.model.document_reader import COMPETENCIES, ReadsDocuments, columns_of
from coach.records import AskingLine, Emphasis, PostingReading
from coach.text.document import TextSpan, sentence_spans, straighten
from coach.text.known_words import KnownWords

MOST_LINES = 12
MOST_EMPHASISED = 3
LEAST_ASKING = 0.5
"""Probability from which a line asks something; chosen like the next two on postings kept apart."""
LEAST_EMPHASIS = 0.3
LEAST_QUOTE = 0.3

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


def read_posting(posting: str, reader: ReadsDocuments, words: KnownWords) -> PostingReading:
    """Return the lines that ask most, and what the posting emphasises; spans index it as given.

    Text that is not English gives nothing.
    """
    pieces = posting_pieces(posting)
    texts = [words_of_piece(posting, *piece) for piece in pieces]
    is_english = not pieces or words.is_english(" ".join(texts))
    if not pieces or not is_english:
        return PostingReading((), (), is_english)
    said = sigmoid(reader.read(texts))
    lines: dict[str, AskingLine] = {}
    for row in np.argsort(-said[:, 0] * (1 + said[:, 1]), kind="stable"):
        if said[row, 0] >= LEAST_ASKING and len(lines) < MOST_LINES:
            start, end = pieces[row]
            lines.setdefault(texts[row].lower(), AskingLine(start, end, texts[row]))
    return PostingReading(tuple(lines.values()), _emphases(pieces, said), is_english)


def _emphases(pieces: Sequence[TextSpan], said: NDArray[np.float32]) -> tuple[Emphasis, ...]:
    """Return the competencies that the best three pieces say most, each with the best one."""
    said = said[:, columns_of(COMPETENCIES)] * said[:, :1]
    found = []
    for competency, column in zip(COMPETENCIES, said.T, strict=True):
        strength, best = float(np.sort(column)[-3:].sum()), int(column.argmax())
        if strength >= LEAST_EMPHASIS and column[best] >= LEAST_QUOTE:
            start, end = pieces[best]
            found.append(Emphasis(competency, start, end, round(strength, 4)))
    return tuple(sorted(found, key=lambda one: -one.strength)[:MOST_EMPHASISED])


def posting_pieces(posting: str) -> tuple[TextSpan, ...]:
    """Return the lines of a posting, cut into sentences and items, in order and apart.

    List signs, tags and blanks at the ends belong to no piece; a heading is a piece as well.
    """
    plain = _without_markup(straighten(posting))
    return tuple(
        piece
        for line in _unwrapped(plain)
        for start, end in _items(plain, *line)
        for a, b in sentence_spans(plain[start:end])
        for part in _short_enough(plain, start + a, start + b)
        for piece in _trimmed(plain, *part)
    )


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


def _unwrapped(plain: str) -> list[tuple[int, int]]:
    """Return lines; a long one without an end runs on if the next begins with a small letter."""
    spans: list[tuple[int, int]] = []
    last, before = "", 0
    for line in _LINE.finditer(plain):
        said = line[0].strip()
        if not said:
            continue
        gap = plain[before : line.start()].replace("\r\n", "\n").count("\n")
        is_open = len(last) >= _WRAPPED_CHARS and last[-1] not in _ENDS_LINE
        if is_open and gap == 1 and said[0].islower() and not _MARK.match(said):
            spans[-1] = (spans[-1][0], line.end())
        else:
            spans.append(line.span())
        last, before = line[0].splitlines()[-1].rstrip(), line.end()
    return spans


def _items(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
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


def _short_enough(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = [word.span() for word in _WORD.finditer(plain, start, end)]
    if len(words) <= LONGEST_WORDS:
        yield start, end
        return
    for place in range(0, len(words), LONGEST_WORDS):
        some = words[place : place + LONGEST_WORDS]
        yield some[0][0], some[-1][1]


def _trimmed(plain: str, start: int, end: int) -> Iterator[TextSpan]:
    """Yield the span without list signs and blanks at its ends, if there is a word in it."""
    mark = _MARK.match(plain, start, end)
    start = mark.end() if mark else start
    while start < end and not (plain[start].isalnum() or plain[start] in _OPEN_SIGNS):
        start += 1
    end = start + len(plain[start:end].replace(_GONE, " ").rstrip())
    if any(map(str.isalpha, plain[start:end])) and plain[start:end] != "o":
        yield TextSpan(start, end)
