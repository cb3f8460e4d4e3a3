"""Keeping going: one's own figures and goals, and what of the journal is brought up again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from coach.bank.feedback_kinds import FeedbackKinds
from coach.bank.word_lists import words_of_list
from coach.errors import GoalsRefused
from coach.limits import MAX_A_WEEK
from coach.practice.journal.feedback import (
    MOST_READ,
    FoundFeedback,
    KindOverTime,
    kinds_over_time,
    open_feedback,
)
from coach.practice.journal.journal import Entry, open_entry, parse_count
from coach.practice.progress import open_verdict
from coach.progress.funnel import Funnel, funnel_of
from coach.progress.past_results import DAY_BEGINS, practice_day
from coach.progress.verdict import Verdict
from coach.records import Outcome, Target
from coach.storage import Storage

if TYPE_CHECKING:
    from coach.model.tools import Tools

GOAL_KINDS = ("answers", "applications", "requests")
"""What a weekly goal may count: answers practised, applications sent, feedback asked for."""
MOST_A_WEEK_COUNTED = 500
MOST_DOUBTS = 20
"""The newest words of employers whose doubts the person is asked about."""
FRESH = timedelta(days=60)
"""Older feedback is not brought up unasked."""
ASK_WITHIN = timedelta(days=14)
"""How long after an interview Today asks how it went."""
MOST_LESSONS = 2
MOST_LOOKED_AT = 200
ALIKE = 0.55
"""Cosine from which two names of roles count as alike."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal of this week, Monday to Sunday, and how much of it is done."""

    kind: str
    amount: int
    done: int


@dataclass(frozen=True, slots=True)
class KeepGoing:
    """Everything of the page; `unread` counts texts not read yet, `doubts` are asked about."""

    funnel: Funnel
    unread: int
    doubts: tuple[FoundFeedback, ...]
    said: tuple[KindOverTime, ...]
    goals: tuple[Goal, ...]
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Reminders:
    """A kind of feedback to practise for, an interview to write about, this week's goals.

    Pages show none of an employer's own words from here: they may hurt.
    """

    named: KindOverTime | None
    over: Target | None
    goals: tuple[Goal, ...]


def keep_going(
    storage: Storage, feedback: FeedbackKinds, *, now: datetime, zone: ZoneInfo
) -> KeepGoing:
    """Return one's own figures as they stand at `now`; weeks and days are those of `zone`."""
    letters = storage.applications.recent(MOST_READ, with_words=True)
    found = list(open_feedback(storage, feedback, letters).values())
    return KeepGoing(
        funnel=funnel_of(storage.applications.counts(words_of_list("stages that meet"))),
        unread=sum(not one.is_read for one in found),
        doubts=tuple(one for one in found[:MOST_DOUBTS] if one.doubts),
        said=kinds_over_time(storage, feedback),
        goals=goals_of_week(storage, now=now, zone=zone),
        verdict=open_verdict(storage),
    )


def reminders(
    storage: Storage, feedback: FeedbackKinds, *, now: datetime, zone: ZoneInfo
) -> Reminders:
    """Return what is worth a word on Today, as it stands at `now`."""
    oldest = now.astimezone(zone).date() - FRESH
    fresh = (
        one
        for one in kinds_over_time(storage, feedback)
        if one.last and one.last >= oldest and one.kind.can_be_practised
    )
    over = [
        one
        for one in storage.targets.from_day((now - ASK_WITHIN).date())
        if one.days_left(now) < 0 and storage.applications.of_target(one.id) is None
    ]
    goals = goals_of_week(storage, now=now, zone=zone)
    return Reminders(next(fresh, None), over[-1] if over else None, goals)


def goals_of_week(storage: Storage, *, now: datetime, zone: ZoneInfo) -> tuple[Goal, ...]:
    """Return the goals that the person set, with what was done since Monday."""
    goals = storage.goals.all()
    if not goals:
        return ()
    today = practice_day(now, zone)
    monday = today - timedelta(days=today.weekday())
    start = (datetime.combine(monday, time(), zone) + DAY_BEGINS).astimezone(UTC)
    done = {
        "answers": len(storage.readings.shown(MOST_A_WEEK_COUNTED, since=start)),
        **storage.applications.count_between(monday, today),
    }
    return tuple(Goal(kind, goals[kind], done[kind]) for kind in GOAL_KINDS if kind in goals)


def set_goals(storage: Storage, typed: Mapping[str, str]) -> None:
    """Keep the goals of a form; an empty amount or 0 is none. Raises GoalsRefused."""
    wanted = {kind: typed.get(kind, "").strip() for kind in GOAL_KINDS}
    goals = {
        kind: parse_count(text, range(1, MAX_A_WEEK + 1))
        for kind, text in wanted.items()
        if text not in ("", "0")
    }
    reason = f"A whole number from 1 to {MAX_A_WEEK} fits here, or nothing."
    problems = {kind: reason for kind, amount in goals.items() if amount is None}
    if problems:
        raise GoalsRefused(problems)
    storage.goals.keep({kind: amount for kind, amount in goals.items() if amount})


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a person learned from one outcome; it comes up for the organisation or for the role."""

    entry: Entry
    outcome: Outcome
    is_same_organisation: bool


def lessons_for(storage: Storage, target: Target, tools: Tools | None) -> tuple[Lesson, ...]:
    """Return lessons of the same organisation or a role like it, newest first; see `share_work`."""
    found: list[Lesson] = []
    learned = (one for one in storage.applications.recent(MOST_LOOKED_AT) if one.has_learned)
    mine = target.organisation.strip().lower()
    while len(found) < MOST_LESSONS and (outcome := next(learned, None)):
        entry = open_entry(storage, outcome.application_id)
        role, other = target.role, entry.application.role
        is_same = bool(mine) and mine == entry.application.organisation.lower()
        is_like = is_same or share_work(role, other)
        if not is_like and tools is not None and role.strip() and other.strip():
            one, two = tools.encoder.encode([role, other])
            is_like = float(one @ two) >= ALIKE
        if is_like:
            found.append(Lesson(entry, outcome, is_same))
    return tuple(found)


def share_work(role: str, other: str) -> bool:
    """Whether the names of two roles have a word in common that says what the work is."""
    one, two = (set(re.findall(r"[^\W\d_]{3,}", name.lower())) for name in (role, other))
    return bool(one & two - words_of_list("general words of roles"))
