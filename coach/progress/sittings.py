"""Which tries at a question stand for it: the last of each sitting."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

SITTING_GAP = timedelta(hours=3)
"""After so long without a try at a question, the next try belongs to another sitting."""


class Try(Protocol):
    """An answer to a question at a moment."""

    @property
    def question_id(self) -> str:
        """The question tried."""

    @property
    def when(self) -> datetime:
        """When it was sent."""


T = TypeVar("T", bound=Try)


def last_tries(tries: Sequence[T]) -> tuple[T, ...]:
    """Return the last try of each question in each sitting; `tries` are oldest first.

    Three tries at one question in one evening are one story told three times. Counted as three
    they would pass for three proofs; counted by the last, each sitting says how far it came.
    """
    last: list[T | None] = []
    place: dict[str, int] = {}
    for one in tries:
        before = last[place[one.question_id]] if one.question_id in place else None
        if before is not None and one.when - before.when < SITTING_GAP:
            # The later try stands where it was made, not where the first one was.
            last[place[one.question_id]] = None
        place[one.question_id] = len(last)
        last.append(one)
    return tuple(one for one in last if one is not None)
