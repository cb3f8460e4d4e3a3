"""Interviews of one person, what their postings ask, and what the person says of that."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from coach.records import Emphasis, PostingLine, PostingReading, Target
from coach.storage.repository import Repository

_BY_NUMBER = "AND target_id = :target ORDER BY number"


class Targets(Repository):
    """The interviews of one person."""

    def add(self, target: Target) -> Target:
        """Keep a new interview; ValueError when it is another person's."""
        self._insert([target])
        return target

    def save(self, target: Target) -> Target:
        """Keep an interview over what it was; NotFound when there is none.

        A posting with other words is a new one: what was found in the old one goes, what the
        person chose by hand stays.
        """
        with self._connection.immediate():
            if self.get(target.id).posting != target.posting:
                self._keep_emphases(target.id, (), None)
            self._upsert(target)
        return target

    def get(self, target_id: str) -> Target:
        """Return the interview with this id, or raise NotFound."""
        return self._get(Target, target_id)

    def all(self) -> tuple[Target, ...]:
        """Return all interviews by day, the earliest first."""
        return self._select(Target, "ORDER BY day, id")

    def from_day(self, day: date) -> tuple[Target, ...]:
        """Return the interviews on `day` and later, the earliest first."""
        return self._select(Target, "AND day >= :day ORDER BY day, id", day=day.isoformat())

    def reader_of(self, target_id: str) -> str | None:
        """Return what read the posting, None while it was not read; NotFound for an unknown id."""
        sql = "SELECT posting_reader FROM target WHERE person_id = :person AND id = :id"
        row = self._only(self._rows(sql, id=target_id), "target", target_id)
        reader: str | None = row["posting_reader"]
        return reader

    def keep_reading(
        self, target_id: str, posting: str, reading: PostingReading, reader: str
    ) -> None:
        """Keep what `reader` found in `posting`; nothing when the posting is another one by now.

        Lines that the person did something with stay, whatever is found.
        """
        with self._connection.immediate():
            if self.get(target_id).posting != posting:
                return
            before = {line.text: line for line in self.lines(target_id)}
            found = [
                replace(
                    before.pop(one.text, PostingLine(one.text, None, None)),
                    start=one.start,
                    end=one.end,
                )
                for one in reading.lines
            ]
            own = [replace(one, start=None, end=None) for one in before.values() if one.is_kept]
            self._keep_numbered("posting_line", [*found, *own], target_id=target_id)
            self._keep_emphases(target_id, reading.competencies, reader)

    def emphases(self, target_id: str) -> tuple[Emphasis, ...]:
        """Return what was found in the posting, in the order it was given."""
        return self._select(Emphasis, _BY_NUMBER, target=target_id)

    def lines(self, target_id: str) -> tuple[PostingLine, ...]:
        """Return the lines of the posting and those that the person added, in their order."""
        return self._select(PostingLine, _BY_NUMBER, target=target_id)

    def keep_lines(self, target_id: str, lines: Sequence[PostingLine]) -> None:
        """Keep these lines and no others; NotFound without the interview."""
        with self._connection.immediate():
            self._require("target", target_id)
            self._keep_numbered("posting_line", lines, target_id=target_id)

    def choices(self, target_id: str) -> dict[str, bool]:
        """Return the competencies that the person added (True) or took out (False)."""
        return self._switches("target_choice", "competency", "is_wanted", target_id=target_id)

    def keep_choices(self, target_id: str, choices: Mapping[str, bool]) -> None:
        """Keep what the person added and took out, and no earlier choices."""
        rows = [{"competency": key, "is_wanted": int(is_on)} for key, is_on in choices.items()]
        with self._connection.immediate():
            self._require("target", target_id)
            self._replace("target_choice", rows, target_id=target_id)

    def _keep_emphases(self, target_id: str, found: Sequence[Emphasis], reader: str | None) -> None:
        self._keep_numbered("target_stress", found, target_id=target_id)
        sql = "UPDATE target SET posting_reader = :reader WHERE person_id = :person AND id = :id"
        self._write(sql, reader=reader, id=target_id)
