"""A form that was sent twice, by a double click or after going back, makes one thing."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from coach.records import Outcome, Target

T = TypeVar("T", Target, Outcome)

SOON = timedelta(hours=1)
"""Later the same words may be meant anew: another application to the same organisation."""

_NOT_TYPED = (
    "id", "application_id", "learned", "asked_on", "asked_again_on", "created_at", "updated_at",
)  # fmt: skip


def repeated(kept: Iterable[T], new: T) -> T | None:
    """Return what of `kept` was typed just like `new` shortly before, None for nothing."""
    for one in kept:
        if retyped(one, new) == one and new.created_at - one.created_at < SOON:
            return one
    return None


def retyped(kept: T, new: T) -> T:
    """Return `kept` with everything typed taken from `new`."""
    return replace(new, **{name: getattr(kept, name) for name in _NOT_TYPED if hasattr(kept, name)})
