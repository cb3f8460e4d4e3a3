"""A session from its plan to its end, and the place a person is at in it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, get_args

from coach.errors import NotFound, SettingsError
from coach.limits import MAX_SESSION_QUESTIONS
from coach.practice.interviews.targets import emphasised_competencies, next_target
from coach.practice.sessions.choosing import choose, choose_freely, panel_order
from coach.practice.sessions.own_questions import question_of
from coach.records import Attempt, Draft, Question, QuestionType, Session, SessionMode
from coach.storage import Storage, is_same_typing, uuid7

if TYPE_CHECKING:
    from coach.bank import Bank


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
    """One question of a session with what was typed and sent there, oldest first.

    `position` counts from 0: `session.question_ids[position]`.
    """

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
    """Keep and return a new session: questions never practised first, then the weakest.

    A mock interview is ordered as a panel would, a pressed one has one question. A plan that asks
    for more questions than there are gets all of them.
    Raises SettingsError for an odd mode, type or count, NotFound when nothing fits the plan.
    """
    _check(plan)
    session = Session(
        id=uuid7(now),
        person_id=storage.person_id,
        mode=plan.mode,
        question_ids=_questions_of(storage, bank, plan, now, rng),
        started_at=now,
        ended_at=None,
    )
    return storage.sessions.add(session)


def open_place(storage: Storage, bank: Bank, session_id: str, position: int) -> Place:
    """Return a place of a session; NotFound for an odd session, position or question."""
    session, question = question_at(storage, bank, session_id, position)
    return Place(
        session=session,
        position=position,
        question=question,
        draft=storage.drafts.get(session_id, position),
        attempts=attempts_at(storage, session_id, position),
    )


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
    places = range(len(session.question_ids))
    return next((position for position in places if position not in answered), None)


def end_session(storage: Storage, session_id: str, *, now: datetime) -> Session:
    """End a session; one that ended before keeps its first end. NotFound for an odd id."""
    return storage.sessions.end(session_id, now)


def _check(plan: SessionPlan) -> None:
    # These come from forms and command lines, where types promise nothing.
    if plan.mode not in get_args(SessionMode):
        raise SettingsError("mode", plan.mode, "coach, mock or pressed")
    if plan.type is not None and plan.type not in get_args(QuestionType):
        raise SettingsError("type", plan.type, "one of " + ", ".join(get_args(QuestionType)))
    count = len(plan.question_ids) or plan.count
    if not 1 <= count <= MAX_SESSION_QUESTIONS:
        expected = f"a whole number from 1 to {MAX_SESSION_QUESTIONS}"
        raise SettingsError("number of questions", str(count), expected)


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
        return choose(fitting, latest, count, rng)
    target = next_target(storage, now)
    emphasised = emphasised_competencies(storage, bank, target) if target else ()
    lines = storage.targets.lines(target.id) if target else ()
    asked_for = [one.competency.id for one in emphasised]
    of_lines = [line.question_id for line in lines if line.is_wanted]
    if plan.mode != "mock":
        return choose_freely(fitting, latest, count, rng, emphasised=asked_for, of_lines=of_lines)
    return panel_order(
        fitting,
        latest,
        count,
        rng,
        emphasised=asked_for,
        of_lines=of_lines,
    )
