"""A session from its plan to its end, and the place a person is at in it."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import get_args

from coach.bank import Bank
from coach.errors import NotFound, SettingsError
from coach.limits import MAX_SESSION_QUESTIONS
from coach.practice.next_interview import emphasised_competencies, next_target
from coach.practice.sessions.choosing import by_gain, free_order, panel_order
from coach.practice.sessions.own_questions import question_of
from coach.progress.plan_order import Needs
from coach.records import Attempt, Draft, Question, QuestionType, Session, SessionMode
from coach.storage import Storage, is_same_typing, uuid7


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """What a person wants to practise; `question_ids`, when given, are taken as they are."""

    mode: SessionMode
    count: int
    competency: str | None = None
    type: QuestionType | None = None
    question_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """`session.question_ids[position]` with what was typed and sent there, oldest first."""

    session: Session
    position: int
    question: Question
    draft: Draft | None
    attempts: tuple[Attempt, ...]


def unsent_text(draft: Draft | None, attempts: Sequence[Attempt]) -> str:
    """Return what was typed at a place and never sent, nothing when there is no such text."""
    if draft is None or not draft.text.strip():
        return ""
    is_sent = any(is_same_typing(draft.text, attempt.text) for attempt in attempts)
    return "" if is_sent else draft.text


def start_session(
    storage: Storage, bank: Bank, plan: SessionPlan, *, now: datetime, rng: random.Random
) -> Session:
    """Keep and return a new session; raises SettingsError, and NotFound when nothing fits."""
    # These come from forms and command lines, where types promise nothing.
    if plan.mode not in get_args(SessionMode):
        raise SettingsError("mode", plan.mode, "coach, mock or pressed")
    if plan.type is not None and plan.type not in get_args(QuestionType):
        raise SettingsError("type", plan.type, "one of " + ", ".join(get_args(QuestionType)))
    if not 1 <= (count := len(plan.question_ids) or plan.count) <= MAX_SESSION_QUESTIONS:
        expected = f"a whole number from 1 to {MAX_SESSION_QUESTIONS}"
        raise SettingsError("number of questions", str(count), expected)
    questions = _questions_of(storage, bank, plan, now, rng)
    session = Session(uuid7(now), storage.person_id, plan.mode, questions, now, None)
    return storage.sessions.add(session)


def open_place(storage: Storage, bank: Bank, session_id: str, position: int) -> Place:
    """Return a place of a session; NotFound for an unknown session, position or question."""
    session, question = question_at(storage, bank, session_id, position)
    draft = storage.drafts.get(session_id, position)
    return Place(session, position, question, draft, attempts_at(storage, session_id, position))


def question_at(
    storage: Storage, bank: Bank, session_id: str, position: int
) -> tuple[Session, Question]:
    """Return a session with its question at `position`, which counts from 0, or raise NotFound."""
    session = storage.sessions.get(session_id)
    if not 0 <= position < len(session.question_ids):
        raise NotFound("question", f"{position + 1} of this session")
    return session, question_of(storage, bank, session.question_ids[position])


def attempts_at(storage: Storage, session_id: str, position: int) -> tuple[Attempt, ...]:
    """Return the attempts at one place of a session, oldest first."""
    attempts = storage.attempts.of_session(session_id)
    return tuple(attempt for attempt in attempts if attempt.position == position)


def next_position(storage: Storage, session: Session) -> int | None:
    """Return the first position without an attempt, None when each question has one."""
    answered = {attempt.position for attempt in storage.attempts.of_session(session.id)}
    return next((n for n in range(len(session.question_ids)) if n not in answered), None)


def _questions_of(
    storage: Storage, bank: Bank, plan: SessionPlan, now: datetime, rng: random.Random
) -> tuple[str, ...]:
    count = 1 if plan.mode == "pressed" else plan.count
    if plan.question_ids:
        named = [question_of(storage, bank, key).id for key in dict.fromkeys(plan.question_ids)]
        return tuple(named[:1] if plan.mode == "pressed" else named)
    if plan.competency is not None and plan.competency not in bank.competencies:
        raise NotFound("competency", plan.competency)
    fitting = bank.search(competency=plan.competency, type=plan.type)
    if not fitting:
        wanted = " ".join(part for part in (plan.competency, plan.type) if part)
        raise NotFound("question of this kind", wanted)
    latest = storage.readings.latest_of_each_question()
    if plan.competency is not None or plan.type is not None:
        return tuple(by_gain(fitting, latest, rng)[:count])
    target = next_target(storage, now)
    found = emphasised_competencies(storage, bank, target) if target else ()
    lines = storage.targets.lines(target.id) if target else ()
    for_lines = {line.question_id: line.text for line in lines if line.is_wanted}
    needs = Needs([one.competency.id for one in found], for_lines)
    order = panel_order if plan.mode == "mock" else free_order
    return tuple(order(fitting, latest, count, rng, needs))
