"""A story in 30, 60 or 90 seconds: a first cut, and what the person's own cut keeps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coach.answer.lengths import Fitted, fit, measure
from coach.answer.part_names import PART_NAMES
from coach.practice.stories import review_story
from coach.records import FollowUp, Story

if TYPE_CHECKING:
    from coach.practice.scorer import Scorer

LENGTHS = (30, 60, 90)
"""Seconds that interviewers give an answer."""
_SPARE = 5
"""So many seconds left over are none."""


def measured(scorer: Scorer, story: Story, typed: str, length: int) -> Fitted:
    """Return what a person's own cut keeps of a story; the coach's cut, unchanged, reads as before.

    Raises AnswerTooLong and what Scorer.tools raises.
    """
    fitted = fit(story.text, story.review, length)
    if typed.split() == fitted.text.split():
        return fitted
    return measure(typed, review_story(scorer, typed), story.review, length)


def said_of(fitted: Fitted) -> str:
    """Return in a line how long it takes and what it keeps: "about 58 s · keeps 6 of 8 facts"."""
    over, facts = fitted.seconds - fitted.length, len(fitted.kept) + len(fitted.left_out)
    said = [f"about {fitted.seconds} s" + (f", {over} s too long" if over > 0 else "")]
    if facts:
        said.append(f"keeps {len(fitted.kept)} of {facts} fact{'' if facts == 1 else 's'}")
    if fitted.left_out:
        out = (" ".join(fact.text.split()) for fact in fitted.left_out)
        said.append(f"leaves out: {', '.join(out)}")
    if fitted.parts_lost:
        lost = ", ".join(PART_NAMES[part].lower() for part in fitted.parts_lost)
        said.append(f"no longer tells: {lost}")
    return " · ".join(said)


def advice_on(fitted: Fitted, asked: Sequence[FollowUp]) -> tuple[str, ...]:
    """Return what is the person's to do: cut what runs on, or fill what time is left."""
    spare = fitted.length - fitted.seconds
    if fitted.has_run_on:
        return ("One sentence here runs on: it needs your own scissors.",)
    if not fitted.is_whole or spare <= _SPARE:
        return ()
    if not asked:
        return (f"That is all there is; you have {spare} s left.",)
    return (f"You have {spare} s left. What would fill them:", *(one.text for one in asked))
