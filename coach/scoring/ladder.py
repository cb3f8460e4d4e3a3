"""What each type of question asks for at each level, as conditions that can be read aloud.

An answer stands on the highest rung whose conditions, and those of every rung below, all hold.
The conditions of the next rung that do not hold are what held it down. How nearly each one holds
moves the score between two levels, so that a slip of a finger does not make it jump. Thresholds
are in the units of `Signals`; they were set by reading answers, not fitted.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from coach.records import QuestionType
from coach.scoring.relevance import OFF_SCORE
from coach.scoring.signals import AT_ALL, NOT_EMPTY, Signals
from coach.scoring.solidity import FULL

SOME, ENOUGH, RICH = 0.5, 1.7, 3.0
"""Substance for rungs 2, 3 and 4: weighted facts, with telling words counting up to TELLING_CAP."""
TELLING_CAP = 2.2
MOSTLY = 0.6
"""Share of clauses that tell deeds in an answer that is a story, however vague."""
_JUST_SHORT = 0.99


@dataclass(frozen=True, slots=True)
class Condition:
    """`degree` is 1 where it just holds, 0 where nothing speaks for it, and more with more.

    `reason` is what to say when it does not hold; `step` is what would mend it.
    """

    kind: str
    degree: Callable[[Signals], float]
    reason: str
    step: str

    def holds(self, signals: Signals) -> bool:
        """True when the answer meets it."""
        return self.degree(signals) >= 1


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
    return _story(signals) >= 1


def _story(signals: Signals) -> float:
    acts = signals.own_actions + signals.team_actions
    others = max(signals.habits, signals.hypotheticals)
    return min(acts / SOME, signals.events / others if others else math.inf)


def _practice(signals: Signals) -> float:
    """What was or is done: in words that are not all empty, or as nearly all that is said."""
    return max(signals.practice / NOT_EMPTY, signals.deeds_share / MOSTLY)


def _at_least(count: int, enough: int) -> float:
    """Whole numbers: one too few is short of 1 by as much as just enough is above it."""
    return (count + 0.5) / enough


def _answers_it(signals: Signals) -> float:
    judged = signals.relevance
    if judged is None:
        return math.inf
    nearness = judged.score / OFF_SCORE
    return min(nearness, _JUST_SHORT) if judged.is_off else max(1.0, nearness)


_ON_QUESTION = Condition(
    "off_question",
    _answers_it,
    "This does not seem to answer the question asked.",
    "Start with a sentence that uses the question's own subject, then tell your example.",
)
_MORE_THAN_CLAIMS = Condition(
    "no_example",
    lambda s: max((s.events + s.habits) / SOME, _practice(s), substance(s) / ENOUGH, s.best / FULL),
    "So far there is nothing that a listener could picture you doing.",
    "Name one thing you did, and where.",
)
_ONE_OCCASION = Condition(
    "habit",
    _story,
    "This tells what usually happens or would happen, not one particular time.",
    "Choose one particular time and say when and where it was.",
)
_PICTURED = Condition(
    "not_pictured",
    lambda s: max(substance(s) / ENOUGH, s.events / 3),
    "Too little is told to picture it.",
    "Say what exactly happened: where, with whom, with what.",
)
_CHECKABLE = Condition(
    "few_details",
    lambda s: substance(s) / RICH,
    "A listener could check few details.",
    "Add what could be checked: when, how many, with whom, which tool or place.",
)
_RESULT = Condition(
    "no_result",
    lambda s: s.results / AT_ALL,
    "No result is stated.",
    "Say what was different afterwards.",
)
_OWN_ACTION = Condition(
    "no_own_action",
    lambda s: s.own_actions / SOME,
    "Your own part is not told.",
    "Say what you yourself did.",
)
_PROVEN = Condition(
    "unproven_result",
    lambda s: max(s.measured, s.confirmed) / AT_ALL,
    "The result is neither measured nor confirmed by someone else.",
    "Say how the change showed: a count, a time, or what somebody said.",
)
_REASON = Condition(
    "no_reason",
    lambda s: (s.reasons + s.learnings) / AT_ALL,
    "Why you chose this way, or what you learned, is not told.",
    "Add one sentence: why you did it this way, or what you do differently now.",
)
_WHY = Condition(
    "no_reason",
    lambda s: (s.reasons + s.learnings + s.results) / AT_ALL,
    "The reason behind the choice is not told.",
    "Say why this and not something else: the limit, the risk or the trade-off.",
)
_NAMED = Condition(
    "not_named",
    lambda s: substance(s) / ENOUGH,
    "Nothing is named that a listener could check.",
    "Name it: the place, the tool, the person, the number.",
)
_SOMETHING = Condition(
    "no_example",
    lambda s: max(substance(s) / SOME, s.reasons / AT_ALL),
    "So far these are general claims.",
    "Replace one claim by something you did or know.",
)
_A_WAY = Condition(
    "no_example",
    lambda s: max(
        substance(s) / SOME,
        (s.reasons + s.habits + s.events) / AT_ALL,
        s.best / NOT_EMPTY,
    ),
    "So far these are general claims.",
    "Say how you do it, step by step, with what.",
)
_REAL_CASE = Condition(
    "no_example",
    lambda s: s.own_actions / SOME,
    "No real case backs it.",
    "Add one time when you did this, in a sentence or two.",
)
_VARIETY = Condition(
    "few_details",
    lambda s: max(_at_least(s.fact_kinds, 2), s.events / 1.5),
    "The details are all of one kind.",
    "Add another kind of detail: how long, how many, with whom.",
)
_STEPS = Condition(
    "no_steps",
    lambda s: max(
        s.steps / 2,
        s.steps_said / 1.5,
        substance(s) / ENOUGH,
    ),
    "There is no plan of steps yet.",
    "Say what you would do first, and then.",
)
_CONCRETE_STEPS = Condition(
    "general_steps",
    lambda s: min(s.steps / 3, substance(s) / ENOUGH),
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
