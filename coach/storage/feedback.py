"""What was found in employers' words, and how the person corrected it."""

from collections.abc import Mapping, Sequence

from coach.records import FeedbackFinding, Outcome
from coach.storage.repository import OWN, Repository, columns_of


class Feedback(Repository):
    """The feedback of one person's journal, as it was read."""

    def readers(self, outcome_ids: Sequence[str]) -> dict[str, str | None]:
        """Return what read the words of each of these outcomes, None where they were not read."""
        names, values = self._listed(outcome_ids)
        sql = f"SELECT id, feedback_reader FROM outcome WHERE {OWN} AND id IN ({names})"  # noqa: S608
        return self._pairs(sql, **values)

    def reader_of(self, outcome_id: str) -> str | None:
        """Return what read the employer's words, None while they were not read."""
        return self._only([*self.readers([outcome_id]).items()], "outcome", outcome_id)[1]

    def keep(self, outcome: Outcome, findings: Sequence[FeedbackFinding], reader: str) -> None:
        """Keep what `reader` found; nothing when the words are others by now."""
        with self._connection.immediate():
            if self._get(Outcome, outcome.id).words == outcome.words:
                self._keep_findings(outcome.id, findings, reader)

    def forget(self, outcome_id: str) -> None:
        """Remove what was found in an outcome's words; they count as not read."""
        self._keep_findings(outcome_id, (), None)

    def findings(self, outcome_ids: Sequence[str]) -> dict[str, tuple[FeedbackFinding, ...]]:
        """Return what was found in the words of these outcomes, in the order of the words."""
        return self._by_owner(FeedbackFinding, "outcome_id", outcome_ids, "ORDER BY number")

    def kinds_named(self, limit: int) -> tuple[tuple[str, Outcome], ...]:
        """Return the kinds that feedback names, each with its outcome, oldest first.

        Those whose day is not known come before all others.
        Looks at the newest `limit` outcomes with words; what is only asked about does not
        count, corrections made by hand do.
        """
        rows = self._rows(
            "WITH newest AS (SELECT * FROM outcome WHERE person_id = :person"  # noqa: S608
            " AND words <> '' ORDER BY day DESC NULLS LAST, id DESC LIMIT :limit),"
            " named AS (SELECT outcome_id, kind FROM feedback_finding WHERE person_id = :person"
            " AND is_sure = 1 UNION SELECT outcome_id, kind FROM feedback_choice"
            " WHERE person_id = :person AND is_meant = 1)"
            f" SELECT named.kind AS named_kind, {columns_of(Outcome, 'newest')} FROM named"
            " JOIN newest ON newest.id = named.outcome_id WHERE NOT EXISTS (SELECT 1"
            " FROM feedback_choice c WHERE c.outcome_id = named.outcome_id"
            " AND c.kind = named.kind AND c.is_meant = 0)"
            " ORDER BY newest.day NULLS FIRST, newest.id, named.kind",
            limit=limit,
        )
        return tuple((row["named_kind"], self._record(Outcome, row)) for row in rows)

    def choices(self, outcome_ids: Sequence[str]) -> dict[str, dict[str, bool]]:
        """Return the kinds that the person added (True) or took out (False), by outcome."""
        names, values = self._listed(outcome_ids)
        sql = (
            "SELECT outcome_id, kind, is_meant FROM feedback_choice"  # noqa: S608
            f" WHERE {OWN} AND outcome_id IN ({names})"
        )
        found: dict[str, dict[str, bool]] = {key: {} for key in outcome_ids}
        for row in self._rows(sql, **values):
            found[row["outcome_id"]][row["kind"]] = bool(row["is_meant"])
        return found

    def keep_choices(self, outcome_id: str, choices: Mapping[str, bool]) -> None:
        """Keep what the person added and took out, and no earlier choices."""
        rows = [{"kind": kind, "is_meant": int(is_meant)} for kind, is_meant in choices.items()]
        with self._connection.immediate():
            self._require("outcome", outcome_id)
            self._replace("feedback_choice", rows, outcome_id=outcome_id)

    def _keep_findings(
        self, outcome_id: str, findings: Sequence[FeedbackFinding], reader: str | None
    ) -> None:
        self._keep_numbered("feedback_finding", findings, outcome_id=outcome_id)
        sql = "UPDATE outcome SET feedback_reader = :reader WHERE person_id = :person AND id = :id"
        self._write(sql, reader=reader, id=outcome_id)
