"""Response type, level 1-5 with what held it down, score 0-100 and how sure all that is."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coach.evidence.legibility import SHORT_WORDS, Illegible
from coach.records import Cap, Confidence, QuestionType, ResponseType
from coach.scoring.ladder import LADDERS, Condition, is_story
from coach.scoring.signals import Signals


@dataclass(frozen=True, slots=True)
class Level:
    """A level of RUBRIC: its number, name and what a listener could write down."""

    number: int
    name: str
    meaning: str


LEVELS = (
    Level(1, "Claims", "Opinions or general words: nothing yet that a listener could check."),
    Level(2, "Habit", "What you do in general: no particular occasion yet."),
    Level(3, "One occasion", "One real example and what you did in it; few details to check."),
    Level(4, "Checkable", "A real example with details a listener could check, and its result."),
    Level(5, "Convincing", "Checkable, with a proven result and why you chose this way."),
)

# Other questions ask for other things on the middle rungs: the same numbers, their own words.
_OWN_MEANINGS: dict[tuple[QuestionType, int], tuple[str, str]] = {
    ("situational", 3): (
        "Concrete plan",
        "A plan with concrete steps; no real case behind it yet.",
    ),
    ("situational", 4): ("Backed by a case", "A concrete plan and a real case that backs it."),
    ("motivation", 2): ("General reasons", "Reasons that would fit almost any employer."),
    ("motivation", 3): ("Named reason", "At least one reason with a name to it; few details."),
    ("motivation", 4): ("Checkable reasons", "Named reasons that a listener could check."),
    ("background", 2): ("Outline", "What you have done, in general words."),
    ("background", 3): ("Named work", "Named work or training; its size and results are not told."),
    ("background", 4): ("Checkable", "Named roles with their scope, open to checking."),
    ("technical", 2): ("Outline", "How it is done in general; nothing named."),
    ("technical", 3): ("Named choice", "A named choice or tool; the reasons are thin."),
    ("technical", 4): ("Reasoned choice", "Named choices with their limits or trade-offs."),
}

# What held the answer at level 2 says more than the level's own name.
_HELD_AT_TWO: dict[str, tuple[str, str]] = {
    "off_question": ("Another question", "An answer, but not to the question that was asked."),
    "general_steps": ("Outline", "What is told is too general to follow step by step."),
    "not_pictured": ("Outline", "An occasion is named, but too little is told to picture it."),
}

_WEIGHTS = {"detail": 0.5, "episode": 0.1, "own_action": 0.1, "outcome": 0.2, "economy": 0.1}
"""How far up between two levels the score stands. Relevance acts by its cap, not here."""

_EDGE = 0.25
"""How near to the next rung, or how little above its own, an answer stands at the edge of a level,
in shares of what is asked."""

_PROBLEMS: dict[Illegible, str] = {
    "empty": "There are no words to judge.",
    "question": "This is the question, not yet an answer to it.",
    "noise": "No sentences were found to judge.",
    "language": "The coach reads English only and could not judge this text.",
}
_BANDS: dict[Confidence, int] = {"low": 15, "medium": 10, "high": 6}
_MEDIUM_WORDS = 40
_HIGH_KNOWN_SHARE = 0.75


@dataclass(frozen=True, slots=True)
class Verdict:
    """The rubric's result.

    `held` are the conditions of the next rung that do not hold, `open` those of all rungs above.
    `footing` says how far the conditions of its own rungs are exceeded, 0 for just met, and
    `nearness` how nearly the next rung's hold, 1 for all but met.
    """

    level: int
    caps: tuple[Cap, ...]
    held: tuple[Condition, ...]
    open: tuple[Condition, ...]
    footing: float = math.inf
    nearness: float = 0.0


def describe_level(number: int, question_type: QuestionType, caps: Sequence[Cap] = ()) -> Level:
    """Return the level in the words that fit the type of question and what held it down."""
    plain = LEVELS[number - 1]
    first = caps[0] if caps else None
    if first and first.kind in _PROBLEMS:
        return Level(number, "Nothing to judge yet", first.reason)
    if first and number == 2 and first.kind in _HELD_AT_TWO:
        return Level(number, *_HELD_AT_TWO[first.kind])
    name, meaning = _OWN_MEANINGS.get((question_type, number), (plain.name, plain.meaning))
    return Level(number, name, meaning)


def response_type(signals: Signals) -> ResponseType:
    """Return what kind of answer this is (Bangerter, Corvalan and Cavin 2014, with ours)."""
    if signals.problem is not None:
        return "non-answer"
    if is_story(signals):
        return "story"
    if signals.hypotheticals > max(signals.habits, signals.claims, signals.events):
        return "hypothetical"
    if signals.habits or signals.events:
        return "pseudo-story"
    if signals.claims >= max(1, signals.opinions):
        return "self-description"
    return "opinion"


def judge(signals: Signals, question_type: QuestionType) -> Verdict:
    """Return the highest rung that the answer stands on and what holds it there."""
    if signals.problem is not None:
        return Verdict(1, (Cap(signals.problem, 1, _PROBLEMS[signals.problem]),), (), ())
    level, footing, nearness = 1, math.inf, 0.0
    held: tuple[Condition, ...] = ()
    still_open: list[Condition] = []
    for rung in LADDERS[question_type]:
        least = min(c.degree(signals) for c in rung.conditions)
        unmet = tuple(c for c in rung.conditions if not c.holds(signals))
        if not held and unmet:
            nearness = least
        held = held or unmet
        still_open += unmet
        if not held:
            level, footing = rung.level, min(footing, least - 1)
    caps = tuple(Cap(c.kind, level, c.reason) for c in held)
    return Verdict(level, caps, held, tuple(still_open), footing, nearness)


def score(verdict: Verdict, sides: Mapping[str, float]) -> float:
    """Return 0-100: twenty points a level, and within it the weighted mean of the sides, 0-100.

    Near the edge of a level the score nears the edge too, whatever the sides are.
    """
    within = sum(weight * sides[name] for name, weight in _WEIGHTS.items()) / 100
    within = max(within, 1 - (1 - verdict.nearness) / _EDGE)
    within = min(within, verdict.footing / _EDGE)
    return round(20 * (verdict.level - 1) + 19.9 * within, 2)


def confidence(signals: Signals, known_share: float, verdict: Verdict) -> tuple[Confidence, str]:
    """Return how sure the level is, and why. The bands beside it are rules of thumb.

    Golden answers marked "high" get the reader's level in 84 of 100 cases, "medium" ones in 68
    (tests/test_golden_answers.py).
    """
    if signals.problem is not None:
        return "low", "There was little or nothing to judge."
    if signals.words < SHORT_WORDS:
        return "low", f"Fewer than {SHORT_WORDS} words are too few to judge well."
    if known_share < _HIGH_KNOWN_SHARE:
        return "low", "Many of these words are unknown to the coach."
    if signals.words < _MEDIUM_WORDS:
        return "medium", "A short answer: a word more or less can move the level."
    if signals.relevance is None:
        return "medium", "Whether it answers the question was not judged."
    if signals.relevance.is_off:
        return "medium", "Whether an answer meets its question is what the coach judges least well."
    if min(verdict.footing, 1 - verdict.nearness) < _EDGE:
        return "medium", "It stands close to another level: a detail more or less can move it."
    return "high", "Long enough, and in words that the coach knows."


def band(sure: Confidence) -> int:
    """Return the half-width of the score's band for a confidence."""
    return _BANDS[sure]
