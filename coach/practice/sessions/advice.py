"""The sentence beside a level: what to do next with an answer, and when to stop."""

from __future__ import annotations

from collections.abc import Sequence

from coach.progress.past_results import IN_WORDS, when_to_stop
from coach.records import Review

__all__ = ["IN_WORDS", "advice_on", "count_to_fill", "when_to_stop"]

_FINISHED = 5


def advice_on(review: Review, levels: Sequence[int], *, is_asked: bool) -> str:
    """Return what to do next; it repeats nothing of the questions that stand below it.

    `levels` are those of the tries up to this one, oldest first; `is_asked` says that questions
    follow.
    """
    if review.on_question == "no":
        return "It seems to answer another question, so it stays at level 2."
    stop = when_to_stop(levels)
    if stop == "another story":
        return "Three tries without a lift: take another story, or leave it for today."
    if not is_asked or review.level == _FINISHED:
        return review.next_step
    if stop == "polish":
        return "Clear enough to tell."
    return f"For level {review.level + 1}, answer the first question."


def count_to_fill(number: int) -> str:
    """Return how many things there are to fill, as a heading: "Two things to fill"."""
    words = ("Nothing", "One thing", "Two things", "Three things")
    return f"{words[number]} to fill"
