"""Interviews, their postings, and applications with what came of them."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

InterviewFormat = Literal["in person", "video", "phone", "not known"]
LineState = Literal["", "yes", "not really", "none yet"]
"""Whether the person has words that show a line; "" before they looked."""
NearSource = Literal["story", "answer", "résumé"]
OutcomeKind = Literal["applied", "interview", "offer", "rejected", "no reply", "withdrew"]

LOOK_BACK_QUESTIONS = (
    "What went well, so that you would do it again?",
    "What would you do differently next time?",
    "What did you learn about the work you are looking for?",
)
"""Asked after a rejection, in this order."""


@dataclass(frozen=True, slots=True)
class Target:
    """An interview; `day`, `time` and `zone` (an IANA name) are the clock on the wall there.

    They are not kept in UTC: a change of the zone's rules must not move an appointment. `time` is
    None while it is not known, `place` an address or a link, `questions_to_ask` the person's own.
    """

    id: str
    person_id: str
    organisation: str
    role: str
    day: date
    time: time | None
    zone: str
    format: InterviewFormat
    place: str
    posting: str
    minutes_a_day: int
    questions_to_ask: tuple[str, ...]
    created_at: datetime
    updated_at: datetime

    @property
    def zone_info(self) -> ZoneInfo:
        """The zone whose clock `day` and `time` are read from."""
        return ZoneInfo(self.zone)

    def day_of(self, moment: datetime) -> date:
        """Return the calendar day at the place of the interview."""
        return moment.astimezone(self.zone_info).date()

    def days_left(self, now: datetime) -> int:
        """Return how many nights there are until the interview: 0 today, below 0 after it."""
        return (self.day - self.day_of(now)).days


@dataclass(frozen=True, slots=True)
class AskingLine:
    """A line `posting[start:end]` that asks something of the person; `text` is on one line."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """A competency that a posting emphasises, with the words `posting[start:end]` that do so."""

    competency: str
    start: int
    end: int
    strength: float


@dataclass(frozen=True, slots=True)
class PostingReading:
    """The lines that ask most first, and at most three competencies, the most emphasised first."""

    lines: tuple[AskingLine, ...]
    competencies: tuple[Emphasis, ...]
    is_english: bool


@dataclass(frozen=True, slots=True)
class NearSentence:
    """The person's sentence nearest to a line; `is_literal` if it names what the line names."""

    text: str
    source: NearSource
    source_id: str
    is_literal: bool


@dataclass(frozen=True, slots=True)
class PostingLine:
    """A line to be ready for, and what the person says of it.

    `start` and `end` are None where they added or changed it, `is_wanted` is their tick, `shown`
    the sentence that they say shows it, `question_id` the nearest question of the bank.
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
        """Whether the person did anything with it, so that no new reading removes it."""
        return self.is_wanted or self.start is None or self.state != ""


@dataclass(frozen=True, slots=True)
class Application:
    """A job applied for; `target_id` is the interview that was prepared for, if any."""

    id: str
    person_id: str
    organisation: str
    role: str
    target_id: str | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that happened with an application, on `day` where that is known.

    `stage` is in the person's words ("second interview"), `questions` were asked there, `feeling`
    is 1 (bad) to 5 (good). `words` are the employer's, `note` is the person's, `learned` answers
    LOOK_BACK_QUESTIONS. On `asked_on` and `asked_again_on` the person asked for feedback.
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
        """Whether any of LOOK_BACK_QUESTIONS is answered."""
        return any(answer.strip() for answer in self.learned)


@dataclass(frozen=True, slots=True)
class FeedbackFinding:
    """A kind of feedback in `words[start:end]`, its probability, and whether it is surely meant."""

    kind: str
    start: int
    end: int
    chance: float
    is_sure: bool = True
