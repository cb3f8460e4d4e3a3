"""The switches of the Settings page."""

from dataclasses import asdict, fields, replace

from coach.records import Preferences
from coach.storage.database import Connection

_NAMES = frozenset(field.name for field in fields(Preferences))


class KeptPreferences:
    """The switches of one person."""

    def __init__(self, connection: Connection, person_id: str) -> None:
        self._connection = connection
        self._person_id = person_id

    def get(self) -> Preferences:
        """Return how the switches stand; those never touched stand as at first."""
        sql = "SELECT name, value FROM preference WHERE person_id = :person"
        rows = self._connection.rows(sql, {"person": self._person_id})
        # A switch that this version does not have belongs to another one.
        known = {row["name"]: bool(row["value"]) for row in rows if row["name"] in _NAMES}
        return replace(Preferences(), **known)

    def save(self, preferences: Preferences) -> None:
        """Keep how all switches stand."""
        rows = [
            {"person_id": self._person_id, "name": name, "value": int(value)}
            for name, value in asdict(preferences).items()
        ]
        with self._connection.immediate() as db:
            db.table("preference").upsert_all(rows, pk=("person_id", "name"))
