"""What is asked: competencies and questions."""

from dataclasses import dataclass
from typing import Literal

QuestionType = Literal["behavioural", "situational", "motivation", "background", "technical"]


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
