"""What levels and parts are called; apart, so that a page can say it before the weights open."""

from collections.abc import Mapping
from dataclasses import dataclass

from coach.records import PartName, QuestionType


@dataclass(frozen=True, slots=True)
class Level:
    """A level of RUBRIC: its number, name and what a listener could write down."""

    number: int
    name: str
    meaning: str


LEVELS = (
    Level(1, "Claims", "Opinions or general words: nothing yet that a listener could check."),
    Level(2, "General", "What you do in general, or an occasion that cannot be pictured yet."),
    Level(3, "One occasion", "One real example and what you did in it; few details to check."),
    Level(4, "Checkable", "A real example with details a listener could check, and its result."),
    Level(5, "Convincing", "Checkable, with a proven result and why, or what was learned."),
)
PART_NAMES: Mapping[str, str] = {
    "occasion": "One occasion",
    "own_action": "Your part",
    "details": "Details",
    "result": "Result",
    "proof": "Proof",
    "reasoning": "Why",
}
# At questions that ask for no occasion (RUBRIC).
_BY_TYPE: Mapping[tuple[str, PartName], str] = {
    ("situational", "occasion"): "Steps",
    ("motivation", "occasion"): "Named reason",
    ("background", "occasion"): "Named work",
    ("technical", "occasion"): "Named choice",
    ("technical", "reasoning"): "Trade-offs",
}


def level_name(number: int, question_type: QuestionType) -> str:
    """Return the name of a level; other questions than behavioural ones ask for no occasion."""
    name = LEVELS[number - 1].name
    return "Concrete" if name == "One occasion" and question_type != "behavioural" else name


def part_name(part: PartName, question_type: str) -> str:
    """Return what a part of an answer is called at a question of this type."""
    return _BY_TYPE.get((question_type, part), PART_NAMES[part])
