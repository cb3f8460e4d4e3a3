"""What to do today, and why."""

from datetime import timedelta

import pytest

from coach.bank import Bank
from coach.practice.today import Today, first_question, today
from coach.records import Session
from coach.storage import Storage
from tests.practice.conftest import Answers
from tests.practice.samples import QUESTIONS, make_bank, make_question
from tests.storage.samples import (
    NOON,
    make_draft,
    make_session,
    make_target,
)

TOMORROW = NOON + timedelta(days=1)


@pytest.fixture
def ended(storage: Storage) -> Session:
    """A session over all questions that is over: it leaves nothing unfinished."""
    ids = tuple(question.id for question in QUESTIONS)
    session = make_session(storage.person_id, question_ids=ids, ended_at=NOON)
    return storage.sessions.add(session)


def outline(found: Today) -> tuple[str, str, int]:
    return found.next_question.id, found.why, found.minutes


def test_the_first_visit_begins_with_a_short_question(storage: Storage, bank: Bank) -> None:
    found = today(storage, bank, now=NOON)
    assert found.is_first_visit
    assert outline(found) == ("teamwork-1", "A short one to begin with.", 2)
    assert found.unfinished is None
    assert found.verdict is None


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        # Another type is shorter, another level is shorter: neither is for a first visit.
        (QUESTIONS, "teamwork-1"),
        ((QUESTIONS[1], QUESTIONS[4], QUESTIONS[3]), "teamwork-2"),
        ((QUESTIONS[1], make_question("conflict-3", "How?", type="technical")), "conflict-3"),
    ],
)
def test_a_small_bank_still_has_a_first_question(
    questions: tuple[object, ...], expected: str
) -> None:
    assert first_question(make_bank(*questions)).id == expected  # type: ignore[arg-type]


def test_an_unsent_text_comes_first(storage: Storage, bank: Bank, session: Session) -> None:
    draft = storage.drafts.save(make_draft(session, 1))
    found = today(storage, bank, now=NOON)
    assert not found.is_first_visit
    assert outline(found) == ("teamwork-1", "You began an answer to it; your text is kept.", 2)
    assert found.unfinished is not None
    assert (found.unfinished.position, found.unfinished.draft) == (1, draft)


def test_a_session_under_way_goes_on(
    storage: Storage, bank: Bank, session: Session, answers: Answers
) -> None:
    answers.add(session, 0, level=3)
    found = today(storage, bank, now=NOON)
    assert outline(found) == (
        "teamwork-1",
        "It is question 2 of 3 in the session you are in.",
        8,
    )
    assert found.unfinished is not None
    assert found.unfinished.position == 1


def test_a_session_opened_and_left_is_not_brought_up(
    storage: Storage, bank: Bank, session: Session
) -> None:
    assert today(storage, bank, now=NOON).unfinished is None


def test_a_session_with_every_answer_is_not_unfinished(
    storage: Storage, bank: Bank, session: Session, answers: Answers
) -> None:
    for position in range(3):
        answers.add(session, position, level=3)
    assert today(storage, bank, now=NOON).unfinished is None


def test_a_weak_answer_comes_back_the_next_day(
    storage: Storage, bank: Bank, ended: Session, answers: Answers
) -> None:
    answers.add(ended, 0, level=2)
    answers.add(ended, 3, level=1)
    found = today(storage, bank, now=TOMORROW)
    assert outline(found) == ("teamwork-2", "Your latest answer to it was level 1.", 8)


def test_on_the_same_day_a_new_question_comes_instead(
    storage: Storage, bank: Bank, ended: Session, answers: Answers
) -> None:
    answers.add(ended, 0, level=2)
    found = today(storage, bank, now=NOON + timedelta(hours=2))
    assert outline(found) == ("teamwork-1", "You have not practised teamwork yet.", 8)


def test_an_answer_that_got_better_does_not_come_back(
    storage: Storage, bank: Bank, ended: Session, answers: Answers
) -> None:
    for position, level in ((0, 1), (0, 4), (2, 3), (4, 3)):
        answers.add(ended, position, level=level)
    found = today(storage, bank, now=TOMORROW)
    assert outline(found) == ("conflict-2", "You have not practised it yet.", 8)


def test_when_all_was_practised_the_weakest_comes_again(
    storage: Storage, bank: Bank, ended: Session, answers: Answers
) -> None:
    for position, level in enumerate((4, 5, 3, 3, 4)):
        answers.add(ended, position, level=level)
    found = today(storage, bank, now=TOMORROW)
    assert outline(found) == ("teamwork-1", "Your latest answer to it was level 3.", 8)


def test_today_opens_when_a_question_has_left_the_bank(
    storage: Storage, session: Session, ended: Session, answers: Answers
) -> None:
    storage.drafts.save(make_draft(session, 0))
    answers.add(ended, 1, level=1)
    found = today(storage, make_bank(*QUESTIONS[1:]), now=TOMORROW)
    assert found.unfinished is None
    assert found.next_question.id == "conflict-2"


def test_it_is_told_whether_answers_get_clearer_once_that_can_be_said(
    storage: Storage, bank: Bank, ended: Session, answers: Answers
) -> None:
    for day, level in ((-3, 1), (-1, 4)):
        assert today(storage, bank, now=NOON).verdict is None
        for position in range(3):
            at = NOON + timedelta(days=day, minutes=position)
            answers.add(ended, position, level=level, at=at)
    # What another scorer read compares with nothing.
    answers.add(ended, 3, level=1, scorer="0.0.9+old", at=NOON - timedelta(days=9))
    verdict = today(storage, bank, now=NOON).verdict
    assert verdict is not None
    assert verdict.sentence == "You got clearer: the same three questions, level 1 → 4."


def test_without_an_interview_there_is_no_agenda(storage: Storage, bank: Bank) -> None:
    found = today(storage, bank, now=NOON)
    assert (found.agenda, found.is_planned, found.is_first_visit) == (None, False, True)


def test_the_next_question_is_the_first_of_the_plan(storage: Storage, bank: Bank) -> None:
    storage.targets.add(make_target(storage.person_id))
    found = today(storage, bank, now=NOON)
    assert found.agenda is not None
    step = found.agenda.next_step
    assert step is not None
    assert (found.next_question, found.why, found.minutes) == (step.question, step.planned.why, 8)
    assert (found.is_planned, found.is_first_visit, found.agenda.days_left) == (True, False, 9)


def test_what_was_begun_comes_before_the_plan(
    storage: Storage, bank: Bank, session: Session
) -> None:
    storage.targets.add(make_target(storage.person_id))
    storage.drafts.save(make_draft(session))
    found = today(storage, bank, now=NOON)
    assert found.unfinished is not None
    assert (found.is_planned, found.next_question.id) == (False, "conflict-1")


def test_when_todays_part_is_done_there_is_still_a_question_for_who_wants_more(
    storage: Storage, bank: Bank, session: Session, answers: Answers
) -> None:
    storage.targets.add(make_target(storage.person_id, minutes_a_day=8))
    answers.add(session, 0, level=4)
    storage.sessions.end(session.id, NOON)
    found = today(storage, bank, now=NOON + timedelta(hours=1))
    assert found.agenda is not None
    assert (found.is_planned, found.agenda.done_today) == (False, 1)
    assert found.next_question.id in bank.questions


def test_the_day_itself_is_free(storage: Storage, bank: Bank) -> None:
    storage.targets.add(make_target(storage.person_id, day=NOON.date()))
    found = today(storage, bank, now=NOON)
    assert found.agenda is not None
    assert (found.agenda.days_left, found.is_planned) == (0, False)
