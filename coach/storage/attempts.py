"""Submitted answers with their reviews: added and read, never changed."""

from collections.abc import Sequence

from sqlite_utils import Database

from coach.errors import DatabaseCorrupt, NotFound
from coach.records import Attempt, Session
from coach.storage.database import Connection, Row
from coach.storage.readings import Readings
from coach.storage.reviews import review_from, review_text
from coach.storage.sessions import session_row
from coach.storage.times import from_text, to_text
from coach.wire import to_plain

_WHOLE = (
    "a.id, a.person_id, a.session_id, a.position, a.question_id, a.question_text, a.competency,"
    " a.text, a.seconds, a.created_at, a.guess"
)
_COLUMNS = tuple(_WHOLE.replace("a.", "").replace(" ", "").split(","))
_KEPT = f"SELECT {_WHOLE}, a.review FROM attempt a"  # noqa: S608
# The review that is shown: a later scorer's, where there is one.
_SHOWN = (
    f"SELECT {_WHOLE}, COALESCE(r.review, a.review) AS review FROM attempt a"  # noqa: S608
    " LEFT JOIN reading r ON r.attempt_id = a.id AND r.is_current = 1"
)
# Two answers can share a microsecond; ids tell them apart the same way each time.
_OLDEST_FIRST = "ORDER BY a.created_at, a.id"
_NEWEST_FIRST = "ORDER BY a.created_at DESC, a.id DESC"


class Attempts:
    """The attempts of one person, each with the review that is shown of it."""

    def __init__(self, connection: Connection, person_id: str, readings: Readings) -> None:
        self._connection = connection
        self._person_id = person_id
        self._readings = readings

    def add(self, attempt: Attempt) -> Attempt:
        """Keep a new attempt; ValueError when it is another person's."""
        row = self._row(attempt)
        with self._connection.immediate() as db:
            self._insert(db, row, attempt)
        return attempt

    def add_once(self, attempt: Attempt) -> Attempt:
        """Keep a new attempt unless it repeats the one before it; return what is kept.

        A repeat has the place, text and scorer of the newest attempt there, as after a double
        click: two requests at once give one attempt.
        """
        row = self._row(attempt)
        place = {"session": attempt.session_id, "position": attempt.position}
        newest = f"AND a.session_id = :session AND a.position = :position {_NEWEST_FIRST} LIMIT 1"
        with self._connection.immediate() as db:
            for before in self._select(_SHOWN, newest, place):
                kept = self._attempt(before)
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
            for session in sessions:
                db.table("session").insert(session_row(session))
            for attempt in attempts:
                self._insert(db, self._row(attempt), attempt)
                if outcome_id is not None:
                    given = {"attempt_id": attempt.id, "outcome_id": outcome_id}
                    db.table("interview_answer").insert({**given, "person_id": self._person_id})

    def is_kept_like(self, attempt_id: str, question_id: str, text: str) -> bool:
        """Return whether this id is kept, or the same answer to the same question."""
        sql = (
            "SELECT 1 FROM attempt WHERE person_id = :person AND (id = :id"
            " OR (question_id = :question AND text = :text)) LIMIT 1"
        )
        values = {"person": self._person_id, "id": attempt_id}
        return bool(self._connection.rows(sql, {**values, "question": question_id, "text": text}))

    def get(self, attempt_id: str) -> Attempt:
        """Return the attempt with this id, or raise NotFound."""
        return self._one(_SHOWN, attempt_id)

    def as_sent(self, attempt_id: str) -> Attempt:
        """Return the attempt with the review it was sent with, or raise NotFound."""
        return self._one(_KEPT, attempt_id)

    def of_session(self, session_id: str) -> tuple[Attempt, ...]:
        """Return the attempts of a session whole, oldest first."""
        rest = f"AND a.session_id = :session {_OLDEST_FIRST}"
        rows = self._select(_SHOWN, rest, {"session": session_id})
        return tuple(self._attempt(row) for row in rows)

    def guesses(self) -> dict[str, int]:
        """Return how clear the person thought an answer was, by its id, where they said it."""
        rows = self._connection.rows(
            "SELECT id, guess FROM attempt WHERE person_id = :person AND guess IS NOT NULL",
            {"person": self._person_id},
        )
        return {row["id"]: row["guess"] for row in rows}

    def given_in_interviews(self) -> dict[str, str]:
        """Return the outcome in whose interview an answer was given, by the answer's id."""
        rows = self._connection.rows(
            "SELECT attempt_id, outcome_id FROM interview_answer WHERE person_id = :person",
            {"person": self._person_id},
        )
        return {row["attempt_id"]: row["outcome_id"] for row in rows}

    def newest(self, limit: int) -> tuple[Attempt, ...]:
        """Return the newest `limit` attempts whole, oldest first."""
        rows = self._select(_SHOWN, f"{_NEWEST_FIRST} LIMIT :limit", {"limit": limit})
        return tuple(self._attempt(row) for row in reversed(rows))

    def count(self) -> int:
        """Return how many answers were ever submitted."""
        sql = "SELECT COUNT(*) AS n FROM attempt WHERE person_id = :person"
        return int(self._connection.rows(sql, {"person": self._person_id})[0]["n"])

    def _insert(self, db: Database, row: Row, attempt: Attempt) -> None:
        db.table("attempt").insert(row)
        self._readings.add_own(db, attempt)

    def _one(self, select: str, attempt_id: str) -> Attempt:
        rows = self._select(select, "AND a.id = :id", {"id": attempt_id})
        if not rows:
            raise NotFound("answer", attempt_id)
        return self._attempt(rows[0])

    def _select(self, select: str, rest: str, values: Row) -> list[Row]:
        # Only text of this file is put together here; what a person sends travels in `values`.
        sql = f"{select} WHERE a.person_id = :person {rest}"
        return self._connection.rows(sql, {"person": self._person_id, **values})

    def _row(self, attempt: Attempt) -> Row:
        if attempt.person_id != self._person_id:
            raise ValueError("the attempt belongs to another person")
        scores = to_plain(attempt.scores)
        del scores["parts"]
        return {
            **scores,
            **{name: getattr(attempt, name) for name in _COLUMNS},
            "review": review_text(attempt.review),
            "created_at": to_text(attempt.created_at),
        }

    def _attempt(self, row: Row) -> Attempt:
        try:
            review = review_from(row["review"])
            created_at = from_text(row["created_at"])
        except ValueError as error:
            raise DatabaseCorrupt(self._connection.path) from error
        return Attempt(**{**row, "review": review, "created_at": created_at})
