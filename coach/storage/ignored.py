"""What the person finds fine: words at one place of a session, and kinds of finding for good."""

from coach.errors import NotFound
from coach.records import IgnoredPhrase
from coach.storage.database import Connection

_PLACE = "person_id = :person AND session_id = :session AND position = :position"
_PHRASE = f"{_PLACE} AND kind = :kind AND words = :words"


class Ignored:
    """The findings that one person does not want to see."""

    def __init__(self, connection: Connection, person_id: str) -> None:
        self._connection = connection
        self._person_id = person_id

    def phrases(self, session_id: str, position: int) -> tuple[IgnoredPhrase, ...]:
        """Return the words found fine at a place, by kind and words."""
        sql = (
            "SELECT session_id, position, kind, words FROM ignored_phrase"  # noqa: S608
            f" WHERE {_PLACE} ORDER BY kind, words"
        )
        values = {"person": self._person_id, "session": session_id, "position": position}
        return tuple(IgnoredPhrase(**row) for row in self._connection.rows(sql, values))

    def add_phrase(self, phrase: IgnoredPhrase) -> None:
        """Find words fine at their place; again changes nothing. NotFound for an odd session."""
        values = {"id": phrase.session_id, "person": self._person_id}
        sql = "SELECT 1 FROM session WHERE id = :id AND person_id = :person"
        with self._connection.immediate() as db:
            if not self._connection.rows(sql, values):
                raise NotFound("session", phrase.session_id)
            row = {
                "session_id": phrase.session_id,
                "position": phrase.position,
                "person_id": self._person_id,
                "kind": phrase.kind,
                "words": phrase.words,
            }
            db.table("ignored_phrase").upsert(row, pk=("session_id", "position", "kind", "words"))

    def remove_phrase(self, phrase: IgnoredPhrase) -> None:
        """Take that back; what is not there is no error."""
        values = {
            "person": self._person_id,
            "session": phrase.session_id,
            "position": phrase.position,
            "kind": phrase.kind,
            "words": phrase.words,
        }
        with self._connection.immediate() as db:
            db.execute(f"DELETE FROM ignored_phrase WHERE {_PHRASE}", values)  # noqa: S608

    def kinds(self) -> tuple[str, ...]:
        """Return the kinds that are never shown, in order of their names."""
        sql = "SELECT kind FROM ignored_kind WHERE person_id = :person ORDER BY kind"
        rows = self._connection.rows(sql, {"person": self._person_id})
        return tuple(str(row["kind"]) for row in rows)

    def add_kind(self, kind: str) -> None:
        """Show no finding of this kind any more; again changes nothing."""
        with self._connection.immediate() as db:
            row = {"person_id": self._person_id, "kind": kind}
            db.table("ignored_kind").upsert(row, pk=("person_id", "kind"))

    def remove_kind(self, kind: str) -> None:
        """Show findings of this kind again; what is not there is no error."""
        sql = "DELETE FROM ignored_kind WHERE person_id = :person AND kind = :kind"
        with self._connection.immediate() as db:
            db.execute(sql, {"person": self._person_id, "kind": kind})
