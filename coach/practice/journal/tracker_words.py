"""What the headings and statuses of job trackers and spreadsheets mean."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coach.practice.data.foreign_days import looks_like_a_day

if TYPE_CHECKING:
    from coach.model.document_reader import ReadsDocuments

NOTE, LEFT_OUT, ASKED = "note", "left out", ""
"""ASKED stands for a column of days when the heading does not tell of what."""
ENDS = ("rejected", "offer", "no reply", "withdrew")
EVENTS = ("applied", "interview", *ENDS)
DAYS = (*EVENTS, "day")
"""Fields that hold days; `day` is that of what the status says."""
_SEVERAL = (*EVENTS, NOTE, LEFT_OUT)
"""Fields that more than one column may fill."""

_TABLES: Mapping[str, Mapping[str, list[str]]] = {
    part: {name: re.split(r",\s|\n", phrases) for name, phrases in lines.items()}
    for part, lines in tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8")).items()
}
JOURNAL, ANSWERS, _WORDS = _TABLES["journal"], _TABLES["answers"], _TABLES["words"]
_STATUSES = {phrase: kind for kind, phrases in _TABLES["status"].items() for phrase in phrases}
_LONGEST_STATUS = 100


def plain(text: str) -> str:
    """Return a heading or status in small letters, without signs."""
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).lower().replace("’", "").replace("'", "")
    return " ".join(re.findall(r"[^\W_]+", text))


def is_plain(status: str) -> bool:
    """Whether a status says no more than what happened."""
    return plain(status) in _WORDS["plain"]


def is_answers(heading: Sequence[str], chosen: Mapping[int, str]) -> bool:
    """Return whether a heading is that of old answers, whatever else it names."""
    named = {field for name in heading for _, field in _named(name, ANSWERS)}
    return {"question", "answer"} <= named | set(chosen.values())


def count_known(cells: Sequence[str]) -> int:
    """Return how many names of a heading are known; 0 for a row that is hardly one."""
    fields = ANSWERS if is_answers(cells, {}) else JOURNAL
    known = sum(any(_named(cell, fields)) for cell in cells)
    return 0 if known < 2 or any(map(looks_like_a_day, cells)) else known


def fields_of(
    heading: Sequence[str], cells: Sequence[Sequence[str]], chosen: Mapping[int, str]
) -> tuple[str, ...]:
    """Return the field of each column: the one chosen, else the one that its heading names.

    `cells` are those of each column: one of days that no heading explains is ASKED.
    """
    fields = ANSWERS if is_answers(heading, chosen) else JOURNAL
    named = [list(_named(name, fields)) for name in heading]
    found = dict(chosen)
    ranked = [(rank, at, field) for at, one in enumerate(named) for rank, field in one]
    for _, at, field in sorted(ranked):
        held = "day" if field == "status" and _are_days(cells[at]) else field
        if at not in found and (held in _SEVERAL or held not in found.values()):
            found[at] = held
    for at, name in enumerate(heading):
        is_told = named[at] or not set(plain(name).split()).isdisjoint(_WORDS["other"])
        is_asked = fields is JOURNAL and not is_told and _are_days(cells[at])
        found.setdefault(at, LEFT_OUT if fields is ANSWERS else ASKED if is_asked else NOTE)
    return tuple(found[at] for at in range(len(heading)))


def _named(heading: str, fields: Mapping[str, list[str]]) -> Iterator[tuple[int, str]]:
    """Yield the fields that a heading may name, each with the place of its phrase."""
    # What stands in brackets is a hint: (required), (MM/DD/YYYY).
    words = plain(re.split(r"[/&,|]|\(", heading)[0]).split() if len(heading) < 60 else []
    dayless = [word for word in words if word not in _WORDS["days"]]
    few = [word for word in dayless if word not in _WORDS["free"]]
    phrases = {" ".join(some) for some in (words, dayless, few)}
    is_day = fields is JOURNAL and len(dayless) < len(words)
    if is_day and not few:
        yield 0, "day"
    for field, known in fields.items():
        ranks = [known.index(phrase) for phrase in phrases if phrase in known]
        held = "day" if is_day and field == "status" else field
        if ranks and (held in DAYS or not is_day):
            yield min(ranks), held


def _are_days(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    return sum(map(looks_like_a_day, filled)) > len(filled) / 2


class Statuses:
    """Reads statuses, each once; the reader is opened when the table does not know one."""

    def __init__(self, open_reader: Callable[[], ReadsDocuments]) -> None:
        self._open_reader = open_reader
        self._read: dict[str, str] = {}

    def kind_of(self, typed: str) -> str:
        """Return a kind of outcome, "saved" before an application, "" where it is in doubt."""
        words = plain(typed)
        if words in _STATUSES:
            return _STATUSES[words]
        if not words or len(typed) > _LONGEST_STATUS:
            return ""
        if words not in self._read:
            # Imported here: opening the language packages takes a second.
            from coach.lines.journal import sure_news

            said = typed.replace("_", " ")
            self._read[words] = sure_news(said, self._open_reader()) or ""
        return self._read[words]
