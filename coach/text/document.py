"""Sentences and words of a text, with offsets into the text exactly as typed."""

import re
from collections.abc import Iterator

from nltk.tokenize.destructive import NLTKWordTokenizer
from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

from coach.text.clean import clean_text

# Abbreviations after which a full stop never ends a sentence, without that stop.
ABBREVIATIONS = frozenset(
    (
        "approx appt asst ave ca cf dept dr e.g eq esp ext gen gov hon i.e jr messrs mr mrs ms mt "
        "nr ph.d prof qty ref rep rev sen sgt sr st tel u.k u.s univ viz vol vs"
    ).split()
)

# Abbreviations that often do end one: the sentence goes on only when the next word is small.
_ENDING_ABBREVIATION = re.compile(
    r"\b(?:a\.m|p\.m|p\.a|etc|hrs?|mins?|secs?|yrs?|co|corp|inc|ltd|rd|u\.s\.a)\.$", re.I
)

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
# Punkt always breaks after "!)": not when the sentence visibly goes on in lower case.
_OPEN_END = re.compile(r"[.!?]\)$|\.\.\.$|…$")
_CAPITAL = re.compile(r"(?:^|[.!?]\s+|\n\s*|\n[-•*]\s+)[a-z]|\bi\b(?!\.e)")
_FEWEST_SHOUTED = 20
_SHOUTED_SHARE = 0.8


_punkt_parameters = PunktParameters()
_punkt_parameters.abbrev_types = set(ABBREVIATIONS)
_PUNKT = PunktSentenceTokenizer(_punkt_parameters)
_WORDS = NLTKWordTokenizer()


def straighten(raw: str) -> str:
    """Return `raw` cleaned, with straight quotes and plain spaces, one character for one."""
    return clean_text(raw).translate(_STRAIGHT)


def words_of(raw: str) -> Iterator[str]:
    """Yield the words of `raw` and its marks, cut as NLTK does."""
    for start, end in sentence_spans(raw):
        yield from (raw[start + a : start + b] for a, b in _word_spans(straighten(raw[start:end])))


def sentence_spans(raw: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of `raw` begins and ends, where its words need no tags."""
    return _sentence_spans(_calmed(straighten(raw)))


def _calmed(plain: str) -> str:
    """Return text in capitals as sentences, one character for one; other text as it is."""
    letters = [letter for letter in plain if letter.isalpha()]
    shouted = sum(map(str.isupper, letters))
    small = plain.lower()
    if len(letters) < _FEWEST_SHOUTED or shouted < _SHOUTED_SHARE * len(letters):
        return plain
    if len(small) != len(plain):  # a capital that is two characters when small
        return plain
    return _CAPITAL.sub(lambda found: found[0].upper(), small)


def _sentence_spans(plain: str) -> Iterator[tuple[int, int]]:
    for block_start, block_end in _notes(plain):
        block = plain[block_start:block_end]
        pending: tuple[int, int] | None = None
        for start, end in _PUNKT.span_tokenize(block):
            if pending and block[start].islower() and _is_open(block[slice(*pending)]):
                pending = (pending[0], end)
                continue
            if pending:
                yield block_start + pending[0], block_start + pending[1]
            pending = (start, end)
        if pending:
            yield block_start + pending[0], block_start + pending[1]


def _notes(plain: str) -> Iterator[tuple[int, int]]:
    """Blocks cut at list markers and STAR headings inside a line, the markers left out."""
    for start, end in _blocks(plain):
        cursor = start
        for mark in _INLINE_BREAK.finditer(plain, start, end):
            if plain[cursor : mark.start()].strip():
                yield cursor, mark.start()
            cursor = mark.end()
        if plain[cursor:end].strip():
            yield cursor, end


def _is_open(sentence: str) -> bool:
    return bool(_OPEN_END.search(sentence) or _ENDING_ABBREVIATION.search(sentence))


def _blocks(plain: str) -> Iterator[tuple[int, int]]:
    """Lines joined where a sentence runs on over a line break, list markers left out."""
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


def _word_spans(sentence: str) -> list[tuple[int, int]]:
    try:
        spans = list(_WORDS.span_tokenize(sentence))
    except ValueError:
        # NLTK loses its place when '' and " are mixed: plain pieces are then good enough.
        spans = [m.span() for m in re.finditer(r"\w+|[^\w\s]", sentence)]
    return [piece for span in spans for piece in _split_currency(sentence, *span)]


def _split_currency(sentence: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """NLTK splits "$5" only: "£5" and "€5" are cut like it, as the tagger was trained."""
    if end - start > 1 and sentence[start] in "£€₹¥" and sentence[start + 1].isdigit():
        return (start, start + 1), (start + 1, end)
    return ((start, end),)
