"""Stories of one person: their versions, the answers that tell them, and their vectors."""

import json
from collections.abc import Sequence
from datetime import datetime

from coach.errors import DatabaseCorrupt, NotFound
from coach.records import Story, StoryVersion
from coach.storage.database import Connection, Row
from coach.storage.reviews import review_from, review_text
from coach.storage.times import from_text, to_text

_NEWEST_VERSION = "(SELECT MAX(number) FROM story_version n WHERE n.story_id = s.id)"
_STORY = f"""
    SELECT s.id, s.person_id, s.created_at, s.context, v.number AS version, v.title, v.text,
        v.competencies, v.review, v.attempt_id, v.created_at AS updated_at,
        (SELECT COUNT(*) FROM telling t WHERE t.story_id = s.id) AS told,
        (SELECT MAX(told_at) FROM telling t WHERE t.story_id = s.id) AS last_told_at
    FROM story s JOIN story_version v ON v.story_id = s.id AND v.number = {_NEWEST_VERSION}
    WHERE s.person_id = :person
"""  # noqa: S608


class Stories:
    """The stories of one person."""

    def __init__(self, connection: Connection, person_id: str) -> None:
        self._connection = connection
        self._person_id = person_id

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
            db.table("story_version").insert({**self._row(version), "number": number})
        return self.get(version.story_id)

    def get(self, story_id: str) -> Story:
        """Return the story with this id as it stands now, or raise NotFound."""
        found = self._stories("AND s.id = :id", {"id": story_id})
        if not found:
            raise NotFound("story", story_id)
        return found[0]

    def all(self) -> tuple[Story, ...]:
        """Return all stories as they stand now, the newest text first."""
        return self._stories("ORDER BY v.created_at DESC, s.id DESC", {})

    def texts(self) -> tuple[str, ...]:
        """Return the texts of all versions of all stories."""
        sql = "SELECT text FROM story_version WHERE person_id = :person"
        rows = self._connection.rows(sql, {"person": self._person_id})
        return tuple(str(row["text"]) for row in rows)

    def versions(self, story_id: str) -> tuple[StoryVersion, ...]:
        """Return the versions of a story, oldest first; none for an odd id."""
        rows = self._connection.rows(
            "SELECT story_id, number, title, text, competencies, review, attempt_id, created_at"
            " FROM story_version WHERE person_id = :person AND story_id = :id ORDER BY number",
            {"person": self._person_id, "id": story_id},
        )
        return tuple(StoryVersion(**self._read(row)) for row in rows)

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
            self.get(story_id)
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
        rows = self._connection.rows(
            "SELECT story_id, vector, number FROM story_vector e"
            " WHERE person_id = :person AND encoder = :encoder AND number ="
            " (SELECT MAX(number) FROM story_version n WHERE n.story_id = e.story_id)",
            {"person": self._person_id, "encoder": encoder},
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
        rows = self._connection.rows(sql, {"person": self._person_id, "attempt": attempt_id})
        return self.get(rows[0]["story_id"]) if rows else None

    def _stories(self, rest: str, values: Row) -> tuple[Story, ...]:
        rows = self._connection.rows(f"{_STORY} {rest}", {"person": self._person_id, **values})
        return tuple(Story(**self._read(row)) for row in rows)

    def _row(self, version: StoryVersion) -> Row:
        return {
            "story_id": version.story_id,
            "number": version.number,
            "person_id": self._person_id,
            "title": version.title,
            "text": version.text,
            "competencies": json.dumps(version.competencies),
            "review": review_text(version.review),
            "attempt_id": version.attempt_id,
            "created_at": to_text(version.created_at),
        }

    def _read(self, row: Row) -> Row:
        moments = ("created_at", "updated_at", "last_told_at")
        try:
            return {
                **row,
                "competencies": tuple(json.loads(row["competencies"])),
                "review": review_from(row["review"]),
                **{name: from_text(row[name]) for name in moments if row.get(name)},
            }
        except (ValueError, TypeError) as error:
            raise DatabaseCorrupt(self._connection.path) from error
