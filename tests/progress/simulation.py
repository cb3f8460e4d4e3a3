"""Random people who follow the plan, or do not, day by day until their interview."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from coach.progress.past_results import CHECKABLE_LEVEL, results_by_question
from coach.progress.plan_order import Needs
from coach.progress.planner import Plan, PlanDay, plan_days
from coach.records import AttemptScores, Question
from tests.storage.samples import make_scores

START = date(2026, 3, 2)


@dataclass
class Person:
    """One random person: how much time, what is asked, how they practise."""

    days: int
    minutes: int
    needs: Needs
    keeps: float
    learns: float
    attempts: list[AttemptScores]
    rng: random.Random
    done: list[tuple[PlanDay, PlanDay]] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)

    @property
    def interview_day(self) -> date:
        return START + timedelta(days=self.days)

    def plan(self, questions: Sequence[Question], today: date) -> Plan:
        """Return the plan as the coach would make it that day."""
        results = results_by_question(self.attempts, UTC)
        return plan_days(today, self.interview_day, self.minutes, questions, results, self.needs)

    def answer(self, question_id: str, competency: str, day: date, level: int) -> None:
        """Keep an answer of that level."""
        moment = datetime.combine(day, time(18), UTC)
        self.attempts.append(
            make_scores(
                len(self.attempts),
                question_id=question_id,
                competency=competency,
                created_at=moment,
                level=level,
            )
        )

    def practise(self, day: PlanDay) -> PlanDay:
        """Do all, some or none of a day; return what was done."""
        if self.rng.random() > self.keeps:
            return replace(day, questions=())
        most = self.rng.choice([1, 2, 99])
        done = day.questions[:most]
        for planned in done:
            before = [a.level for a in self.attempts if a.question_id == planned.question_id]
            first = before[-1] if before else self.rng.choice([1, 2, 2, 3, 4])
            if planned.kind == "repeat":
                slips = self.rng.random() < 0.1
                level = first - 1 if slips else first
            else:
                level = min(
                    5, first + (self.rng.random() < self.learns) + (first < CHECKABLE_LEVEL)
                )
                self.answer(planned.question_id, planned.competency, day.day, first)
            self.answer(planned.question_id, planned.competency, day.day, max(1, level))
        return replace(day, questions=done)


def make_person(seed: int, questions: Sequence[Question]) -> Person:
    """Return the person of this number."""
    rng = random.Random(seed)
    competencies = sorted({question.competency for question in questions})
    person = Person(
        days=rng.choice([0, 1, 2, 3, rng.randint(4, 14), rng.randint(4, 60)]),
        minutes=rng.choice([5, 8, 10, 15, 20, 30, 45, 90]),
        needs=Needs(
            tuple(rng.sample(competencies, rng.randint(0, min(6, len(competencies))))),
            {one.id: "Theirs" for one in rng.sample(list(questions), rng.choice([0, 0, 3, 6]))},
            rng.random() < 0.3,
        ),
        keeps=rng.choice([0.3, 0.7, 1.0]),
        learns=rng.random(),
        attempts=[],
        rng=rng,
    )
    for question in rng.sample(list(questions), rng.choice([0, 0, 2, 10])):
        day = START - timedelta(days=rng.randint(1, 40))
        for _ in range(rng.randint(1, 3)):
            person.answer(question.id, question.competency, day, rng.randint(1, 5))
            day = min(START - timedelta(days=1), day + timedelta(days=rng.randint(0, 5)))
    person.attempts.sort(key=lambda attempt: attempt.created_at)
    return person


def live(person: Person, questions: Sequence[Question]) -> None:
    """Let the person plan and practise each day until the interview."""
    for n in range(person.days + 1):
        plan = person.plan(questions, START + timedelta(days=n))
        person.plans.append(plan)
        person.done.append((plan.days[0], person.practise(plan.days[0])))
