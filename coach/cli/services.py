"""What the commands work with: what is kept, the scorer, the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, TypeVar

from coach.cli.output import waiting
from coach.practice.scorer import Scorer, open_review_tools
from coach.settings import load_settings

if TYPE_CHECKING:
    from coach.model.tools import Tools
    from coach.storage import Storage

R = TypeVar("R")


def clock() -> datetime:
    """Return the time that it is now."""
    return datetime.now(UTC)


def today_here() -> date:
    """Return the day that it is on this machine."""
    return clock().astimezone().date()


def open_kept() -> Storage:
    """Open the database; the first time, this makes it."""
    # Imported here: `score` and `evaluate` keep nothing, and it takes a second.
    from coach.storage import open_storage

    return open_storage(load_settings())


def find_kept(find: Callable[[Storage], R], otherwise: R) -> R:
    """Return what `find` finds, or `otherwise` without a database: looking makes none."""
    if not load_settings().database.exists():
        return otherwise
    with open_kept() as storage:
        return find(storage)


def new_scorer() -> Scorer:
    """Return a scorer that opens its tools on first use."""
    return Scorer(open_review_tools)


def open_tools() -> Tools:
    """Open the tools of a review, which takes seconds."""
    with waiting("Opening the scorer…"):
        return open_review_tools()
