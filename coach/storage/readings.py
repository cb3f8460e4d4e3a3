"""What each scorer read in the attempts: scores by time, session, competency and question."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from coach.errors import NotFound
from coach.records import PARTS, Attempt, AttemptScores, QuestionResults, Review
from coach.storage.database import Row
from coach.storage.repository import Repository, columns_of
from coach.storage.reviews import review_text
from coach.storage.times import to_text

_COLUMNS = (
    *(name for name in columns_of(AttemptScores).split(", ") if name not in ("id", "parts")),
    *PARTS,
)
_SCORES = f"attempt_id AS id, {', '.join(_COLUMNS)}"
_JOINED = f"r.attempt_id AS id, {', '.join(f'r.{column}' for column in _COLUMNS)}"
# Two answers can share a microsecond; ids tell them apart the same way each time.
_NEWEST_FIRST = "ORDER BY created_at DESC, attempt_id DESC"

_ADD_TO_SUMMARY = """
    INSERT INTO question_summary (
        person_id, scorer, question_id, answers, shown, first_id, first_at, best_id, best_score,
        latest_id, latest_at
    ) VALUES (
        :person_id, :scorer, :question_id, 1, :is_current, :attempt_id, :created_at, :attempt_id,
        :score,
        :attempt_id, :created_at
    )
    ON CONFLICT (person_id, scorer, question_id) DO UPDATE SET
        answers = question_summary.answers + 1,
        shown = question_summary.shown + excluded.shown,
        first_id = CASE WHEN excluded.first_at < question_summary.first_at
            THEN excluded.first_id ELSE question_summary.first_id END,
        first_at = CASE WHEN excluded.first_at < question_summary.first_at
            THEN excluded.first_at ELSE question_summary.first_at END,
        best_id = CASE WHEN excluded.best_score > question_summary.best_score
            THEN excluded.best_id ELSE question_summary.best_id END,
        best_score = CASE WHEN excluded.best_score > question_summary.best_score
            THEN excluded.best_score ELSE question_summary.best_score END,
        latest_id = CASE WHEN excluded.latest_at >= question_summary.latest_at
            THEN excluded.latest_id ELSE question_summary.latest_id END,
        latest_at = CASE WHEN excluded.latest_at >= question_summary.latest_at
            THEN excluded.latest_at ELSE question_summary.latest_at END
"""


class Readings(Repository):
    """The readings of one person's attempts. `scores` are always those of one reading each."""

    def add_own(self, db: Database, attempt: Attempt) -> None:
        """Keep the reading that a new attempt brings; inside the transaction that keeps it."""
        self._insert(db, self._reading_row(attempt, review=None))

    def add(self, attempt: Attempt, review: Review) -> bool:
        """Keep what another scorer reads in a kept attempt, and show that from now on.

        Returns False, and keeps nothing, when this scorer has read it before.
        """
        reread = replace(attempt, review=review)
        values = {"id": attempt.id, "scorer": review.scorer, "person": self._person_id}
        mine = "FROM reading WHERE attempt_id = :id AND person_id = :person"
        with self._connection.immediate() as db:
            if self._rows(f"SELECT 1 {mine} AND scorer = :scorer", **values):
                return False
            db.execute(
                "UPDATE question_summary SET shown = shown - 1 WHERE EXISTS (SELECT 1"  # noqa: S608
                f" {mine} AND is_current = 1 AND reading.scorer = question_summary.scorer"
                " AND reading.question_id = question_summary.question_id)"
                " AND person_id = :person",
                values,
            )
            db.execute(
                "UPDATE reading SET is_current = 0 WHERE attempt_id = :id AND person_id = :person",
                values,
            )
            self._insert(db, self._reading_row(reread, review=review_text(review)))
        return True

    def scorer(self) -> str:
        """Return the scorer whose reading of the newest attempt is shown, "" without attempts."""
        rows = self._select("AND is_current = 1 " + _NEWEST_FIRST + " LIMIT 1", {})
        return str(rows[0]["scorer"]) if rows else ""

    def shown(self, limit: int, *, since: datetime | None = None) -> tuple[AttemptScores, ...]:
        """Return the newest `limit` scores as they are shown, of any scorer, oldest first."""
        rest, values = "AND is_current = 1", Row(limit=limit)
        if since is not None:
            rest += " AND created_at >= :since"
            values["since"] = to_text(since)
        return self._scores(reversed(self._select(f"{rest} {_NEWEST_FIRST} LIMIT :limit", values)))

    def shown_page(self, limit: int, before: str | None = None) -> tuple[AttemptScores, ...]:
        """Return up to `limit` scores newest first, older than the attempt `before` if given.

        Raises NotFound when there is no attempt `before`.
        """
        rest, values = "AND is_current = 1", Row(limit=limit)
        if before is not None:
            anchor = self._select("AND attempt_id = :before LIMIT 1", {"before": before})
            if not anchor:
                raise NotFound("answer", before)
            rest += " AND (created_at, attempt_id) < (:created_at, :before)"
            values |= {"created_at": anchor[0]["created_at"], "before": before}
        return self._scores(self._select(f"{rest} {_NEWEST_FIRST} LIMIT :limit", values))

    def question_page(
        self, limit: int, *, offset: int = 0, competency: str | None = None
    ) -> tuple[str, ...]:
        """Return the ids of up to `limit` questions, answered last first; from the summaries."""
        about = (
            ""
            if competency is None
            else " AND EXISTS (SELECT 1 FROM reading WHERE attempt_id ="
            " latest_id AND reading.scorer = s.scorer AND competency = :competency)"
        )
        rows = self._rows(
            "SELECT question_id FROM question_summary s WHERE person_id = :person AND shown > 0"  # noqa: S608
            f"{about} GROUP BY question_id"
            " ORDER BY MAX(latest_at) DESC, question_id LIMIT :limit OFFSET :offset",
            limit=limit,
            offset=offset,
            competency=competency,
        )
        return tuple(str(row["question_id"]) for row in rows)

    def shown_of_question(self, question_id: str, limit: int) -> tuple[AttemptScores, ...]:
        """Return the newest `limit` scores at a question as they are shown, oldest first."""
        rest = f"AND is_current = 1 AND question_id = :question {_NEWEST_FIRST} LIMIT :limit"
        rows = self._select(rest, {"question": question_id, "limit": limit})
        return self._scores(reversed(rows))

    def newest(self, scorer: str, limit: int) -> tuple[AttemptScores, ...]:
        """Return the newest `limit` scores that `scorer` gave, oldest first."""
        rest = f"AND scorer = :scorer {_NEWEST_FIRST} LIMIT :limit"
        return self._scores(reversed(self._select(rest, {"scorer": scorer, "limit": limit})))

    def by_question(self, scorer: str | None = None) -> tuple[QuestionResults, ...]:
        """Return what came of each question, by one scorer or by each; from the summaries."""
        where = "s.person_id = :person" + ("" if scorer is None else " AND s.scorer = :scorer")
        sql = f"SELECT * FROM question_summary s WHERE {where} ORDER BY question_id, scorer"  # noqa: S608
        summaries = self._rows(sql, scorer=scorer)
        # A LEFT JOIN keeps the order: first the few summaries, then each reading by its key.
        rows = self._rows(
            f"SELECT {_JOINED} FROM question_summary s LEFT JOIN reading r"  # noqa: S608
            " ON r.scorer = s.scorer AND r.attempt_id IN (s.first_id, s.best_id, s.latest_id)"
            f" WHERE {where}",
            scorer=scorer,
        )
        scores = {(one.id, one.scorer): one for one in self._scores(rows)}
        return tuple(_results(row, scores) for row in summaries)

    def latest_of_each_question(self) -> dict[str, AttemptScores]:
        """Return the newest answer to each question as it is shown, by the question's id."""
        rows = self._rows(
            f"SELECT {_JOINED} FROM question_summary s LEFT JOIN reading r"  # noqa: S608
            " ON r.attempt_id = s.latest_id AND r.is_current = 1 WHERE s.person_id = :person"
        )
        found = sorted(self._scores(rows), key=lambda scores: (scores.created_at, scores.id))
        return {scores.question_id: scores for scores in found}

    def counts(self, scorer: str) -> tuple[int, int]:
        """Return how many answers `scorer` read, and how many are shown as others read them."""
        sql = (
            "SELECT SUM(CASE WHEN scorer = :scorer THEN answers ELSE 0 END) AS own,"
            " SUM(CASE WHEN scorer = :scorer THEN 0 ELSE shown END) AS others"
            " FROM question_summary WHERE person_id = :person"
        )
        (row,) = self._rows(sql, scorer=scorer)
        return int(row["own"] or 0), int(row["others"] or 0)

    def unread_by(self, scorer: str) -> tuple[str, ...]:
        """Return the ids of the attempts that `scorer` has not read, oldest first."""
        sql = (
            "SELECT id FROM attempt WHERE person_id = :person AND NOT EXISTS (SELECT 1 FROM reading"
            " WHERE reading.attempt_id = attempt.id AND reading.scorer = :scorer)"
            " ORDER BY created_at, id"
        )
        rows = self._rows(sql, scorer=scorer)
        return tuple(str(row["id"]) for row in rows)

    def without_any(self) -> tuple[str, ...]:
        """Return the ids of attempts without any reading: an older export has none."""
        sql = (
            "SELECT id FROM attempt WHERE person_id = :person AND NOT EXISTS"
            " (SELECT 1 FROM reading WHERE reading.attempt_id = attempt.id) ORDER BY created_at, id"
        )
        rows = self._rows(sql)
        return tuple(str(row["id"]) for row in rows)

    def show_one_each(self, db: Database) -> None:
        """Show exactly one reading of each attempt, the newest scorer's of several; likewise."""
        higher = (
            "SELECT 1 FROM reading AS other WHERE other.attempt_id = reading.attempt_id"
            " AND other.person_id = reading.person_id AND other.scorer {} reading.scorer"
        )
        person = {"person": self._person_id}
        several = f"EXISTS ({higher.format('>')} AND other.is_current = 1)"
        none = f"NOT EXISTS ({higher.format('<>')} AND other.is_current = 1)"
        newest = f"NOT EXISTS ({higher.format('>')})"
        db.execute(
            f"UPDATE reading SET is_current = 0 WHERE person_id = :person"  # noqa: S608
            f" AND is_current = 1 AND {several}",
            person,
        )
        db.execute(
            f"UPDATE reading SET is_current = 1 WHERE person_id = :person"  # noqa: S608
            f" AND is_current = 0 AND {none} AND {newest}",
            person,
        )

    def resummarise(self, db: Database) -> None:
        """Make the summaries of all questions anew; inside a transaction."""
        db.execute(
            "DELETE FROM question_summary WHERE person_id = :person", {"person": self._person_id}
        )
        rows = self._rows(
            "SELECT person_id, scorer, question_id, attempt_id, is_current, created_at, score"
            " FROM reading WHERE person_id = :person ORDER BY created_at, attempt_id"
        )
        db.conn.executemany(_ADD_TO_SUMMARY, rows)

    def _insert(self, db: Database, row: Row) -> None:
        db.table("reading").insert(row)
        db.execute(_ADD_TO_SUMMARY, row)

    def _select(self, rest: str, values: Row) -> list[Row]:
        # Only text of this file is put together here; what a person sends travels in `values`.
        sql = f"SELECT {_SCORES} FROM reading WHERE person_id = :person {rest}"  # noqa: S608
        return self._rows(sql, **values)

    def _scores(self, rows: Iterable[Row]) -> tuple[AttemptScores, ...]:
        return tuple(
            self._record(AttemptScores, {**row, "parts": json.dumps([row[key] for key in PARTS])})
            for row in rows
        )

    def _reading_row(self, attempt: Attempt, *, review: str | None) -> Row:
        row = self._row(attempt.scores, is_current=1, review=review)
        row["attempt_id"] = row.pop("id")
        del row["parts"]
        return {**row, **dict(zip(PARTS, attempt.scores.parts, strict=True))}


def _results(row: Row, scores: dict[tuple[str, str], AttemptScores]) -> QuestionResults:
    first, best, latest = (
        scores[(row[name], row["scorer"])] for name in ("first_id", "best_id", "latest_id")
    )
    return QuestionResults(
        question_id=row["question_id"],
        competency=latest.competency,
        answers=row["answers"],
        first=first,
        best=best,
        latest=latest,
    )
