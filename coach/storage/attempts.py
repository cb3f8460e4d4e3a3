"""Submitted answers with their reviews: added and read, never changed."""

from collections.abc import Sequence

from sqlite_utils import Database

from coach.records import Attempt, Session
from coach.storage.database import Connection, Row
from coach.storage.readings import Readings
from coach.storage.repository import Repository, columns_of
from coach.storage.sessions import Sessions

_KEPT = f"SELECT {columns_of(Attempt, 'a')} FROM attempt a"  # noqa: S608
# The review that is shown: a later scorer's, where there is one.
_SHOWN = (
    _KEPT.replace("a.review", "COALESCE(r.review, a.review) AS review")
    + " LEFT JOIN reading r ON r.attempt_id = a.id AND r.is_current = 1"
)
# Two answers can share a microsecond; ids tell them apart the same way each time.
_OLDEST_FIRST = "ORDER BY a.created_at, a.id"
_NEWEST_FIRST = "ORDER BY a.created_at DESC, a.id DESC"
_OF_ID = "WHERE a.person_id = :person AND a.id = :id"


class Attempts(Repository):
    """The attempts of one person, each with the review that is shown of it."""

    def __init__(self, connection: Connection, person_id: str, readings: Readings) -> None:
        super().__init__(connection, person_id)
        self._readings = readings

    def add(self, attempt: Attempt) -> Attempt:
        """Keep a new attempt; ValueError when it is another person's."""
        row = self._attempt_row(attempt)
        with self._connection.immediate() as db:
            self._insert(db, row, attempt)
        return attempt

    def add_once(self, attempt: Attempt) -> Attempt:
        """Keep a new attempt unless it repeats the one before it; return what is kept.

        A repeat has the place, text and scorer of the newest attempt there, as after a double
        click: two requests at once give one attempt.
        """
        row = self._attempt_row(attempt)
        newest = f"AND a.session_id = :session AND a.position = :position {_NEWEST_FIRST} LIMIT 1"
        with self._connection.immediate() as db:
            place = {"session": attempt.session_id, "position": attempt.position}
            for kept in self._select(_SHOWN, newest, **place):
                if (kept.text, kept.review.scorer) == (attempt.text, attempt.review.scorer):
                    return kept
            self._insert(db, row, attempt)
        return attempt

    def add_imported(
        self,
        sessions: Sequence[Session],
        attempts: Sequence[Attempt],
        outcome_id: str | None = None,
    ) -> None:
        """Keep new sessions with their attempts, all or none.

        `outcome_id` names the interview in which all of them were given.
        """
        with self._connection.immediate() as db:
            Sessions(self._connection, self._person_id).add_all(sessions)
            for attempt in attempts:
                self._insert(db, self._attempt_row(attempt), attempt)
                if outcome_id is not None:
                    given = {"attempt_id": attempt.id, "outcome_id": outcome_id}
                    db.table("interview_answer").insert({**given, "person_id": self._person_id})

    def is_kept_like(self, attempt_id: str, question_id: str, text: str) -> bool:
        """Return whether this id is kept, or the same answer to the same question."""
        sql = (
            "SELECT 1 FROM attempt WHERE person_id = :person AND (id = :id"
            " OR (question_id = :question AND text = :text)) LIMIT 1"
        )
        return bool(self._rows(sql, id=attempt_id, question=question_id, text=text))

    def get(self, attempt_id: str) -> Attempt:
        """Return the attempt with this id, or raise NotFound."""
        return self._one(Attempt, "answer", attempt_id, f"{_SHOWN} {_OF_ID}")

    def as_sent(self, attempt_id: str) -> Attempt:
        """Return the attempt with the review it was sent with, or raise NotFound."""
        return self._one(Attempt, "answer", attempt_id, f"{_KEPT} {_OF_ID}")

    def of_session(self, session_id: str) -> tuple[Attempt, ...]:
        """Return the attempts of a session whole, oldest first."""
        return self._select(
            _SHOWN, f"AND a.session_id = :session {_OLDEST_FIRST}", session=session_id
        )

    def guesses(self) -> dict[str, int]:
        """Return how clear the person thought an answer was, by its id, where they said it."""
        sql = "SELECT id, guess FROM attempt WHERE person_id = :person AND guess IS NOT NULL"
        return {row["id"]: row["guess"] for row in self._rows(sql)}

    def given_in_interviews(self) -> dict[str, str]:
        """Return the outcome in whose interview an answer was given, by the answer's id."""
        sql = "SELECT attempt_id, outcome_id FROM interview_answer WHERE person_id = :person"
        return {row["attempt_id"]: row["outcome_id"] for row in self._rows(sql)}

    def newest(self, limit: int) -> tuple[Attempt, ...]:
        """Return the newest `limit` attempts whole, oldest first."""
        return self._select(_SHOWN, f"{_NEWEST_FIRST} LIMIT :limit", limit=limit)[::-1]

    def count(self) -> int:
        """Return how many answers were ever submitted."""
        sql = "SELECT COUNT(*) AS n FROM attempt WHERE person_id = :person"
        return int(self._rows(sql)[0]["n"])

    def _insert(self, db: Database, row: Row, attempt: Attempt) -> None:
        db.table("attempt").insert(row)
        self._readings.add_own(db, attempt)

    def _select(self, select: str, rest: str, /, **values: object) -> tuple[Attempt, ...]:
        # Only text of this file is put together here; what a person sends travels in `values`.
        return self._records(Attempt, f"{select} WHERE a.person_id = :person {rest}", **values)

    def _attempt_row(self, attempt: Attempt) -> Row:
        scores = self._row(attempt.scores)
        del scores["parts"]
        return {**scores, **self._row(attempt)}
