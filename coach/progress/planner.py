"""Which questions on which day until the interview: what they will ask first, improved ones again.

The plan is made anew each time from what was really done, so that a missed day simply spreads
over those that are left. It is a pure function: the same results give the same plan.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Literal

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
)
from coach.records import Question

FULL_MINUTES = 8
"""About one round at a question: an answer, its review and a second try."""
REPEAT_MINUTES = 4
"""Saying an improved answer once more."""

MOST_ROUNDS_A_DAY = 5
MOST_REPEATS_A_DAY = 5
"""However many minutes there are: beyond this the tenth answer is worse than the second."""

LONGEST_LINE = 70
"""Characters of a posting line that are quoted."""

NEW_SHARE = 2 / 3
"""New questions are spread over this share of the days, so that the last third improves them."""

Kind = Literal["new", "improve", "repeat"]


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
    """Every day from today to the interview's, and emphasised competencies left without time."""

    days: tuple[PlanDay, ...]
    uncovered: tuple[str, ...]


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
        return Plan((), ())
    possible = [one for one in questions if may_be_asked(one, needs)]
    maker = _PlanMaker(today, interview_day, minutes_a_day, possible, results, needs)
    days = tuple(maker.fill(day) for day in maker.days)
    uncovered = {one.competency for one in possible} - maker.covered
    return Plan(
        days=(*days, PlanDay(interview_day, ())),
        uncovered=tuple(key for key in needs.emphasised if key in uncovered),
    )


class _PlanMaker:
    """The state of a plan while its days are filled in order: results as they are expected."""

    def __init__(
        self,
        today: date,
        interview_day: date,
        minutes_a_day: int,
        questions: Sequence[Question],
        results: Mapping[str, PastResult],
        needs: Needs,
    ) -> None:
        self.today, self.needs, self.results = today, needs, results
        self.days = [today + timedelta(days=n) for n in range((interview_day - today).days)]
        self.minutes_a_day = minutes_a_day
        self.full_minutes = min(FULL_MINUTES, minutes_a_day)
        self.repeat_minutes = min(REPEAT_MINUTES, minutes_a_day)
        self.by_id = {question.id: question for question in questions}
        self.states = {key: one for key, one in results.items() if key in self.by_id}
        self.memories = {key: remember(one.days) for key, one in self.states.items()}
        self.waiting = {key for key, one in self.states.items() if one.needs_repeat}
        self.openers = openers_of(questions)
        self.ranked = competencies_in_order(questions, needs)
        self.stages = stages_of(questions, self.states.keys(), needs)

    @property
    def covered(self) -> set[str]:
        """The competencies of which something was practised or is planned so far."""
        return {self.by_id[key].competency for key in self.states}

    def fill(self, day: date) -> PlanDay:
        """Return the plan of one day and take it as done, at CHECKABLE_LEVEL."""
        planned: list[PlannedQuestion] = []
        left = self._minutes_on(day)
        for key in self._repeats(day)[:MOST_REPEATS_A_DAY]:
            if left >= self.repeat_minutes:
                planned.append(self._repeat(key, day))
                left -= self.repeat_minutes
        for key in self._rounds(day):
            # One more round must leave time to say everything that improved once more.
            may_begin = day == self.days[-1] or len(self.waiting) < self._repeats_after(day)
            if left < self.full_minutes or not may_begin:
                break
            planned.append(self._round(key, day))
            left -= self.full_minutes
        return PlanDay(day, tuple(planned))

    def _minutes_on(self, day: date) -> int:
        """Return the minutes that a day has left; what was answered today took some of today's."""
        spent = 0
        for one in self.results.values() if day == self.today else ():
            if one.last_day == day:
                is_repeat = len(one.days) > 1 and one.days[-2][1] >= CHECKABLE_LEVEL
                spent += self.repeat_minutes if is_repeat else self.full_minutes
        return max(0, self.minutes_a_day - spent)

    def _repeats_after(self, day: date) -> int:
        """Return how many repeats the days after `day` can hold; none of them is today."""
        a_day = min(MOST_REPEATS_A_DAY, self.minutes_a_day // self.repeat_minutes)
        return a_day * (self.days[-1] - day).days

    def _repeats(self, day: date) -> list[str]:
        """Return what to say again on `day`, the most needed first.

        Before the last day that is what is due, and what would otherwise find no time later.
        """

        def order(key: str) -> tuple[bool, int, date, str]:
            ranks = {competency: rank for rank, competency in enumerate(self.ranked)}
            rank = ranks.get(self.by_id[key].competency, len(ranks))
            return key not in self.waiting, rank, self.memories[key].due.date(), key

        able = [key for key, one in self.states.items() if not one.is_weak and one.last_day < day]
        able.sort(key=order)
        if day == self.days[-1]:
            # The evening before is for what is good already: a short round for confidence.
            return able
        pressing = max(0, len(self.waiting) - self._repeats_after(day))
        must = [key for key in able if key in self.waiting][:pressing]
        due = [key for key in able if self.memories[key].due.date() <= day]
        return list(dict.fromkeys([*must, *due]))

    def _rounds(self, day: date) -> list[str]:
        """Return what to improve or begin on `day`, in order; new ones are spread over the days."""
        days_left = (self.days[-1] - day).days
        if not days_left:
            # Whoever has nothing to say again yet begins with what will be asked.
            first = [key for key, stage in self.stages.items() if stage == FIRST]
            return [] if self.states else first[:MOST_ROUNDS_A_DAY]
        weak = [one for one in self.states.values() if one.is_weak and one.last_day < day]
        weak.sort(key=lambda one: (one.last_day, one.level))
        improve = {
            one.question_id: IMPROVE if one.competency in self.ranked else IMPROVE_OTHERS
            for one in weak
        }
        count = ceil(len(self.stages) / max(1, round(NEW_SHARE * days_left)))
        count += list(improve.values()).count(IMPROVE)
        both = {**self.stages, **improve}
        return sorted(both, key=both.__getitem__)[: min(count, MOST_ROUNDS_A_DAY)]

    def _repeat(self, key: str, day: date) -> PlannedQuestion:
        question = self.by_id[key]
        why = "It went well. Say it again to keep it."
        if day == self.days[-1]:
            why = "Say it once more before the day."
        elif key not in self.results:
            # One that is only planned was neither good nor improved.
            why = "Once more after a rest, so that it stays."
        elif key in self.waiting:
            why = "It became clear. Saying it again keeps it so."
        self._take_as_done(question, day, max(self.states[key].level, CHECKABLE_LEVEL))
        return PlannedQuestion(key, question.competency, "repeat", self.repeat_minutes, why)

    def _round(self, key: str, day: date) -> PlannedQuestion:
        question, state = self.by_id[key], self.states.get(key)
        why = self._why(question, state)
        self.stages.pop(key, None)
        self._take_as_done(question, day, CHECKABLE_LEVEL)
        kind: Kind = "improve" if state else "new"
        return PlannedQuestion(key, question.competency, kind, self.full_minutes, why)

    def _why(self, question: Question, state: PastResult | None) -> str:
        is_emphasised = question.competency in self.needs.emphasised
        is_covered = question.competency in self.covered
        if state:
            reached = f"our best answer is at level {max(level for _, level in state.days)}."
            return f"This interview asks for it, and y{reached}" if is_emphasised else f"Y{reached}"
        if line := self.needs.for_lines.get(question.id, ""):
            if len(line) > LONGEST_LINE:
                line = line[: LONGEST_LINE - 1].rsplit(" ", 1)[0] + "…"
            return f"For their line “{line}”."
        if question.id in self.openers:
            what = "for your reasons" if question.type == "motivation" else "about your path"
            return f"Nearly every interview asks {what}."
        if is_emphasised:
            new = "the question is new to you" if is_covered else "you have not practised it yet"
            return f"This interview asks for it, and {new}."
        if is_covered:
            return "A new question about something you have practised."
        return "You have not practised this yet."

    def _take_as_done(self, question: Question, day: date, level: int) -> None:
        key, before = question.id, self.states.get(question.id)
        days = (*(before.days if before else ()), (day, level))
        # A first try is rarely checkable: whatever is begun is taken to improve and be repeated.
        was_weak = before.was_weak if before else True
        self.states[key] = PastResult(key, question.competency, days, was_weak)
        self.memories[key] = remember([(day, level)], self.memories.get(key))
        self.waiting.discard(key)
        if self.states[key].needs_repeat:
            self.waiting.add(key)
