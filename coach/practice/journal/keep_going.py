"""Keeping going: one's own figures and goals, what employers said, what Today brings up of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from coach.bank.feedback_kinds import FeedbackKinds
from coach.bank.word_lists import words_of_list
from coach.errors import GoalsRefused
from coach.limits import MAX_A_WEEK
from coach.practice.journal.feedback import (
    MOST_READ,
    KindOverTime,
    ReadFeedback,
    kinds_over_time,
    open_feedback,
)
from coach.practice.progress import open_verdict
from coach.progress.funnel import Funnel, funnel_of
from coach.progress.past_results import DAY_BEGINS, practice_day
from coach.progress.verdict import Verdict
from coach.records import Target
from coach.storage import Storage

GOAL_KINDS = ("answers", "applications", "requests")
"""What a weekly goal may count: answers practised, applications sent, feedback asked for."""
MOST_A_WEEK_COUNTED = 500
MOST_ASKED = 20
"""The newest words of employers that the person is asked about."""
FRESH = timedelta(days=60)
"""Older feedback is not brought up unasked."""
ASK_WITHIN = timedelta(days=14)
"""How long after an interview Today asks how it went."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal of this week, Monday to Sunday, and how much of it is done."""

    kind: str
    amount: int
    done: int


@dataclass(frozen=True, slots=True)
class Said:
    """A kind that employers named, with the latest one's words for it, none where added by hand."""

    named: KindOverTime
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeepGoing:
    """Everything of the page; `unread` are employers' words that count once they are read.

    `doubts` are those of the newest that only may mean something: the person is asked.
    """

    funnel: Funnel
    unread: int
    doubts: tuple[ReadFeedback, ...]
    said: tuple[Said, ...]
    goals: tuple[Goal, ...]
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Reminders:
    """A kind of feedback to practise for, an interview to write about, this week's goals.

    Never an employer's own words, which may hurt.
    """

    named: KindOverTime | None
    over: Target | None
    goals: tuple[Goal, ...]


def keep_going(
    storage: Storage, feedback: FeedbackKinds, *, now: datetime, zone: ZoneInfo
) -> KeepGoing:
    """Return the own figures as they stand at `now`; weeks and days are those of `zone`."""
    letters = storage.applications.recent(MOST_READ, with_words=True)
    readers = storage.feedback.readers([one.id for one in letters])
    read = [open_feedback(storage, feedback, one) for one in letters[:MOST_ASKED]]
    return KeepGoing(
        funnel=funnel_of(storage.applications.counts(words_of_list("stages that meet"))),
        unread=list(readers.values()).count(None),
        doubts=tuple(one for one in read if one.asked),
        said=tuple(_said(storage, one) for one in kinds_over_time(storage, feedback)),
        goals=goals_of_week(storage, now=now, zone=zone),
        verdict=open_verdict(storage),
    )


def reminders(
    storage: Storage, feedback: FeedbackKinds, *, now: datetime, zone: ZoneInfo
) -> Reminders:
    """Return what is worth a word on Today, as it stands at `now`."""
    today = now.astimezone(zone).date()
    fresh = [
        one
        for one in kinds_over_time(storage, feedback)
        if one.last and one.last >= today - FRESH and one.kind.can_be_practised
    ]
    return Reminders(
        named=next(iter(fresh), None),
        over=_over(storage, now),
        goals=goals_of_week(storage, now=now, zone=zone),
    )


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


def set_goals(storage: Storage, typed: dict[str, str]) -> None:
    """Keep the goals of a form; an empty amount or 0 is none. Raises GoalsRefused."""
    goals: dict[str, int] = {}
    problems: dict[str, str] = {}
    for kind in GOAL_KINDS:
        text = typed.get(kind, "").strip()
        if text in ("", "0"):
            continue
        if not (text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= MAX_A_WEEK):
            problems[kind] = f"A whole number from 1 to {MAX_A_WEEK} fits here, or nothing."
            continue
        goals[kind] = int(text)
    if problems:
        raise GoalsRefused(problems)
    storage.goals.keep(goals)


def _said(storage: Storage, named: KindOverTime) -> Said:
    outcome = named.outcome
    found = storage.feedback.findings([outcome.id])[outcome.id]
    words = [outcome.words[f.start : f.end] for f in found if f.kind == named.kind.id]
    return Said(named, tuple(words))


def _over(storage: Storage, now: datetime) -> Target | None:
    since = (now - ASK_WITHIN).date()
    over = [one for one in storage.targets.from_day(since) if one.days_left(now) < 0]
    untold = [one for one in over if storage.applications.of_target(one.id) is None]
    return untold[-1] if untold else None
