"""A text cut into sentences, with offsets into the text exactly as typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from coach.bank.word_lists import words_of_list
from coach.text.clean import clean_text
from coach.text.segments import overlapping

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

# One character for one character, so that offsets in the copy are offsets in the original.
_STRAIGHT = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛`´ʼ＇", "'"),
        **dict.fromkeys("“”„‟«»＂", '"'),
        **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006", " "),
        **dict.fromkeys("\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ufeff\u200b", " "),
        **dict.fromkeys("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", " "),
        "‐": "-",
        "‑": "-",
        "–": "—",
    }
)

# A line break ends a sentence when the line before it is closed, or the next one opens a list item.
_LINE = re.compile(r"[^\r\n]+")
# Notes pasted into one line: "A: - Rang the ward - Moved the bed R: ready by 9".
_INLINE_BREAK = re.compile(
    r"(?:^|(?<=\s))(?:"
    r"(?:[STAR]|Situation|Task|Actions?|Results?|Learnings?):(?=\s)"
    r"|[-•·▪*](?=\s+[A-Z])"
    r"|[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?(?=\s+[A-Z0-9])"
    r")\s*"
)
_BULLET = re.compile(r"\s*(?:[-*•–—·▪]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+")
_CLOSED = re.compile(r"[.!?:;…][\"')\]]*\s*$")
_CAPITAL = re.compile(r"(?:^|[.!?]\s+|\n\s*|\n[-•*]\s+)[a-z]|\bi\b(?!\.e)")
_FEWEST_SHOUTED, _SHOUTED_SHARE = 20, 0.8
"""So many letters, mostly capitals, are a text typed in capitals; fewer may be names. By hand."""

LONGEST_WORDS = 55
"""A longer sentence is a run-on: 99 of 100 of our answers' sentences have at most 49 words."""
_PIECE_WORDS, _MOST_PIECE_WORDS = 14, 30
"""A run-on is cut at the first joining word after the usual length of a sentence (half of ours
have 13 words), and after twice that at the latest."""
# "We closed at six.Then I rang her", but not "e.g." or "coach.org.uk".
_GLUED_STOP = re.compile(
    r"(?<=[a-z\d][a-z\d])[.!?]+(?=[A-Z][a-z']*\s|[a-z]{2,}\s)"
    r"(?!(?:com|org|net|gov|edu|co|ac|io|eu|uk|ie|de|fr|js|py|pdf|docx?|xlsx?|csv|txt|html?)\b)"
)
_WORD = re.compile(r"\S+")


class TextSpan(NamedTuple):
    """A stretch of a text as typed: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its sentences; both keep the places of what was typed."""

    text: str
    sentences: tuple[TextSpan, ...]

    @classmethod
    def of(cls, typed: str) -> Document:
        """Return a text cleaned, one character for one, and cut into sentences."""
        text = clean_text(typed)
        return cls(text, tuple(answer_sentences(text)))

    def sentences_in(self, start: int, end: int) -> Sequence[TextSpan]:
        """Return the sentences that share a character with a stretch of the text."""
        return overlapping(self.sentences, start, end)


def straighten(raw: str) -> str:
    """Return `raw` cleaned, with straight quotes and plain spaces, one character for one."""
    return clean_text(raw).translate(_STRAIGHT)


def sentence_spans(raw: str) -> Iterator[TextSpan]:
    """Yield where each sentence of `raw` begins and ends."""
    plain = _calmed(straighten(raw))
    for first, last in _notes(plain):
        spans: list[TextSpan] = []
        for start, end in _punkt().span_tokenize(plain[first:last]):
            span = TextSpan(first + start, first + end)
            goes_on = plain[span.start].islower() and spans
            if goes_on and _open_end().search(plain[slice(*spans[-1])]):
                span = TextSpan(spans.pop().start, span.end)
            spans.append(span)
        yield from spans


def answer_sentences(text: str) -> Iterator[TextSpan]:
    """Yield sentences, also cut at stops without a space, and run-ons at joining words."""
    for start, end in sentence_spans(text):
        stops = [found.end() for found in _GLUED_STOP.finditer(text, start, end)]
        for edges in pairwise((start, *stops, end)):
            yield from _cut_run_on(text, *edges)


@cache
def _punkt() -> PunktSentenceTokenizer:
    # Any part of NLTK opens all of it, and SciPy: two seconds.
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters = PunktParameters()
    parameters.abbrev_types = set(words_of_list("abbreviations"))
    return PunktSentenceTokenizer(parameters)


@cache
def _open_end() -> re.Pattern[str]:
    """An end after which a sentence may go on in lower case; Punkt always breaks after "!)"."""
    words = "|".join(map(re.escape, sorted(words_of_list("ending abbreviations"))))
    return re.compile(rf"[.!?]\)$|\.\.\.$|…$|\b(?:{words})\.$", re.I)


def _calmed(plain: str) -> str:
    """Return text in capitals as sentences, one character for one; other text as it is."""
    letters, small = [letter for letter in plain if letter.isalpha()], plain.lower()
    is_shouted = sum(map(str.isupper, letters)) >= _SHOUTED_SHARE * len(letters)
    # Some capitals are two characters when small.
    if len(letters) < _FEWEST_SHOUTED or not is_shouted or len(small) != len(plain):
        return plain
    return _CAPITAL.sub(lambda found: found[0].upper(), small)


def _notes(plain: str) -> Iterator[tuple[int, int]]:
    """Yield blocks cut at list markers and STAR headings inside a line, without the markers."""
    for start, end in _blocks(plain):
        cursor = start
        for mark in _INLINE_BREAK.finditer(plain, start, end):
            if plain[cursor : mark.start()].strip():
                yield cursor, mark.start()
            cursor = mark.end()
        if plain[cursor:end].strip():
            yield cursor, end


def _blocks(plain: str) -> Iterator[tuple[int, int]]:
    """Yield lines, joined where a sentence runs on over a line break, without list markers."""
    start: int | None = None
    end = 0
    for line in _LINE.finditer(plain):
        bullet = _BULLET.match(line[0])
        gap = plain[end : line.start()]
        is_new = (
            start is None
            or bullet is not None
            or _CLOSED.search(plain, start, end) is not None
            or gap.replace("\r\n", "\n").count("\n") > 1
        )
        if is_new:
            if start is not None:
                yield start, end
            start = line.start() + (bullet.end() if bullet else 0)
        end = line.end()
    if start is not None:
        yield start, end


def _cut_run_on(text: str, start: int, end: int) -> Iterator[TextSpan]:
    words = list(_WORD.finditer(text, start, end))
    joins = words_of_list("joining words")
    cursor = last = start
    since = 0
    is_run_on = len(words) > LONGEST_WORDS
    for place, word in enumerate(words):
        is_join = word[0].lower().strip(",.") in joins
        goes_on = is_join and place and words[place - 1][0].lower() in joins
        is_cut = since >= _MOST_PIECE_WORDS or (since >= _PIECE_WORDS and is_join and not goes_on)
        # What would be left over as a scrap stays with its piece.
        if is_run_on and is_cut and len(words) - place >= _PIECE_WORDS // 2:
            yield TextSpan(cursor, last)
            cursor, since = word.start(), 0
        last = word.end()
        since += 1
    if words:
        yield TextSpan(cursor, end)
