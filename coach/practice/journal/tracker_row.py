"""One row of a job tracker: an application with its days, or one thing that happened."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from coach.practice.data.csv_table import Cells, LeftOut
from coach.practice.data.foreign_days import ASK, read_day
from coach.practice.journal.journal import OLDEST, OutcomeForm, check_outcome
from coach.practice.journal.tracker_words import (
    ASKED,
    DAYS,
    ENDS,
    EVENTS,
    JOURNAL,
    LEFT_OUT,
    NOTE,
    Statuses,
    is_plain,
    plain,
)
from coach.records import Application, ImportColumn, Outcome
from coach.storage import uuid7

SAVED_ONLY = "saved only, not applied: left out"
_UNSENT = "nothing in it says that you applied: no day, and no status known"
_EMPTY = frozenset((*"-–—?", "", "null", "none", "n/a", "n.a.", "nan", "--", "tbd", "??", "???"))
_YES, _NO = ("yes", "y", "true", "x", "1", "✓"), ("no", "n", "false", "0")

_Event = tuple[str, str, date | None]
"""Its kind, its stage, its day."""


class TrackerRow:
    """A row while it is read; `told` are remarks on what could not be kept of it."""

    def __init__(self, columns: Sequence[ImportColumn], today: date, statuses: Statuses) -> None:
        self.told: list[str] = []
        self._columns, self._today, self._statuses = columns, today, statuses
        self._texts: dict[str, str] = defaultdict(str)
        self._notes: list[str] = []
        self._days: dict[str, list[tuple[str, date | None]]] = defaultdict(list)
        self._said: dict[str, str] = {}
        self._tells_applied = any(
            one.taken_for == "applied" or "saved" in one.heading.lower() for one in columns
        )

    def read(
        self, cells: Cells | str, person_id: str, now: datetime
    ) -> tuple[Application, list[Outcome]]:
        """Return what the row tells, in its order; raises LeftOut and OutcomeRefused."""
        if isinstance(cells, str):
            raise LeftOut(cells)
        for column, cell in zip(self._columns, map(str.strip, cells), strict=True):
            if cell.lower() not in _EMPTY:
                self._take(column.taken_for, column, cell)
        organisation, role = (
            " ".join(self._texts[key].split()) for key in ("organisation", "role")
        )
        forms = [
            OutcomeForm(organisation, role, kind, day.isoformat() if day else "", stage)
            for kind, stage, day in self._events(self._kind())
        ]
        forms[-1] = self._filled(forms[-1])
        outcomes = [check_outcome(one, person_id, now=now, today=self._today) for one in forms]
        application = Application(uuid7(now), person_id, organisation, role, None, now, now)
        return application, outcomes

    def _take(self, name: str, column: ImportColumn, cell: str) -> None:
        is_free = not self._texts[name] and (name != "feeling" or cell in tuple("12345"))
        if name in DAYS:
            self._take_day(name, column, cell)
        elif name in (LEFT_OUT, ASKED):
            return
        elif name != NOTE and is_free:
            self._texts[name] = cell
        else:
            is_note = plain(column.heading) in (*JOURNAL[NOTE], "")
            self._notes.append(cell if is_note else f"{column.heading}: {cell}")

    def _take_day(self, name: str, column: ImportColumn, cell: str) -> None:
        day, said = read_day(cell, column.date_order), cell.lower()
        is_to_come = day is not None and day > self._today
        if said in _NO:
            self._said.setdefault(name, "no")
            return
        self._said[name] = "to come" if is_to_come else "yes"
        if said in _YES or (day and OLDEST <= day <= self._today):
            self._days[name].append((column.heading, day))
        elif column.date_order != ASK:
            self._notes.append(f"{column.heading}: {cell}")
            what = "is still to come: left out" if is_to_come else "is no day known: it stays open"
            self.told.append(f"“{cell}” under “{column.heading}” {what}, the rest is kept")

    def _kind(self) -> str:
        """Return what the status tells; LeftOut for a job that was not applied for."""
        typed = self._texts["status"]
        kind = self._statuses.kind_of(typed)
        if kind in ("", "applied") and not is_plain(typed):
            # “Active” beside “Phone screen”: the stage tells what happened.
            kind = self._statuses.kind_of(self._texts["stage"]) or kind
        if kind not in ("", "saved"):
            return kind
        if not any(self._said.get(name, "no") != "no" for name in EVENTS):
            if kind or self._said.get("applied"):
                raise LeftOut(SAVED_ONLY)
            if self._tells_applied:
                raise LeftOut(_UNSENT)
        if typed and not kind:
            self.told.append(f"the status “{typed}” is not known: it was kept in the note")
        return "" if any(self._days[name] for name in EVENTS) else "applied"

    def _events(self, kind: str) -> list[_Event]:
        """Return the application, the interviews and the end that a row tells."""
        heading, status_day = (self._days["day"] or [("", None)])[0]
        events: list[_Event] = []
        if kind == "applied" or self._days["applied"]:
            is_of_status = kind == "applied" and not self._tells_applied
            events.append(("applied", "", status_day if is_of_status else self._day("applied")))
        meetings = sorted((day or date.max, _stage(told)) for told, day in self._days["interview"])
        # A mere “yes” counts where no day is known.
        dated = [("interview", stage, day) for day, stage in meetings if day < date.max]
        events += dated or [("interview", stage, None) for _, stage in meetings]
        is_to_come = "to come" in (self._said.get("interview"), self._said.get("day"))
        if kind == "interview" and not meetings and not is_to_come:
            events.append(("interview", "", status_day))
        for end in ENDS:
            if kind == end or self._days[end]:
                events.append((end, "", self._day(end) or (status_day if kind == end else None)))
        if status_day not in [None, *(day for _, _, day in events)]:
            self._notes.append(f"{heading}: {status_day}")
        return events or [("applied", "", None)]

    def _day(self, name: str) -> date | None:
        return next((day for _, day in self._days[name] if day), None)

    def _filled(self, form: OutcomeForm) -> OutcomeForm:
        """Return the last event with all that a row says beside its days."""
        texts, typed, stage = self._texts, self._texts["status"], self._texts["stage"]
        is_own = self._statuses.kind_of(typed) == form.kind
        # “Rejected after interview” tells the stage as well.
        if is_own and "interview" in (form.kind, *plain(typed).split()) and not stage:
            stage = "" if is_plain(typed) else typed
        elif typed and not (is_own and is_plain(typed)):
            self._notes.insert(0, f"Status: {typed}")
        told = {name: texts[name] for name in ("questions", "feeling", "words")}
        return replace(form, stage=stage or form.stage, note="\n".join(self._notes), **told)


def _stage(heading: str) -> str:
    """Return which interview a column holds the day of: "second interview", "" where plain."""
    words = re.sub(r"\b(?:date|day|when|time|of|on|at)\b", "", plain(heading)).split()
    return "" if words in (["interview"], ["interviewed"]) else " ".join(words)
