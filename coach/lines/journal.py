"""One line of the journal, as people type it, with what has to be confirmed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from coach.bank.word_lists import words_of_list
from coach.lines.days import day_of
from coach.model.adapter import sigmoid
from coach.model.document_reader import NAMED, NEWS, ReadsDocuments
from coach.records import OutcomeKind
from coach.text.clean import one_line

SURE_OF_NEWS = 0.9
"""Chance below which what happened is asked; like those below chosen on lines kept for that."""
SURE_OF_NAME = 0.98
"""The same of each word of the line, that it belongs to a name or that it does not."""
_NAMES, _GOES_ON = 0.5, 0.05
"""Chance from which a word begins a name, and from which the name goes on in it."""

_WORD = re.compile(r"\w[\w'’.&/+-]*[\w+]|\w|&")
_PARTED = re.compile(r"[,;:!?()\"“”|]|\s[-–—]|[-–—]\s|\.\s")
_QUOTES = "\"'“”‘’ "


@dataclass(frozen=True, slots=True)
class JournalLine:
    """What a line says; None or "" for what it does not say, `asks` for what it leaves in doubt.

    `words` are the employer's. `note` is the whole line where it says more than the fields hold.
    """

    kind: OutcomeKind | None
    organisation: str
    role: str
    day: date | None
    stage: str
    words: str
    note: str
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    is_sure: bool
    start: int = 0
    end: int = 0


def read_line(line: str, today: date, reader: ReadsDocuments) -> JournalLine:
    """Return what one line says; what is in doubt is named in `asks`.

    A day that is not said stays unknown, and every word of the line is in some field.
    """
    text = one_line(line)
    reading = reader.read_line(text)
    words = [found.span() for found in _WORD.finditer(text)]
    chances = np.zeros((len(words), len(NAMED)), np.float32)
    said = sigmoid(reading.named)
    for row, (start, end) in enumerate(words):
        inside = [i for i, (a, b) in enumerate(reading.pieces) if a < end and b > start]
        if inside:
            chances[row] = said[inside].mean(axis=0)
    names = {
        name: _name(text, words, chances[:, column], is_short=name != "words")
        for column, name in enumerate(NAMED)
    }
    kind, is_sure = _news(sigmoid(reading.news))
    day_words = names["day"].text
    day = day_of(day_words, today, may_come=kind in ("interview", None)) if day_words else None
    in_doubt = {
        "kind": kind is None or not is_sure,
        "organisation": not names["organisation"].text or not names["organisation"].is_sure,
        "role": not names["role"].is_sure,
        "day": (bool(day_words) and day is None) or not names["day"].is_sure,
    }
    return JournalLine(
        kind=kind,
        organisation=names["organisation"].text,
        role=names["role"].text,
        day=day,
        stage=names["stage"].text.lower(),
        words=_with_stop(text, names["words"]).strip(_QUOTES),
        note=_note(text, [one for name, one in names.items() if name != "day" or day]),
        asks=tuple(name for name, is_asked in in_doubt.items() if is_asked),
    )


def sure_news(words: str, reader: ReadsDocuments) -> OutcomeKind | None:
    """Return what a few words say happened, such as a status; None where that is in doubt."""
    kind, is_sure = _news(sigmoid(reader.read_line(words).news))
    return kind if is_sure else None


def _news(chances: NDArray[np.float32]) -> tuple[OutcomeKind | None, bool]:
    first, second = np.argsort(chances)[::-1][:2]
    is_sure = chances[first] >= SURE_OF_NEWS and chances[second] <= 1 - SURE_OF_NEWS
    return (NEWS[first] if chances[first] >= _NAMES else None), bool(is_sure)


def _name(
    text: str, words: Sequence[tuple[int, int]], chances: NDArray[np.float32], *, is_short: bool
) -> _Name:
    """Return the words around the surest one that go on the same; a short name ends at a sign."""
    top = int(np.argmax(chances)) if words else 0
    is_sure = bool((np.maximum(chances, 1 - chances) >= SURE_OF_NAME).all())
    if not words or chances[top] < _NAMES:
        return _Name("", is_sure)

    def goes_on(here: int, there: int) -> bool:
        left, right = sorted((here, there))
        between = text[words[left][1] : words[right][0]]
        return chances[there] >= _GOES_ON and not (is_short and _PARTED.search(between))

    first = last = top
    if not is_short:
        # What an employer says may be long, and read with gaps.
        first, last = np.flatnonzero(chances >= _NAMES)[[0, -1]].tolist()
    while first > 0 and goes_on(first, first - 1):
        first -= 1
    while last + 1 < len(words) and goes_on(last, last + 1):
        last += 1
    start, end = words[first][0], words[last][1]
    is_whole = not is_short or bool((chances >= _NAMES).sum() == last + 1 - first)
    return _Name(text[start:end], is_sure and is_whole, start, end)


def _with_stop(text: str, words: _Name) -> str:
    stop = re.match(r"[.!?]*", text[words.end :]) if words.text else None
    return words.text + (stop[0] if stop else "")


def _note(text: str, names: Sequence[_Name]) -> str:
    """Return the line where it says more than these names and what happened, else ""."""
    rest = text
    for one in names:
        rest = rest[: one.start] + " " * (one.end - one.start) + rest[one.end :]
    words = re.findall(r"[^\W_]+", rest.lower())
    return "" if set(words) <= words_of_list("said by fields") else text
