"""Keeping going: the own figures, answers before and since a feedback, goals of one's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from statistics import fmean
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from coach.errors import OutcomeRefused
from coach.practice.feedback import MOST_READ, KindOverTime, is_unread, kinds_over_time
from coach.practice.progress import open_verdict
from coach.progress import Verdict
from coach.progress.funnel import Funnel, funnel_of
from coach.records import PARTS, AttemptScores
from coach.storage import Storage

if TYPE_CHECKING:
    from coach.bank.feedback_kinds import FeedbackKinds

GOAL_KINDS = ("answers", "applications", "requests")
"""What a weekly goal may count: answers practised, applications sent, feedback asked for."""
MOST_A_WEEK = 99
LOOKED_AT = 500
"""The newest answers that are compared."""
FEWEST_A_SIDE = 2


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal of this week, Monday to Sunday, and how much of it is done."""

    kind: str
    amount: int
    done: int


@dataclass(frozen=True, slots=True)
class SinceFeedback:
    """A kind that employers named, and what the answers practised since then are like.

    `before` and `since` are means of the part of answers that the kind is about, up to the first
    time and after it; None where one of them has too few answers, the kind is about no part, or no
    day of it is known. Whether that is better is the verdict's to say.
    """

    named: KindOverTime
    answers_before: int
    answers_since: int
    before: float | None = None
    since: float | None = None


@dataclass(frozen=True, slots=True)
class KeepGoing:
    """Everything of the page; `unread` are employers' words that count once they are read."""

    funnel: Funnel
    unread: int
    since_feedback: tuple[SinceFeedback, ...]
    goals: tuple[Goal, ...]
    verdict: Verdict | None


def keep_going(
    storage: Storage, feedback: FeedbackKinds, *, now: datetime, zone: ZoneInfo
) -> KeepGoing:
    """Return the own figures as they stand at `now`; weeks and days are those of `zone`."""
    newest = storage.readings.shown(LOOKED_AT)
    return KeepGoing(
        funnel=funnel_of(storage.applications.counts()),
        unread=sum(
            is_unread(storage, one)
            for one in storage.applications.recent(MOST_READ, with_words=True)
        ),
        since_feedback=tuple(
            _since(one, newest, zone) for one in kinds_over_time(storage, feedback)
        ),
        goals=goals_of_week(storage, now=now, zone=zone),
        verdict=open_verdict(storage),
    )


def goals_of_week(storage: Storage, *, now: datetime, zone: ZoneInfo) -> tuple[Goal, ...]:
    """Return the goals that the person set, with what was done since Monday."""
    goals = storage.goals.all()
    if not goals:
        return ()
    today = now.astimezone(zone).date()
    monday = today - timedelta(days=today.weekday())
    start = datetime.combine(monday, time(), zone).astimezone(UTC)
    done = {
        "answers": len(storage.readings.shown(LOOKED_AT, since=start)),
        **storage.applications.count_between(monday, today),
    }
    return tuple(Goal(kind, goals[kind], done[kind]) for kind in GOAL_KINDS if kind in goals)


def set_goals(storage: Storage, typed: dict[str, str]) -> None:
    """Keep the goals of a form; an empty amount or 0 is none. Raises OutcomeRefused."""
    goals: dict[str, int] = {}
    problems: dict[str, str] = {}
    for kind in GOAL_KINDS:
        text = typed.get(kind, "").strip()
        if text in ("", "0"):
            continue
        if not (text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= MOST_A_WEEK):
            problems[kind] = f"A whole number from 1 to {MOST_A_WEEK} fits here, or nothing."
            continue
        goals[kind] = int(text)
    if problems:
        raise OutcomeRefused(problems)
    storage.goals.keep(goals)


def _since(
    named: KindOverTime, attempts: tuple[AttemptScores, ...], zone: ZoneInfo
) -> SinceFeedback:
    side, first = named.kind.side, named.first
    if first is None:
        return SinceFeedback(named, 0, 0)
    same = [one for one in attempts if one.scorer == attempts[-1].scorer]
    place = PARTS.index(side) if side else 0
    before = [one.parts[place] for one in same if _day(one, zone) <= first]
    since = [one.parts[place] for one in same if _day(one, zone) > first]
    if not side or min(len(before), len(since)) < FEWEST_A_SIDE:
        return SinceFeedback(named, len(before), len(since))
    return SinceFeedback(named, len(before), len(since), fmean(before), fmean(since))


def _day(attempt: AttemptScores, zone: ZoneInfo) -> date:
    return attempt.created_at.astimezone(zone).date()
