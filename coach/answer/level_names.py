"""What the five levels are called and mean; apart, so that a page can tell it at once."""

from dataclasses import dataclass


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
