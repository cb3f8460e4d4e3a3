"""Submitted answers with their reviews: added and read, never changed."""

import json
from datetime import datetime
from typing import Any

from coach.errors import DatabaseCorrupt, NotFound
from coach.records import Attempt, AttemptScores, Review
from coach.storage.database import Connection, Row
from coach.storage.times import from_text, to_text
from coach.wire import from_plain, to_plain

_SCORES = (
    "id, session_id, position, question_id, competency, created_at,"
    " level, score, words, vague_count, fact_count, response_type, scorer"
)
_WHOLE = (
    "id, person_id, session_id, position, question_id, question_text, competency,"
    " text, seconds, review, created_at"
)
# Two answers can share a microsecond; ids tell them apart the same way each time.
_OLDEST_FIRST = "ORDER BY created_at, id"
_NEWEST_FIRST = "ORDER BY created_at DESC, id DESC"


class Attempts:
    """The attempts of one person."""

    def __init__(self, connection: Connection, person_id: str) -> None:
        self._connection = connection
        self._person_id = person_id

    def add(self, attempt: Attempt) -> Attempt:
        """Keep a new attempt; ValueError when it is another person's."""
        row = self._row(attempt)
        with self._connection.immediate() as db:
            db.table("attempt").insert(row)
        return attempt

    def add_once(self, attempt: Attempt) -> Attempt:
        """Keep a new attempt unless it repeats the one before it; return what is kept.

        A repeat has the place, text and scorer of the newest attempt there, as after a double
        click: two requests at once give one attempt.
        """
        row = self._row(attempt)
        place = {"session": attempt.session_id, "position": attempt.position}
        newest = f"AND session_id = :session AND position = :position {_NEWEST_FIRST} LIMIT 1"
        with self._connection.immediate() as db:
            for before in self._select(f"{_WHOLE}, scorer", newest, place):
                if (before["text"], before.pop("scorer")) == (attempt.text, attempt.review.scorer):
                    return self._attempt(before)
            db.table("attempt").insert(row)
        return attempt

    def get(self, attempt_id: str) -> Attempt:
        """Return the attempt with this id, or raise NotFound."""
        rows = self._select(_WHOLE, "AND id = :id", {"id": attempt_id})
        if not rows:
            raise NotFound("attempt", attempt_id)
        return self._attempt(rows[0])

    def of_session(self, session_id: str) -> tuple[Attempt, ...]:
        """Return the attempts of a session whole, oldest first."""
        rows = self._select(
            _WHOLE, f"AND session_id = :session {_OLDEST_FIRST}", {"session": session_id}
        )
        return tuple(self._attempt(row) for row in rows)

    def of_question(self, question_id: str) -> tuple[AttemptScores, ...]:
        """Return the scores of all attempts at a question, oldest first."""
        rows = self._select(
            _SCORES, f"AND question_id = :question {_OLDEST_FIRST}", {"question": question_id}
        )
        return tuple(self._scores(row) for row in rows)

    def scores(
        self, limit: int | None = None, since: datetime | None = None
    ) -> tuple[AttemptScores, ...]:
        """Return scores oldest first: all, the newest `limit`, or those from `since` on."""
        rest, values = _NEWEST_FIRST, Row()
        if since is not None:
            rest = f"AND created_at >= :since {rest}"
            values["since"] = to_text(since)
        if limit is not None:
            rest = f"{rest} LIMIT :limit"
            values["limit"] = limit
        rows = self._select(_SCORES, rest, values)
        return tuple(self._scores(row) for row in reversed(rows))

    def page(
        self, limit: int, before: str | None = None, competency: str | None = None
    ) -> tuple[AttemptScores, ...]:
        """Return up to `limit` scores newest first, older than the attempt `before` if given.

        Raises NotFound when there is no attempt `before`.
        """
        rest, values = "", Row(limit=limit)
        if before is not None:
            anchor = self.get(before)
            rest = "AND (created_at, id) < (:created_at, :before)"
            values |= {"created_at": to_text(anchor.created_at), "before": before}
        if competency is not None:
            rest += " AND competency = :competency"
            values["competency"] = competency
        rows = self._select(_SCORES, f"{rest} {_NEWEST_FIRST} LIMIT :limit", values)
        return tuple(self._scores(row) for row in rows)

    def count(self) -> int:
        """Return how many answers were ever submitted."""
        return int(self._select("COUNT(*) AS n", "", {})[0]["n"])

    def _select(self, columns: str, rest: str, values: Row) -> list[Row]:
        # Only text of this file is put together here; what a person sends travels in `values`.
        sql = f"SELECT {columns} FROM attempt WHERE person_id = :person {rest}"  # noqa: S608
        return self._connection.rows(sql, {"person": self._person_id, **values})

    def _row(self, attempt: Attempt) -> Row:
        if attempt.person_id != self._person_id:
            raise ValueError("the attempt belongs to another person")
        whole = {name: getattr(attempt, name) for name in _WHOLE.replace(" ", "").split(",")}
        review = json.dumps(to_plain(attempt.review), ensure_ascii=False, allow_nan=False)
        moment = to_text(attempt.created_at)
        return {**to_plain(attempt.scores), **whole, "review": review, "created_at": moment}

    def _attempt(self, row: Row) -> Attempt:
        try:
            review = from_plain(Review, _completed(json.loads(row["review"])))
            created_at = from_text(row["created_at"])
        except ValueError as error:
            raise DatabaseCorrupt(self._connection.path) from error
        return Attempt(**{**row, "review": review, "created_at": created_at})

    def _scores(self, row: Row) -> AttemptScores:
        try:
            created_at = from_text(row["created_at"])
        except ValueError as error:
            raise DatabaseCorrupt(self._connection.path) from error
        return AttemptScores(**{**row, "created_at": created_at})


def _completed(review: Any) -> Any:
    """Add what reviews did not hold when older answers were kept."""
    return {"ladder": [], **review} if isinstance(review, dict) else review
