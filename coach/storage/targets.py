"""Interviews of one person, what their postings ask, and what the person says of that."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time

from sqlite_utils import Database

from coach.errors import DatabaseCorrupt, NotFound
from coach.records import Emphasis, NearSentence, PostingLine, PostingReading, Target
from coach.storage.database import Connection, Row
from coach.storage.times import from_text, to_text
from coach.wire import from_plain, to_plain

_COLUMNS = (
    "id, person_id, organisation, role, day, time, zone, format, place, posting, minutes_a_day,"
    " questions_to_ask, created_at, updated_at"
)
_OF_TARGET = "person_id = :person AND target_id = :target"


class Targets:
    """The interviews of one person."""

    def __init__(self, connection: Connection, person_id: str) -> None:
        self._connection = connection
        self._person_id = person_id

    def add(self, target: Target) -> Target:
        """Keep a new interview; ValueError when it is another person's."""
        if target.person_id != self._person_id:
            raise ValueError("the target belongs to another person")
        with self._connection.immediate() as db:
            db.table("target").insert({**_row(target), "posting_reader": None})
        return target

    def save(self, target: Target) -> Target:
        """Keep an interview over what it was; NotFound when there is none.

        A posting with other words is a new one: what was found in the old one goes, what the
        person chose by hand stays.
        """
        with self._connection.immediate() as db:
            if self.get(target.id).posting != target.posting:
                self._forget_posting(target.id)
            db.table("target").upsert(_row(target), pk="id")
        return target

    def get(self, target_id: str) -> Target:
        """Return the interview with this id, or raise NotFound."""
        found = self._where("AND id = :id", {"id": target_id})
        if not found:
            raise NotFound("interview", target_id)
        return found[0]

    def all(self) -> tuple[Target, ...]:
        """Return all interviews by day, the earliest first."""
        return self._where("ORDER BY day, id", {})

    def from_day(self, day: date) -> tuple[Target, ...]:
        """Return the interviews on `day` and later, the earliest first."""
        return self._where("AND day >= :day ORDER BY day, id", {"day": day.isoformat()})

    def reader_of(self, target_id: str) -> str | None:
        """Return what read the posting, None while it was not read."""
        sql = "SELECT posting_reader FROM target WHERE person_id = :person AND id = :target"
        rows = self._connection.rows(sql, {"person": self._person_id, "target": target_id})
        if not rows:
            raise NotFound("interview", target_id)
        reader: str | None = rows[0]["posting_reader"]
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
            self._forget_posting(target_id)
            self._write_lines(db, target_id, lines)
            rows = [
                {
                    "target_id": target_id,
                    "number": number,
                    "person_id": self._person_id,
                    "competency": emphasis.competency,
                    "start_index": emphasis.start,
                    "end_index": emphasis.end,
                    "strength": emphasis.strength,
                }
                for number, emphasis in enumerate(reading.competencies)
            ]
            db.table("target_stress").insert_all(rows)
            db.execute(
                "UPDATE target SET posting_reader = :reader"
                " WHERE person_id = :person AND id = :target",
                {"reader": reader, "person": self._person_id, "target": target_id},
            )

    def emphases(self, target_id: str) -> tuple[Emphasis, ...]:
        """Return what was found in the posting, in the order it was given."""
        sql = (
            "SELECT competency, start_index, end_index, strength FROM target_stress"  # noqa: S608
            f" WHERE {_OF_TARGET} ORDER BY number"
        )
        rows = self._connection.rows(sql, {"person": self._person_id, "target": target_id})
        return tuple(
            Emphasis(row["competency"], row["start_index"], row["end_index"], row["strength"])
            for row in rows
        )

    def lines(self, target_id: str) -> tuple[PostingLine, ...]:
        """Return the lines of the posting and those that the person added, in their order."""
        sql = f"SELECT * FROM posting_line WHERE {_OF_TARGET} ORDER BY number"  # noqa: S608
        rows = self._connection.rows(sql, {"person": self._person_id, "target": target_id})
        return tuple(self._line(row) for row in rows)

    def keep_lines(self, target_id: str, lines: Sequence[PostingLine]) -> None:
        """Keep these lines in the place of those before; NotFound for an odd interview."""
        with self._connection.immediate() as db:
            self.get(target_id)
            self._write_lines(db, target_id, lines)

    def _write_lines(self, db: Database, target_id: str, lines: Sequence[PostingLine]) -> None:
        values = {"person": self._person_id, "target": target_id}
        db.execute(f"DELETE FROM posting_line WHERE {_OF_TARGET}", values)  # noqa: S608
        db.table("posting_line").insert_all(
            {
                "target_id": target_id,
                "number": number,
                "person_id": self._person_id,
                "text": line.text,
                "start_index": line.start,
                "end_index": line.end,
                "is_wanted": int(line.is_wanted),
                "state": line.state,
                "shown": line.shown,
                "near": json.dumps(to_plain(line.near), ensure_ascii=False),
                "question_id": line.question_id,
            }
            for number, line in enumerate(lines)
        )

    def _line(self, row: Row) -> PostingLine:
        try:
            near = tuple(from_plain(NearSentence, one) for one in json.loads(row["near"]))
        except ValueError as error:
            raise DatabaseCorrupt(self._connection.path) from error
        return PostingLine(
            row["text"],
            row["start_index"],
            row["end_index"],
            bool(row["is_wanted"]),
            row["state"],
            row["shown"],
            near,
            row["question_id"],
        )

    def _with_kept(self, target_id: str, reading: PostingReading) -> list[PostingLine]:
        before = {line.text: line for line in self.lines(target_id)}
        lines = []
        for found in reading.lines:
            kept = before.pop(found.text, PostingLine(found.text, None, None))
            lines.append(replace(kept, start=found.start, end=found.end))
        own = [replace(one, start=None, end=None) for one in before.values() if one.is_kept]
        return [*lines, *own]

    def choices(self, target_id: str) -> dict[str, bool]:
        """Return the competencies that the person added (True) or took out (False)."""
        sql = f"SELECT competency, is_wanted FROM target_choice WHERE {_OF_TARGET}"  # noqa: S608
        rows = self._connection.rows(sql, {"person": self._person_id, "target": target_id})
        return {row["competency"]: bool(row["is_wanted"]) for row in rows}

    def keep_choices(self, target_id: str, choices: Mapping[str, bool]) -> None:
        """Keep what the person added and took out, in the place of earlier choices."""
        rows = [
            {
                "target_id": target_id,
                "competency": competency,
                "person_id": self._person_id,
                "is_wanted": int(is_wanted),
            }
            for competency, is_wanted in choices.items()
        ]
        values = {"person": self._person_id, "target": target_id}
        with self._connection.immediate() as db:
            self.get(target_id)
            db.execute(f"DELETE FROM target_choice WHERE {_OF_TARGET}", values)  # noqa: S608
            db.table("target_choice").insert_all(rows)

    def _forget_posting(self, target_id: str) -> None:
        """Remove what was found in a posting; inside a transaction of the caller."""
        values = {"person": self._person_id, "target": target_id}
        execute = self._connection.db.execute
        execute(f"DELETE FROM target_stress WHERE {_OF_TARGET}", values)  # noqa: S608
        execute(
            "UPDATE target SET posting_reader = NULL WHERE person_id = :person AND id = :target",
            values,
        )

    def _where(self, rest: str, values: Row) -> tuple[Target, ...]:
        rows = self._connection.rows(
            f"SELECT {_COLUMNS} FROM target WHERE person_id = :person {rest}",  # noqa: S608
            {"person": self._person_id, **values},
        )
        return tuple(self._record(row) for row in rows)

    def _record(self, row: Row) -> Target:
        try:
            return Target(
                **{
                    **row,
                    "day": date.fromisoformat(row["day"]),
                    "time": None if row["time"] is None else time.fromisoformat(row["time"]),
                    "questions_to_ask": tuple(json.loads(row["questions_to_ask"])),
                    "created_at": from_text(row["created_at"]),
                    "updated_at": from_text(row["updated_at"]),
                }
            )
        except (ValueError, TypeError) as error:
            raise DatabaseCorrupt(self._connection.path) from error


def _row(target: Target) -> Row:
    return {
        "id": target.id,
        "person_id": target.person_id,
        "organisation": target.organisation,
        "role": target.role,
        "day": target.day.isoformat(),
        "time": None if target.time is None else target.time.isoformat("minutes"),
        "zone": target.zone,
        "format": target.format,
        "place": target.place,
        "posting": target.posting,
        "minutes_a_day": target.minutes_a_day,
        "questions_to_ask": json.dumps(target.questions_to_ask, ensure_ascii=False),
        "created_at": to_text(target.created_at),
        "updated_at": to_text(target.updated_at),
    }
