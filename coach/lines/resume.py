"""The lines of a pasted résumé, and what each one is: a deed, where and when, a skill, a heading.

Bullet signs, markup and wraps are undone; no word is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, cast

from coach.bank.word_lists import words_of_list
from coach.model.adapter import sigmoid
from coach.model.document_reader import LINE_KINDS, ReadsDocuments, columns_of
from coach.text.clean import clean_text

LineKind = Literal["deed", "context", "skill", "heading", "other"]

LEAST_CONTEXT, SURE_ALONE = 0.5, 0.6
"""Probability from which a line is context, and that which a kind needs without any context."""


class ResumePiece(NamedTuple):
    """One line, `pasted[start:end]`, as it is meant; `is_item` where a bullet opened it."""

    start: int
    end: int
    text: str
    is_item: bool


@dataclass(frozen=True, slots=True)
class ResumeLine:
    """Such a line with its kind; `context` is the nearest line of context above, "" without one."""

    start: int
    end: int
    text: str
    kind: LineKind
    context: str


class _Row(NamedTuple):
    """A line on the paper: where its words are, how far in, and whether a bullet opens it."""

    start: int
    end: int
    indent: int
    column: int
    is_item: bool
    is_after_gap: bool


_GONE = "\0"  # clean_text leaves none: it stands for markup that joins what it parts
_BLANK = rf"[^\S\n{_GONE}]|{_GONE}"

# Markup, and what is seen in its place: a blank, or nothing at all.
_IS_LATEX = re.compile(r"\\(?:item\b|begin\{|[a-zA-Z]+\*?(?:\[[^\]\n]{0,80}\])?\{)")
_AS_BLANK = re.compile(
    r"\\(?:begin|end|[vh]space)\*?\{[^{}\n]{0,80}\}(?:\[[^\]\n]{0,80}\])?"
    r"|\\(?:item|resume[A-Z][A-Za-z]*|hfill|newline|quad|small)\b(?:\[[^\]\n]{0,80}\])?\{?"
    r"|\\\\(?=\s|$)|\}\s*\{|</?(?:li|ul|p|br)\s*/?>|[\u200b\u200e\u200f\u2060\ufeff]"
)
_AS_NOTHING = re.compile(
    r"\\[a-zA-Z]+\*?(?:\[[^\]\n]{0,80}\])?(?=\{)|\\(?=[%&$#_{}])|(?<!\\)[{}]"
    r"|\*\*(?=[^*\n]+\*\*)|(?<=[^\s*])\*\*(?!\*)"
)
_MARKED_ITEM = re.compile(r"\s*(?:\\(?:item|resume\w*Item|cvitem)|<li>)")

# Some signs are nothing but bullets; a dash, plus or star may belong to the word behind it.
_SIGNS = (
    "•‣⁃‧∎∗∙⋅·・§»›¤¬¨°\u2190-\u21ff\u2300-\u23ff\u2460-\u2473\u25a0-\u27bf\u27f0-\u2bff"
    "\ue000-\uf8ff\U0001f000-\U0001faff\ufe0f\u200d\ufffd"
)
_SIGN = re.compile(rf"\s*([{_SIGNS}])")
_BULLET = re.compile(
    rf"(?:{_BLANK})*(?:(?:[{_SIGNS}]+|[-‐–—―‒−]+(?=[^\W\d_])|[-‐–—―‒−*+=>~#]+(?={_BLANK}|$)"
    rf"|\*(?=[^\W_])|[oØü](?=[^\S\n](?:{_BLANK})*[\w£$€\"\'“(])|\(?(?:[a-h]|[ivx]{{1,4}})\)(?={_BLANK}))"
    rf"(?:{_BLANK})*)+"
)
_RULE = re.compile(r"[-–—_=*.~#\s]*$")
_NUMBER = re.compile(
    rf"(?:{_BLANK})*\(?(\d{{1,2}})[.)](?:{_BLANK})+"
    r"(?!(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])\w*\.? \d)(?=(\S))",
    re.I,
)

# A line of the paper that ends like this goes on in the next one.
_OPEN = re.compile(
    r"(?:[,&/(]|[^\W\d_]-|(?<=\s)(?:a|an|the|and|or|of|to|for|with|at|by|from|as|into|per|than|that"
    r"|which|who|using|including|our|their|my))$",
    re.I,
)
_SPLIT_WORD = re.compile(r"(?<=[^\W\d_]-)\s*\n\s*(?=[a-z])")
_WRAPPED_AT = 30
"""A shorter line was not broken for want of room."""


def parse_resume(text: str, reader: ReadsDocuments) -> tuple[ResumeLine, ...]:
    """Return the lines of a résumé as pasted, in order; no word of it is left out.

    Where no line names an employer or school, what is in doubt is taken for a deed.
    """
    pieces = resume_pieces(text)
    # The reader sees whether a bullet opened a line.
    texts = [f"- {piece.text}" if piece.is_item else piece.text for piece in pieces]
    rows = sigmoid(reader.read(texts)[:, columns_of(LINE_KINDS)])
    is_career = bool((rows[:, LINE_KINDS.index("context")] >= LEAST_CONTEXT).any())
    within_a_job = words_of_list("headings within a job")
    lines, context = [], ""
    for (start, end, words, _), row in zip(pieces, rows, strict=True):
        is_clear = is_career or row.max() >= SURE_ALONE
        kind = cast("LineKind", LINE_KINDS[row.argmax()] if is_clear else "deed")
        lines.append(ResumeLine(start, end, words, kind, context))
        if kind == "context":
            context = words
        elif kind == "heading" and within_a_job.isdisjoint(words.lower().strip(":").split()):
            context = ""
    return tuple(lines)


def resume_pieces(text: str) -> tuple[ResumePiece, ...]:
    """Return the lines of a résumé as pasted, in order; no word of it is left out."""
    clean = clean_text(text)
    plain = _without_markup(clean)
    # A line has more than one row where the paper was too narrow for it.
    lines: list[tuple[_Row, _Row]] = []
    for row in _rows(clean, plain):
        if lines and _goes_on(plain, *lines[-1], row):
            lines[-1] = (lines[-1][0], row)
        else:
            lines.append((row, row))
    pieces = []
    for first, last in lines:
        seen = plain[first.start : last.end].replace(_GONE, "").replace("\r", "\n")
        words = " ".join(_SPLIT_WORD.sub("", seen).split())
        pieces.append(ResumePiece(first.start, last.end, words, first.is_item))
    return tuple(pieces)


def _without_markup(text: str) -> str:
    """Return the text with markup as blanks or _GONE, one character for one."""
    is_latex = _IS_LATEX.search(text) is not None

    def hide(found: re.Match[str], sign: str) -> str:
        is_kept = not is_latex and found[0][0] in "{}"
        return found[0] if is_kept else re.sub(r"[^\r\n]", sign, found[0])

    text = _AS_BLANK.sub(lambda found: hide(found, " "), text)
    return _AS_NOTHING.sub(lambda found: hide(found, _GONE), text)


def _rows(text: str, plain: str) -> Iterator[_Row]:
    """Yield the lines of the paper that hold words; a sign alone on a line opens the next one."""
    found_lines = re.finditer(r"[^\r\n\u2028\u2029]+", plain)
    spans = [span for found in found_lines for span in _items(plain, *found.span())]
    numbers = [_NUMBER.match(plain[a:b]) for a, b in spans]
    is_item, before = False, 0
    for place, (a, b) in enumerate(spans):
        line = plain[a:b]
        if _RULE.match(line) and not _BULLET.fullmatch(line):
            continue
        opened = found.end() if (found := _BULLET.match(line)) else 0
        near = {int(one[1]) for one in numbers[max(place - 1, 0) : place + 2] if one}
        number = _NUMBER.match(line, opened)
        if number and (
            {int(number[1]) - 1, int(number[1]) + 1} & near
            or (number[2].isalpha() and not _OPEN.search(plain[max(before - 20, 0) : before]))
        ):
            opened = number.end()
        is_item = is_item or opened > 0 or _MARKED_ITEM.match(text, a, b) is not None
        kept = line[opened:].replace(_GONE, " ").strip()
        if kept:
            start = a + line.replace(_GONE, " ").index(kept, opened)
            indent = len(line) - len(line.lstrip())
            is_after_gap = len(re.findall(r"\r\n?|\n", text[before:a])) > 1
            yield _Row(start, start + len(kept), indent, start - a, is_item, is_after_gap)
            is_item, before = False, start + len(kept)


def _items(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a line in pieces, where the sign that opens it opens others in its midst."""
    sign = _SIGN.match(plain, start, end)
    if sign:
        for again in re.finditer(rf"(?<=\s){re.escape(sign[1])}(?=\s)", plain[sign.end() : end]):
            yield start, sign.end() + again.start()
            start = sign.end() + again.start()
    yield start, end


def _goes_on(plain: str, first: _Row, last: _Row, row: _Row) -> bool:
    if row.is_item or row.is_after_gap:
        return False
    said = plain[last.start : last.end]
    is_open = _OPEN.search(said) is not None
    is_long = len(said) >= _WRAPPED_AT
    is_hanging = first.is_item and row.indent > first.indent
    is_lower = plain[row.start].islower() and not plain[row.start : row.start + 2][-1].isupper()
    if is_lower and (first.is_item or not (plain[first.start].islower() or said[-1] in ".!?:)")):
        return is_long or is_hanging or is_open
    if is_open and (is_long or is_hanging):
        return True
    return is_hanging and row.column == first.column and said[-1] not in ".!?:;"
