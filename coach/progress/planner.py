"""Which questions on which day until the interview: what they will ask first, improved ones again.

The plan is made anew each time from what was really done, so that a missed day simply spreads
over those that are left. It is a pure function: the same results give the same plan.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import ceil
from typing import TYPE_CHECKING, Literal

from coach.progress.past_results import CHECKABLE_LEVEL, PastResult, remember
from coach.progress.plan_order import (
    FIRST,
    IMPROVE,
    IMPROVE_OTHERS,
    Needs,
    competencies_in_order,
    may_be_asked,
    openers_of,
    stages_of,
    why_again,
    why_round,
)
from coach.records import Question

if TYPE_CHECKING:
    from fsrs import Card

FULL_MINUTES = 8
"""About one round at a question: an answer, its review and a second try."""
REPEAT_MINUTES = 4
"""Saying an improved answer once more."""

MOST_ROUNDS_A_DAY = 5
MOST_REPEATS_A_DAY = 5
"""However many minutes there are: beyond this the tenth answer is worse than the second."""

NEW_SHARE = 2 / 3
"""New questions are spread over this share of the days, so that the last third mends them."""

Kind = Literal["new", "mend", "repeat"]


@dataclass(frozen=True, slots=True)
class PlannedQuestion:
    """One question of a day, with the minutes set aside and the reason in a sentence."""

    question_id: str
    competency: str
    kind: Kind
    minutes: int
    why: str


@dataclass(frozen=True, slots=True)
class PlanDay:
    """One day of the plan; without questions it is free."""

    day: date
    questions: tuple[PlannedQuestion, ...]

    @property
    def minutes(self) -> int:
        """The minutes that its questions take."""
        return sum(planned.minutes for planned in self.questions)


@dataclass(frozen=True, slots=True)
class Plan:
    """Every day from today to the interview's own, which is free.

    `uncovered` are emphasised competencies for which no time is left, `unrepeated` questions that
    were improved and cannot be said again before the day.
    """

    days: tuple[PlanDay, ...]
    uncovered: tuple[str, ...]
    unrepeated: tuple[str, ...]


def plan_days(
    today: date,
    interview_day: date,
    minutes_a_day: int,
    questions: Sequence[Question],
    results: Mapping[str, PastResult],
    needs: Needs,
) -> Plan:
    """Return the plan from `today` on, of what the interview may hold (`may_be_asked`).

    - No day holds more than `minutes_a_day`; what was answered today is taken off today.
    - Begun are, in this order: questions of ticked lines, one of each emphasised competency, and
      early among these “about yourself” and “why here”; more of the same competencies; others.
      Weak answers come back before more is begun of what they are about.
    - Whatever was weak and has improved is said again on the day that FSRS names, and at least once
      before the interview: nothing is begun that would leave no time for that.
    - On the last day nothing new or weak is begun, unless nothing at all was practised; the
      interview's own day is free.
    - With under 8 minutes a day a round takes them all: one try now, the next another day.
    """
    if today > interview_day:
        return Plan((), (), ())
    asked = [one for one in questions if may_be_asked(one, needs)]
    maker = _PlanMaker(today, interview_day, minutes_a_day, asked, results, needs)
    days = tuple(maker.fill(day) for day in maker.days)
    covered = {maker.by_id[key].competency for key in maker.states}
    can_ask = {question.competency for question in asked}
    return Plan(
        days=(*days, PlanDay(interview_day, ())),
        uncovered=tuple(key for key in needs.emphasised if key in can_ask - covered),
        unrepeated=tuple(key for key in maker.states if key in maker.waiting),
    )


@dataclass(slots=True)
class _PlanMaker:
    """The state of a plan while its days are filled in order: results as they are expected."""

    today: date
    interview_day: date
    minutes_a_day: int
    questions: Sequence[Question]
    results: Mapping[str, PastResult]
    needs: Needs
    days: tuple[date, ...] = field(init=False)
    by_id: dict[str, Question] = field(init=False)
    states: dict[str, PastResult] = field(init=False)
    memories: dict[str, Card] = field(init=False)
    waiting: set[str] = field(init=False)
    openers: list[str] = field(init=False)
    asked: list[str] = field(init=False)
    stages: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        left = (self.interview_day - self.today).days
        self.days = tuple(self.today + timedelta(days=n) for n in range(left))
        self.by_id = {question.id: question for question in self.questions}
        self.states = {key: one for key, one in self.results.items() if key in self.by_id}
        self.memories = {key: remember(one.days) for key, one in self.states.items()}
        self.waiting = {key for key, one in self.states.items() if one.needs_repeat}
        self.openers = openers_of(self.questions)
        self.asked = competencies_in_order(self.questions, self.needs)
        self.stages = stages_of(self.questions, self.states.keys(), self.needs)

    def fill(self, day: date) -> PlanDay:
        """Return the plan of one day and take it as done, at CHECKABLE_LEVEL."""
        planned: list[PlannedQuestion] = []
        left = self._minutes_on(day)
        for key in self._repeats(day)[:MOST_REPEATS_A_DAY]:
            if left >= self._repeat_minutes:
                planned.append(self._repeat(key, day))
                left -= self._repeat_minutes
        for key in self._rounds(day):
            if left < self._full_minutes or not self._may_begin(day):
                break
            planned.append(self._round(key, day))
            left -= self._full_minutes
        return PlanDay(day, tuple(planned))

    @property
    def _full_minutes(self) -> int:
        return min(FULL_MINUTES, self.minutes_a_day)

    @property
    def _repeat_minutes(self) -> int:
        return min(REPEAT_MINUTES, self.minutes_a_day)

    def _minutes_on(self, day: date) -> int:
        """Return the minutes that a day has left; what was answered today took some of today's."""
        if day != self.today:
            return self.minutes_a_day
        spent = 0
        for one in self.results.values():
            if one.last_day == day:
                is_repeat = len(one.days) > 1 and one.days[-2][1] >= CHECKABLE_LEVEL
                spent += self._repeat_minutes if is_repeat else self._full_minutes
        return max(0, self.minutes_a_day - spent)

    def _repeats_after(self, day: date) -> int:
        """Return how many repeats the days after `day` can hold; none of them is today."""
        a_day = min(MOST_REPEATS_A_DAY, self.minutes_a_day // self._repeat_minutes)
        return a_day * (self.days[-1] - day).days

    def _may_begin(self, day: date) -> bool:
        """Return whether one more round leaves time to say everything that improved once more."""
        return day == self.days[-1] or len(self.waiting) < self._repeats_after(day)

    def _repeats(self, day: date) -> list[str]:
        """Return what to say again on `day`, the most needed first.

        Before the last day that is what is due, and what would otherwise find no time later.
        """
        able = [key for key, one in self.states.items() if not one.is_weak and one.last_day < day]
        able.sort(key=self._repeat_order)
        if day == self.days[-1]:
            # The evening before is for what is good already: a short round for confidence.
            return able
        pressing = max(0, len(self.waiting) - self._repeats_after(day))
        must = [key for key in able if key in self.waiting][:pressing]
        return must + [key for key in able if self._due(key) <= day and key not in must]

    def _due(self, key: str) -> date:
        return self.memories[key].due.date()

    def _repeat_order(self, key: str) -> tuple[bool, int, date, str]:
        competency = self.by_id[key].competency
        rank = self.asked.index(competency) if competency in self.asked else len(self.asked)
        return key not in self.waiting, rank, self._due(key), key

    def _rounds(self, day: date) -> list[str]:
        """Return what to mend or begin on `day`, in order; what is new is spread over the days."""
        days = [other for other in self.days[:-1] if other >= day]
        if not days:
            # Whoever has nothing to say again yet begins with what will be asked.
            first = [key for key, stage in self.stages.items() if stage == FIRST]
            return [] if self.states else first[:MOST_ROUNDS_A_DAY]
        weak = [one for one in self.states.values() if one.is_weak and one.last_day < day]
        weak.sort(key=lambda one: (one.last_day, one.level))
        mend = {
            one.question_id: IMPROVE if one.competency in self.asked else IMPROVE_OTHERS
            for one in weak
        }
        count = ceil(len(self.stages) / max(1, round(NEW_SHARE * len(days))))
        count += sum(stage == IMPROVE for stage in mend.values())
        both = {**self.stages, **mend}
        return sorted(both, key=both.__getitem__)[: min(count, MOST_ROUNDS_A_DAY)]

    def _repeat(self, key: str, day: date) -> PlannedQuestion:
        state = self.states[key]
        why = why_again(
            is_last_day=day == self.days[-1],
            is_practised=key in self.results,
            is_improved=key in self.waiting,
        )
        self._take_as_done(self.by_id[key], day, max(state.level, CHECKABLE_LEVEL))
        return PlannedQuestion(key, self.by_id[key].competency, "repeat", self._repeat_minutes, why)

    def _round(self, key: str, day: date) -> PlannedQuestion:
        question, state = self.by_id[key], self.states.get(key)
        kind: Kind = "mend" if state else "new"
        why = why_round(
            question,
            best_level=state.best_level if state else None,
            is_emphasised=question.competency in self.needs.emphasised,
            is_covered=any(one.competency == question.competency for one in self.states.values()),
            is_always_asked=key in self.openers,
            line=self.needs.for_lines.get(key, ""),
        )
        self.stages.pop(key, None)
        self._take_as_done(question, day, CHECKABLE_LEVEL)
        return PlannedQuestion(key, question.competency, kind, self._full_minutes, why)

    def _take_as_done(self, question: Question, day: date, level: int) -> None:
        before = self.states.get(question.id)
        days = (*(before.days if before else ()), (day, level))
        # A first try is rarely checkable: whatever is begun is taken to improve and be repeated.
        was_weak = before.was_weak if before else True
        self.states[question.id] = PastResult(question.id, question.competency, days, was_weak)
        self.memories[question.id] = remember([(day, level)], self.memories.get(question.id))
        if self.states[question.id].needs_repeat:
            self.waiting.add(question.id)
        else:
            self.waiting.discard(question.id)
