"""What to do today: one question, why this one, and whether answers get clearer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from coach.practice.interviews.agenda import Agenda, open_agenda
from coach.practice.interviews.targets import next_target
from coach.practice.progress import open_verdict
from coach.practice.sessions.choosing import gain_order
from coach.practice.sessions.own_questions import known_question
from coach.practice.sessions.sessions import Place, next_position, open_place
from coach.progress.verdict import Verdict
from coach.records import AttemptScores, Question, Session
from coach.storage import Storage

if TYPE_CHECKING:
    from coach.bank import Bank

FIRST_MINUTES = 2
USUAL_MINUTES = 8
"""About one round: reading, writing an answer, its review and a second try."""

REST = timedelta(hours=12)
"""A weak answer comes back after a night, not on the same day."""

WEAK_LEVEL = 2


@dataclass(frozen=True, slots=True)
class Today:
    """What the Today page shows; `unfinished` is where a person left off, if anywhere.

    `agenda` leads to the next interview, None without one. `is_planned` says that the next
    question is of its plan: it is not where today's part is done or the plan is empty. `verdict`
    is None while it is too early to say.
    """

    is_first_visit: bool
    next_question: Question
    why: str
    minutes: int
    unfinished: Place | None
    verdict: Verdict | None
    agenda: Agenda | None
    is_planned: bool


def today(storage: Storage, bank: Bank, *, now: datetime) -> Today:
    """Return what to do next, judged from what was practised before `now`."""
    latest = storage.readings.latest_of_each_question()
    unfinished = _unfinished(storage, bank)
    target = next_target(storage, now)
    agenda = open_agenda(storage, bank, target, now=now) if target else None
    step = agenda.next_step if agenda and unfinished is None else None
    minutes = USUAL_MINUTES if latest else FIRST_MINUTES
    if unfinished is not None:
        question, why = unfinished.question, _why_unfinished(unfinished)
    elif step is not None:
        question, why, minutes = step.question, step.planned.why, step.planned.minutes
    elif latest:
        question, why = _next(storage, bank, latest, now)
    else:
        question, why = first_question(bank), "A short one to begin with."
    return Today(
        is_first_visit=not latest and unfinished is None and agenda is None,
        next_question=question,
        why=why,
        minutes=minutes,
        unfinished=unfinished,
        verdict=open_verdict(storage),
        agenda=agenda,
        is_planned=step is not None,
    )


def first_question(bank: Bank) -> Question:
    """Return the shortest behavioural question for beginners."""
    behavioural = bank.search(type="behavioural")
    beginners = [question for question in behavioural if question.level == "entry"]
    candidates = beginners or behavioural or tuple(bank.questions.values())
    return min(candidates, key=lambda question: (len(question.text), question.id))


def _unfinished(storage: Storage, bank: Bank) -> Place | None:
    draft = storage.drafts.latest()
    if draft is not None:
        return _place_if_known(
            storage, bank, storage.sessions.get(draft.session_id), draft.position
        )
    session = storage.sessions.open()
    # A session opened and left without a word is not worth a reminder.
    if session is None or not storage.attempts.of_session(session.id):
        return None
    position = next_position(storage, session)
    return None if position is None else _place_if_known(storage, bank, session, position)


def _place_if_known(storage: Storage, bank: Bank, session: Session, position: int) -> Place | None:
    # Today must open even when a question has left the bank since.
    if known_question(storage, bank, session.question_ids[position]) is None:
        return None
    return open_place(storage, bank, session.id, position)


def _why_unfinished(place: Place) -> str:
    if place.draft is not None and place.draft.text.strip():
        return "You began an answer to it; your text is kept."
    total = len(place.session.question_ids)
    return f"It is question {place.position + 1} of {total} in the session you are in."


def _next(
    storage: Storage, bank: Bank, latest: Mapping[str, AttemptScores], now: datetime
) -> tuple[Question, str]:
    """Return a weak answer that has rested, else a new question, else the weakest one."""
    asked = {**bank.questions, **{one.id: one for one in storage.own_questions.all()}}
    known = sorted((a for a in latest.values() if a.question_id in asked), key=gain_order)
    for attempt in known:
        if attempt.level <= WEAK_LEVEL and now - attempt.created_at >= REST:
            return asked[attempt.question_id], _why_again(attempt)
    new = [question for question in bank.questions.values() if question.id not in latest]
    if new:
        return _new_question(bank, new, latest)
    return asked[known[0].question_id], _why_again(known[0])


def _why_again(attempt: AttemptScores) -> str:
    return f"Your latest answer to it was level {attempt.level}."


def _new_question(
    bank: Bank, new: Sequence[Question], latest: Mapping[str, AttemptScores]
) -> tuple[Question, str]:
    practised = [attempt.competency for attempt in latest.values()]
    # min() keeps the order of the bank among equals.
    question = min(new, key=lambda q: (practised.count(q.competency), q.level != "entry"))
    if question.competency in practised:
        return question, "You have not practised it yet."
    competency = bank.competencies.get(question.competency)
    name = competency.name.lower() if competency else question.competency
    return question, f"You have not practised {name} yet."
