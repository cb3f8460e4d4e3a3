"""The sheet for the evening before: the stories to tell, the habits to avoid, what to ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from coach.bank import Bank
from coach.practice.interviews.targets import EmphasisedCompetency, emphasised_competencies
from coach.practice.progress import open_verdict
from coach.progress.attempt_changes import vague_phrases
from coach.progress.plain_words import plain_words
from coach.records import Attempt, PostingLine, Story, Target
from coach.storage import Storage

MOST_COMPETENCIES = 6
MOST_FACTS = 6
"""Cue words of a story: about what can be taken in at a glance."""

HABITS = 3
RECENT_ANSWERS = 30
"""The newest answers whose vague words are counted: habits, not what was corrected long ago."""


@dataclass(frozen=True, slots=True)
class StoryToTell:
    """One competency with the story for it; None where there is none yet.

    `cues` are facts, `result` is what came of it, in the person's own words.
    """

    competency: EmphasisedCompetency
    story: Story | None
    cues: tuple[str, ...]
    result: str
    is_told_before: bool


@dataclass(frozen=True, slots=True)
class Habit:
    """Vague words that the person uses, and in how many of the newest answers."""

    words: str
    answers: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that stands on the sheet; `left_out` counts competencies that found no room.

    `lines` are those that the person ticked of the posting, with what shows each; `clearer` says
    that answers got clearer, "" where they did not: that evening is not for anything else.
    """

    stories: tuple[StoryToTell, ...]
    lines: tuple[PostingLine, ...]
    clearer: str
    left_out: int
    habits: tuple[Habit, ...]


def evening_sheet(storage: Storage, bank: Bank, target: Target, *, now: datetime) -> Sheet:
    """Return the sheet for an interview, from kept stories and answers of before `now`."""
    emphasised = emphasised_competencies(storage, bank, target)
    told = assign_stories(emphasised[:MOST_COMPETENCIES], storage.stories.all())
    verdict = open_verdict(storage)
    recent = storage.attempts.newest(RECENT_ANSWERS)
    return Sheet(
        stories=told,
        lines=tuple(line for line in storage.targets.lines(target.id) if line.is_wanted),
        clearer=verdict.sentence if verdict and verdict.state == "better" else "",
        left_out=max(0, len(emphasised) - MOST_COMPETENCIES),
        habits=count_habits([attempt for attempt in recent if attempt.created_at <= now]),
    )


def assign_stories(
    emphasised: Sequence[EmphasisedCompetency], stories: Sequence[Story]
) -> tuple[StoryToTell, ...]:
    """Return the best story for each competency; one told already only where no other fits.

    Best is the highest level, then the score, then the newest text.
    """
    ranked = sorted(
        stories,
        key=lambda story: (story.level, story.review.score, story.updated_at),
        reverse=True,
    )
    used: set[str] = set()
    told = []
    for one in emphasised:
        fitting = [story for story in ranked if one.competency.id in story.competencies]
        fresh = [story for story in fitting if story.id not in used]
        story = next(iter(fresh or fitting), None)
        is_told_before = story is not None and story.id in used
        if story is not None:
            used.add(story.id)
        cues, result = (_cues(story), _result(story)) if story else ((), "")
        told.append(StoryToTell(one, story, cues, result, is_told_before))
    return tuple(told)


def count_habits(attempts: Sequence[Attempt]) -> tuple[Habit, ...]:
    """Return the vague words used in most answers; words used in one answer alone are no habit.

    `attempts` come oldest first; among equals the words used last come first.
    """
    seen: Counter[str] = Counter()
    newest: dict[str, str] = {}
    for attempt in attempts:
        here = {plain_words(phrase): phrase for phrase in vague_phrases(attempt)}
        seen.update(here.keys())
        # Taken out first: a dict keeps the place of a key that is only written over.
        newest = {key: phrase for key, phrase in newest.items() if key not in here} | here
    common = sorted((key for key in reversed(newest) if seen[key] > 1), key=lambda key: -seen[key])
    return tuple(Habit(newest[key].lower(), seen[key]) for key in common[:HABITS])


def _cues(story: Story) -> tuple[str, ...]:
    """Return the first facts of a story, each once, the widest where they overlap."""
    cues: dict[str, str] = {}
    end = -1
    for fact in sorted(story.facts, key=lambda fact: (fact.start, -fact.end)):
        if fact.start < end:
            continue
        end = fact.end
        cues.setdefault(plain_words(fact.text), " ".join(fact.text.split()))
    return tuple(list(cues.values())[:MOST_FACTS])


def _result(story: Story) -> str:
    """Return the first words of a story that tell what came of it, "" without any."""
    spans = [span for part in story.review.parts if part.name == "result" for span in part.spans]
    return next((" ".join(story.text[span.start : span.end].split()) for span in spans), "")
