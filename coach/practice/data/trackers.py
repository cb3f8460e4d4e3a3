"""The outcomes journal as a table: what other trackers write comes in, and out again the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from operator import attrgetter, itemgetter
from zoneinfo import ZoneInfo

from coach.practice.data.tables import BYTE_ORDER_MARK, Row, Table, content_key, csv_line
from coach.practice.data.tracker_rows import ENDS, TrackerRow
from coach.practice.journal.journal import KINDS, OLDEST, OutcomeForm, as_typed
from coach.records import Application, ImportReport, Outcome, RefusedRow
from coach.settings import local_zone
from coach.storage import Storage

TABLE = "journal"
COLUMNS = (
    "organisation", "role", "status", "date", "stage", "questions", "feeling", "feedback", "note",
)  # fmt: skip
"""The headings of the fields of an OutcomeForm."""
_SHOWN = ("kind", "day", "stage", "words", "note")
_KNOWN = "it is here already, with another note or feedback, which stay as they are"
_NEW_AFTER = timedelta(days=120)
"""Applied for so much later, the same role is another application."""


@dataclass(slots=True)
class _Kept:
    """An application with all that happened, of which `new` is what the file adds."""

    application: Application
    outcomes: list[Outcome] = field(default_factory=list)
    new: list[Outcome] = field(default_factory=list)


def import_journal(
    storage: Storage, table: Table, kind_of: Callable[[str], str], now: datetime, *, keep: bool
) -> ImportReport:
    """Import the rows of a tracker, or without `keep` only report what an import would do.

    A row is an application with its days, or one thing that happened. Rows of one organisation
    and role are one application unless it was applied for again; what is here already is counted.
    """
    journal, today = _Journal(storage), now.astimezone(ZoneInfo(local_zone())).date()

    def parse(number: int, cells: Row) -> tuple[int, Application, list[Outcome]]:
        row = TrackerRow(cells, today, kind_of)
        found = number, *row.parse(storage.person_id, now)
        journal.remarks += [RefusedRow(TABLE, number, remark) for remark in row.remarks]
        return found

    rows, refused = table.parse(TABLE, parse)
    for row in sorted(rows, key=lambda row: _first_day(row[2]) or date.max):
        journal.place(*row)
    added = [one for one in journal.kept.values() if one.new]
    outcomes = [outcome for one in added for outcome in one.new]
    if keep:
        storage.applications.add_all([(one.application, one.new) for one in added])
    fresh = sum(len(one.new) == len(one.outcomes) for one in added)
    return ImportReport(
        (("application", fresh), ("outcome", len(outcomes))), journal.already, refused, TABLE,
        rows=tuple(sorted(journal.rows, key=itemgetter("row"))),
        remarks=tuple(sorted(journal.remarks, key=attrgetter("number"))),
        unknown_days=sum(outcome.day is None for outcome in outcomes),
    )  # fmt: skip


def journal_pieces(storage: Storage) -> Iterator[str]:
    """Yield one row for each outcome, newest first, in the columns that the import reads."""
    yield BYTE_ORDER_MARK + csv_line(COLUMNS)
    names = {one.id: one for one in storage.applications.page(-1)}
    for outcome in storage.applications.recent(-1):
        yield csv_line(astuple(as_typed(OutcomeForm, names[outcome.application_id], outcome)))


class _Journal:
    """What is kept, with what a file adds, would show and leaves out."""

    def __init__(self, storage: Storage) -> None:
        self.rows: list[dict[str, object]] = []
        self.remarks: list[RefusedRow] = []
        self.already = 0
        self.kept: dict[str, _Kept] = {}
        self._named: dict[str, list[_Kept]] = defaultdict(list)
        self._with: dict[str, _Kept] = {}
        for application in storage.applications.page(-1)[::-1]:
            self._add(application)
        for outcome in storage.applications.recent(-1):
            kept = self._with[outcome.id] = self.kept[outcome.application_id]
            kept.outcomes.append(outcome)

    def place(self, number: int, application: Application, outcomes: Sequence[Outcome]) -> None:
        """Add what a row says to its application, even one renamed since; count what is known."""
        keys = [_key(application, outcomes, outcome) for outcome in outcomes]
        same = self._named[_name(application)][::-1]
        fits = [self._with[key] for key in keys if key in self._with]
        fits += [one for one in same if all(_same(this, one.outcomes) for this in outcomes)]
        fits += [one for one in same if _belongs(outcomes, one.outcomes)]
        kept = fits[0] if fits else self._add(application)
        names = {name: getattr(kept.application, name) for name in ("organisation", "role")}
        for key, outcome in zip(keys, outcomes, strict=True):
            known = _same(outcome, kept.outcomes)
            if known or key in self._with:
                self.already += 1
                if known and {outcome.words, outcome.note} - {"", known.words, known.note}:
                    self.remarks.append(RefusedRow(TABLE, number, _KNOWN))
                continue
            self._with[key] = kept
            kept.new.append(replace(outcome, id=key, application_id=kept.application.id))
            kept.outcomes.append(kept.new[-1])
            shown = {name: getattr(outcome, name) for name in _SHOWN}
            self.rows.append({"row": number, **names, **shown})

    def _add(self, application: Application) -> _Kept:
        kept = self.kept[application.id] = _Kept(application)
        self._named[_name(application)].append(kept)
        return kept


def _name(application: Application) -> str:
    return f"{application.organisation}\n{application.role}".casefold()


def _first_day(outcomes: Sequence[Outcome]) -> date | None:
    return min((one.day for one in outcomes if one.day), default=None)


def _key(application: Application, outcomes: Sequence[Outcome], outcome: Outcome) -> str:
    """Return an id that is the same for the same row, and sorts events of a day by their kind."""
    start = datetime.combine(outcome.day or OLDEST, time(0, 0, KINDS.index(outcome.kind)), UTC)
    parts = (outcome.kind, outcome.stage.lower(), str(outcome.day), str(_first_day(outcomes)))
    return content_key(start, _name(application), *parts)


def _same(outcome: Outcome, others: Sequence[Outcome]) -> Outcome | None:
    """Return the same event of others: of its kind and its day, where both are known."""
    for other in others:
        is_day = None in (outcome.day, other.day) or outcome.day == other.day
        stages = {one.stage.lower() for one in (outcome, other) if one.stage}
        if outcome.kind == other.kind and is_day and (other.kind != "interview" or len(stages) < 2):
            return other
    return None


def _belongs(outcomes: Sequence[Outcome], others: Sequence[Outcome]) -> bool:
    """Return whether these are news of an application, and not of another try."""
    sent = next((one.day for one in outcomes if one.kind == "applied"), None)
    start = _first_day(others)
    if sent is None or start is None or sent in [o.day for o in others if o.kind == "applied"]:
        return True
    has_ended = any(one.kind in ENDS for one in (others if start < sent else outcomes))
    return not has_ended and abs(sent - start) < _NEW_AFTER
