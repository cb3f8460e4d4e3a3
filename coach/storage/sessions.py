"""Sessions of one person: kept, found and ended."""

from collections.abc import Iterable
from datetime import datetime

from coach.records import Session
from coach.storage.repository import OWN, Repository, columns_of
from coach.storage.times import to_text

_NEWEST_FIRST = "ORDER BY started_at DESC, id DESC"


class Sessions(Repository):
    """The sessions of one person."""

    def add(self, session: Session) -> Session:
        """Keep a new session; ValueError when it is another person's."""
        self._insert([session])
        return session

    def get(self, session_id: str) -> Session:
        """Return the session with this id, or raise NotFound."""
        return self._get(Session, session_id)

    def get_many(self, session_ids: Iterable[str]) -> dict[str, Session]:
        """Return the sessions with these ids, by id."""
        names, values = self._listed([*session_ids])
        sql = f"SELECT {columns_of(Session)} FROM session WHERE {OWN} AND id IN ({names})"  # noqa: S608
        return {one.id: one for one in self._records(Session, sql, **values)}

    def recent(self, limit: int) -> tuple[Session, ...]:
        """Return the `limit` sessions started last, newest first."""
        return self._select(Session, f"{_NEWEST_FIRST} LIMIT :limit", limit=limit)

    def open(self) -> Session | None:
        """Return the session started last among those that go on, if any."""
        return self._first(Session, f"AND ended_at IS NULL {_NEWEST_FIRST} LIMIT 1")

    def end(self, session_id: str, at: datetime) -> Session:
        """Mark a session as ended; one that ended before keeps its first end."""
        self._write(
            "UPDATE session SET ended_at = :at"
            " WHERE id = :id AND person_id = :person AND ended_at IS NULL",
            id=session_id,
            at=to_text(at),
        )
        return self.get(session_id)
