"""Which questions on which day until the interview: weak and important first, mended ones again.

The plan is made anew each time from what was really done, so that a missed day simply spreads
over those that are left. It is a pure function: the same results give the same plan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import ceil
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from coach.progress.past_results import MENDED_LEVEL, PastResult
from coach.progress.plan_reasons import why_again, why_round
from coach.progress.spacing import remember
from coach.records import Question

if TYPE_CHECKING:
    from fsrs import Card

FULL_MINUTES = 8
"""About one round at a question: an answer, its review and a second try."""
REPEAT_MINUTES = 4
"""Saying a mended answer once more."""

MOST_ROUNDS_A_DAY = 5
MOST_REPEATS_A_DAY = 5
"""However many minutes there are: beyond this the tenth answer is worse than the second."""

STRESSED_QUESTIONS = 4
OTHER_QUESTIONS = 1
EVEN_QUESTIONS = 2
"""How many questions of a competency are planned: one that is stressed, another one beside
stressed ones, and each where nothing is stressed."""

NEW_SHARE = 2 / 3
"""New questions are spread over this share of the days, so that the last third mends them."""

ALWAYS_ASKED = ("motivation", "background")
"""Types of question that nearly every interview holds."""

_OF_A_LINE = 50.0
"""What a question nearest to a ticked line promises: more than any other but a stressed one."""

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

    `uncovered` are stressed competencies for which no time is left, `unrepeated` questions that
    were mended and cannot be said again before the day.
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
    stressed: Sequence[str],
    for_lines: Mapping[str, str] = MappingProxyType({}),
) -> Plan:
    """Return the plan from `today` on; `stressed` are competencies, the most important first.

    `for_lines` are lines of the posting that the person ticked, by the question nearest to each.

    - No day holds more than `minutes_a_day`; what was answered today is taken off today.
    - First come stressed competencies without an answer, then the questions of ticked lines, then
      what has most to gain: weak answers and new questions by the weight of their competency, one
      competency after the other.
    - Whatever was weak and is mended is said again on the day that FSRS names, and at least once
      before the interview: nothing is begun that would leave no time for that.
    - On the last day nothing new or weak is begun; the interview's own day is free.
    - With under 8 minutes a day a round takes them all: one try now, the next another day.
    """
    if today > interview_day:
        return Plan((), (), ())
    maker = _PlanMaker(today, interview_day, minutes_a_day, questions, results, stressed, for_lines)
    days = tuple(maker.fill(day) for day in maker.days)
    return Plan(
        days=(*days, PlanDay(interview_day, ())),
        uncovered=tuple(key for key in stressed if maker.can_ask(key) and not maker.covered[key]),
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
    stressed: Sequence[str]
    for_lines: Mapping[str, str]
    days: tuple[date, ...] = field(init=False)
    by_id: dict[str, Question] = field(init=False)
    states: dict[str, PastResult] = field(init=False)
    memories: dict[str, Card] = field(init=False)
    waiting: set[str] = field(init=False)
    covered: Counter[str] = field(init=False)
    wanted: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        left = (self.interview_day - self.today).days
        self.days = tuple(self.today + timedelta(days=n) for n in range(left))
        self.by_id = {question.id: question for question in self.questions}
        self.states = {key: one for key, one in self.results.items() if key in self.by_id}
        self.memories = {key: remember(one.days) for key, one in self.states.items()}
        self.waiting = {key for key, one in self.states.items() if one.needs_repeat}
        self.covered = Counter(self.by_id[key].competency for key in self.states)
        self.wanted = self._wanted()

    def fill(self, day: date) -> PlanDay:
        """Return the plan of one day and take it as done, at MENDED_LEVEL."""
        planned: list[PlannedQuestion] = []
        left = self._minutes_on(day)
        for key in self._repeats(day):
            if left < self._repeat_minutes or len(planned) == MOST_REPEATS_A_DAY:
                break
            planned.append(self._repeat(key, day))
            left -= self._repeat_minutes
        if day != self.days[-1]:
            rounds = self._rounds_on(day)
            while rounds and left >= self._full_minutes and self._may_begin(day):
                question = self._next_question(planned, day)
                if question is None:
                    break
                planned.append(self._round(question, day))
                left -= self._full_minutes
                rounds -= 1
        return PlanDay(day, tuple(planned))

    def can_ask(self, competency: str) -> bool:
        """Whether the bank has a question for it."""
        return any(question.competency == competency for question in self.questions)

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
                is_repeat = len(one.days) > 1 and one.days[-2][1] >= MENDED_LEVEL
                spent += self._repeat_minutes if is_repeat else self._full_minutes
        return max(0, self.minutes_a_day - spent)

    def _repeats_after(self, day: date) -> int:
        """Return how many repeats the days after `day` can hold; none of them is today."""
        a_day = min(MOST_REPEATS_A_DAY, self.minutes_a_day // self._repeat_minutes)
        return a_day * (self.days[-1] - day).days

    def _may_begin(self, day: date) -> bool:
        """Return whether one more round leaves time to say everything mended once more."""
        later = self._repeats_after(day)
        return len(self.waiting) + 1 <= later

    def _repeats(self, day: date) -> list[str]:
        """Return what to say again on `day`, the most needed first.

        Before the last day that is what is due, and what would otherwise find no time later.
        """
        able = [key for key, one in self.states.items() if not one.is_weak and one.last_day < day]
        if day == self.days[-1]:
            # The evening before is for what is good already: a short round for confidence.
            return sorted(able, key=self._repeat_order)
        pressing = max(0, len(self.waiting) - self._repeats_after(day))
        needed = [key for key in able if key in self.waiting] if pressing else []
        must = sorted(needed, key=self._repeat_order)[:pressing]
        due = [key for key in able if self._due(key) <= day and key not in must]
        return must + sorted(due, key=self._repeat_order)

    def _due(self, key: str) -> date:
        return self.memories[key].due.date()

    def _repeat_order(self, key: str) -> tuple[bool, int, date, str]:
        competency = self.by_id[key].competency
        rank = (
            self.stressed.index(competency) if competency in self.stressed else len(self.stressed)
        )
        return key not in self.waiting, rank, self._due(key), key

    def _rounds_on(self, day: date) -> int:
        """Return how many rounds to begin: what is wanted, spread over the days that are left."""
        days = [other for other in self.days[:-1] if other >= day]
        spread = max(1, round(NEW_SHARE * len(days)))
        lines = sum(key not in self.states for key in self.for_lines)
        return min(
            MOST_ROUNDS_A_DAY, ceil((sum(self.wanted.values()) + lines) / spread) + self._weak()
        )

    def _weak(self) -> int:
        return sum(one.is_weak and self._is_wanted(one.competency) for one in self.states.values())

    def _is_wanted(self, competency: str) -> bool:
        return not self.stressed or competency in self.stressed

    def _wanted(self) -> dict[str, int]:
        """Return how many new questions of each competency are still to be planned."""
        wanted = {}
        for competency in dict.fromkeys(question.competency for question in self.questions):
            if not self.stressed:
                most = EVEN_QUESTIONS
            else:
                most = STRESSED_QUESTIONS if competency in self.stressed else OTHER_QUESTIONS
            wanted[competency] = max(0, most - self.covered[competency])
        return wanted

    def _next_question(self, planned: Sequence[PlannedQuestion], day: date) -> Question | None:
        """Return the question with most to gain, none of those planned for `day`."""
        here = {one.question_id for one in planned}
        before = planned[-1].competency if planned else None
        best, best_gain = None, 0.0
        for question in self.questions:
            state = self.states.get(question.id)
            if question.id in here or (state and (not state.is_weak or state.last_day >= day)):
                continue
            gain = self._gain(question, state)
            if question.competency == before:
                gain *= 0.5
            if state and (day - state.last_day).days == 1:
                # A night is little rest from an answer that did not come right.
                gain *= 0.5
            # A question that comes earlier in the bank wins among equals.
            if gain > best_gain:
                best, best_gain = question, gain
        return best

    def _gain(self, question: Question, state: PastResult | None) -> float:
        """Return how much a round at a question promises: weight of its competency times need."""
        competency = question.competency
        weight = self._weight(question)
        if state is not None:
            return weight * (MENDED_LEVEL - state.level)
        if question.id in self.for_lines:
            return _OF_A_LINE
        if not self.wanted[competency] and not self._is_missing_type(question):
            return 0.0
        if competency in self.stressed and not self.covered[competency]:
            # A stressed competency without any answer comes before everything else.
            return 2 * _OF_A_LINE * weight
        easier = {"entry": 0.02, "experienced": 0.01}.get(question.level, 0.0)
        if question.type == "motivation" != question.competency:
            # "Why here?" comes before the reasons that belong to one competency.
            easier -= 0.1
        return weight * (1.5 / (1 + self.covered[competency])) + easier

    def _weight(self, question: Question) -> float:
        if question.competency in self.stressed:
            return 1 - 0.5 * self.stressed.index(question.competency) / len(self.stressed)
        if not self.stressed or self._is_missing_type(question):
            return 0.5
        return 0.25

    def _is_missing_type(self, question: Question) -> bool:
        """Return whether it is of a type that every interview holds and nothing was practised."""
        return question.type in ALWAYS_ASKED and not any(
            self.by_id[key].type == question.type for key in self.states
        )

    def _repeat(self, key: str, day: date) -> PlannedQuestion:
        state = self.states[key]
        why = why_again(
            is_last_day=day == self.days[-1],
            is_practised=key in self.results,
            is_mended=key in self.waiting,
        )
        self._take_as_done(self.by_id[key], day, max(state.level, MENDED_LEVEL))
        return PlannedQuestion(key, self.by_id[key].competency, "repeat", self._repeat_minutes, why)

    def _round(self, question: Question, day: date) -> PlannedQuestion:
        state = self.states.get(question.id)
        kind: Kind = "mend" if state else "new"
        why = why_round(
            question,
            best_level=state.best_level if state else None,
            is_stressed=question.competency in self.stressed,
            is_covered=bool(self.covered[question.competency]),
            line=self.for_lines.get(question.id, ""),
        )
        if not state:
            self.wanted[question.competency] = max(0, self.wanted[question.competency] - 1)
            self.covered[question.competency] += 1
        self._take_as_done(question, day, MENDED_LEVEL)
        return PlannedQuestion(question.id, question.competency, kind, self._full_minutes, why)

    def _take_as_done(self, question: Question, day: date, level: int) -> None:
        before = self.states.get(question.id)
        days = (*(before.days if before else ()), (day, level))
        # A first try is rarely checkable: whatever is begun is taken to be mended and repeated.
        was_weak = before.was_weak if before else True
        self.states[question.id] = PastResult(question.id, question.competency, days, was_weak)
        known = self.memories.get(question.id)
        self.memories[question.id] = remember([(day, level)], known)
        if self.states[question.id].needs_repeat:
            self.waiting.add(question.id)
        else:
            self.waiting.discard(question.id)
