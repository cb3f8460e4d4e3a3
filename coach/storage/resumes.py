"""The résumé of one person, and what they say of the skills of postings."""

from collections.abc import Mapping
from datetime import datetime

from coach.records import SkillChoice
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

    def skill_choices(self, target_id: str) -> dict[str, SkillChoice]:
        """Return what the person says of skills that the posting of an interview asks for."""
        sql = (
            "SELECT skill, choice FROM skill_choice"
            " WHERE person_id = :person AND target_id = :target"
        )
        rows = self._connection.rows(sql, {"person": self._person_id, "target": target_id})
        return {row["skill"]: row["choice"] for row in rows}

    def keep_skill_choices(self, target_id: str, choices: Mapping[str, SkillChoice]) -> None:
        """Keep these in the place of earlier ones."""
        values = {"person": self._person_id, "target": target_id}
        rows = [
            {
                "target_id": target_id,
                "skill": skill,
                "person_id": self._person_id,
                "choice": choice,
            }
            for skill, choice in sorted(choices.items())
        ]
        with self._connection.immediate() as db:
            db.execute(
                "DELETE FROM skill_choice WHERE person_id = :person AND target_id = :target", values
            )
            db.table("skill_choice").insert_all(rows)
