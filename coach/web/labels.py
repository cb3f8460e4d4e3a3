"""Plain words and local times for what the records hold, as filters for the templates."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from flask import Flask

from coach.answer.names import PART_NAMES, part_name
from coach.practice.sessions.advice import IN_WORDS

WORDS: Mapping[str, Any] = tomllib.loads(
    Path(__file__).with_name("words.toml").read_text(encoding="utf-8")
)
"""The whole file: `labels` by kind and key, `terms`, and what is shown for errors."""

LABELS: Mapping[str, Mapping[str, str]] = {**WORDS["labels"], "part": PART_NAMES, "stop": IN_WORDS}


def add_labels(app: Flask) -> None:
    """Make the filters known to the templates of `app`, and the terms too."""
    for one in (
        *(label, part_name, day, moment, calendar_day, near_day),
        *(days_away, spoken, brief, clipped, counted, joined),
    ):
        app.add_template_filter(one)
    app.jinja_env.globals["terms"] = WORDS["terms"]


def label(key: str, kind: str) -> str:
    """Return the plain words for a key of the records; the key itself when it has none yet."""
    return LABELS[kind].get(key, key.replace("_", " "))


def day(when: datetime) -> str:
    """Return the day in this machine's time zone: 3 March 2026."""
    local = when if _is_day_alone(when) else when.astimezone()
    return f"{local.day} {local:%B %Y}"


def moment(when: datetime) -> str:
    """Return day and time in this machine's time zone: 3 March 2026, 14:05."""
    return day(when) if _is_day_alone(when) else f"{day(when)}, {when.astimezone():%H:%M}"


def _is_day_alone(when: datetime) -> bool:
    """Whether only the day is known: such answers are kept at its first moments, in their order."""
    return when.tzinfo == UTC and when.time().replace(microsecond=0) == time()


def calendar_day(when: date | None) -> str:
    """Return a day of the calendar, wherever that is: Wednesday 11 March 2026."""
    return f"{when:%A} {when.day} {when:%B %Y}" if when else "day not known"


def near_day(when: date, now: date) -> str:
    """Return a day on few letters: Tue 3 March; with its year where that is not this one."""
    year = "" if when.year == now.year else f" {when.year}"
    return f"{when:%a} {when.day} {when:%B}{year}"


def days_away(days: int) -> str:
    """Return how far off a day is: today, tomorrow, in 6 days, yesterday, 3 days ago."""
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    return near.get(days) or (f"in {days} days" if days > 0 else f"{-days} days ago")


def spoken(seconds: int) -> str:
    """Return a length of speech: 40 s, 1 min 20 s."""
    minutes, rest = divmod(max(seconds, 0), 60)
    if not minutes:
        return f"{rest} s"
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def brief(number: float) -> str:
    """Return a number with one decimal, and none where that is zero: 2.5, 3."""
    return f"{number:.1f}".removesuffix(".0")


def clipped(words: str, most: int) -> str:
    """Return quoted words on one line, without the comma that ended their clause."""
    line = " ".join(words.split())
    if len(line) <= most:
        return line.rstrip(",;: ")
    return line[:most].rsplit(" ", 1)[0].rstrip(",;:. ") + " …"


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return "1 answer" or "3 answers"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def joined(words: Sequence[str]) -> str:
    """Return words as in a sentence: a, b and c."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
