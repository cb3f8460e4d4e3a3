"""What the coach says of an answer."""

from dataclasses import dataclass
from typing import Literal

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
Missing = Literal["who", "when", "where", "how many", "what exactly", "what changed", "your part"]

DIMENSIONS = ("detail", "episode", "own_action", "outcome", "relevance", "economy")
PARTS = ("situation", "task", "action", "result")


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
