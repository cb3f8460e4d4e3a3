"""How ready one is for what an interview asks: the best story for each competency, and the gaps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from typing import Literal

from coach.progress.past_results import CHECKABLE_LEVEL, PastResult, practice_day
from coach.records import Competency, Story

FRESH_DAYS = 14
"""A story told or written within two weeks counts as fresh: FSRS, too, brings an answer that was
told well twice back after about that long (11 days, see `coach.progress.past_results`)."""

State = Literal["ready", "nearly", "gap"]
"""A clear answer or story told lately; something of it; nothing yet."""


@dataclass(frozen=True, slots=True)
class CompetencyReadiness:
    """One competency with its best story."""

    competency: Competency
    story: Story | None
    state: State


def judge_readiness(
    emphasised: Sequence[Competency],
    stories: Sequence[Story],
    results: Mapping[str, PastResult],
    *,
    today: date,
    zone: tzinfo,
) -> tuple[CompetencyReadiness, ...]:
    """Return how ready one is for each competency, with the story of the highest level."""
    fresh = today - timedelta(days=FRESH_DAYS)

    def last(story: Story) -> date:
        return practice_day(max(story.updated_at, story.last_told_at or story.updated_at), zone)

    def judge(competency: Competency) -> CompetencyReadiness:
        fitting = [story for story in stories if competency.id in story.competencies]
        story = max(fitting, key=lambda one: (one.level, last(one), one.id), default=None)
        answers = [one for one in results.values() if one.competency == competency.id]
        is_told = story is not None and story.told > 0 and story.level >= CHECKABLE_LEVEL
        is_answered = any(not one.is_weak and one.last_day >= fresh for one in answers)
        if is_answered or (is_told and story is not None and last(story) >= fresh):
            return CompetencyReadiness(competency, story, "ready")
        return CompetencyReadiness(competency, story, "nearly" if story or answers else "gap")

    return tuple(map(judge, emphasised))
