"""Sessions, drafts, attempts and stories: what is typed and sent while practising."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from coach.records.reviews import PARTS, STATE_SHARES, Fact, ResponseType, Review

SessionMode = Literal["coach", "mock", "pressed"]


@dataclass(frozen=True, slots=True)
class Session:
    """The questions of one session, in order; `ended_at` is None while it goes on."""

    id: str
    person_id: str
    mode: SessionMode
    question_ids: tuple[str, ...]
    started_at: datetime
    ended_at: datetime | None

    @property
    def is_open_mock(self) -> bool:
        """Whether it is a mock interview that goes on: its feedback waits for the end."""
        return self.mode == "mock" and self.ended_at is None

    @property
    def is_quiet(self) -> bool:
        """Whether no notes are given beside an answer: a mock or pressed one that goes on."""
        return self.mode != "coach" and self.ended_at is None


@dataclass(frozen=True, slots=True)
class Draft:
    """The text being typed at one place of a session; `revision` grows with each save."""

    session_id: str
    position: int
    text: str
    revision: int
    seconds: int
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class ProbeAnswer:
    """What is typed in reply to an attempt's probe; `number` counts probes from 0."""

    attempt_id: str
    number: int
    text: str
    revision: int
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class IgnoredPhrase:
    """Words that the person wants no notes on, at one place of a session."""

    session_id: str
    position: int
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Preferences:
    """The switches of the Settings page for the Question page."""

    live_notes: bool = True
    dictation: bool = False
    guess: bool = True


@dataclass(frozen=True, slots=True)
class AttemptScores:
    """The columns of an attempt that trends and lists need; `parts` are STATE_SHARES of PARTS."""

    id: str
    session_id: str
    position: int
    question_id: str
    competency: str
    created_at: datetime
    level: int
    score: float
    words: int
    vague_count: int
    fact_count: int
    response_type: ResponseType
    scorer: str
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class QuestionResults:
    """How many answers to one question one scorer read, and three of them."""

    question_id: str
    competency: str
    answers: int
    first: AttemptScores
    best: AttemptScores
    latest: AttemptScores


@dataclass(frozen=True, slots=True)
class Attempt:
    """One submitted answer, never changed; `guess` is how clear the person thought it was, 1-5."""

    id: str
    person_id: str
    session_id: str
    position: int
    question_id: str
    question_text: str
    competency: str
    text: str
    seconds: int
    review: Review
    created_at: datetime
    guess: int | None = None

    @property
    def scores(self) -> AttemptScores:
        """Its score columns."""
        review = self.review
        return AttemptScores(
            id=self.id,
            session_id=self.session_id,
            position=self.position,
            question_id=self.question_id,
            competency=self.competency,
            created_at=self.created_at,
            level=review.level,
            score=review.score,
            words=review.words,
            vague_count=len(review.vague),
            fact_count=len(review.facts),
            response_type=review.response_type,
            scorer=review.scorer,
            parts=tuple(STATE_SHARES[review.state_of(name)] for name in PARTS),
        )


@dataclass(frozen=True, slots=True)
class Story:
    """A story as it stands now; `told` counts the kept answers that tell it.

    `version` counts from 1; `attempt_id` is the answer that it was kept from, if any. `context` is
    what stood above the line of a résumé that it began with: employer, post, years.
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
