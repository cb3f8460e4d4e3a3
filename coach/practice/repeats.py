"""A form that was sent twice, by a double click or after going back, makes one thing."""

from __future__ import annotations

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
        rest = {name: getattr(one, name) for name in _NOT_TYPED if hasattr(one, name)}
        if replace(new, **rest) == one and new.created_at - one.created_at < SOON:
            return one
    return None
