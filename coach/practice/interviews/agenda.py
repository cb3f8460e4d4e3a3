"""From today to the interview: what to prepare, the plan of the days, how ready one is."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import datetime

from coach.bank import Bank
from coach.practice.next_interview import EmphasisedCompetency, emphasised_competencies
from coach.practice.sessions.sessions import SessionPlan, next_position, start_session
from coach.progress.past_results import practice_day, results_by_question
from coach.progress.plan_order import Needs
from coach.progress.planner import Plan, PlannedQuestion, plan_days
from coach.progress.readiness import CompetencyReadiness, judge_readiness
from coach.records import Question, Session, Target
from coach.storage import Storage

REMEMBERED_ANSWERS = 1_000
"""The newest answers that the plan looks at; a question last practised before them counts as new
again, which costs a plan little and keeps it quick."""

_LEADING = "leadership"
_LEADING_ROLE = re.compile(r"\b(?:lead|leader|manager|supervisor|head|director|chief)\b", re.I)


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One question of a day with its words and why it is there."""

    question: Question
    planned: PlannedQuestion


@dataclass(frozen=True, slots=True)
class Agenda:
    """Everything between now and an interview; `days_left` is below 0 after it."""

    target: Target
    days_left: int
    emphasised: tuple[EmphasisedCompetency, ...]
    plan: Plan
    readiness: tuple[CompetencyReadiness, ...]
    done_today: int
    bank: Bank

    def steps_of(self, number: int) -> tuple[PlannedStep, ...]:
        """Return the questions of the day `plan.days[number]`, none where there is no such day."""
        days = self.plan.days[number : number + 1]
        planned = (one for day in days for one in day.questions)
        return tuple(PlannedStep(self.bank.question(one.question_id), one) for one in planned)

    @property
    def uncovered(self) -> tuple[str, ...]:
        """The names of competencies asked for that no time is left for."""
        left = set(self.plan.uncovered)
        return tuple(one.competency.name for one in self.emphasised if one.competency.id in left)

    @property
    def next_step(self) -> PlannedStep | None:
        """The question to practise now; None when today has no more."""
        return next(iter(self.steps_of(0)), None)


def open_agenda(storage: Storage, bank: Bank, target: Target, *, now: datetime) -> Agenda:
    """Return the agenda at `now`, made anew from what was really done: a missed day moves on."""
    today, zone = practice_day(now, target.zone_info), target.zone_info
    emphasised = emphasised_competencies(storage, bank, target)
    results = results_by_question(storage.readings.shown(REMEMBERED_ANSWERS), zone)
    competencies = [one.competency for one in emphasised]
    keys = [one.id for one in competencies]
    for_lines = {
        line.question_id: line.text
        for line in storage.targets.lines(target.id)
        if line.is_wanted and line.question_id in bank.questions
    }
    led_to = {bank.questions[key].competency for key in for_lines}
    is_leading = _LEADING in {*keys, *led_to} or bool(_LEADING_ROLE.search(target.role))
    needs, questions = Needs(keys, for_lines, is_leading), tuple(bank.questions.values())
    stories = storage.stories.all()
    return Agenda(
        target=target,
        days_left=target.days_left(now),
        emphasised=emphasised,
        plan=plan_days(today, target.day, target.minutes_a_day, questions, results, needs),
        readiness=judge_readiness(competencies, stories, results, today=today, zone=zone),
        done_today=sum(result.last_day == today for result in results.values()),
        bank=bank,
    )


def start_today(
    storage: Storage, bank: Bank, target: Target, *, now: datetime, rng: random.Random
) -> tuple[Session, int] | None:
    """Return a session with today's part, new or begun, and the place in it; None after it."""
    agenda = open_agenda(storage, bank, target, now=now)
    questions = tuple(step.question.id for step in agenda.steps_of(0))
    if not questions:
        return None
    begun = storage.sessions.open()
    position = next_position(storage, begun) if begun and begun.mode == "coach" else None
    if begun and position is not None and begun.question_ids[position] == questions[0]:
        return begun, position
    plan = SessionPlan(mode="coach", count=len(questions), question_ids=questions)
    return start_session(storage, bank, plan, now=now, rng=rng), 0
