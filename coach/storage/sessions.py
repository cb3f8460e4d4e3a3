"""Sessions of one person: kept, found and ended."""

from collections.abc import Sequence
from datetime import datetime

from coach.records import Session
from coach.storage.repository import Repository, columns_of
from coach.storage.times import to_text

_SELECT = f"SELECT {columns_of(Session)} FROM session WHERE person_id = :person"  # noqa: S608
_NEWEST_FIRST = "ORDER BY started_at DESC, id DESC"


class Sessions(Repository):
    """The sessions of one person."""

    def add(self, session: Session) -> Session:
        """Keep a new session; ValueError when it is another person's."""
        self.add_all([session])
        return session

    def add_all(self, sessions: Sequence[Session]) -> None:
        """Keep new sessions, all or none."""
        rows = [self._row(session) for session in sessions]
        with self._connection.immediate() as db:
            db.table("session").insert_all(rows)

    def get(self, session_id: str) -> Session:
        """Return the session with this id, or raise NotFound."""
        return self._one(Session, "session", session_id, f"{_SELECT} AND id = :id")

    def recent(self, limit: int) -> tuple[Session, ...]:
        """Return the `limit` sessions started last, newest first."""
        return self._records(Session, f"{_SELECT} {_NEWEST_FIRST} LIMIT :limit", limit=limit)

    def open(self) -> Session | None:
        """Return the session started last among those that go on, if any."""
        sql = f"{_SELECT} AND ended_at IS NULL {_NEWEST_FIRST} LIMIT 1"
        return next(iter(self._records(Session, sql)), None)

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
