"""Applications, what came of them, and what employers said."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

OutcomeKind = Literal["applied", "interview", "offer", "rejected", "no reply", "withdrew"]

LOOK_BACK_QUESTIONS = (
    "What went well, so that you would do it again?",
    "What would you do differently next time?",
    "What did you learn about the work you are looking for?",
)
"""What a person is asked after a rejection, in this order."""


@dataclass(frozen=True, slots=True)
class Application:
    """A job applied for; `target_id` is the interview of it that was prepared for, if any."""

    id: str
    person_id: str
    organisation: str
    role: str
    target_id: str | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that happened with an application on `day`, None when that is not known.

    `stage` is in the person's words ("second interview"), `questions` those that were asked,
    `feeling` how it felt from 1 (bad) to 5 (good), None when not told. `words` are the employer's
    own, `note` is the person's remark, `learned` the answers to `LOOK_BACK_QUESTIONS`. `asked_on`
    and `asked_again_on` are the days on which the person asked for feedback.
    """

    id: str
    person_id: str
    application_id: str
    kind: OutcomeKind
    day: date | None
    stage: str
    questions: tuple[str, ...]
    feeling: int | None
    words: str
    note: str
    learned: tuple[str, str, str]
    asked_on: date | None
    asked_again_on: date | None
    created_at: datetime
    updated_at: datetime

    @property
    def has_learned(self) -> bool:
        """Whether any of the three questions was answered."""
        return any(answer.strip() for answer in self.learned)


@dataclass(frozen=True, slots=True)
class FeedbackFinding:
    """A kind of feedback that `words[start:end]` say, with the chance of it, 0.0-1.0.

    Unless `is_sure` the person is asked whether it is meant.
    """

    kind: str
    start: int
    end: int
    chance: float
    is_sure: bool = True
