"""The shape of a told story: how much of it is situation, task, action and result."""

from dataclasses import dataclass
from typing import Literal, get_args

from coach.records import Span, Structure

Part = Literal["situation", "task", "action", "result"]
Fault = Literal["missing", "long", "short"]
_PARTS: tuple[Part, ...] = get_args(Part)

MUCH_SITUATION, LITTLE_RESULT, LITTLE_ACTION = 0.6, 0.1, 0.2
"""Shares of the told words from which the parts are out of proportion. Guides to structured
interviews advise to keep the scene short and to give most of the time to what was done; the
numbers themselves are rules of thumb. They are wide because clauses are read roughly: closer ones
find fault with twice as many stories that are told well (`tests/test_worked_examples.py`)."""
SHORTEST_SECONDS, LONGEST_SECONDS = 60, 120
"""How long a spoken answer usually takes."""


@dataclass(frozen=True, slots=True)
class PartShare:
    """One part with its words and its share, 0-1, of all words told in parts."""

    part: Part
    words: int
    share: float


@dataclass(frozen=True, slots=True)
class Shape:
    """The parts in the order of a story, and what is out of proportion, the worst first."""

    shares: tuple[PartShare, ...]
    faults: tuple[tuple[Part, Fault], ...]

    def percent_of(self, part: str) -> int:
        """Return the share of a part in whole percent."""
        return next(round(100 * one.share) for one in self.shares if one.part == part)


def measure_shape(text: str, structure: Structure) -> Shape | None:
    """Return the shape of an answer, None when no part of a story is told."""
    words = {part: _words(text, getattr(structure, part)) for part in _PARTS}
    told = sum(words.values())
    if not told:
        return None
    shares = tuple(PartShare(part, words[part], words[part] / told) for part in _PARTS)
    return Shape(shares, tuple(_faults({one.part: one.share for one in shares})))


def name_faults(shape: Shape) -> tuple[str, ...]:
    """Return what is out of proportion in plain sentences, the worst first."""
    scene = shape.percent_of("situation") + shape.percent_of("task")
    action, result = shape.percent_of("action"), shape.percent_of("result")
    long = (
        f"About {scene}% sets the scene, {result}% tells the result. "
        "Two sentences of scene are usually enough."
    )
    words = {
        ("action", "missing"): "What you did is not told yet: that is what listeners wait for.",
        ("result", "missing"): "No result is told yet: what was different afterwards?",
        ("situation", "long"): long,
        ("task", "long"): long,
        ("action", "short"): f"Only about {action}% tells what you did: give it the most room.",
        (
            "result",
            "short",
        ): f"Only about {result}% tells the result: one sentence more on what changed.",
    }
    return tuple(words[fault] for fault in shape.faults)


def describe_length(seconds: int) -> str:
    """Return how long an answer takes to say, against what listeners expect."""
    target = f"{SHORTEST_SECONDS} to {LONGEST_SECONDS} seconds"
    if seconds < SHORTEST_SECONDS:
        return f"About {seconds} s spoken. There is room: most answers take {target}."
    if seconds > LONGEST_SECONDS:
        return f"About {seconds} s spoken, longer than most listeners follow: aim for {target}."
    return f"About {seconds} s spoken, within the usual {target}."


def _faults(share: dict[Part, float]) -> list[tuple[Part, Fault]]:
    faults: list[tuple[Part, Fault]] = []
    # A task is often told with the situation: its absence is no fault.
    needed: tuple[Part, ...] = ("action", "result")
    faults += [(part, "missing") for part in needed if not share[part]]
    if share["situation"] + share["task"] > MUCH_SITUATION:
        # The larger of the two is the one to shorten.
        longer: Part = "task" if share["task"] > share["situation"] else "situation"
        faults.append((longer, "long"))
    if 0 < share["result"] < LITTLE_RESULT:
        faults.append(("result", "short"))
    if 0 < share["action"] < LITTLE_ACTION:
        faults.append(("action", "short"))
    return faults


def _words(text: str, spans: tuple[Span, ...]) -> int:
    return sum(len(text[span.start : span.end].split()) for span in spans)
