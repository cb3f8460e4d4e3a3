"""The skills that a posting asks for, against stories, answers and the résumé of a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, cast, get_args

from coach.errors import ResumeRefused
from coach.language.clean import clean_text
from coach.records import (
    AskedSkill,
    FeedbackFinding,
    JudgedSkill,
    Outcome,
    SkillChoice,
    SkillSentence,
    Story,
    Target,
)
from coach.storage import Storage

if TYPE_CHECKING:
    from coach.evidence.skills import SkillMatcher
    from coach.tools import Tools

MAX_RESUME_CHARS = 20_000
MOST_ANSWERS = 60
"""The newest answers to different questions that are looked through beside all stories."""
MOST_NAMED = 3
"""Skills told of one piece of feedback."""


@dataclass(frozen=True, slots=True)
class TargetSkills:
    """What a posting asks for, by what was shown of it; `choices` are what the person says."""

    shown: tuple[JudgedSkill, ...]
    claimed: tuple[JudgedSkill, ...]
    missing: tuple[JudgedSkill, ...]
    not_asked: tuple[str, ...]
    choices: dict[str, SkillChoice]

    @property
    def total(self) -> int:
        """How many skills are asked for."""
        return len(self.shown) + len(self.claimed) + len(self.missing)


@dataclass(frozen=True, slots=True)
class NamedSkill:
    """A skill that feedback names, and the story that shows it, if one does."""

    name: str
    story: Story | None


def keep_resume(storage: Storage, text: str, *, now: datetime) -> None:
    """Keep a résumé in the place of the one before; raises ResumeRefused when it is too long."""
    if len(text) > MAX_RESUME_CHARS:
        raise ResumeRefused(
            f"This résumé has {len(text):,} characters; up to {MAX_RESUME_CHARS:,} are read."
        )
    storage.resumes.keep(clean_text(text).strip(), now)


def skills_of_target(storage: Storage, target: Target, tools: Tools) -> TargetSkills | None:
    """Return what the posting asks for and what was shown of it; None without a posting.

    Sentences are encoded once and remembered by the encoder. Raises ModelError and BankError.
    """
    if not target.posting.strip():
        return None
    from coach.evidence.asked_spans import open_asked_reader
    from coach.evidence.skills import find_asked

    asked = find_asked(target.posting, _matcher(), open_asked_reader())
    choices = storage.resumes.skill_choices(target.id)
    hidden = {name for name, choice in choices.items() if choice == "not asked"}
    kept = tuple(one for one in asked if one.name not in hidden)
    judged = [
        _corrected(one, choices.get(one.asked.name))
        for one in _judge(kept, sentences_of_person(storage), tools)
    ]
    by_state = {
        state: tuple(one for one in judged if one.state == state)
        for state in ("shown", "claimed", "missing")
    }
    not_asked = tuple(one.name for one in asked if one.name in hidden)
    return TargetSkills(
        by_state["shown"], by_state["claimed"], by_state["missing"], not_asked, choices
    )


def _corrected(judged: JudgedSkill, choice: SkillChoice | None) -> JudgedSkill:
    """Return a judgement as the person says: what they call shown keeps its nearest sentence."""
    if choice == "shown" and judged.state != "shown":
        return replace(judged, state="shown", proof=judged.proof or judged.near, near=None)
    if choice == "missing" and judged.state != "missing":
        return replace(judged, state="missing", proof=None, near=judged.proof)
    return judged


def keep_skill_choices(storage: Storage, target_id: str, typed: Mapping[str, str]) -> None:
    """Keep what a person says of skills by name; anything but a SkillChoice says nothing."""
    storage.targets.get(target_id)
    meant = {
        name: cast(SkillChoice, choice)
        for name, choice in typed.items()
        if choice in get_args(SkillChoice)
    }
    storage.resumes.keep_skill_choices(target_id, meant)


def skills_in_words(
    storage: Storage, outcome: Outcome, findings: Sequence[FeedbackFinding], tools: Tools
) -> tuple[NamedSkill, ...]:
    """Return the skills of the list that findings name, each with a story that shows it."""
    asked = {
        one.skill.name: AskedSkill(one.skill.name, one.skill.family, 0, 0)
        for finding in findings
        for one in _matcher().mentions(outcome.words[finding.start : finding.end])
    }
    judged = _judge([*asked.values()][:MOST_NAMED], story_sentences(storage), tools)
    stories = {story.id: story for story in storage.stories.all()}
    return tuple(
        NamedSkill(
            one.asked.name,
            stories.get(one.proof.source_id) if one.proof and one.state == "shown" else None,
        )
        for one in judged
    )


def sentences_of_person(storage: Storage) -> list[SkillSentence]:
    """Return the sentences of all stories, of the newest answers, and of the résumé."""
    from coach.evidence.skill_sentences import resume_sentences, told_sentences

    found = story_sentences(storage)
    latest = sorted(
        storage.readings.latest_of_each_question().values(),
        key=lambda one: one.created_at,
        reverse=True,
    )
    for scores in latest[:MOST_ANSWERS]:
        attempt = storage.attempts.get(scores.id)
        found += told_sentences(attempt.text, attempt.review, "answer", attempt.id)
    return [*found, *resume_sentences(storage.resumes.text())]


def story_sentences(storage: Storage) -> list[SkillSentence]:
    """Return the sentences of all stories."""
    from coach.evidence.skill_sentences import told_sentences

    return [
        sentence
        for story in storage.stories.all()
        for sentence in told_sentences(story.text, story.review, "story", story.id)
    ]


def _judge(
    asked: Sequence[AskedSkill], sentences: Sequence[SkillSentence], tools: Tools
) -> tuple[JudgedSkill, ...]:
    from coach.evidence.skill_proof import judge_skills
    from coach.evidence.skill_reader import open_skill_reader

    return judge_skills(asked, sentences, _matcher(), tools.encoder, open_skill_reader())


@cache
def _matcher() -> SkillMatcher:
    from coach.bank.skills import load_skills
    from coach.evidence.skills import SkillMatcher

    return SkillMatcher(load_skills().skills)
