"""What each scorer read in the attempts: scores by time, session, competency and question."""

import json
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from coach.errors import NotFound
from coach.records import PARTS, Attempt, AttemptScores, QuestionResults, Review
from coach.storage.repository import Repository
from coach.storage.reviews import review_text
from coach.storage.times import to_text

_COLUMNS = (
    "attempt_id AS id",
    *(field.name for field in fields(AttemptScores) if field.name not in ("id", "parts")),
    *PARTS,
)
_SCORES = f"SELECT {', '.join(_COLUMNS)} FROM reading WHERE person_id = :person"  # noqa: S608
_OF_SUMMARIES = (
    f"SELECT {', '.join(f'r.{column}' for column in _COLUMNS)} FROM question_summary s"  # noqa: S608
    # A LEFT JOIN keeps the order: first the few summaries, then each reading by its key.
    " LEFT JOIN reading r ON"
)
# Two answers can share a microsecond; ids tell them apart the same way each time.
_NEWEST_FIRST = "ORDER BY created_at DESC, attempt_id DESC LIMIT :limit"

_ADD_TO_SUMMARY = """
    INSERT INTO question_summary AS s (
        person_id, scorer, question_id, answers, shown, first_id, first_at, best_id, best_score,
        latest_id, latest_at
    ) VALUES (
        :person_id, :scorer, :question_id, 1, :is_current, :attempt_id, :created_at, :attempt_id,
        :score, :attempt_id, :created_at
    )
    ON CONFLICT (person_id, scorer, question_id) DO UPDATE SET
        answers = s.answers + 1,
        shown = s.shown + excluded.shown,
        first_id = CASE WHEN excluded.first_at < s.first_at
            THEN excluded.first_id ELSE s.first_id END,
        first_at = CASE WHEN excluded.first_at < s.first_at
            THEN excluded.first_at ELSE s.first_at END,
        best_id = CASE WHEN excluded.best_score > s.best_score
            THEN excluded.best_id ELSE s.best_id END,
        best_score = CASE WHEN excluded.best_score > s.best_score
            THEN excluded.best_score ELSE s.best_score END,
        latest_id = CASE WHEN excluded.latest_at >= s.latest_at
            THEN excluded.latest_id ELSE s.latest_id END,
        latest_at = CASE WHEN excluded.latest_at >= s.latest_at
            THEN excluded.latest_at ELSE s.latest_at END
"""
_OTHER = (
    "EXISTS (SELECT 1 FROM reading AS other WHERE other.attempt_id = reading.attempt_id"
    " AND other.person_id = reading.person_id AND other.scorer"
)


class Readings(Repository):
    """The readings of one person's attempts. `scores` are always those of one reading each."""

    def add_own(self, attempt: Attempt) -> None:
        """Keep the reading that a new attempt brings; inside the transaction that keeps it."""
        self._add(attempt, review=None)

    def add(self, attempt: Attempt, review: Review) -> bool:
        """Keep what another scorer reads in a kept attempt, and show that from now on.

        Returns False, and keeps nothing, when this scorer has read it before.
        """
        mine = "FROM reading WHERE attempt_id = :id AND person_id = :person"
        with self._connection.immediate():
            if review.scorer in self._texts(f"SELECT scorer {mine}", id=attempt.id):
                return False
            self._write(
                "UPDATE question_summary SET shown = shown - 1 WHERE EXISTS (SELECT 1"  # noqa: S608
                f" {mine} AND is_current = 1 AND reading.scorer = question_summary.scorer"
                " AND reading.question_id = question_summary.question_id)"
                " AND person_id = :person",
                id=attempt.id,
            )
            self._write(
                "UPDATE reading SET is_current = 0 WHERE attempt_id = :id AND person_id = :person",
                id=attempt.id,
            )
            self._add(replace(attempt, review=review), review=review_text(review))
        return True

    def scorer(self) -> str:
        """Return the scorer whose reading of the newest attempt is shown, "" without attempts."""
        return next((one.scorer for one in self.shown(1)), "")

    def shown(self, limit: int, *, since: datetime | None = None) -> tuple[AttemptScores, ...]:
        """Return the newest `limit` scores as they are shown, of any scorer, oldest first."""
        rest = "" if since is None else " AND created_at >= :since"
        start = None if since is None else to_text(since)
        return self._newest(f"AND is_current = 1{rest}", limit=limit, since=start)[::-1]

    def shown_page(self, limit: int, before: str | None = None) -> tuple[AttemptScores, ...]:
        """Return up to `limit` scores newest first, older than the attempt `before` if given.

        Raises NotFound when there is no attempt `before`.
        """
        if before is None:
            return self._newest("AND is_current = 1", limit=limit)
        anchor = self._newest("AND attempt_id = :before", before=before, limit=1)
        if not anchor:
            raise NotFound("answer", before)
        rest = "AND is_current = 1 AND (created_at, attempt_id) < (:at, :before)"
        return self._newest(rest, at=to_text(anchor[0].created_at), before=before, limit=limit)

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
        return self._texts(
            "SELECT question_id FROM question_summary s WHERE person_id = :person AND shown > 0"  # noqa: S608
            f"{about} GROUP BY question_id"
            " ORDER BY MAX(latest_at) DESC, question_id LIMIT :limit OFFSET :offset",
            limit=limit,
            offset=offset,
            competency=competency,
        )

    def shown_of_question(self, question_id: str, limit: int) -> tuple[AttemptScores, ...]:
        """Return the newest `limit` scores at a question as they are shown, oldest first."""
        rest = "AND is_current = 1 AND question_id = :question"
        return self._newest(rest, question=question_id, limit=limit)[::-1]

    def newest(self, scorer: str, limit: int) -> tuple[AttemptScores, ...]:
        """Return the newest `limit` scores that `scorer` gave, oldest first."""
        return self._newest("AND scorer = :scorer", scorer=scorer, limit=limit)[::-1]

    def by_question(self, scorer: str) -> tuple[QuestionResults, ...]:
        """Return what came of each question as `scorer` read it; from the summaries."""
        where = "WHERE s.person_id = :person AND s.scorer = :scorer"
        sql = f"SELECT * FROM question_summary s {where} ORDER BY question_id"  # noqa: S608
        found = self._scores(
            f"{_OF_SUMMARIES} r.scorer = s.scorer"
            f" AND r.attempt_id IN (s.first_id, s.best_id, s.latest_id) {where}",
            scorer=scorer,
        )
        scores = {one.id: one for one in found}
        return tuple(
            QuestionResults(
                row["question_id"],
                scores[row["latest_id"]].competency,
                row["answers"],
                *(scores[row[name]] for name in ("first_id", "best_id", "latest_id")),
            )
            for row in self._rows(sql, scorer=scorer)
        )

    def latest_of_each_question(self) -> dict[str, AttemptScores]:
        """Return the newest answer to each question as it is shown, by the question's id."""
        found = self._scores(
            f"{_OF_SUMMARIES} r.attempt_id = s.latest_id AND r.is_current = 1"
            " WHERE s.person_id = :person"
        )
        in_order = sorted(found, key=lambda scores: (scores.created_at, scores.id))
        return {scores.question_id: scores for scores in in_order}

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
        return self._texts(sql, scorer=scorer)

    def show_one_each(self) -> None:
        """Show exactly one reading of each attempt, the newest scorer's of several.

        Scorers sort by their names; called inside a transaction, as `resummarise` is.
        """
        self._write(
            "UPDATE reading SET is_current = 0 WHERE person_id = :person AND is_current = 1"  # noqa: S608
            f" AND {_OTHER} > reading.scorer AND other.is_current = 1)"
        )
        self._write(
            "UPDATE reading SET is_current = 1 WHERE person_id = :person AND is_current = 0"  # noqa: S608
            f" AND NOT {_OTHER} <> reading.scorer AND other.is_current = 1)"
            f" AND NOT {_OTHER} > reading.scorer)"
        )

    def resummarise(self) -> None:
        """Make the summaries of all questions anew."""
        self._delete("question_summary")
        rows = self._rows(
            "SELECT person_id, scorer, question_id, attempt_id, is_current, created_at, score"
            " FROM reading WHERE person_id = :person ORDER BY created_at, attempt_id"
        )
        self._connection.db.conn.executemany(_ADD_TO_SUMMARY, rows)

    def _add(self, attempt: Attempt, *, review: str | None) -> None:
        row = self._row(attempt.scores, is_current=1, review=review)
        del row["parts"]
        row["attempt_id"] = row.pop("id")
        row.update(zip(PARTS, attempt.scores.parts, strict=True))
        db = self._connection.db
        db.table("reading").insert(row)
        db.execute(_ADD_TO_SUMMARY, row)

    def _newest(self, rest: str, /, **values: Any) -> tuple[AttemptScores, ...]:
        return self._scores(f"{_SCORES} {rest} {_NEWEST_FIRST}", **values)

    def _scores(self, sql: str, /, **values: Any) -> tuple[AttemptScores, ...]:
        return tuple(
            self._record(AttemptScores, {**row, "parts": json.dumps([row[key] for key in PARTS])})
            for row in self._rows(sql, **values)
        )
