"""Stories of one person: their versions, the answers that tell them, and their vectors."""

import json
from collections.abc import Sequence
from datetime import datetime

from coach.records import Story, StoryVersion
from coach.storage.repository import Repository, columns_of
from coach.storage.times import to_text

_NEWEST_VERSION = "(SELECT MAX(number) FROM story_version n WHERE n.story_id = s.id)"
_STORY = f"""
    SELECT s.id, s.person_id, s.created_at, s.context, v.number AS version, v.title, v.text,
        v.competencies, v.review, v.attempt_id, v.created_at AS updated_at,
        (SELECT COUNT(*) FROM telling t WHERE t.story_id = s.id) AS told,
        (SELECT MAX(told_at) FROM telling t WHERE t.story_id = s.id) AS last_told_at
    FROM story s JOIN story_version v ON v.story_id = s.id AND v.number = {_NEWEST_VERSION}
    WHERE s.person_id = :person
"""  # noqa: S608
_VERSION = f"SELECT {columns_of(StoryVersion)} FROM story_version WHERE person_id = :person"  # noqa: S608


class Stories(Repository):
    """The stories of one person."""

    def add(self, first: StoryVersion, context: str = "") -> Story:
        """Keep a new story with its first version; ValueError for any other number."""
        if first.number != 1:
            raise ValueError(f"a story begins with version 1, not {first.number}")
        moment = to_text(first.created_at)
        row = {
            "id": first.story_id,
            "person_id": self._person_id,
            "created_at": moment,
            "context": context,
        }
        with self._connection.immediate() as db:
            db.table("story").insert(row)
            db.table("story_version").insert(self._row(first))
        return self.get(first.story_id)

    def add_version(self, version: StoryVersion) -> Story:
        """Keep a new version whatever its number: it gets the next one. NotFound for no story."""
        with self._connection.immediate() as db:
            number = self.get(version.story_id).version + 1
            db.table("story_version").insert(self._row(version, number=number))
        return self.get(version.story_id)

    def get(self, story_id: str) -> Story:
        """Return the story with this id as it stands now, or raise NotFound."""
        return self._one(Story, "story", story_id, f"{_STORY} AND s.id = :id")

    def all(self) -> tuple[Story, ...]:
        """Return all stories as they stand now, the newest text first."""
        return self._records(Story, f"{_STORY} ORDER BY v.created_at DESC, s.id DESC")

    def texts(self) -> tuple[str, ...]:
        """Return the texts of all versions of all stories."""
        rows = self._rows("SELECT text FROM story_version WHERE person_id = :person")
        return tuple(str(row["text"]) for row in rows)

    def versions(self, story_id: str) -> tuple[StoryVersion, ...]:
        """Return the versions of a story, oldest first; none for an odd id."""
        sql = f"{_VERSION} AND story_id = :id ORDER BY number"
        return self._records(StoryVersion, sql, id=story_id)

    def kept_from(self, attempt_id: str) -> Story | None:
        """Return the story of which a version was kept from this answer, if any."""
        return self._first_of("story_version", attempt_id)

    def told_in(self, attempt_id: str) -> Story | None:
        """Return the story that this answer tells, if any."""
        return self._first_of("telling", attempt_id)

    def record_use(self, story_id: str, attempt_id: str, at: datetime) -> None:
        """Note that an answer tells a story; again changes nothing."""
        row = {
            "story_id": story_id,
            "attempt_id": attempt_id,
            "person_id": self._person_id,
            "told_at": to_text(at),
        }
        with self._connection.immediate() as db:
            self._require("story", "story", story_id)
            db.table("telling").upsert(row, pk=("story_id", "attempt_id"))

    def remove_use(self, story_id: str, attempt_id: str) -> None:
        """Take that back; what is not there is no error."""
        values = {"person": self._person_id, "story": story_id, "attempt": attempt_id}
        with self._connection.immediate() as db:
            db.execute(
                "DELETE FROM telling"
                " WHERE person_id = :person AND story_id = :story AND attempt_id = :attempt",
                values,
            )

    def vectors(self, encoder: str) -> dict[str, tuple[float, ...]]:
        """Return the vectors that `encoder` made of the stories as they stand now, by id."""
        rows = self._rows(
            "SELECT story_id, vector, number FROM story_vector e"
            " WHERE person_id = :person AND encoder = :encoder AND number ="
            " (SELECT MAX(number) FROM story_version n WHERE n.story_id = e.story_id)",
            encoder=encoder,
        )
        return {row["story_id"]: tuple(json.loads(row["vector"])) for row in rows}

    def keep_vector(self, story: Story, encoder: str, vector: Sequence[float]) -> None:
        """Keep what `encoder` made of a story's current text."""
        row = {
            "story_id": story.id,
            "person_id": self._person_id,
            "number": story.version,
            "encoder": encoder,
            "vector": json.dumps([round(float(value), 6) for value in vector]),
        }
        with self._connection.immediate() as db:
            db.table("story_vector").upsert(row, pk="story_id")

    def _first_of(self, table: str, attempt_id: str) -> Story | None:
        sql = (
            f"SELECT story_id FROM {table} WHERE person_id = :person AND attempt_id = :attempt"  # noqa: S608
            " ORDER BY story_id LIMIT 1"
        )
        rows = self._rows(sql, attempt=attempt_id)
        return self.get(rows[0]["story_id"]) if rows else None
