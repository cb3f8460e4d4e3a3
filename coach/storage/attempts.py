"""Submitted answers with their reviews: added and read, never changed."""

from collections.abc import Iterable, Sequence

from coach.records import Attempt, Session
from coach.storage.database import Connection
from coach.storage.readings import Readings
from coach.storage.repository import OWN, Repository, columns_of

_KEPT = f"SELECT {columns_of(Attempt, 'a')} FROM attempt a"  # noqa: S608
# The review that is shown: a later scorer's, where there is one.
_SHOWN = (
    _KEPT.replace("a.review", "COALESCE(r.review, a.review) AS review")
    + " LEFT JOIN reading r ON r.attempt_id = a.id AND r.is_current = 1"
)
# Two answers can share a microsecond; ids tell them apart the same way each time.
_OLDEST_FIRST = "ORDER BY a.created_at, a.id"
_NEWEST_FIRST = "ORDER BY a.created_at DESC, a.id DESC"


class Attempts(Repository):
    """The attempts of one person, each with the review that is shown of it."""

    def __init__(self, connection: Connection, person_id: str, readings: Readings) -> None:
        super().__init__(connection, person_id)
        self._readings = readings

    def add(self, attempt: Attempt) -> Attempt:
        """Keep a new attempt; ValueError when it is another person's."""
        scores = self._row(attempt.scores)
        del scores["parts"]
        with self._connection.immediate():
            self._insert([attempt], **{**scores, **self._row(attempt)})
            self._readings.add_own(attempt)
        return attempt

    def add_once(self, attempt: Attempt) -> Attempt:
        """Keep a new attempt unless it repeats the one before it; return what is kept.

        A repeat has the place, text and scorer of the newest attempt there, as after a double
        click: two requests at once give one attempt.
        """
        newest = f"AND a.session_id = :session AND a.position = :position {_NEWEST_FIRST} LIMIT 1"
        place = {"session": attempt.session_id, "position": attempt.position}
        with self._connection.immediate():
            for kept in self._these(_SHOWN, newest, **place):
                if (kept.text, kept.review.scorer) == (attempt.text, attempt.review.scorer):
                    return kept
            return self.add(attempt)

    def add_imported(
        self,
        sessions: Sequence[Session],
        attempts: Sequence[Attempt],
        outcome_id: str | None = None,
    ) -> None:
        """Keep new sessions with their attempts, all or none.

        `outcome_id` names the interview in which all of them were given.
        """
        given = {"person_id": self._person_id, "outcome_id": outcome_id}
        with self._connection.immediate() as db:
            self._insert(sessions)
            for attempt in attempts:
                self.add(attempt)
            if outcome_id is not None:
                db.table("interview_answer").insert_all(
                    {**given, "attempt_id": one.id} for one in attempts
                )

    def complete_readings(self) -> None:
        """Give each attempt of an older export its own reading; inside a transaction."""
        unread = "AND NOT EXISTS (SELECT 1 FROM reading r WHERE r.attempt_id = a.id)"
        for attempt in self._these(_KEPT, f"{unread} {_OLDEST_FIRST}"):
            self._readings.add_own(attempt)

    def kept_like(self, answers: Sequence[tuple[str, str, str]]) -> frozenset[str]:
        """Return the ids of those answers (id, question's id, text) that are here, under any id."""
        kept: set[str] = set()
        # A statement holds only so many values.
        for some in (answers[at : at + 500] for at in range(0, len(answers), 500)):
            names, values = self._listed([key for one in some for key in one[:2]])
            rows = self._rows(
                "SELECT id, question_id, text FROM attempt WHERE person_id = :person"  # noqa: S608
                f" AND (id IN ({names}) OR question_id IN ({names}))",
                **values,
            )
            ids = {row["id"] for row in rows}
            texts = {(row["question_id"], row["text"]) for row in rows}
            kept |= {one[0] for one in some if one[0] in ids or one[1:] in texts}
        return frozenset(kept)

    def get(self, attempt_id: str) -> Attempt:
        """Return the attempt with this id, or raise NotFound."""
        found = self._these(_SHOWN, "AND a.id = :id", id=attempt_id)
        return self._only(found, "attempt", attempt_id)

    def as_sent(self, attempt_id: str) -> Attempt:
        """Return the attempt with the review it was sent with, or raise NotFound."""
        found = self._these(_KEPT, "AND a.id = :id", id=attempt_id)
        return self._only(found, "attempt", attempt_id)

    def get_many(self, attempt_ids: Iterable[str]) -> dict[str, Attempt]:
        """Return the attempts with these ids, by id."""
        names, values = self._listed([*attempt_ids])
        found = self._records(Attempt, f"{_SHOWN} WHERE a.{OWN} AND a.id IN ({names})", **values)
        return {one.id: one for one in found}

    def of_session(self, session_id: str, *, as_sent: bool = False) -> tuple[Attempt, ...]:
        """Return the attempts of a session whole, oldest first, with the reviews shown or sent."""
        rest = f"AND a.session_id = :session {_OLDEST_FIRST}"
        return self._these(_KEPT if as_sent else _SHOWN, rest, session=session_id)

    def newest(self, limit: int) -> tuple[Attempt, ...]:
        """Return the newest `limit` attempts whole, oldest first."""
        return self._these(_SHOWN, f"{_NEWEST_FIRST} LIMIT :limit", limit=limit)[::-1]

    def guesses(self, attempt_ids: Iterable[str]) -> dict[str, int]:
        """Return how clear the person thought these answers were, by id, where they said it."""
        names, values = self._listed([*attempt_ids])
        where = f"{OWN} AND guess IS NOT NULL AND id IN ({names})"
        return self._pairs(f"SELECT id, guess FROM attempt WHERE {where}", **values)  # noqa: S608

    def given_in_interviews(self) -> dict[str, str]:
        """Return the outcome in whose interview an answer was given, by the answer's id."""
        return self._pairs(
            "SELECT attempt_id, outcome_id FROM interview_answer WHERE person_id = :person"
        )

    def count(self) -> int:
        """Return how many answers were ever submitted."""
        sql = "SELECT COUNT(*) AS n FROM attempt WHERE person_id = :person"
        return int(self._rows(sql)[0]["n"])

    def _these(self, select: str, rest: str, /, **values: object) -> tuple[Attempt, ...]:
        # Only text of this file is put together here; what a person sends travels in `values`.
        return self._records(Attempt, f"{select} WHERE a.person_id = :person {rest}", **values)
