"""What was found in employers' words, and how the person corrected it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sqlite_utils import Database

from coach.records import FeedbackFinding, Outcome
from coach.storage.database import Connection
from coach.storage.repository import Repository

if TYPE_CHECKING:
    from coach.storage.applications import Applications


class Feedback(Repository):
    """The feedback of one person's journal, as it was read."""

    def __init__(self, connection: Connection, person_id: str, applications: Applications) -> None:
        super().__init__(connection, person_id)
        self._applications = applications

    def reader_of(self, outcome_id: str) -> str | None:
        """Return what read the employer's words, None while they were not read."""
        self._require("outcome", "entry", outcome_id)
        sql = "SELECT feedback_reader AS name FROM outcome WHERE person_id = :person AND id = :id"
        reader: str | None = self._rows(sql, id=outcome_id)[0]["name"]
        return reader

    def keep(self, outcome: Outcome, findings: Sequence[FeedbackFinding], reader: str) -> None:
        """Keep what `reader` found; nothing when the words are others by now."""
        rows = [
            {
                "outcome_id": outcome.id,
                "number": number,
                "person_id": self._person_id,
                "kind": finding.kind,
                "start_index": finding.start,
                "end_index": finding.end,
                "chance": finding.chance,
                "is_sure": int(finding.is_sure),
            }
            for number, finding in enumerate(findings)
        ]
        with self._connection.immediate() as db:
            if self._applications.outcome(outcome.id).words != outcome.words:
                return
            forget_findings(db, self._person_id, outcome.id)
            db.table("feedback_finding").insert_all(rows)
            db.execute(
                "UPDATE outcome SET feedback_reader = :reader"
                " WHERE person_id = :person AND id = :id",
                {"reader": reader, "person": self._person_id, "id": outcome.id},
            )

    def findings(self, outcome_ids: Sequence[str]) -> dict[str, tuple[FeedbackFinding, ...]]:
        """Return what was found in the words of these outcomes, in the order of the words."""
        names, values = self._listed(outcome_ids)
        sql = (
            "SELECT outcome_id, kind, start_index, end_index, chance, is_sure"  # noqa: S608
            f" FROM feedback_finding WHERE person_id = :person AND outcome_id IN ({names})"
            " ORDER BY outcome_id, number"
        )
        found: dict[str, list[FeedbackFinding]] = {key: [] for key in outcome_ids}
        for row in self._rows(sql, **values):
            place = (row["start_index"], row["end_index"])
            finding = FeedbackFinding(row["kind"], *place, row["chance"], bool(row["is_sure"]))
            found[row["outcome_id"]].append(finding)
        return {key: tuple(those) for key, those in found.items()}

    def kinds_named(self, limit: int) -> tuple[tuple[str, Outcome], ...]:
        """Return the kinds that feedback names, each with its outcome, oldest first.

        Those whose day is not known come before all others.
        Looks at the newest `limit` outcomes with words; what is only asked about does not
        count, corrections made by hand do.
        """
        sql = (
            "WITH newest AS (SELECT id, day FROM outcome WHERE person_id = :person"
            " AND words <> '' ORDER BY day DESC NULLS LAST, id DESC LIMIT :limit),"
            " named AS (SELECT outcome_id, kind FROM feedback_finding WHERE person_id = :person"
            " AND is_sure = 1 UNION SELECT outcome_id, kind FROM feedback_choice"
            " WHERE person_id = :person AND is_meant = 1)"
            " SELECT named.outcome_id, named.kind FROM named"
            " JOIN newest ON newest.id = named.outcome_id WHERE NOT EXISTS (SELECT 1"
            " FROM feedback_choice c WHERE c.outcome_id = named.outcome_id"
            " AND c.kind = named.kind AND c.is_meant = 0)"
            " ORDER BY newest.day NULLS FIRST, newest.id, named.kind"
        )
        rows = self._rows(sql, limit=limit)
        known = (
            {one.id: one for one in self._applications.recent(limit, with_words=True)}
            if rows
            else {}
        )
        return tuple((row["kind"], known[row["outcome_id"]]) for row in rows)

    def choices(self, outcome_id: str) -> dict[str, bool]:
        """Return the kinds that the person added (True) or took out (False)."""
        sql = (
            "SELECT kind, is_meant FROM feedback_choice"
            " WHERE person_id = :person AND outcome_id = :outcome"
        )
        rows = self._rows(sql, outcome=outcome_id)
        return {row["kind"]: bool(row["is_meant"]) for row in rows}

    def keep_choices(self, outcome_id: str, choices: Mapping[str, bool]) -> None:
        """Keep what the person added and took out, in the place of earlier choices."""
        rows = [
            {
                "outcome_id": outcome_id,
                "kind": kind,
                "person_id": self._person_id,
                "is_meant": int(is_meant),
            }
            for kind, is_meant in choices.items()
        ]
        with self._connection.immediate() as db:
            self._applications.outcome(outcome_id)
            db.execute(
                "DELETE FROM feedback_choice WHERE person_id = :person AND outcome_id = :outcome",
                {"person": self._person_id, "outcome": outcome_id},
            )
            db.table("feedback_choice").insert_all(rows)


def forget_findings(db: Database, person_id: str, outcome_id: str) -> None:
    """Remove what was found in an outcome's words; inside a transaction of the caller."""
    values = {"person": person_id, "outcome": outcome_id}
    db.execute(
        "DELETE FROM feedback_finding WHERE person_id = :person AND outcome_id = :outcome", values
    )
    db.execute(
        "UPDATE outcome SET feedback_reader = NULL WHERE person_id = :person AND id = :outcome",
        values,
    )
