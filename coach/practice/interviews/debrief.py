"""After an interview: the questions, the answers given, and what had been practised before."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from coach.bank import Bank
from coach.bank.ad_hoc import ad_hoc_question
from coach.errors import NotFound, OutcomeRefused
from coach.limits import MAX_ANSWER_CHARS, MAX_OWN_QUESTION_CHARS, MAX_QUESTIONS_ASKED
from coach.lines.transcript import AskedQuestion, parse_transcript
from coach.practice.data.old_answers import OldAnswer, keep_answers
from coach.practice.data.tables import content_key
from coach.practice.interviews.postings import best_matches
from coach.practice.journal.journal import OutcomeForm, add_entry
from coach.practice.sessions.own_questions import keep_own, question_of, same_words
from coach.practice.sessions.sessions import SessionPlan, start_session
from coach.practice.stories.stories import note_use
from coach.records import AttemptScores, Outcome, Question, Session, Target
from coach.storage import Storage
from coach.text.clean import clean_text, one_line

if TYPE_CHECKING:
    from coach.model.tools import Tools
    from coach.practice.scorer import Scorer

__all__ = ["AskedQuestion", "parse_transcript"]

MOST_AT_ONCE = 5
"""So many missed questions make one session."""
REMEMBERED_ANSWERS = 1_000

NEAR = 0.64
"""Cosine from which a practised question counts as the one asked. Of the 15,225 pairs of different
questions of the bank one in a thousand comes so near; of 20 usual rewordings nine do. It stands
high because “you had practised this” must not be untrue, and the page quotes both questions."""


@dataclass(frozen=True, slots=True)
class ScoredQuestion:
    """A question that was asked, with the answer given there, and the one practised before.

    It is missed where it was practised neither before nor since.
    """

    question: Question
    answered: AttemptScores | None
    practised: AttemptScores | None
    practised_text: str
    is_missed: bool


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The questions of an interview; only the same words are known while `is_read` is False."""

    questions: tuple[ScoredQuestion, ...]
    is_read: bool

    @property
    def practised(self) -> int:
        """How many of them had been practised before."""
        return sum(one.practised is not None for one in self.questions)

    @property
    def missed(self) -> tuple[Question, ...]:
        """Those to practise, as many as one session takes."""
        return tuple(one.question for one in self.questions if one.is_missed)[:MOST_AT_ONCE]


def keep_debrief(
    storage: Storage,
    bank: Bank,
    scorer: Scorer,
    asked: Sequence[AskedQuestion],
    enter: Callable[[], Outcome],
    *,
    now: datetime,
) -> Outcome:
    """Keep what was asked with the interview that `enter` gives, each new answer as an attempt.

    Raises OutcomeRefused and what the scorer raises, all before anything is kept.
    """
    asked = _checked(asked)
    if any(one.answer for one in asked):
        scorer.tools()
    outcome = enter()
    moment = datetime.combine(outcome.day or outcome.created_at.date(), time(), UTC)
    kept = list(storage.attempts.given_in_interviews().values()).count(outcome.id)
    fresh: dict[str, OldAnswer] = {}
    texts = tuple(one.question for one in asked)
    answers = [
        (content_key(moment, outcome.id, own, one.answer), own, one.answer)
        for one, own in zip(asked, keep_own(storage, bank, texts, now=now), strict=True)
    ]
    known = storage.attempts.kept_like(answers)
    for key, own, text in answers:
        if text and key not in known:
            # Only the day is known: microseconds keep the answers in the order typed.
            given_at = moment + timedelta(microseconds=kept + len(fresh))
            fresh[key] = OldAnswer(given_at, question_of(storage, bank, own), text)
    for attempt in keep_answers(storage, scorer, fresh, outcome.id):
        note_use(storage, scorer, attempt)
    return storage.applications.save_outcome(replace(outcome, questions=texts))


def interview_of(storage: Storage, target: Target) -> Outcome | None:
    """Return what the journal holds of an interview: its own, else that of its day and place."""
    own = storage.applications.of_target(target.id)
    near = [one for one in storage.applications.named(target.organisation) if not one.target_id]
    found = storage.applications.outcomes_of([one.id for one in ([own] if own else near)])
    newest = (one for outcomes in found.values() for one in reversed(outcomes))
    fits = (one for one in newest if one.kind == "interview" and (own or one.day == target.day))
    return next(fits, None)


def enter_interview(storage: Storage, target: Target, *, now: datetime, today: date) -> Outcome:
    """Return what the journal holds of an interview, entered now where it holds nothing."""
    day = min(target.day, today).isoformat()
    form = OutcomeForm(target.organisation, target.role, kind="interview", day=day)
    return interview_of(storage, target) or add_entry(
        storage, form, now=now, today=today, target=target
    )


def kept_debrief(storage: Storage, bank: Bank, outcome: Outcome) -> tuple[AskedQuestion, ...]:
    """Return what is kept of an interview as it was typed."""
    questions = scorecard(storage, bank, outcome, None).questions
    given = storage.attempts.get_many(one.answered.id for one in questions if one.answered)
    return tuple(
        AskedQuestion(one.question.text, given[one.answered.id].text if one.answered else "")
        for one in questions
    )


def scorecard(storage: Storage, bank: Bank, outcome: Outcome, tools: Tools | None) -> Scorecard:
    """Return the questions of an interview beside what was practised before its day."""
    noon = datetime.combine(outcome.day or outcome.created_at.date(), time(12), UTC)
    moment = min(noon, outcome.created_at)
    shown = storage.readings.shown(REMEMBERED_ANSWERS)
    given = storage.attempts.given_in_interviews()
    there = {one.question_id: one for one in shown if given.get(one.id) == outcome.id}
    practice = [one for one in shown if one.id not in given]
    before = {one.question_id: one for one in practice if one.created_at < moment}
    since = {one.question_id for one in practice if one.created_at >= moment}
    left_bank = [one.id for key, one in before.items() if key not in bank.questions]
    attempts = storage.attempts.get_many(left_bank)
    texts = {
        key: attempts[one.id].question_text if one.id in attempts else bank.questions[key].text
        for key, one in before.items()
    }
    every = (*storage.own_questions.all(), *bank.questions.values())
    known = {same_words(question.text): question for question in every}
    questions = [known.get(same_words(text)) or ad_hoc_question(text) for text in outcome.questions]
    asked = [question.text for question in questions]
    matches = best_matches(asked, texts, NEAR, tools) if tools else [""] * len(asked)
    scored = []
    for one, match in zip(questions, matches, strict=True):
        key = one.id if one.id in before else match
        is_missed = key not in before and one.id not in since
        text = texts.get(key, "")
        scored.append(ScoredQuestion(one, there.get(one.id), before.get(key), text, is_missed))
    return Scorecard(tuple(scored), tools is not None)


def practise_missed(
    storage: Storage, bank: Bank, card: Scorecard, *, now: datetime, rng: random.Random
) -> Session:
    """Begin a session with questions that were asked and not practised; NotFound without any."""
    ids = keep_own(storage, bank, [one.text for one in card.missed], now=now)
    if not ids:
        raise NotFound("missed question", "")
    plan = SessionPlan(mode="coach", count=len(ids), question_ids=ids)
    return start_session(storage, bank, plan, now=now, rng=rng)


def _checked(asked: Sequence[AskedQuestion]) -> list[AskedQuestion]:
    problems: dict[str, str] = {}
    for number, one in enumerate(asked):
        if one.answer.strip() and not one.question.strip():
            problems[f"question-{number}"] = "What was the question to this answer?"
        for name, text, most in (
            ("question", one.question, MAX_OWN_QUESTION_CHARS),
            ("answer", one.answer, MAX_ANSWER_CHARS),
        ):
            if len(text) > most:
                problems[f"{name}-{number}"] = f"Up to {most:,} characters fit here."
    kept = [
        AskedQuestion(one_line(one.question), clean_text(one.answer).strip())
        for one in asked
        if one.question.strip()
    ]
    if not kept and not problems:
        problems["question-0"] = "There is no question yet."
    if len(kept) > MAX_QUESTIONS_ASKED:
        problems["question-0"] = f"Up to {MAX_QUESTIONS_ASKED} questions fit; empty some."
    if problems:
        raise OutcomeRefused(problems)
    return kept
