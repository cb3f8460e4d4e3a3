"""What to do today: one question, why this one, and whether answers get clearer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from coach.bank import Bank
from coach.practice.interviews.agenda import Agenda, open_agenda
from coach.practice.next_interview import next_target
from coach.practice.progress import open_verdict
from coach.practice.sessions.choosing import gain_order
from coach.practice.sessions.own_questions import known_question
from coach.practice.sessions.sessions import Place, next_position, open_place
from coach.progress.verdict import Verdict
from coach.records import AttemptScores, Question
from coach.storage import Storage

FIRST_MINUTES = 2
USUAL_MINUTES = 8
"""About one round: reading, writing an answer, its review and a second try."""

REST = timedelta(hours=12)
"""A weak answer comes back after a night, not on the same day."""

WEAK_LEVEL = 2


@dataclass(frozen=True, slots=True)
class Today:
    """What the Today page shows; `unfinished` is where a person left off, if anywhere.

    `is_planned` says that the next question is of the plan for the interview of `agenda`. `verdict`
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
        question, number = unfinished.question, unfinished.position + 1
        total, draft = len(unfinished.session.question_ids), unfinished.draft
        why = f"It is question {number} of {total} in the session you are in."
        if draft is not None and draft.text.strip():
            why = "You began an answer to it; your text is kept."
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
    draft, session = storage.drafts.latest(), storage.sessions.open()
    if draft is not None:
        session, position = storage.sessions.get(draft.session_id), draft.position
    # A session opened and left without a word is not worth a reminder.
    elif session is None or not storage.attempts.of_session(session.id):
        return None
    elif (found := next_position(storage, session)) is not None:
        position = found
    else:
        return None
    # Today must open even when a question has left the bank since.
    if known_question(storage, bank, session.question_ids[position]) is None:
        return None
    return open_place(storage, bank, session.id, position)


def _next(
    storage: Storage, bank: Bank, latest: Mapping[str, AttemptScores], now: datetime
) -> tuple[Question, str]:
    """Return a weak answer that has rested, else a new question, else the weakest one."""
    asked = {**bank.questions, **{one.id: one for one in storage.own_questions.all()}}
    known = sorted((one for one in latest.values() if one.question_id in asked), key=gain_order)
    rested = [one for one in known if one.level <= WEAK_LEVEL and now - one.created_at >= REST]
    new = [question for question in bank.questions.values() if question.id not in latest]
    if rested or not new:
        again = (rested or known)[0]
        return asked[again.question_id], f"Your latest answer to it was level {again.level}."
    practised = [attempt.competency for attempt in latest.values()]
    # min() keeps the order of the bank among equals.
    question = min(new, key=lambda q: (practised.count(q.competency), q.level != "entry"))
    competency = bank.competencies.get(question.competency)
    name = competency.name.lower() if competency else question.competency
    what = "it" if question.competency in practised else name
    return question, f"You have not practised {what} yet."
