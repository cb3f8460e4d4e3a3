"""The outcomes journal as a table: what other trackers write comes in, and out again the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from operator import itemgetter

from coach.errors import OutcomeRefused
from coach.practice.archive import csv_line
from coach.practice.csv_table import Cells, Table, content_key
from coach.practice.foreign_days import ASK, read_day
from coach.practice.journal import KINDS, OLDEST, OutcomeForm, check_outcome
from coach.practice.tracker_words import (
    ASKED,
    DAYS,
    LEFT_OUT,
    NO,
    NOTE,
    YES,
    Status,
    is_note,
    plain,
    read_status,
    stage_of,
)
from coach.records import Application, ImportColumn, ImportReport, Outcome, RefusedRow
from coach.storage import Storage

TABLE = "journal"
"""The name under which rows of such a file are reported."""

COLUMNS = (
    "date", "organisation", "role", "status", "stage", "questions", "feeling", "feedback", "note",
)  # fmt: skip
SAVED_ONLY = "saved only, not applied: left out"
_KNOWN = "it is here already, with another day, note or feedback, which stay as they are"
NEW_AFTER = timedelta(days=120)
"""Applied for so long after the last news, the same role is another application."""
_EMPTY = frozenset(("null", "none", "n/a", "n.a.", "nan", "-", "--", "–", "—", "tbd", "?", "??"))
_ENDS = ("rejected", "offer", "no reply", "withdrew")
_SIGNS = ("applied", "interview", *_ENDS, "interview to come")

_RANKS = {"": 0, "saved": 0, "applied": 1, "interview": 2}
"""How far a status is; all others are ends."""

_Told = tuple[str, str, date | None]
"""The kind of an event, the heading of its day, its day."""


class _LeftOut(Exception):
    """A row is not kept; its text says why."""


@dataclass(slots=True)
class _Row:
    """One row while it is read: its texts, its days by field, and what is to be told of it."""

    number: int
    texts: dict[str, str] = field(default_factory=dict)
    statuses: list[tuple[str, str]] = field(default_factory=list)
    days: list[_Told] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    said: dict[str, bool] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    def has(self, *fields: str) -> bool:
        return any(name in fields for name, _, _ in self.days)

    def day(self, *fields: str) -> date | None:
        return next((day for name, _, day in self.days if name in fields and day), None)


@dataclass(slots=True)
class _Kept:
    """An application with what is here of it and what the file adds."""

    application: Application
    here: list[Outcome]
    new: list[Outcome] = field(default_factory=list)


def import_journal(
    storage: Storage,
    table: Table,
    columns: Sequence[ImportColumn],
    *,
    now: datetime,
    today: date,
    keep: bool = True,
) -> ImportReport:
    """Keep what each row of a tracker tells, or without `keep` only tell what would be kept.

    A row is an application with its days, or one thing that happened. Rows of one organisation
    and role are one application unless it was applied for again; what is here already is counted.
    """
    reading = _Reading(storage, columns, now, today)
    for number, cells in table.rows:
        reading.read(number, cells)
    reading.place_all()
    entries = [(one.application, one.new) for one in reading.kept.values() if one.new]
    if keep:
        storage.applications.add_all(entries)
    fresh = sum(not one.here for one in reading.kept.values() if one.new)
    events = [outcome for _, outcomes in entries for outcome in outcomes]
    return ImportReport(
        added=(("application", fresh), ("outcome", len(events))),
        already=reading.already,
        refused=tuple(sorted(reading.refused, key=lambda row: row.number)),
        kind=TABLE,
        columns=tuple(columns),
        rows=tuple(sorted(reading.rows, key=itemgetter("row"))),
        told=tuple(sorted(reading.told, key=lambda row: row.number)),
        unknown_days=sum(outcome.day is None for outcome in events),
    )


def journal_pieces(storage: Storage) -> Iterator[str]:
    """Yield one row for each outcome, newest first, in the columns that the import reads.

    The text begins with a byte order mark: without it Excel takes UTF-8 for an older encoding.
    """
    yield "\ufeff" + csv_line(COLUMNS)
    names = {one.id: one for one in storage.applications.page(-1)}
    for outcome in storage.applications.recent(-1):
        application = names[outcome.application_id]
        yield csv_line((
            outcome.day or "", application.organisation, application.role, outcome.kind,
            outcome.stage, "\n".join(outcome.questions),
            "" if outcome.feeling is None else outcome.feeling, outcome.words, outcome.note,
        ))  # fmt: skip


class _Reading:
    """One import while it goes on: rows are read first, then placed by their days."""

    def __init__(
        self, storage: Storage, columns: Sequence[ImportColumn], now: datetime, today: date
    ) -> None:
        self.columns, self.now, self.today = columns, now, today
        self.person_id = storage.person_id
        self.has_applied = any(one.taken_for == "applied" for one in columns)
        self.tells_what_was_sent = self.has_applied or any(
            "saved" in plain(one.heading).split() for one in columns
        )
        self.kept: dict[str, _Kept] = {}
        self.refused: list[RefusedRow] = []
        self.told: list[RefusedRow] = []
        self.rows: list[dict[str, object]] = []
        self.already = 0
        self._read: list[tuple[_Row, list[Outcome]]] = []
        self._named: dict[tuple[str, str], list[_Kept]] = {}
        for application in storage.applications.page(-1)[::-1]:
            self._add(_Kept(application, []))
        here = storage.applications.recent(-1)
        self._ids = {outcome.id for outcome in here}
        for outcome in here:
            self.kept[outcome.application_id].here.append(outcome)

    def read(self, number: int, cells: Cells | str) -> None:
        """Read one row; what cannot be kept of it is told."""
        row = _Row(number)
        if isinstance(cells, str):
            self.refused.append(RefusedRow(TABLE, number, cells))
            return
        try:
            for column, cell in zip(self.columns, cells, strict=True):
                self._take(row, column, cell.strip())
            self._read.append((row, self._outcomes(row)))
        except (_LeftOut, OutcomeRefused) as error:
            self.refused.append(RefusedRow(TABLE, number, str(error)))
        else:
            self.told.extend(RefusedRow(TABLE, number, reason) for reason in row.told)

    def _take(self, row: _Row, column: ImportColumn, cell: str) -> None:
        name = column.taken_for
        if name in (LEFT_OUT, ASKED) or cell.lower() in _EMPTY or not cell:
            return
        if name in DAYS:
            self._take_day(row, column, cell)
        elif name == NOTE:
            row.notes.append(cell if is_note(column.heading) else f"{column.heading}: {cell}")
        elif name == "status":
            row.statuses.append((column.heading, cell))
        else:
            row.texts[name] = cell

    def _take_day(self, row: _Row, column: ImportColumn, cell: str) -> None:
        name, day = column.taken_for, read_day(cell, column.date_order)
        if cell.lower() in YES or (day is not None and OLDEST <= day <= self.today):
            row.days.append((name, column.heading, day))
            return
        is_to_come = day is not None and day > self.today
        row.said[f"{name} to come" if is_to_come else name] = cell.lower() not in NO
        if cell.lower() in NO or column.date_order == ASK:
            return
        row.notes.append(f"{column.heading}: {cell}")
        what = "the interview" if name == "interview" else f"“{column.heading}”"
        row.told.append(
            f"{what}, {day:%d %B %Y}, is still to come: left out, the rest is kept"
            if is_to_come
            else f"“{cell}” under “{column.heading}” is no day that can be read: it stays unknown"
        )

    def _status(self, row: _Row) -> Status:
        """Return what the status tells; _LeftOut for a job that was not applied for."""
        status, stage = self._furthest(row), read_status(row.texts.get("stage", ""))
        typed = row.texts.get("status", "")
        if status.kind in ("applied", "") and (status.word or not typed) and stage.kind:
            # “Active” beside “Phone screen”: the stage tells what happened.
            status = stage
        has_days = row.has(*_SIGNS)
        is_sent = has_days or any(row.said.get(name) for name in _SIGNS)
        denies = row.said.get("applied") is False and not status.kind
        if (status.kind == "saved" or denies) and not is_sent:
            raise _LeftOut(SAVED_ONLY)
        if status.kind not in ("", "saved"):
            return status
        if not is_sent and self.tells_what_was_sent:
            raise _LeftOut("nothing in it says that you applied: no day, and no status known")
        if typed and not status.kind:
            row.told.append(f"the status “{typed}” is not known: it was kept in the note")
        return replace(status, kind="applied" if not has_days or row.has("applied") else "")

    def _furthest(self, row: _Row) -> Status:
        """Return the status that tells most, the others going to the note; none for two ends."""
        read = [(read_status(cell), heading, cell) for heading, cell in row.statuses]
        ends = {status.kind for status, _, _ in read if status.kind not in _RANKS}
        if len(ends) > 1:
            row.texts["status"] = ", ".join(cell for _, cell in row.statuses)
            return Status("", row.texts["status"])
        if not read:
            return Status("")
        best = max(read, key=lambda one: _RANKS.get(one[0].kind, 3))
        row.texts["status"] = best[2]
        others = [one for one in read if one is not best]
        row.notes[:0] = [f"{heading}: {cell}" for status, heading, cell in others if status.word]
        is_later = bool(ends) and any(status.kind == "interview" for status, _, _ in others)
        return replace(best[0], was_interviewed=best[0].was_interviewed or is_later)

    def _outcomes(self, row: _Row) -> list[Outcome]:
        """Return what a row tells, in the order in which it happened."""
        status = self._status(row)
        kind = status.kind
        status_day = row.day("day") if kind == "applied" else row.day("day", "response")
        told: list[_Told] = []
        if row.has("applied") or kind == "applied":
            day = row.day("applied") if self.has_applied else status_day
            told.append(("applied", "", day))
        meetings = [one for one in row.days if one[0] == "interview"]
        told.extend(sorted(meetings, key=lambda one: one[2] or date.max))
        has_met = kind == "interview" and not {"interview to come", "day to come"} & set(row.said)
        if not meetings and (has_met or status.was_interviewed):
            told.append(("interview", "", status_day if has_met else None))
        told.extend(
            (end, "", row.day(end) or (status_day if kind == end else None))
            for end in _ENDS
            if kind == end or row.has(end)
        )
        told = told or [("applied", "", None)]
        row.notes.extend(
            f"{heading}: {day}"
            for name, heading, day in row.days
            if name in ("day", "response") and day not in {one[2] for one in told}
        )
        main = max((at for at, one in enumerate(told) if one[0] == kind), default=len(told) - 1)
        stage = self._stage(row, status, told[main][0])
        news = max((at for at, one in enumerate(told) if one[0] != "applied"), default=main)
        return [
            self._outcome(row, one, is_main=at == main, is_news=at == news, stage=stage)
            for at, one in enumerate(told)
        ]

    def _stage(self, row: _Row, status: Status, kind: str) -> str:
        """Return the stage of the main event; a status that is none of it goes to the note."""
        typed, stage = row.texts.get("status", ""), row.texts.get("stage", "")
        own = read_status(typed)
        if kind == own.kind and kind in ("applied", "interview") and not stage:
            return own.word
        if typed and (own.word or kind != own.kind):
            row.notes.insert(0, f"Status: {typed}")
        return stage or ("interview" if status.was_interviewed else "")

    def _outcome(
        self, row: _Row, told: _Told, *, is_main: bool, is_news: bool, stage: str
    ) -> Outcome:
        kind, heading, day = told
        texts = row.texts if is_main else {}
        feeling = texts.get("feeling", "")
        if feeling not in ("", *"12345"):
            row.notes.append(f"How it felt: {feeling}")
            feeling = ""
        form = OutcomeForm(
            organisation=row.texts.get("organisation", ""),
            role=row.texts.get("role", ""),
            kind=kind,
            day=day.isoformat() if day else "",
            stage=stage if is_main and stage else stage_of(heading),
            questions=texts.get("questions", ""),
            feeling=feeling,
            words=row.texts.get("words", "") if is_news else "",
            note="\n".join(row.notes) if is_main else "",
        )
        return check_outcome(form, self.person_id, now=self.now, today=self.today)

    def place_all(self) -> None:
        """Give each row its application, the earliest first."""
        self._read.sort(key=lambda one: (min(o.day or date.max for o in one[1]), one[0].number))
        for row, outcomes in self._read:
            kept = self._application(row, outcomes)
            for outcome in outcomes:
                self._place(row, kept, outcome)

    def _application(self, row: _Row, outcomes: Sequence[Outcome]) -> _Kept:
        names = [" ".join(row.texts.get(key, "").split()) for key in ("organisation", "role")]
        same = self._named.get(_name(*names), [])
        for fits in (_repeats, _belongs):
            for one in same[::-1]:
                if fits(outcomes, one):
                    return one
        first = min((o.day for o in outcomes if o.day), default=OLDEST)
        start = datetime.combine(first, time(), UTC)
        key = content_key(start, "application", *_name(*names), str(len(same)))
        application = Application(key, self.person_id, names[0], names[1], None, self.now, self.now)
        # It may be here under another name that the person gave it since.
        return self.kept.get(key) or self._add(_Kept(application, []))

    def _add(self, kept: _Kept) -> _Kept:
        application = kept.application
        self.kept[application.id] = kept
        name = _name(application.organisation, application.role)
        self._named.setdefault(name, []).append(kept)
        return kept

    def _place(self, row: _Row, kept: _Kept, outcome: Outcome) -> None:
        start = datetime.combine(outcome.day or OLDEST, time(), UTC)
        start += timedelta(milliseconds=KINDS.index(outcome.kind))
        parts = (kept.application.id, outcome.kind, outcome.stage.lower(), str(outcome.day))
        key = content_key(start, "outcome", *parts)
        known = _same(outcome, kept)
        if known is not None or key in self._ids:
            self.already += 1
            if known and not _tells_no_more(outcome, known):
                self.told.append(RefusedRow(TABLE, row.number, _KNOWN))
            return
        kept.new.append(replace(outcome, id=key, application_id=kept.application.id))
        self.rows.append({
            "row": row.number, "organisation": kept.application.organisation,
            "role": kept.application.role, "kind": outcome.kind, "day": outcome.day,
            "stage": outcome.stage, "words": outcome.words, "note": outcome.note,
        })  # fmt: skip


def _name(organisation: str, role: str) -> tuple[str, str]:
    return " ".join(organisation.casefold().split()), " ".join(role.casefold().split())


def _same(outcome: Outcome, kept: _Kept) -> Outcome | None:
    """Return what is kept of the same event: of its kind and its day, where both are known."""
    for other in (*kept.here, *kept.new):
        is_day = outcome.day == other.day or outcome.day is None or other.day is None
        stages = {one.stage.lower() for one in (outcome, other) if one.stage}
        if outcome.kind == other.kind and is_day and (other.kind != "interview" or len(stages) < 2):
            return other
    return None


def _repeats(outcomes: Sequence[Outcome], kept: _Kept) -> bool:
    return all(_same(outcome, kept) for outcome in outcomes)


def _tells_no_more(outcome: Outcome, known: Outcome) -> bool:
    return (
        outcome.day in (None, known.day)
        and outcome.words in ("", known.words)
        and outcome.note in ("", known.note)
    )


def _belongs(outcomes: Sequence[Outcome], kept: _Kept) -> bool:
    """Return whether these are news of an application, and not of another try."""
    applied = next((o.day for o in outcomes if o.kind == "applied"), None)
    others = (*kept.here, *kept.new)
    days = [other.day for other in others if other.day]
    ends = [other.day for other in others if other.kind in _ENDS]
    sent = [other.day for other in others if other.kind == "applied"]
    if applied is None or not others or applied in sent:
        return True
    last = max((o.day for o in outcomes if o.day), default=applied)
    has_ended = any(end is None or end < applied for end in ends)
    is_before = bool(days) and any(o.kind in _ENDS for o in outcomes) and last < min(days)
    is_far = bool(days) and (applied > max(days) + NEW_AFTER or last < min(days) - NEW_AFTER)
    return not (has_ended or is_before or is_far)
