"""What a person wants to do each week, one amount for each kind."""

from coach.storage.database import Connection


class Goals:
    """The weekly goals of one person."""

    def __init__(self, connection: Connection, person_id: str) -> None:
        self._connection = connection
        self._person_id = person_id

    def all(self) -> dict[str, int]:
        """Return the amount a week for each kind that has a goal."""
        sql = "SELECT kind, amount FROM weekly_goal WHERE person_id = :person ORDER BY kind"
        rows = self._connection.rows(sql, {"person": self._person_id})
        return {row["kind"]: int(row["amount"]) for row in rows}

    def keep(self, goals: dict[str, int]) -> None:
        """Keep these goals in the place of all earlier ones."""
        rows = [
            {"person_id": self._person_id, "kind": kind, "amount": amount}
            for kind, amount in goals.items()
        ]
        with self._connection.immediate() as db:
            db.execute(
                "DELETE FROM weekly_goal WHERE person_id = :person", {"person": self._person_id}
            )
            db.table("weekly_goal").insert_all(rows)
