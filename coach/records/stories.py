"""Stories: answers that are worth telling again."""

from dataclasses import dataclass
from datetime import datetime

from coach.records.reviews import Fact, Review


@dataclass(frozen=True, slots=True)
class Story:
    """A story as it stands now, with how often it was told.

    `version` counts from 1; `attempt_id` is the answer that this version was kept from, None
    when it was typed into the story bank. `told` counts kept answers that tell it. `context` is
    what stood above the line of a résumé that it was begun from: employer, post, years.
    """

    id: str
    person_id: str
    version: int
    title: str
    text: str
    competencies: tuple[str, ...]
    review: Review
    attempt_id: str | None
    created_at: datetime
    updated_at: datetime
    told: int
    last_told_at: datetime | None
    context: str = ""

    @property
    def level(self) -> int:
        """The level of its text, 1-5."""
        return self.review.level

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What a listener could check."""
        return self.review.facts


@dataclass(frozen=True, slots=True)
class StoryVersion:
    """One state of a story's text, never changed; `number` counts from 1."""

    story_id: str
    number: int
    title: str
    text: str
    competencies: tuple[str, ...]
    review: Review
    attempt_id: str | None
    created_at: datetime
