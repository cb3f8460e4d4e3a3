"""Dates, years, seasons, feast days and times of day."""

import re
from collections.abc import Iterator

from coach.evidence.numerals import SMALL_WORDS, is_year
from coach.evidence.words import Mark, Words

_WEEKDAYS = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tues weds thurs
    """.split()
)
_MONTHS = frozenset(
    """
    january february march april may june july august september october november december jan
    feb apr jun jul aug sept oct nov dec
    """.split()
)
# These are common words as well and need a capital letter or a day or year beside them.
_MONTHS_TOO = frozenset("may march august jan mar dec".split())
_PARTS_OF_DAY = frozenset(
    """
    morning mornings afternoon afternoons evening evenings night nights lunchtime
    """.split()
)
_SEASONS = frozenset("summer winter spring autumn fall".split())
_SINCE = frozenset(
    """
    in since until till by from during of around before after to early late mid and
    """.split()
)
_MONTH_LEADS = frozenset("in last this since by until of early late mid from during mid-".split())
_LAST_WHAT = _SEASONS | frozenset(
    "week month year night quarter term semester season christmas easter".split()
)
_THIS_WHAT = _SEASONS | frozenset("morning week month year afternoon term semester".split())
_FEASTS = (
    ("christmas", "eve"),
    ("christmas", "day"),
    ("christmas",),
    ("boxing", "day"),
    ("new", "year", "'s", "eve"),
    ("new", "year", "'s", "day"),
    ("black", "friday"),
    ("easter", "sunday"),
    ("easter", "monday"),
    ("easter",),
    ("good", "friday"),
    ("mother", "'s", "day"),
    ("valentine", "'s", "day"),
    ("bank", "holiday"),
    ("thanksgiving",),
    ("halloween",),
    ("diwali",),
    ("ramadan",),
    ("eid",),
    ("hanukkah",),
    ("carnival",),
)
_FEASTS_BY_WORD = {
    word: tuple(feast for feast in _FEASTS if feast[0] == word) for word in {f[0] for f in _FEASTS}
}
_EVERY = frozenset("every each most next on".split())

_DAY = re.compile(r"(?:[12]?\d|3[01])(?:st|nd|rd|th)?")
_WRITTEN_OUT = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.](?:\d\d|\d{4})")
_YEARS = re.compile(r"(?:19|20)\d\ds|(?:19|20)\d\d[-/](?:(?:19|20)\d\d|\d\d)")
_QUARTER = re.compile(r"q[1-4]")
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d)?[ap]m|(?:[01]?\d|2[0-4]):[0-5]\d")
_HALVES = frozenset(["am", "pm", "a.m", "p.m"])
_PAST = frozenset("half quarter ten twenty five".split())
_STARTS = (
    _WEEKDAYS
    | _MONTHS
    | _SEASONS
    | SMALL_WORDS
    | {"last", "this", "yesterday", "noon", "midnight", "midday"}
    | {"half", "quarter", "the", "at"}
    | set(_FEASTS_BY_WORD)
)


def find_dates(words: Words) -> Iterator[Mark]:
    """Yield every date and time of day, left to right."""
    index = 0
    while index < len(words.keys):
        key = words.keys[index]
        last = (
            _last_of_date(words, index)
            if key in _STARTS or key[0].isdigit() or key[0] == "q"
            else None
        )
        if last is None:
            index += 1
        else:
            # "at" tells that "six" is a time, and is no part of it.
            last = _with_stop(words, last)
            yield Mark(index + 1 if key == "at" else index, last, "date")
            index = last + 1


def _with_stop(words: Words, last: int) -> int:
    """Return the place of the stop of "3 a.m." where it is cut off as the sentence's end."""
    is_cut = words.key(last) in ("a.m", "p.m") and words.key(last + 1) == "."
    return last + 1 if is_cut and words.tokens[last].text[-1] != "." else last


def _last_of_date(words: Words, index: int) -> int | None:
    """Return the last word of the date that begins at `index`."""
    key = words.key(index)
    if key in _WEEKDAYS:
        return _after_weekday(words, index)
    for form in (_calendar_day, _written_out, _relative, _feast, _clock):
        last = form(words, index)
        if last is not None:
            return last
    return None


def _after_weekday(words: Words, index: int) -> int | None:
    before = words.key(index - 1)
    if before in ("every", "each", "next", "most") or words.key(index) in ("mon",):
        return None
    last = index + 1 if words.key(index + 1) in _PARTS_OF_DAY else index
    following = last + 2 if words.key(last + 1) in (",", "the") else last + 1
    day = _calendar_day(words, following)
    return last if day is None else day


def _calendar_day(words: Words, index: int) -> int | None:
    """Return the end of "3 May 2021", "the 3rd of May", "May 3rd" or "summer of 2019"."""
    place = index + 1 if words.key(index) == "the" else index
    is_day = _DAY.fullmatch(words.key(place)) is not None
    month = place + 2 if is_day and words.key(place + 1) == "of" else place + 1 if is_day else place
    if words.key(month) in _SEASONS and not is_day:
        return _after_season(words, index, month)
    if words.key(month) not in _MONTHS:
        is_the_third = place > index and is_day and words.key(place)[-1].isalpha()
        is_alone = not words.tag(place + 1).startswith(("NN", "JJ"))
        return place if is_the_third and words.key(index - 1) == "on" and is_alone else None
    if not is_day and place > index:
        return None
    if not is_day and not _is_month(words, month):
        return None
    if not is_day and _DAY.fullmatch(words.key(month + 1)):
        month += 1
    year = month + 2 if words.key(month + 1) in (",", "of") else month + 1
    return year if is_year(words.key(year)) else month


def _is_month(words: Words, place: int) -> bool:
    """Return whether a month's name stands for the month: "may" and "march" mostly do not."""
    if words.key(place) not in _MONTHS_TOO:
        return True
    is_beside_number = (
        is_year(words.key(place + 1)) or _DAY.fullmatch(words.key(place + 1)) is not None
    )
    is_led = words.key(place - 1) in _MONTH_LEADS
    return is_beside_number or (is_led and words.is_capitalised(place))


def _after_season(words: Words, index: int, season: int) -> int | None:
    year = season + 2 if words.key(season + 1) == "of" else season + 1
    if is_year(words.key(year)):
        return year
    return season if index == season and words.key(index - 1) in ("last", "this") else None


def _written_out(words: Words, index: int) -> int | None:
    """Return the end of "2021-05-03", "the 1990s", "Q3 2021" or "in 2019"."""
    key = words.key(index)
    if _WRITTEN_OUT.fullmatch(key) or _YEARS.fullmatch(key):
        return index
    if _QUARTER.fullmatch(key):
        return index + 1 if is_year(words.key(index + 1)) else index
    if not is_year(key) or words.tag(index + 1) == "NNS" or words.tag(index - 1) == "CD":
        return None
    if words.key(index + 1) in ("to", "—", "-") and is_year(words.key(index + 2)):
        return index + 2
    return index if words.key(index - 1) in _SINCE or words.key(index - 1) in _SEASONS else None


def _relative(words: Words, index: int) -> int | None:
    """Return the end of "last Tuesday", "last year", "this morning" or "yesterday"."""
    key, following = words.key(index), words.key(index + 1)
    if key == "yesterday":
        return index + 1 if following in _PARTS_OF_DAY else index
    if key == "last" and following in _WEEKDAYS:
        return _after_weekday(words, index + 1)
    if key == "last" and (following in _LAST_WHAT or following in _MONTHS):
        is_length = following in ("week", "month", "night") and words.key(index - 1) in (
            "the",
            "my",
        )
        return None if is_length else index + 1
    if key == "this" and following in _THIS_WHAT:
        return index + 1
    return None


def _feast(words: Words, index: int) -> int | None:
    for feast in _FEASTS_BY_WORD.get(words.key(index), ()):
        if words.keys[index : index + len(feast)] == feast:
            return index + len(feast) - 1
    return None


def _clock(words: Words, index: int) -> int | None:
    """Return the end of "9:30", "9 a.m.", "half past nine", "ten o'clock" or "at six,"."""
    key, following = words.key(index), words.key(index + 1)
    if key in ("noon", "midnight", "midday"):
        return index
    if key in _PAST and following in ("past", "to") and words.key(index + 2) in SMALL_WORDS:
        is_clock = key in ("half", "quarter") or following == "past"
        return index + 2 if is_clock else None
    if _CLOCK.fullmatch(key):
        return index + 1 if following in _HALVES else index
    is_hour = key in SMALL_WORDS or (key.isdecimal() and int(key) <= 24)
    if key == "at":
        return _bare_hour(words, index + 1)
    if not is_hour:
        return None
    if following in _HALVES or following in ("o'clock", "oclock"):
        return index + 1
    is_of_day = (
        following == "in"
        and words.key(index + 2) == "the"
        and words.key(index + 3) in _PARTS_OF_DAY
    )
    return index + 3 if is_of_day else None


def _bare_hour(words: Words, hour: int) -> int | None:
    """Return the hour of "at six" where nothing after it is counted."""
    key = words.key(hour)
    is_hour = (key.isdecimal() and int(key) <= 24) or key in SMALL_WORDS
    if not is_hour or "-" in key:
        return None
    following = words.key(hour + 1)
    if following in _HALVES or following in ("o'clock", "oclock"):
        return hour + 1
    return (
        hour
        if following in ("", ",", ".", ";", "on", "sharp", "and", "when", "that", "every")
        else None
    )
