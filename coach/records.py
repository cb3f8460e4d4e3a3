"""The frozen records that more than one layer speaks of."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

QuestionType = Literal["behavioural", "situational", "motivation", "background", "technical"]
ResponseType = Literal[
    "story", "pseudo-story", "hypothetical", "opinion", "self-description", "non-answer"
]
StatementType = Literal[
    "event",
    "report",
    "habit",
    "state",
    "general",
    "hypothetical",
    "opinion",
    "question",
    "imperative",
]
Confidence = Literal["low", "medium", "high"]
SessionMode = Literal["coach", "mock"]
Missing = Literal["who", "when", "where", "how many", "what exactly", "what changed", "your part"]

DIMENSIONS = ("detail", "episode", "own_action", "outcome", "relevance", "economy")
PARTS = ("situation", "task", "action", "result")


@dataclass(frozen=True, slots=True)
class Competency:
    """What an interviewer looks for with a group of questions."""

    id: str
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Question:
    """One interview question of the bank.

    `level` is the experience it suits: "entry", "experienced" or "lead". `contains` names
    what a specific answer to it holds; `probes` are two follow-ups an interviewer would ask.
    """

    id: str
    text: str
    competency: str
    type: QuestionType
    level: str
    contains: tuple[str, ...]
    probes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the answer as typed: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A stretch that is vague, or a strength, or (start == end == 0) something absent.

    `kind` is one of RUBRIC's finding kinds ("vague.hedge", "no_result", "episode" …).
    """

    start: int
    end: int
    kind: str
    missing: Missing | None
    advice: str

    @property
    def is_absence(self) -> bool:
        """True for what is nowhere in the answer (`no_result`): it has no words to point at."""
        return self.start == self.end


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a listener could check: kind is "number", "money", "date", "person" …."""

    start: int
    end: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class SentenceRating:
    """One sentence: how specific (1.0-5.0) and what kind of statement."""

    start: int
    end: int
    specificity: float
    type: StatementType


@dataclass(frozen=True, slots=True)
class Dimension:
    """One side of the answer, 0-100, with its reason and the words the reason points at."""

    name: str
    score: int
    reason: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Structure:
    """Where situation, task, action and result are told; `missing` names the absent ones."""

    situation: tuple[Span, ...]
    task: tuple[Span, ...]
    action: tuple[Span, ...]
    result: tuple[Span, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScaffoldPiece:
    """Words of a scaffold, or the label of a blank for the person to fill in ("how many?")."""

    text: str
    is_blank: bool


@dataclass(frozen=True, slots=True)
class Scaffold:
    """The sentence `text[start:end]` said again with blanks; its pieces in order."""

    start: int
    end: int
    pieces: tuple[ScaffoldPiece, ...]


@dataclass(frozen=True, slots=True)
class Probe:
    """A follow-up question, tied to words (start < end) or to a missing part (start == end)."""

    text: str
    missing: Missing | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cap:
    """Something that held the level down: `reason` is a sentence for the person."""

    kind: str
    level: int
    reason: str


@dataclass(frozen=True, slots=True)
class Review:
    """What the coach says of one answer. Spans index the answer as typed.

    `score` is 0-100 and rises with `level`; `score_band` is the half-width of its noise. `ladder`
    holds the weakest sentences again with blanks.
    `scorer` is the program's version and a hash of its weights: compare like with like.
    """

    level: int
    level_name: str
    level_meaning: str
    next_step: str
    score: float
    score_band: int
    confidence: Confidence
    confidence_reason: str
    response_type: ResponseType
    dimensions: tuple[Dimension, ...]
    sentences: tuple[SentenceRating, ...]
    findings: tuple[Finding, ...]
    facts: tuple[Fact, ...]
    structure: Structure
    probes: tuple[Probe, ...]
    caps: tuple[Cap, ...]
    words: int
    speaking_seconds: int
    scorer: str
    ladder: tuple[Scaffold, ...]

    @property
    def vague(self) -> tuple[Finding, ...]:
        """The findings that point at vague words, in the order of the text."""
        return tuple(f for f in self.findings if f.kind.startswith("vague."))


@dataclass(frozen=True, slots=True)
class Session:
    """One sitting: its questions in order. `ended_at` is None while it goes on."""

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


@dataclass(frozen=True, slots=True)
class AttemptScores:
    """The columns of an attempt that trends and lists need, without its text and review."""

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


@dataclass(frozen=True, slots=True)
class Attempt:
    """One submitted answer, never changed: question and text as they were, and the review."""

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
        )
