"""What each type of question asks for at each level, as conditions that can be read aloud.

An answer stands on the highest rung whose conditions, and those of every rung below, all hold.
The conditions of the next rung that do not hold are what held it down. Thresholds are in the
units of `Signals`; they were set by reading answers, not fitted.
"""

from collections.abc import Callable
from dataclasses import dataclass

from coach.records import QuestionType
from coach.scoring.signals import Signals

SOME, ENOUGH, RICH = 0.5, 1.7, 3.0
"""Substance for rungs 2, 3 and 4: weighted facts, with telling words counting up to TELLING_CAP."""
TELLING_CAP = 2.2
NOT_EMPTY = 0.4
"""Least chance of the best sentence for a habit told in general words to count as one."""
AT_ALL = 0.3
"""A result, reason or lesson told in a sentence at least this solid."""


@dataclass(frozen=True, slots=True)
class Condition:
    """`reason` is what to say when it does not hold; `step` is what would mend it."""

    kind: str
    holds: Callable[[Signals], bool]
    reason: str
    step: str


@dataclass(frozen=True, slots=True)
class Rung:
    """A level and what it asks for beyond the level below."""

    level: int
    conditions: tuple[Condition, ...]


def substance(signals: Signals) -> float:
    """Return weighted distinct facts plus telling words, the latter up to TELLING_CAP."""
    return signals.detail + min(TELLING_CAP, signals.telling)


def is_story(signals: Signals) -> bool:
    """True for something that happened, told at least as much as habits and wishes are."""
    acts = signals.own_actions + signals.team_actions
    return acts >= SOME and signals.events >= max(signals.habits, signals.hypotheticals)


def is_practice(signals: Signals) -> bool:
    """True when most of it tells what was or is done; habits in words that are not all empty."""
    is_told = "i" in signals.happened or signals.best >= NOT_EMPTY
    return signals.practice_share >= 0.5 and is_told


_ON_QUESTION = Condition(
    "off_question",
    lambda s: s.relevance is None or not s.relevance.is_off,
    "This does not seem to answer the question asked.",
    "Start with a sentence that uses the question's own subject, then tell your example.",
)
_MORE_THAN_CLAIMS = Condition(
    "no_example",
    lambda s: s.events + s.habits >= SOME or is_practice(s) or substance(s) >= ENOUGH,
    "So far this says what you think or are like, not what you did.",
    "Name one thing you did, and where.",
)
_ONE_OCCASION = Condition(
    "habit",
    is_story,
    "This tells what usually happens or would happen, not one particular time.",
    "Choose one particular time and say when and where it was.",
)
_PICTURED = Condition(
    "not_pictured",
    lambda s: substance(s) >= ENOUGH or len(s.told) >= 3,
    "Too little is told to picture it.",
    "Say what exactly happened: where, with whom, with what.",
)
_CHECKABLE = Condition(
    "few_details",
    lambda s: substance(s) >= RICH,
    "A listener could check few details.",
    "Add what could be checked: when, how many, with whom, which tool or place.",
)
_RESULT = Condition(
    "no_result",
    lambda s: s.results >= AT_ALL,
    "No result is stated.",
    "Say what was different afterwards.",
)
_OWN_ACTION = Condition(
    "no_own_action",
    lambda s: s.own_actions >= SOME,
    "Your own part is not told.",
    "Say what you yourself did.",
)
_PROVEN = Condition(
    "unproven_result",
    lambda s: s.is_measured or s.is_confirmed,
    "The result is neither measured nor confirmed by someone else.",
    "Say how the change showed: a count, a time, or what somebody said.",
)
_REASON = Condition(
    "no_reason",
    lambda s: s.reasons + s.learnings >= AT_ALL,
    "Why you chose this way, or what you learned, is not told.",
    "Add one sentence: why you did it this way, or what you do differently now.",
)
_WHY = Condition(
    "no_reason",
    lambda s: s.reasons + s.learnings + s.results >= AT_ALL,
    "The reason behind the choice is not told.",
    "Say why this and not something else: the limit, the risk or the trade-off.",
)
_NAMED = Condition(
    "not_named",
    lambda s: substance(s) >= ENOUGH,
    "Nothing is named that a listener could check.",
    "Name it: the place, the tool, the person, the number.",
)
_SOMETHING = Condition(
    "no_example",
    lambda s: substance(s) >= SOME or s.reasons >= AT_ALL,
    "So far these are general claims.",
    "Replace one claim by something you did or know.",
)
_A_WAY = Condition(
    "no_example",
    lambda s: (
        substance(s) >= SOME or s.reasons + s.habits + s.events >= AT_ALL or s.practice_share >= 0.5
    ),
    "So far these are general claims.",
    "Say how you do it, step by step, with what.",
)
_REAL_CASE = Condition(
    "no_example",
    lambda s: s.own_actions >= SOME,
    "No real case backs it.",
    "Add one time when you did this, in a sentence or two.",
)
_VARIETY = Condition(
    "few_details",
    lambda s: s.fact_kinds >= 2 or s.events >= 1.5,
    "The details are all of one kind.",
    "Add another kind of detail: how long, how many, with whom.",
)
_STEPS = Condition(
    "no_steps",
    lambda s: s.steps >= 2 or (s.steps_said >= 3 and s.best >= NOT_EMPTY) or substance(s) >= ENOUGH,
    "There is no plan of steps yet.",
    "Say what you would do first, and then.",
)
_CONCRETE_STEPS = Condition(
    "general_steps",
    lambda s: s.steps >= 3 and substance(s) >= ENOUGH,
    "The steps are general.",
    "Make each step concrete: who you would speak to, what you would check, with what.",
)

LADDERS: dict[QuestionType, tuple[Rung, ...]] = {
    "behavioural": (
        Rung(2, (_MORE_THAN_CLAIMS,)),
        Rung(3, (_ON_QUESTION, _ONE_OCCASION, _PICTURED)),
        Rung(4, (_CHECKABLE, _RESULT)),
        Rung(5, (_OWN_ACTION, _PROVEN, _REASON)),
    ),
    "situational": (
        Rung(2, (_STEPS,)),
        Rung(3, (_ON_QUESTION, _CONCRETE_STEPS)),
        Rung(4, (_REAL_CASE, _CHECKABLE)),
        Rung(5, (_PROVEN, _REASON)),
    ),
    "motivation": (
        Rung(2, (_SOMETHING,)),
        Rung(3, (_ON_QUESTION, _NAMED)),
        Rung(4, (_CHECKABLE, _VARIETY)),
        Rung(5, (_REAL_CASE, _REASON)),
    ),
    "background": (
        Rung(2, (_SOMETHING,)),
        Rung(3, (_ON_QUESTION, _NAMED)),
        Rung(4, (_CHECKABLE, _VARIETY)),
        Rung(5, (_RESULT, _PROVEN)),
    ),
    "technical": (
        Rung(2, (_A_WAY,)),
        Rung(3, (_ON_QUESTION, _NAMED)),
        Rung(4, (_CHECKABLE, _WHY)),
        Rung(5, (_REAL_CASE, _PROVEN)),
    ),
}
