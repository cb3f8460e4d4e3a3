"""The sheet for the evening before: the stories to tell, the habits to avoid, what to ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from coach.bank import Bank
from coach.practice.next_interview import EmphasisedCompetency, emphasised_competencies
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
    """One competency with the best story for it, its facts as `cues` and what came of it."""

    competency: EmphasisedCompetency
    story: Story | None
    cues: tuple[str, ...]
    result: str
    is_told_before: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that stands on the sheet; `left_out` counts competencies that found no room.

    `lines` are those ticked of the posting, `habits` as of `count_habits`. `clearer` says that
    answers got clearer, "" where they did not: that evening is not for anything else.
    """

    stories: tuple[StoryToTell, ...]
    lines: tuple[PostingLine, ...]
    clearer: str
    left_out: int
    habits: tuple[tuple[str, int], ...]


def evening_sheet(storage: Storage, bank: Bank, target: Target, *, now: datetime) -> Sheet:
    """Return the sheet for an interview, from kept stories and answers of before `now`."""
    emphasised = emphasised_competencies(storage, bank, target)
    verdict = open_verdict(storage)
    recent = storage.attempts.newest(RECENT_ANSWERS)
    return Sheet(
        stories=assign_stories(emphasised[:MOST_COMPETENCIES], storage.stories.all()),
        lines=tuple(line for line in storage.targets.lines(target.id) if line.is_wanted),
        clearer=verdict.sentence if verdict and verdict.state == "better" else "",
        left_out=max(0, len(emphasised) - MOST_COMPETENCIES),
        habits=count_habits([attempt for attempt in recent if attempt.created_at <= now]),
    )


def assign_stories(
    emphasised: Sequence[EmphasisedCompetency], stories: Sequence[Story]
) -> tuple[StoryToTell, ...]:
    """Return the clearest story for each competency, one told already only where no other fits."""
    clearest = attrgetter("level", "review.score", "updated_at")
    ranked = sorted(stories, key=clearest, reverse=True)
    used: set[str] = set()
    assigned = []
    for one in emphasised:
        fitting = [story for story in ranked if one.competency.id in story.competencies]
        story = min(fitting, key=lambda story: story.id in used, default=None)
        if story is None:
            assigned.append(StoryToTell(one, None, (), "", is_told_before=False))
            continue
        results = (p.spans for p in story.review.parts if p.name == "result")
        spans = next((those for those in results if those), ())
        result = " ".join(story.text[spans[0].start : spans[0].end].split()) if spans else ""
        assigned.append(StoryToTell(one, story, _cues(story), result, story.id in used))
        used.add(story.id)
    return tuple(assigned)


def count_habits(attempts: Sequence[Attempt]) -> tuple[tuple[str, int], ...]:
    """Return the vague words used in most answers, in two at least, with the number of answers.

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
    return tuple((newest[key].lower(), seen[key]) for key in common[:HABITS])


def _cues(story: Story) -> tuple[str, ...]:
    """Return the first facts of a story, each once, the widest where they overlap."""
    cues: dict[str, str] = {}
    end = -1
    for fact in sorted(story.facts, key=lambda fact: (fact.start, -fact.end)):
        if fact.start >= end:
            end = fact.end
            cues.setdefault(plain_words(fact.text), " ".join(fact.text.split()))
    return tuple(list(cues.values())[:MOST_FACTS])
