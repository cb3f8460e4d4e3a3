"""The résumé of one person."""

from datetime import datetime

from coach.storage.database import Connection
from coach.storage.times import to_text


class Resumes:
    """One résumé for each person, as pasted."""

    def __init__(self, connection: Connection, person_id: str) -> None:
        self._connection = connection
        self._person_id = person_id

    def text(self) -> str:
        """Return the résumé, "" while there is none."""
        sql = "SELECT text FROM resume WHERE person_id = :person"
        rows = self._connection.rows(sql, {"person": self._person_id})
        return str(rows[0]["text"]) if rows else ""

    def keep(self, text: str, now: datetime) -> None:
        """Keep a résumé in the place of the one before; an empty one is none."""
        with self._connection.immediate() as db:
            db.execute("DELETE FROM resume WHERE person_id = :person", {"person": self._person_id})
            if text.strip():
                row = {"person_id": self._person_id, "text": text, "updated_at": to_text(now)}
                db.table("resume").insert(row)
