"""How ready one is for what an interview asks: the best story for each competency, and the gaps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Literal

from coach.progress.past_results import MENDED_LEVEL, PastResult, practice_day
from coach.records import Competency, Story

FRESH_DAYS = 14
"""A story told or written within two weeks counts as fresh: FSRS, too, brings an answer that was
told well twice back after about that long (11 days, see `coach.progress.spacing`)."""

State = Literal["ready", "nearly", "thin", "gap"]


@dataclass(frozen=True, slots=True)
class CompetencyReadiness:
    """One competency with its best story; `days_since` counts since it was told or written.

    `best_answer_level` is that of the best practised answer, None without one.
    """

    competency: Competency
    story: Story | None
    days_since: int | None
    best_answer_level: int | None
    state: State
    sentence: str


@dataclass(frozen=True, slots=True)
class Readiness:
    """All competencies asked for, the most important first."""

    competencies: tuple[CompetencyReadiness, ...]


def judge_readiness(
    stressed: Sequence[Competency],
    stories: Sequence[Story],
    results: Mapping[str, PastResult],
    *,
    today: date,
    zone: tzinfo,
) -> Readiness:
    """Return how ready one is for the competencies of an interview, in their order.

    The best story has the highest level; among equals it is the one told or written last.
    """
    return Readiness(tuple(_judge(one, stories, results, today, zone) for one in stressed))


def _judge(
    competency: Competency,
    stories: Sequence[Story],
    results: Mapping[str, PastResult],
    today: date,
    zone: tzinfo,
) -> CompetencyReadiness:
    fitting = [story for story in stories if competency.id in story.competencies]
    story = max(fitting, key=lambda one: (one.level, _last(one, zone), one.id), default=None)
    answers = [one for one in results.values() if one.competency == competency.id]
    days_since = (today - _last(story, zone)).days if story else None
    best_answer = max((one.best_level for one in answers), default=None)
    clear = [(today - one.last_day).days for one in answers if not one.is_weak]
    state, sentence = _state(story, days_since, best_answer, min(clear, default=None))
    return CompetencyReadiness(competency, story, days_since, best_answer, state, sentence)


def _last(story: Story, zone: tzinfo) -> date:
    moment = max(story.updated_at, story.last_told_at or story.updated_at)
    return practice_day(moment, zone)


def _state(
    story: Story | None,
    days_since: int | None,
    best_answer: int | None,
    days_since_clear: int | None,
) -> tuple[State, str]:
    if days_since_clear is not None and days_since_clear <= FRESH_DAYS:
        return "ready", "A clear answer, given lately."
    if story is None or days_since is None:
        if best_answer is not None and best_answer >= MENDED_LEVEL:
            return "nearly", "You answered this well; say it once more."
        if best_answer is not None:
            return "thin", f"No story yet; your best answer is at level {best_answer}."
        return "gap", "No story and no answer yet."
    if story.level < MENDED_LEVEL:
        return "thin", f"A story at level {story.level}: {_MISSING[story.level]}"
    if days_since > FRESH_DAYS:
        return "nearly", f"A clear story, last told or written {days_since} days ago: tell it once."
    if story.told == 0:
        return "nearly", "A clear story, never told as an answer yet: tell it once."
    return "ready", "A clear story, told lately."


_MISSING = {
    1: "it is not yet about something that happened.",
    2: "it needs one particular time.",
    3: "it needs details that a listener could check, and how it ended.",
}
