"""Tables of job trackers: what their headings and statuses mean, and what a row says."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from coach.practice.data.tables import ASK, LeftOut, Row, looks_like_a_day, parse_foreign_day
from coach.practice.journal.journal import OLDEST, OutcomeForm, check_outcome
from coach.records import Application, ImportColumn, Outcome
from coach.storage import uuid7
from coach.text.clean import one_line

if TYPE_CHECKING:
    from coach.model.document_reader import ReadsDocuments

NOTE, LEFT_OUT, IN_DOUBT = "note", "left out", ""
"""IN_DOUBT is a column of days whose heading does not say what happened on them."""
ENDS = ("rejected", "offer", "no reply", "withdrew")
EVENTS = ("applied", "interview", *ENDS)
DAYS = (*EVENTS, "day")
"""Fields that hold days; `day` is the day of the status."""
_SEVERAL = (*EVENTS, NOTE, LEFT_OUT)
"""Fields that more than one column may fill."""

_TABLES: Mapping[str, Mapping[str, list[str]]] = {
    part: {name: re.split(r",\s|\n", phrases) for name, phrases in lines.items()}
    for part, lines in tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8")).items()
}
JOURNAL, ANSWERS, _WORDS, _CELLS = (
    _TABLES[part] for part in ("journal", "answers", "words", "cells")
)
_STATUSES = {phrase: kind for kind, phrases in _TABLES["status"].items() for phrase in phrases}
_LONGEST_STATUS = 100
SAVED_ONLY = "saved only, not applied: left out"
_UNSENT = "nothing in it says that you applied: no day, and no status known"


def plain(text: str) -> str:
    """Return a heading or status in small letters, without signs."""
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).lower().replace("’", "").replace("'", "")
    return " ".join(re.findall(r"[^\W_]+", text))


def is_plain(status: str) -> bool:
    """Whether a status says no more than what happened."""
    return plain(status) in _WORDS["plain"]


def is_answers(heading: Sequence[str], chosen: Mapping[int, str]) -> bool:
    """Whether a heading is one of old answers, whatever else it names."""
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
    """Return the field of each column: the one chosen, else what heading and cells make of it."""
    fields = ANSWERS if is_answers(heading, chosen) else JOURNAL
    named = [list(_named(name, fields)) for name in heading]
    found = dict(chosen)
    ranked = [(rank, at, field) for at, one in enumerate(named) for rank, field in one]
    for _, at, field in sorted(ranked):
        held = "day" if field == "status" and _are_days(cells[at]) else field
        if at not in found and (held in _SEVERAL or held not in found.values()):
            found[at] = held
    for at, name in enumerate(heading):
        is_clear = named[at] or not set(plain(name).split()).isdisjoint(_WORDS["other"])
        is_in_doubt = fields is JOURNAL and not is_clear and _are_days(cells[at])
        found.setdefault(at, LEFT_OUT if fields is ANSWERS else IN_DOUBT if is_in_doubt else NOTE)
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


def kinds_of_statuses(open_reader: Callable[[], ReadsDocuments]) -> Callable[[str], str]:
    """Return a function that says what a status means: a kind of outcome, "saved", "" in doubt."""

    @cache
    def kind_of(typed: str) -> str:
        words = plain(typed)
        if words in _STATUSES or not words or len(typed) > _LONGEST_STATUS:
            return _STATUSES.get(words, "")
        # Imported here: opening the language packages takes a second.
        from coach.lines.journal import sure_news

        return sure_news(typed.replace("_", " "), open_reader()) or ""

    return kind_of


class TrackerRow:
    """A row while it is parsed; `remarks` are on what could not be kept of it."""

    def __init__(self, row: Row, today: date, kind_of: Callable[[str], str]) -> None:
        self.remarks: list[str] = []
        self._row, self._today, self._kind_of = row, today, kind_of
        self._texts: dict[str, str] = defaultdict(str)
        self._notes: list[str] = []
        self._days: dict[str, list[tuple[str, date | None]]] = defaultdict(list)
        self._said: dict[str, str] = {}
        self._names_applied = any(
            one.taken_for == "applied" or "saved" in one.heading.lower() for one, _ in row
        )

    def parse(self, person_id: str, now: datetime) -> tuple[Application, list[Outcome]]:
        """Return what the row says, in its order; raises LeftOut and OutcomeRefused."""
        for column, text in self._row:
            cell, field = text.strip(), column.taken_for
            if cell and cell.lower() not in _CELLS["empty"] and field not in (LEFT_OUT, IN_DOUBT):
                self._add(field, column, cell)
        names = one_line(self._texts["organisation"]), one_line(self._texts["role"])
        forms = [
            OutcomeForm(*names, kind, day.isoformat() if day else "", stage)
            for kind, stage, day in self._events(self._kind())
        ]
        forms[-1] = self._filled(forms[-1])
        outcomes = [check_outcome(one, person_id, now=now, today=self._today) for one in forms]
        return Application(uuid7(now), person_id, *names, None, now, now), outcomes

    def _add(self, name: str, column: ImportColumn, cell: str) -> None:
        is_free = not self._texts[name] and (name != "feeling" or cell in tuple("12345"))
        if name in DAYS:
            self._add_day(name, column, cell)
        elif name != NOTE and is_free:
            self._texts[name] = cell
        else:
            is_note = plain(column.heading) in (*JOURNAL[NOTE], "")
            self._notes.append(cell if is_note else f"{column.heading}: {cell}")

    def _add_day(self, name: str, column: ImportColumn, cell: str) -> None:
        day, said = parse_foreign_day(cell, column.date_order), cell.lower()
        is_to_come = day is not None and day > self._today
        if said in _CELLS["no"]:
            self._said.setdefault(name, "no")
            return
        self._said[name] = "to come" if is_to_come else "yes"
        if said in _CELLS["yes"] or (day and OLDEST <= day <= self._today):
            self._days[name].append((column.heading, day))
        elif column.date_order != ASK:
            self._notes.append(f"{column.heading}: {cell}")
            what = "is still to come: left out" if is_to_come else "is no day known: it stays open"
            self.remarks.append(f"“{cell}” under “{column.heading}” {what}, the rest is kept")

    def _kind(self) -> str:
        """Return what the status means; LeftOut for a job that was not applied for."""
        typed = self._texts["status"]
        kind = self._kind_of(typed)
        if kind in ("", "applied") and not is_plain(typed):
            # “Active” beside “Phone screen”: the stage says what happened.
            kind = self._kind_of(self._texts["stage"]) or kind
        if kind not in ("", "saved"):
            return kind
        if not any(self._said.get(name, "no") != "no" for name in EVENTS):
            if kind or self._said.get("applied"):
                raise LeftOut(SAVED_ONLY)
            if self._names_applied:
                raise LeftOut(_UNSENT)
        if typed and not kind:
            self.remarks.append(f"the status “{typed}” is not known: it was kept in the note")
        return "" if any(self._days[name] for name in EVENTS) else "applied"

    def _events(self, kind: str) -> list[tuple[str, str, date | None]]:
        """Return kind, stage and day of the application, the interviews and the end of a row."""
        heading, status_day = (self._days["day"] or [("", None)])[0]
        known = {name: next((day for _, day in self._days[name] if day), None) for name in EVENTS}
        events: list[tuple[str, str, date | None]] = []
        if kind == "applied" or self._days["applied"]:
            is_of_status = kind == "applied" and not self._names_applied
            events.append(("applied", "", status_day if is_of_status else known["applied"]))
        met = sorted((day or date.max, _stage(title)) for title, day in self._days["interview"])
        # A mere “yes” counts where no day is known.
        dated = [("interview", stage, day) for day, stage in met if day < date.max]
        events += dated or [("interview", stage, None) for _, stage in met]
        is_to_come = "to come" in (self._said.get("interview"), self._said.get("day"))
        if kind == "interview" and not met and not is_to_come:
            events.append(("interview", "", status_day))
        for end in ENDS:
            if kind == end or self._days[end]:
                events.append((end, "", known[end] or (status_day if kind == end else None)))
        if status_day not in [None, *(day for _, _, day in events)]:
            self._notes.append(f"{heading}: {status_day}")
        return events or [("applied", "", None)]

    def _filled(self, form: OutcomeForm) -> OutcomeForm:
        """Return the last event with all that a row says beside its days."""
        texts, typed, stage = self._texts, self._texts["status"], self._texts["stage"]
        is_own = self._kind_of(typed) == form.kind
        # “Rejected after interview” names the stage as well.
        if is_own and "interview" in (form.kind, *plain(typed).split()) and not stage:
            stage = "" if is_plain(typed) else typed
        elif typed and not (is_own and is_plain(typed)):
            self._notes.insert(0, f"Status: {typed}")
        others = {name: texts[name] for name in ("questions", "feeling", "words")}
        return replace(form, stage=stage or form.stage, note="\n".join(self._notes), **others)


def _stage(heading: str) -> str:
    """Return which interview a column holds the day of: "second interview", "" where plain."""
    words = re.sub(r"\b(?:date|day|when|time|of|on|at)\b", "", plain(heading)).split()
    return "" if words in (["interview"], ["interviewed"]) else " ".join(words)
