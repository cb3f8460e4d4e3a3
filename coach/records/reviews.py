"""Questions, and what the coach says of the answers to them."""

from dataclasses import dataclass
from typing import Literal, get_args

QuestionType = Literal["behavioural", "situational", "motivation", "background", "technical"]
State = Literal["present", "partial", "absent", "unclear"]
PartName = Literal["occasion", "own_action", "details", "result", "proof", "reasoning"]
FactKind = Literal["number", "time", "person", "org", "place", "thing", "quote"]
Missing = Literal["who", "when", "where", "how many", "what exactly", "what changed", "your part"]
Sure = Literal["low", "medium", "high"]
OnQuestion = Literal["yes", "no", "unclear"]
Label = Literal[
    "scene",
    "action",
    "others",
    "result",
    "measured",
    "confirmed",
    "reason",
    "lesson",
    "habit",
    "plan",
    "opinion",
    "background",
    "know_how",
    "empty",
]
ResponseType = Literal[
    "story", "pseudo-story", "hypothetical", "opinion", "self-description", "non-answer"
]

QUESTION_TYPES: tuple[QuestionType, ...] = get_args(QuestionType)
PARTS: tuple[PartName, ...] = get_args(PartName)
FACT_KINDS: tuple[FactKind, ...] = get_args(FactKind)
MISSING: tuple[Missing, ...] = get_args(Missing)
LABELS: tuple[Label, ...] = get_args(Label)
"""What a sentence can be, in the order of LETTERS."""
LETTERS = "SATRMCYLHPONKX"
"""The letters of the marking guide, in the order of LABELS."""

STATE_SHARES: dict[State, int] = {"present": 100, "unclear": 50, "partial": 50, "absent": 0}
"""What a part counts in trends, in percent."""


@dataclass(frozen=True, slots=True)
class Competency:
    """What an interviewer looks for with a group of questions."""

    id: str
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Question:
    """One interview question of the bank; `level` is the experience it suits.

    `contains` names what a specific answer holds; `probes` are two follow-ups of an interviewer.
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
class Part:
    """One of the six parts of an answer, and the sentences that tell it."""

    name: PartName
    state: State
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a listener could write down and check; `text` is `answer[start:end]`."""

    start: int
    end: int
    kind: FactKind
    text: str


@dataclass(frozen=True, slots=True)
class Vague:
    """A vague span, what is missing in it, and the question that asks for that."""

    start: int
    end: int
    missing: Missing
    question: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence `answer[start:end]` with its labels."""

    start: int
    end: int
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question to the person: about a part, about words (start and end), or about the whole."""

    text: str
    part: PartName | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Review:
    """What the coach says of one answer; spans index the answer as typed.

    `score` is the expected level on a scale of 0-100, for trends. `vague` and `questions` begin
    with what matters most. Only scores of the same `scorer` can be compared.
    """

    level: int
    level_name: str
    score: float
    sure: Sure
    next_step: str
    scorer: str
    question_type: str
    parts: tuple[Part, ...]
    facts: tuple[Fact, ...]
    vague: tuple[Vague, ...]
    questions: tuple[FollowUp, ...]
    sentences: tuple[Sentence, ...]
    on_question: OnQuestion
    words: int
    speaking_seconds: int

    def state_of(self, part: PartName) -> State:
        """Return the state of a part; "unclear" where an older review does not say."""
        return next((one.state for one in self.parts if one.name == part), "unclear")

    @property
    def response_type(self) -> ResponseType:
        """The kind of answer (Bangerter, Corvalan and Cavin 2014, extended)."""
        told = {label for sentence in self.sentences for label in sentence.labels}
        if not told - {"empty"}:
            return "non-answer"
        if self.level >= 3 and told & {"action", "others", "scene"}:
            return "story"
        if told & {"habit", "scene", "action", "others"}:
            return "pseudo-story"
        if "plan" in told:
            return "hypothetical"
        return "self-description" if "background" in told else "opinion"
