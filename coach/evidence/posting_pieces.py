"""Cutting a job posting into pieces that each ask for one thing, as spans of the text as typed."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from coach.language.text import sentence_spans, straighten

SHORT_WORDS = 9
"""A sentence up to this long is one piece: "a calm, friendly and patient manner" is one thing."""
LONGEST_WORDS = 40
"""A piece is never longer: text without any stop is cut here."""
_FEWEST_WORDS = 3
_HEADING_WORDS = 7
_WRAPPED_CHARS = 55

_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"\S*\w\S*")
_TABLE_EDGE = re.compile(r"\t+|\s\|\s")
_CLAUSE_EDGE = re.compile(r";\s|:\s|,\s|\s[-—]+\s|\s(?:and|but|so|plus)\s", re.I)
_OPENS_CLAUSE = re.compile(r"\s*(?:and|but|so|plus)\s", re.I)
_KEPT_EDGES = frozenset("()[]\"'%&+#£$€")
_ENDS_LINE = frozenset(".!?:;…")

# Headings of sections in which nothing is asked, and of those in which something is again. Pay
# must be all that the line says: "Competitive salary" may stand anywhere and heads nothing.
_PAY = r"(?:benefits?|perks|package|rewards?|salary|pay|compensation|remuneration)"
_OFFER = re.compile(
    rf"^(?:(?:the|our|your) )?{_PAY}(?:(?:,| and| &|/) ?{_PAY})*\W*$"
    r"|\b(?:we (?:can )?(?:offer|give|pay)|in it for (?:you|me)|how to apply|to apply|applying"
    r"|about us|who we are"
    r"|about (?:the|our) (?:company|school|trust|council|firm|charity|employer|business|client"
    r"|organi[sz]ation|practice|hospital|group)|our (?:story|company|values|culture|mission|offer)"
    r"|equal(?:ity)? opportunit\w+|privacy notice|why (?:join|work for) us|why us"
    r"|what you(?:'ll| will)? get|you(?:'ll| will) (?:get|receive)|in return|the offer"
    r"|(?:selection|interview|recruitment) process|working for us|next steps)\b",
    re.I,
)
_ASK = re.compile(
    r"\b(?:you|your|role|job|post|position|duties|tasks?|responsib\w*|accountab\w*|require\w*"
    r"|skills?|person|specification|essential|desirable|looking for|profile|candidate|purpose"
    r"|experience|knowledge|qualifications?|criteria|day|need|must)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch `posting[start:end]`, in plain form.

    `whole` is the place of its sentence among the pieces: its own for a sentence, and for a clause
    of one that is too long to be a piece.
    """

    start: int
    end: int
    text: str
    whole: int


def posting_pieces(posting: str) -> tuple[Piece, ...]:
    """Return sentences, and the clauses of the longer ones, in the order of the text.

    Sections headed as benefits, the employer's story or how to apply are left out, and so are
    headings. Pieces of one sentence overlap: the sentence comes first, then its clauses.
    """
    plain = straighten(posting)
    pieces: list[Piece] = []
    for start, end in _asking_lines(plain):
        for sentence in sentence_spans(plain[start:end]):
            whole = _trimmed(plain, start + sentence[0], start + sentence[1])
            if whole is not None:
                pieces += _with_clauses(plain, *whole, place=len(pieces))
    return tuple(pieces)


def _asking_lines(plain: str) -> Iterator[tuple[int, int]]:
    """Yield the lines, hard wraps undone, that stand in no section of offers."""
    is_offer = False
    for start, end in _unwrapped_lines(plain):
        line = plain[start:end]
        label, colon, rest = line.partition(":")
        if _is_heading(line):
            if _is_offer(line):
                is_offer = True
            elif _ASK.search(line) or line.rstrip().endswith(":"):
                is_offer = False
            continue
        if colon and rest.strip() and _is_heading(label) and _is_offer(label):
            continue
        if not is_offer:
            yield start, end


def _unwrapped_lines(plain: str) -> Iterator[tuple[int, int]]:
    """Yield lines and cells; a long line without an end runs on when the next one begins small."""
    pending: tuple[int, int] | None = None
    for line in _LINE.finditer(plain):
        if not line[0].strip():
            continue
        if pending and _runs_on(plain, pending, line):
            pending = (pending[0], line.end())
            continue
        if pending:
            yield from _cells(plain, *pending)
        pending = line.span()
    if pending:
        yield from _cells(plain, *pending)


def _runs_on(plain: str, before: tuple[int, int], line: re.Match[str]) -> bool:
    last = plain[before[0] : before[1]].splitlines()[-1].rstrip()
    gap = plain[before[1] : line.start()].replace("\r\n", "\n").count("\n")
    is_open = len(last) >= _WRAPPED_CHARS and last[-1] not in _ENDS_LINE
    return is_open and gap == 1 and line[0].lstrip()[:1].islower()


def _cells(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for edge in _TABLE_EDGE.finditer(plain, start, end):
        if plain[start : edge.start()].strip():
            yield start, edge.start()
        start = edge.end()
    if plain[start:end].strip():
        yield start, end


def _is_heading(line: str) -> bool:
    """True for a few words that end no sentence and stand behind no list marker."""
    stripped = line.strip()
    words = _WORD.findall(stripped)
    if not 0 < len(words) <= _HEADING_WORDS or stripped[-1] in ".!,;" or ":" in stripped[:-1]:
        return False
    return stripped[0] not in "-*" and (_is_offer(stripped) or _names_section(stripped, words))


def _is_offer(line: str) -> bool:
    return _OFFER.search(line.strip()) is not None


def _names_section(stripped: str, words: list[str]) -> bool:
    if stripped.endswith(":"):
        return True
    return len(words) <= 4 and bool(_ASK.search(stripped)) and stripped[0].isalnum()


def _with_clauses(plain: str, start: int, end: int, *, place: int) -> Iterator[Piece]:
    count = _word_count(plain, start, end)
    if count <= LONGEST_WORDS:
        yield _piece(plain, start, end, place)
    if count > SHORT_WORDS:
        spans = (_trimmed(plain, *clause) for clause in _clauses(plain, start, end))
        for number, (clause_start, clause_end) in enumerate(filter(None, spans)):
            whole = place if count <= LONGEST_WORDS else place + number
            yield _piece(plain, clause_start, clause_end, whole)


def _piece(plain: str, start: int, end: int, whole: int) -> Piece:
    return Piece(start, end, " ".join(plain[start:end].split()), whole)


def _clauses(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentence cut at commas and joining words, no part below three words."""
    begin = start
    for edge in _CLAUSE_EDGE.finditer(plain, start, end):
        is_long = _word_count(plain, begin, edge.start()) >= _FEWEST_WORDS
        if edge.end() > begin and is_long and _word_count(plain, edge.end(), end) >= _FEWEST_WORDS:
            yield from _short_enough(plain, begin, edge.start())
            opened = _OPENS_CLAUSE.match(plain, edge.end() - 1, end)
            begin = opened.end() if opened else edge.end()
    if begin > start:
        yield from _short_enough(plain, begin, end)
    elif _word_count(plain, start, end) > LONGEST_WORDS:
        yield from _short_enough(plain, start, end)


def _short_enough(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = [word.span() for word in _WORD.finditer(plain, start, end)]
    for place in range(0, len(words), LONGEST_WORDS):
        yield words[place][0], words[min(place + LONGEST_WORDS, len(words)) - 1][1]


def _word_count(plain: str, start: int, end: int) -> int:
    return sum(1 for _ in _WORD.finditer(plain, start, end))


def _trimmed(plain: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span without list marks, emoji and stops at its ends; None without a word."""
    while start < end and _is_edge(plain[start]):
        start += 1
    while start < end and _is_edge(plain[end - 1]):
        end -= 1
    return (start, end) if any(map(str.isalnum, plain[start:end])) else None


def _is_edge(char: str) -> bool:
    return char not in _KEPT_EDGES and unicodedata.category(char)[0] in "CPSZ"
