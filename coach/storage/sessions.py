"""TriesByQuestion of one person: kept, found and ended."""

import json
from datetime import datetime

from coach.errors import DatabaseCorrupt, NotFound
from coach.records import Session
from coach.storage.database import Connection, Row
from coach.storage.times import from_text, to_text

_SELECT = "SELECT id, person_id, mode, question_ids, started_at, ended_at FROM session"


class Sessions:
    """The sessions of one person."""

    def __init__(self, connection: Connection, person_id: str) -> None:
        self._connection = connection
        self._person_id = person_id

    def add(self, session: Session) -> Session:
        """Keep a new session; ValueError when it is another person's."""
        if session.person_id != self._person_id:
            raise ValueError("the session belongs to another person")
        with self._connection.immediate() as db:
            db.table("session").insert(session_row(session))
        return session

    def get(self, session_id: str) -> Session:
        """Return the session with this id, or raise NotFound."""
        found = self._where("AND id = :id", {"id": session_id})
        if not found:
            raise NotFound("session", session_id)
        return found[0]

    def recent(self, limit: int) -> tuple[Session, ...]:
        """Return the `limit` sessions started last, newest first."""
        return self._where("ORDER BY started_at DESC, id DESC LIMIT :limit", {"limit": limit})

    def open(self) -> Session | None:
        """Return the session started last among those that go on, if any."""
        found = self._where("AND ended_at IS NULL ORDER BY started_at DESC, id DESC LIMIT 1", {})
        return found[0] if found else None

    def end(self, session_id: str, at: datetime) -> Session:
        """Mark a session as ended; one that ended before keeps its first end."""
        values = {"id": session_id, "person": self._person_id, "at": to_text(at)}
        with self._connection.immediate() as db:
            db.execute(
                "UPDATE session SET ended_at = :at"
                " WHERE id = :id AND person_id = :person AND ended_at IS NULL",
                values,
            )
        return self.get(session_id)

    def _where(self, rest: str, values: Row) -> tuple[Session, ...]:
        rows = self._connection.rows(
            f"{_SELECT} WHERE person_id = :person {rest}", {"person": self._person_id, **values}
        )
        return tuple(self._record(row) for row in rows)

    def _record(self, row: Row) -> Session:
        try:
            return Session(
                id=row["id"],
                person_id=row["person_id"],
                mode=row["mode"],
                question_ids=tuple(json.loads(row["question_ids"])),
                started_at=from_text(row["started_at"]),
                ended_at=None if row["ended_at"] is None else from_text(row["ended_at"]),
            )
        except (ValueError, TypeError) as error:
            raise DatabaseCorrupt(self._connection.path) from error


def session_row(session: Session) -> Row:
    """Return a session as the row that is kept of it."""
    return {
        "id": session.id,
        "person_id": session.person_id,
        "mode": session.mode,
        "question_ids": json.dumps(session.question_ids),
        "started_at": to_text(session.started_at),
        "ended_at": None if session.ended_at is None else to_text(session.ended_at),
    }
