"""When to stop with a question: done, worth a polish, or another story would do better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

TRIES_WITHOUT_LIFT = 3
"""After so many tries at one level the story itself may not hold more."""

Stop = Literal["go on", "done", "polish", "another story"]

IN_WORDS: Mapping[str, str] = {
    "go on": "",
    "done": "done",
    "polish": "clear enough: polish it, or go on",
    "another story": "another story may do better",
}
"""What each means for a question, as it stands beside it."""


def when_to_stop(levels: Sequence[int]) -> Stop:
    """Return what to do after tries of these `levels`, oldest first; "go on" before any."""
    if not levels:
        return "go on"
    if levels[-1] == 5:
        return "done"
    if levels[-1] == 4:
        return "polish"
    newest = levels[-TRIES_WITHOUT_LIFT:]
    is_stuck = len(newest) == TRIES_WITHOUT_LIFT and max(newest) == newest[0]
    return "another story" if is_stuck else "go on"
