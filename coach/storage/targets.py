"""Interviews of one person, what their postings ask, and what the person says of that."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlite_utils import Database

from coach.records import Emphasis, PostingLine, PostingReading, Target
from coach.storage.repository import Repository, columns_of

_SELECT = f"SELECT {columns_of(Target)} FROM target WHERE person_id = :person"  # noqa: S608
_OF_TARGET = "person_id = :person AND target_id = :target"
_LINES = (
    'SELECT text, start_index AS start, end_index AS "end", is_wanted, state, shown, near,'  # noqa: S608
    f" question_id FROM posting_line WHERE {_OF_TARGET} ORDER BY number"
)
_EMPHASES = (
    'SELECT competency, start_index AS start, end_index AS "end", strength FROM target_stress'  # noqa: S608
    f" WHERE {_OF_TARGET} ORDER BY number"
)

_COLUMN = {"start": "start_index", "end": "end_index"}
"""Where the column of a field has another name: END is a word of SQL."""


class Targets(Repository):
    """The interviews of one person."""

    def add(self, target: Target) -> Target:
        """Keep a new interview; ValueError when it is another person's."""
        row = self._row(target, posting_reader=None)
        with self._connection.immediate() as db:
            db.table("target").insert(row)
        return target

    def save(self, target: Target) -> Target:
        """Keep an interview over what it was; NotFound when there is none.

        A posting with other words is a new one: what was found in the old one goes, what the
        person chose by hand stays.
        """
        with self._connection.immediate() as db:
            if self.get(target.id).posting != target.posting:
                self._forget_posting(db, target.id)
            db.table("target").upsert(self._row(target), pk="id")
        return target

    def get(self, target_id: str) -> Target:
        """Return the interview with this id, or raise NotFound."""
        return self._one(Target, "interview", target_id, f"{_SELECT} AND id = :id")

    def all(self) -> tuple[Target, ...]:
        """Return all interviews by day, the earliest first."""
        return self._records(Target, f"{_SELECT} ORDER BY day, id")

    def from_day(self, day: date) -> tuple[Target, ...]:
        """Return the interviews on `day` and later, the earliest first."""
        sql = f"{_SELECT} AND day >= :day ORDER BY day, id"
        return self._records(Target, sql, day=day.isoformat())

    def reader_of(self, target_id: str) -> str | None:
        """Return what read the posting, None while it was not read; NotFound for an odd id."""
        self._require("target", "interview", target_id)
        sql = "SELECT posting_reader AS name FROM target WHERE person_id = :person AND id = :id"
        reader: str | None = self._rows(sql, id=target_id)[0]["name"]
        return reader

    def keep_reading(
        self, target_id: str, posting: str, reading: PostingReading, reader: str
    ) -> None:
        """Keep what `reader` found in `posting`; nothing when the posting is another one by now.

        Lines that the person did something with stay, whatever is found.
        """
        with self._connection.immediate() as db:
            if self.get(target_id).posting != posting:
                return
            lines = self._with_kept(target_id, reading)
            self._forget_posting(db, target_id)
            self._write_lines(db, target_id, lines)
            db.table("target_stress").insert_all(self._numbered(target_id, reading.competencies))
            db.execute(
                "UPDATE target SET posting_reader = :reader"
                " WHERE person_id = :person AND id = :target",
                {"reader": reader, **self._values(target_id)},
            )

    def emphases(self, target_id: str) -> tuple[Emphasis, ...]:
        """Return what was found in the posting, in the order it was given."""
        return self._records(Emphasis, _EMPHASES, target=target_id)

    def lines(self, target_id: str) -> tuple[PostingLine, ...]:
        """Return the lines of the posting and those that the person added, in their order."""
        return self._records(PostingLine, _LINES, target=target_id)

    def keep_lines(self, target_id: str, lines: Sequence[PostingLine]) -> None:
        """Keep these lines and no others; NotFound for an odd interview."""
        with self._connection.immediate() as db:
            self._require("target", "interview", target_id)
            self._write_lines(db, target_id, lines)

    def choices(self, target_id: str) -> dict[str, bool]:
        """Return the competencies that the person added (True) or took out (False)."""
        sql = f"SELECT competency, is_wanted FROM target_choice WHERE {_OF_TARGET}"  # noqa: S608
        rows = self._rows(sql, target=target_id)
        return {row["competency"]: bool(row["is_wanted"]) for row in rows}

    def keep_choices(self, target_id: str, choices: Mapping[str, bool]) -> None:
        """Keep what the person added and took out, and no earlier choices."""
        rows = [
            {
                "target_id": target_id,
                "competency": competency,
                "person_id": self._person_id,
                "is_wanted": int(is_wanted),
            }
            for competency, is_wanted in choices.items()
        ]
        with self._connection.immediate() as db:
            self._require("target", "interview", target_id)
            sql = f"DELETE FROM target_choice WHERE {_OF_TARGET}"  # noqa: S608
            db.execute(sql, self._values(target_id))
            db.table("target_choice").insert_all(rows)

    def _values(self, target_id: str) -> dict[str, str]:
        return {"person": self._person_id, "target": target_id}

    def _numbered(self, target_id: str, records: Sequence[Any]) -> list[dict[str, Any]]:
        rows = [self._row(one, target_id=target_id, number=n) for n, one in enumerate(records)]
        return [{_COLUMN.get(name, name): row[name] for name in row} for row in rows]

    def _write_lines(self, db: Database, target_id: str, lines: Sequence[PostingLine]) -> None:
        db.execute(f"DELETE FROM posting_line WHERE {_OF_TARGET}", self._values(target_id))  # noqa: S608
        db.table("posting_line").insert_all(self._numbered(target_id, lines))

    def _with_kept(self, target_id: str, reading: PostingReading) -> list[PostingLine]:
        before = {line.text: line for line in self.lines(target_id)}
        lines = []
        for found in reading.lines:
            kept = before.pop(found.text, PostingLine(found.text, None, None))
            lines.append(replace(kept, start=found.start, end=found.end))
        own = [replace(one, start=None, end=None) for one in before.values() if one.is_kept]
        return [*lines, *own]

    def _forget_posting(self, db: Database, target_id: str) -> None:
        """Remove what was found in a posting."""
        values = self._values(target_id)
        db.execute(f"DELETE FROM target_stress WHERE {_OF_TARGET}", values)  # noqa: S608
        db.execute(
            "UPDATE target SET posting_reader = NULL WHERE person_id = :person AND id = :target",
            values,
        )
