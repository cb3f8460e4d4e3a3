"""Stories of one person: their versions, the answers that tell them, and their vectors."""

import json
from collections.abc import Sequence
from datetime import datetime

from coach.records import Story, StoryVersion
from coach.storage.repository import OWN, Repository
from coach.storage.times import to_text

_STORY = """
    SELECT s.id, s.person_id, s.created_at, s.context, v.number AS version, v.title, v.text,
        v.competencies, v.review, v.attempt_id, v.created_at AS updated_at,
        (SELECT COUNT(*) FROM telling t WHERE t.story_id = s.id) AS told,
        (SELECT MAX(told_at) FROM telling t WHERE t.story_id = s.id) AS last_told_at
    FROM story s JOIN story_version v ON v.story_id = s.id
        AND v.number = (SELECT MAX(number) FROM story_version n WHERE n.story_id = s.id)
    WHERE s.person_id = :person
"""


class Stories(Repository):
    """The stories of one person."""

    def add(self, first: StoryVersion, context: str = "") -> Story:
        """Keep a new story with its first version; ValueError for any other number."""
        if first.number != 1:
            raise ValueError(f"a story begins with version 1, not {first.number}")
        row = {"id": first.story_id, "person_id": self._person_id, "context": context}
        with self._connection.immediate() as db:
            db.table("story").insert({**row, "created_at": to_text(first.created_at)})
            self._insert([first])
        return self.get(first.story_id)

    def add_version(self, version: StoryVersion) -> Story:
        """Keep a new version whatever its number: it gets the next one. NotFound for no story."""
        with self._connection.immediate():
            self._insert([version], number=self.get(version.story_id).version + 1)
        return self.get(version.story_id)

    def get(self, story_id: str) -> Story:
        """Return the story with this id as it stands now, or raise NotFound."""
        found = self._records(Story, f"{_STORY} AND s.id = :id", id=story_id)
        return self._only(found, "story", story_id)

    def all(self) -> tuple[Story, ...]:
        """Return all stories as they stand now, the newest text first."""
        return self._records(Story, f"{_STORY} ORDER BY v.created_at DESC, s.id DESC")

    def texts(self) -> tuple[str, ...]:
        """Return the texts of all versions of all stories."""
        return self._texts("SELECT text FROM story_version WHERE person_id = :person")

    def versions(self, story_id: str) -> tuple[StoryVersion, ...]:
        """Return the versions of a story, oldest first; none for an unknown id."""
        return self._select(StoryVersion, "AND story_id = :id ORDER BY number", id=story_id)

    def kept_from(self, *attempt_ids: str) -> Story | None:
        """Return a story of which a version was kept from one of these answers, if any."""
        return self._first_of("story_version", attempt_ids)

    def told_in(self, attempt_id: str) -> Story | None:
        """Return the story that this answer tells, if any."""
        return self._first_of("telling", [attempt_id])

    def record_use(self, story_id: str, attempt_id: str, at: datetime) -> None:
        """Note that an answer tells a story; again changes nothing."""
        key = {"story_id": story_id, "attempt_id": attempt_id}
        with self._connection.immediate():
            self._require("story", story_id)
            self._replace("telling", [{"told_at": to_text(at)}], **key)

    def remove_use(self, story_id: str, attempt_id: str) -> None:
        """Take that back; what is not there is no error."""
        self._delete("telling", story_id=story_id, attempt_id=attempt_id)

    def vectors(self, encoder: str) -> dict[str, tuple[float, ...]]:
        """Return the vectors that `encoder` made of the stories as they stand now, by id."""
        kept = self._pairs(
            "SELECT story_id, vector FROM story_vector e"
            " WHERE person_id = :person AND encoder = :encoder AND number ="
            " (SELECT MAX(number) FROM story_version n WHERE n.story_id = e.story_id)",
            encoder=encoder,
        )
        return {key: tuple(json.loads(vector)) for key, vector in kept.items()}

    def keep_vector(self, story: Story, encoder: str, vector: Sequence[float]) -> None:
        """Keep what `encoder` made of a story's current text."""
        text = json.dumps([round(float(value), 6) for value in vector])
        row = {"number": story.version, "encoder": encoder, "vector": text}
        self._replace("story_vector", [row], story_id=story.id)

    def _first_of(self, table: str, attempt_ids: Sequence[str]) -> Story | None:
        names, values = self._listed(attempt_ids)
        which = f"SELECT story_id FROM {table} WHERE {OWN} AND attempt_id IN ({names})"  # noqa: S608
        sql = f"{_STORY} AND s.id IN ({which}) ORDER BY s.id LIMIT 1"
        return next(iter(self._records(Story, sql, **values)), None)
