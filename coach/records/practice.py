"""What is typed and sent while practising."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from coach.records.reviews import PARTS, STATE_SHARES, ResponseType, Review

SessionMode = Literal["coach", "mock", "pressed"]


@dataclass(frozen=True, slots=True)
class Session:
    """One session: its questions in order. `ended_at` is None while it goes on."""

    id: str
    person_id: str
    mode: SessionMode
    question_ids: tuple[str, ...]
    started_at: datetime
    ended_at: datetime | None

    @property
    def is_open_mock(self) -> bool:
        """True for a mock interview that goes on: its feedback waits for the end."""
        return self.mode == "mock" and self.ended_at is None

    @property
    def is_quiet(self) -> bool:
        """True while no notes are given beside an answer: a mock or pressed one that goes on."""
        return self.mode != "coach" and self.ended_at is None


@dataclass(frozen=True, slots=True)
class Draft:
    """The text being typed for one place of a session; `revision` grows with each save."""

    session_id: str
    position: int
    text: str
    revision: int
    seconds: int
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class ProbeAnswer:
    """What is typed in the box of an attempt's probe; `number` counts probes from 0."""

    attempt_id: str
    number: int
    text: str
    revision: int
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class IgnoredPhrase:
    """Words that the person finds fine at one place of a session, whatever is said of them."""

    session_id: str
    position: int
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Preferences:
    """How the person wants the Question page: each a switch of the Settings page."""

    live_notes: bool = True
    dictation: bool = False
    guess: bool = True


@dataclass(frozen=True, slots=True)
class AttemptScores:
    """The columns of an attempt that trends and lists need, without its text and review.

    `parts` says how far each of PARTS is told, as STATE_SHARES has it, 0-100.
    """

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
    """All answers to one question that one scorer read: how many, and three of them."""

    question_id: str
    competency: str
    answers: int
    first: AttemptScores
    best: AttemptScores
    latest: AttemptScores


@dataclass(frozen=True, slots=True)
class Attempt:
    """One submitted answer, never changed: question and text as they were, and the review.

    `guess` is how clear the person thought it was, 1-5; None when they did not say.
    """

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
        """The same attempt as its score columns."""
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
