"""What a posting asks of the person, and what of the person's own words stands near it."""

from dataclasses import dataclass
from typing import Literal

LineState = Literal["", "yes", "not really", "none yet"]
"""Whether the person has words that show a line: "" while they did not look."""
NearSource = Literal["story", "answer", "résumé"]


@dataclass(frozen=True, slots=True)
class AskingLine:
    """A line `posting[start:end]` that asks something of the person; `text` is it on one line."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """A competency that a posting stresses, with the words `posting[start:end]` that say so."""

    competency: str
    start: int
    end: int
    strength: float


@dataclass(frozen=True, slots=True)
class PostingReading:
    """The lines that ask most first, and at most three competencies, the most emphasised first.

    `is_english` is False where nothing could be read.
    """

    lines: tuple[AskingLine, ...]
    competencies: tuple[Emphasis, ...]
    is_english: bool


@dataclass(frozen=True, slots=True)
class NearSentence:
    """A sentence of the person's near a line; `is_literal` where it names what the line names."""

    text: str
    source: NearSource
    source_id: str
    is_literal: bool


@dataclass(frozen=True, slots=True)
class PostingLine:
    """A line to be ready for, and what the person says of it.

    `start` and `end` are None for one that they added or changed. `is_wanted` is their tick,
    `shown` the sentence that they say shows it, `question_id` the nearest question of the bank.
    """

    text: str
    start: int | None
    end: int | None
    is_wanted: bool = False
    state: LineState = ""
    shown: str = ""
    near: tuple[NearSentence, ...] = ()
    question_id: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether the person did anything with it: then no new reading takes it away."""
        return self.is_wanted or self.start is None or self.state != ""
