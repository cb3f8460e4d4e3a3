"""One line of the journal as people type it: what it says, its day, and what is in doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from dateutil.parser import parserinfo
from dateutil.relativedelta import relativedelta
from numpy.typing import NDArray

from coach.bank.word_lists import word_lists, words_of_list
from coach.model.adapter import sigmoid
from coach.model.document_reader import NAMED, NEWS, ReadsDocuments
from coach.records import OutcomeKind
from coach.text.clean import one_line

SURE_OF_NEWS = 0.9
"""Probability below which what happened is asked; chosen like those below on lines kept apart."""
SURE_OF_NAME = 0.98
"""The same of each word of the line, that it belongs to a name or that it does not."""
_NAMES, _GOES_ON = 0.5, 0.05
"""Probability from which a word begins a name, and from which the name goes on in it."""

_WORD = re.compile(r"\w[\w'’.&/+-]*[\w+]|\w|&")
_PARTED = re.compile(r"[,;:!?()\"“”|]|\s[-–—]|[-–—]\s|\.\s")
_STOPS = re.compile(r"[.!?]*")
_QUOTES = "\"'“”‘’ "

# How people name days.
_NEAR = (
    (r"day before yesterday", -2),
    (r"day after tomorrow", 2),
    (r"yest(?:erday)?|y'?day|last night", -1),
    (r"tomorr?ow?|tmrw?|tmw|2moro", 1),
    (r"today|2day|tonight|just now|this (?:morning|afternoon|evening|lunchtime)", 0),
)
_WEEKDAYS, _MONTHS = (
    [names[0].lower() for names in known] for known in (parserinfo.WEEKDAYS, parserinfo.MONTHS)
)
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})(?:s|nes|rs?|ur|urs)?(?:day)?\b")
_MONTH = rf"({'|'.join(_MONTHS)})(?:[a-z]{{1,6}})?\b\.?"
_WRITTEN = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ?{_MONTH}"
    rf"|\b{_MONTH}(?: the)? ?(\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)"
)
_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_NUMBERS = re.compile(r"\b(\d{1,2})([/.-])(\d{1,2})(?:[/.-](\d{4}|\d\d))?\.?")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|['’]\d\d\b")
_DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b")
_PERIOD = re.compile(r"\b(?:week|weekend|month|year|spring|summer|autumn|winter)\b")
_LONG_AGO, _HALF_A_YEAR, _SOON, _TWO_MONTHS = 366, 183, 120, 60


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


class _Name(NamedTuple):
    text: str
    is_sure: bool
    start: int = 0
    end: int = 0


def parse_line(line: str, today: date, reader: ReadsDocuments) -> JournalLine:
    """Return what one line says; what is in doubt is named in `asks`.

    A day that is not said stays unknown, and every word of the line is in some field.
    """
    text = one_line(line)
    reading = reader.read_line(text)
    words = [found.span() for found in _WORD.finditer(text)]
    said = np.zeros((len(words), len(NAMED)), np.float32)
    of_pieces = sigmoid(reading.named)
    for row, (start, end) in enumerate(words):
        inside = [i for i, (a, b) in enumerate(reading.pieces) if a < end and b > start]
        if inside:
            said[row] = of_pieces[inside].mean(axis=0)
    names = {
        name: _name(text, words, column, is_short=name != "words")
        for name, column in zip(NAMED, said.T, strict=True)
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
        words=names["words"].text.strip(_QUOTES),
        note=_note(text, (one for name, one in names.items() if name != "day" or day)),
        asks=tuple(name for name, is_asked in in_doubt.items() if is_asked),
    )


def sure_news(words: str, reader: ReadsDocuments) -> OutcomeKind | None:
    """Return what a few words say happened, such as a status; None where that is in doubt."""
    kind, is_sure = _news(sigmoid(reader.read_line(words).news))
    return kind if is_sure else None


def _news(said: NDArray[np.float32]) -> tuple[OutcomeKind | None, bool]:
    """Return what happened, and whether that is sure."""
    first, second = np.argsort(said)[::-1][:2]
    is_sure = said[first] >= SURE_OF_NEWS and said[second] <= 1 - SURE_OF_NEWS
    return (NEWS[first] if said[first] >= _NAMES else None), bool(is_sure)


def _name(
    text: str, words: Sequence[tuple[int, int]], said: NDArray[np.float32], *, is_short: bool
) -> _Name:
    """Return the words around the surest one that go on the same; a short name ends at a sign."""
    top = int(said.argmax()) if words else 0
    is_sure = bool((np.maximum(said, 1 - said) >= SURE_OF_NAME).all())
    if not words or said[top] < _NAMES:
        return _Name("", is_sure)

    def goes_on(here: int, there: int) -> bool:
        left, right = sorted((here, there))
        between = text[words[left][1] : words[right][0]]
        return said[there] >= _GOES_ON and not (is_short and _PARTED.search(between))

    first = last = top
    if not is_short:
        # What an employer says may be long, and read with gaps.
        first, last = np.flatnonzero(said >= _NAMES)[[0, -1]].tolist()
    while first > 0 and goes_on(first, first - 1):
        first -= 1
    while last + 1 < len(words) and goes_on(last, last + 1):
        last += 1
    start, end = words[first][0], words[last][1]
    if not is_short:
        return _Name(text[start:end] + _STOPS.findall(text, end)[0], is_sure, start, end)
    is_whole = bool((said >= _NAMES).sum() == last + 1 - first)
    return _Name(text[start:end], is_sure and is_whole, start, end)


def _note(text: str, names: Iterable[_Name]) -> str:
    """Return the line where it says more than these names and what happened, else ""."""
    rest = text
    for one in names:
        rest = rest[: one.start] + " " * (one.end - one.start) + rest[one.end :]
    words = re.findall(r"[^\W_]+", rest.lower())
    return "" if set(words) <= words_of_list("said by fields") else text


class _Parts(NamedTuple):
    """What words say of a day; None for what they leave out."""

    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None

    def fits(self, one: date) -> bool:
        own = (one.weekday(), one.day, one.month, one.year)
        return all(said in (None, its) for said, its in zip(self, own, strict=True))


def day_of(words: str, today: date, *, may_come: bool) -> date | None:
    """Return the day that words name, None where they name none or may mean several.

    With `may_come` it may lie ahead, as an interview may; all else has happened.
    """
    said = " ".join(words.lower().replace("’", "'").split())
    for pattern, days in _NEAR:
        if re.search(rf"\b(?:{pattern})\b", said):
            near = today + timedelta(days)
            return near if may_come or near <= today else None
    numbers = word_lists()["numbers in words"].words
    ago = re.search(rf"(\d{{1,2}}|an?|{'|'.join(numbers)}) (day|week|month)s? (?:ago|back)", said)
    if ago:
        count = numbers.index(ago[1]) + 1 if ago[1] in numbers else 1
        count = int(ago[1]) if ago[1].isdigit() else count
        earlier: date = today - relativedelta(**{f"{ago[2]}s": count})
        return earlier
    found = {day for parts in _meanings(said) for day in _days(parts, said, today, may_come)}
    return found.pop() if len(found) == 1 else None


def _meanings(said: str) -> Iterator[_Parts]:
    """Yield what the words may mean: two things for 9/10, nothing for "last week"."""
    named = _WEEKDAY.search(said)
    weekday = _WEEKDAYS.index(named[1]) if named else None
    if iso := _ISO.search(said):
        yield _Parts(None, int(iso[3]), int(iso[2]), int(iso[1]))
    elif written := _WRITTEN.search(said):
        year = _YEAR.search(said, written.end())
        day, month = int(written[1] or written[4]), _MONTHS.index(written[2] or written[3]) + 1
        yield _Parts(weekday, day, month, int(year[0][-2:]) + 2000 if year else None)
    elif numbers := _NUMBERS.search(said):
        first, second = int(numbers[1]), int(numbers[3])
        typed = None if numbers[4] is None else int(numbers[4]) % 100 + 2000
        yield _Parts(weekday, first, second, typed)
        if numbers[2] == "/" or second > 12:
            yield _Parts(weekday, second, first, typed)
    elif only := _DAY.search(said):
        yield _Parts(weekday, int(only[1]))
    elif named and not _PERIOD.search(said):
        yield _Parts(weekday)


def _days(parts: _Parts, said: str, today: date, may_come: bool) -> Iterator[date]:
    """Yield the days near today that fit: the last, and where it may come the next."""
    if parts.year and parts.month and parts.day:
        with suppress(ValueError):
            named = date(parts.year, parts.month, parts.day)
            if parts.fits(named) and (may_come or named <= today):
                yield named
        return
    is_bare = parts.day is None
    back = 14 if is_bare else _LONG_AGO
    if may_come and not is_bare:
        back = _TWO_MONTHS if parts.month is None else _HALF_A_YEAR
    past = (today - timedelta(n) for n in range(int(is_bare), back))
    ahead = (today + timedelta(n) for n in range(1, _SOON if may_come else 1))
    before, after = next(filter(parts.fits, past), None), next(filter(parts.fits, ahead), None)
    if is_bare and may_come:
        if re.search(r"\blast\b|\bgone\b", said):
            after = None
        elif re.search(r"\b(?:this|coming|next)\b", said):
            before = None
        is_next = re.search(r"\bnext\b", said) and not re.search(r"\b(?:this|coming)\b", said)
        if after and is_next and after.isocalendar()[:2] == today.isocalendar()[:2]:
            # "Next Friday" is two days to many people.
            after = None
    yield from filter(None, (before, after))
