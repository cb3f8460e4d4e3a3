"""The debrief: what was asked is kept once, rated, held against what was practised, and drilled."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from coach.bank import Bank
from coach.errors import NotFound, OutcomeRefused
from coach.lines.transcript import AskedQuestion
from coach.practice.interviews.debrief import (
    Scorecard,
    enter_interview,
    interview_of,
    keep_debrief,
    kept_debrief,
    practise_missed,
    scorecard,
)
from coach.practice.journal.journal import OutcomeForm, add_entry
from coach.practice.scorer import Scorer
from coach.practice.sessions.sessions import open_place
from coach.records import Outcome, Session, Target
from coach.storage import Storage
from tests.fakes import fast_tools
from tests.practice.conftest import Answers
from tests.storage.samples import NOON, make_application, make_target

OWN = "Which knots do you know?"
KNOWN = "Tell me about a disagreement at work."
NEARLY = "So, tell me about a disagreement at work."


@pytest.fixture
def outcome(storage: Storage) -> Outcome:
    """An interview of the next day, entered in the evening."""
    application, outcome = make_application(
        storage.person_id, kind="interview", day=NOON.date() + timedelta(days=1), questions=()
    )
    outcome = replace(outcome, created_at=NOON + timedelta(days=1, hours=9))
    storage.applications.add(application, outcome)
    return outcome


def keep(
    storage: Storage, bank: Bank, scorer: Scorer, outcome: Outcome, *asked: AskedQuestion
) -> Outcome:
    return keep_debrief(storage, bank, scorer, asked, lambda: outcome, now=NOON)


def test_answers_are_rated_once_and_come_back_as_typed(
    storage: Storage, bank: Bank, scorer: Scorer, outcome: Outcome
) -> None:
    asked = (
        AskedQuestion(KNOWN, "In May I moved\n2 nurses."),
        AskedQuestion(OWN),
        AskedQuestion("  "),
    )
    for _ in range(2):
        outcome = keep(storage, bank, scorer, outcome, *asked)
    assert outcome.questions == (KNOWN, OWN)
    assert storage.attempts.count() == 1
    (attempt,) = storage.attempts.newest(9)
    assert (attempt.question_id, attempt.text) == ("conflict-1", "In May I moved\n2 nurses.")
    assert storage.sessions.get(attempt.session_id).ended_at is not None
    assert kept_debrief(storage, bank, outcome) == asked[:2]
    changed = AskedQuestion(KNOWN, "In May I moved 3 nurses.")
    outcome = keep(storage, bank, scorer, outcome, changed)
    assert kept_debrief(storage, bank, outcome) == (changed,)
    # A day that is corrected later loses nothing.
    moved = replace(outcome, day=NOON.date() - timedelta(days=3))
    assert kept_debrief(storage, bank, moved) == (changed,)


def test_what_was_practised_before_is_told_from_what_was_not(
    storage: Storage, bank: Bank, scorer: Scorer, session: Session, answers: Answers,
    outcome: Outcome,
) -> None:  # fmt: skip
    answers.add(session, 0, level=3)
    answers.add(session, 2, level=2, at=NOON + timedelta(days=3))
    planning = bank.questions["planning-1"].text
    outcome = keep(
        storage,
        bank,
        scorer,
        outcome,
        AskedQuestion(NEARLY, "I said so."),
        AskedQuestion(OWN),
        AskedQuestion(planning),
    )
    card = scorecard(storage, bank, outcome, fast_tools())
    near, own, since = card.questions
    assert (near.practised_text, near.practised and near.practised.level) == (KNOWN, 3)
    assert near.answered is not None
    assert (own.practised, own.is_missed) == (None, True)
    assert (since.practised, since.is_missed) == (None, False)
    assert (card.practised, card.missed, card.is_read) == (1, (own.question,), True)
    # Without the encoder the same question in other words is not known again, and not claimed.
    assert scorecard(storage, bank, outcome, None).practised == 0


def test_what_was_missed_is_asked_in_its_own_words(
    storage: Storage, bank: Bank, scorer: Scorer, outcome: Outcome
) -> None:
    outcome = keep(storage, bank, scorer, outcome, AskedQuestion(OWN), AskedQuestion(OWN.upper()))
    later, rng = NOON + timedelta(days=2), random.Random(1)
    card = scorecard(storage, bank, outcome, None)
    drill = practise_missed(storage, bank, card, now=later, rng=rng)
    assert len(drill.question_ids) == 1
    place = open_place(storage, bank, drill.id, 0)
    assert (place.question.text, place.question.type) == (OWN, "technical")
    with pytest.raises(NotFound):
        practise_missed(storage, bank, Scorecard((), is_read=False), now=NOON, rng=rng)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ([], "question-0"),
        ([AskedQuestion(" ")], "question-0"),
        ([AskedQuestion(OWN), AskedQuestion("", "Bowlines.")], "question-1"),
        ([AskedQuestion("x" * 501)], "question-0"),
        ([AskedQuestion(OWN, "x" * 20_001)], "answer-0"),
        ([AskedQuestion(f"{OWN} {n}") for n in range(51)], "question-0"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_kept(
    storage: Storage,
    bank: Bank,
    scorer: Scorer,
    outcome: Outcome,
    asked: list[AskedQuestion],
    field: str,
) -> None:
    with pytest.raises(OutcomeRefused) as refused:
        keep(storage, bank, scorer, outcome, *asked)
    assert list(refused.value.problems) == [field]
    assert storage.attempts.count() == 0
    assert storage.applications.outcome(outcome.id).questions == ()


def test_an_interview_is_entered_into_the_journal_once(storage: Storage) -> None:
    target: Target = storage.targets.add(make_target(storage.person_id, day=NOON.date()))
    assert interview_of(storage, target) is None
    first = enter_interview(storage, target, now=NOON, today=NOON.date())
    assert (first.kind, first.day) == ("interview", target.day)
    assert enter_interview(storage, target, now=NOON, today=NOON.date()) == first


@pytest.mark.parametrize(("days", "is_same"), [(0, True), (-9, False)])
def test_an_interview_that_a_line_told_of_is_the_same_one_on_its_day(
    storage: Storage, days: int, is_same: bool
) -> None:
    target = storage.targets.add(
        make_target(storage.person_id, day=NOON.date(), organisation="Elm", role="Cook")
    )
    day = (NOON + timedelta(days=days)).date().isoformat()
    form = OutcomeForm("elm", "cook", kind="interview", day=day)
    told = add_entry(storage, form, now=NOON, today=NOON.date())
    entered = enter_interview(storage, target, now=NOON, today=NOON.date())
    assert (entered == told) == is_same
    assert entered.application_id == told.application_id
    # What is entered for an interview belongs to it from then on.
    linked = storage.applications.of_target(target.id)
    assert (linked is None) == is_same


def test_an_answer_of_a_deleted_interview_stays_as_practice(
    storage: Storage, bank: Bank, scorer: Scorer, outcome: Outcome
) -> None:
    keep(storage, bank, scorer, outcome, AskedQuestion(KNOWN, "In May I moved 2 nurses."))
    assert list(storage.attempts.given_in_interviews().values()) == [outcome.id]
    storage.erasure.delete("outcome", outcome.id)
    assert storage.attempts.given_in_interviews() == {}
    assert storage.attempts.count() == 1
