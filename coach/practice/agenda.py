"""From today to the interview: what to prepare, the plan of the days, how ready one is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from coach.practice.targets import StressedCompetency, stressed_competencies
from coach.progress.past_results import results_by_question
from coach.progress.planner import Plan, PlannedQuestion, plan_days
from coach.progress.readiness import Readiness, judge_readiness
from coach.records import PostingLine, Question, Target
from coach.storage import Storage

if TYPE_CHECKING:
    from coach.bank import Bank

REMEMBERED_ANSWERS = 1_000
"""The newest answers that the plan looks at; a question last practised before them counts as new
again, which costs a plan little and keeps it quick."""


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One question of a day with its words and why it is there."""

    question: Question
    planned: PlannedQuestion


@dataclass(frozen=True, slots=True)
class Agenda:
    """Everything between now and an interview; `days_left` is below 0 after it.

    `lines` are those of the posting that the person ticked.
    """

    target: Target
    days_left: int
    stressed: tuple[StressedCompetency, ...]
    lines: tuple[PostingLine, ...]
    plan: Plan
    readiness: Readiness
    done_today: int
    bank: Bank

    def steps_of(self, number: int) -> tuple[PlannedStep, ...]:
        """Return the questions of the day `plan.days[number]`."""
        day = self.plan.days[number]
        return tuple(PlannedStep(self.bank.question(p.question_id), p) for p in day.questions)

    @property
    def uncovered(self) -> tuple[str, ...]:
        """The names of competencies asked for that no time is left for."""
        left = set(self.plan.uncovered)
        return tuple(one.competency.name for one in self.stressed if one.competency.id in left)

    @property
    def next_step(self) -> PlannedStep | None:
        """The question to practise now; None when today has no more."""
        return next(iter(self.steps_of(0)), None) if self.plan.days else None


def open_agenda(storage: Storage, bank: Bank, target: Target, *, now: datetime) -> Agenda:
    """Return the agenda of an interview as it stands at `now`; after it, the plan is empty.

    The plan is made anew from what was really done: a missed day moves on by itself.
    """
    today = target.day_of(now)
    stressed = stressed_competencies(storage, bank, target)
    lines = tuple(line for line in storage.targets.lines(target.id) if line.is_wanted)
    newest = storage.readings.shown(REMEMBERED_ANSWERS)
    results = results_by_question(newest, target.zone_info)
    plan = plan_days(
        today,
        target.day,
        target.minutes_a_day,
        tuple(bank.questions.values()),
        results,
        [one.competency.id for one in stressed],
        {line.question_id: line.text for line in lines if line.question_id in bank.questions},
    )
    readiness = judge_readiness(
        [one.competency for one in stressed],
        storage.stories.all(),
        results,
        today=today,
        zone=target.zone_info,
    )
    return Agenda(
        target=target,
        days_left=target.days_left(now),
        stressed=stressed,
        lines=lines,
        plan=plan,
        readiness=readiness,
        done_today=sum(result.last_day == today for result in results.values()),
        bank=bank,
    )
