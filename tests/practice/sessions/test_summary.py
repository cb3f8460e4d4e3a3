"""What one session brought."""

import pytest

from coach.bank import Bank
from coach.errors import NotFound
from coach.practice.sessions.summary import summarise_session
from coach.records import Session
from coach.storage import Storage
from tests.practice.conftest import Answers
from tests.storage.samples import NOON, make_session


def what_next(storage: Storage, bank: Bank, session: Session) -> str:
    return summarise_session(storage, bank, session.id).what_next


def test_each_question_has_its_first_and_best_answer(
    storage: Storage, bank: Bank, session: Session, answers: Answers
) -> None:
    answers.add(session, 0, level=2, words=50)
    answers.add(session, 0, level=4, words=100)
    answers.add(session, 0, level=3, words=100)
    answers.add(session, 2, level=1)
    summary = summarise_session(storage, bank, session.id)
    assert summary.session == session
    assert summary.answered == 2
    assert [place.question.id for place in summary.places] == list(session.question_ids)
    tried, left_out, once = summary.places
    assert tried.first is not None
    assert tried.best is not None
    assert (tried.attempts, tried.first.level, tried.best.level) == (3, 2, 4)
    assert tried.level_change == 2
    assert tried.newest is not None
    assert tried.newest.level == 3
    assert (left_out.attempts, left_out.first, left_out.best) == (0, None, None)
    assert (left_out.level_change, left_out.newest) == (0, None)
    assert once.first == once.best
    assert once.level_change == 0


def test_answers_of_other_sessions_do_not_count(
    storage: Storage, bank: Bank, session: Session, answers: Answers
) -> None:
    other = storage.sessions.add(make_session(storage.person_id))
    answers.add(other, 0, level=5)
    assert summarise_session(storage, bank, session.id).answered == 0


def test_without_answers_it_says_how_to_begin(
    storage: Storage, bank: Bank, session: Session
) -> None:
    assert what_next(storage, bank, session) == (
        "No answer was sent in this session. Start with one question; rough is fine."
    )


def test_an_open_session_goes_on_with_its_first_unanswered_question(
    storage: Storage, bank: Bank, session: Session, answers: Answers
) -> None:
    answers.add(session, 0, level=2)
    assert what_next(storage, bank, session) == "Go on with question 2; 1 of 3 have an answer."


def test_an_ended_session_names_the_question_with_most_to_gain(
    storage: Storage, bank: Bank, session: Session, answers: Answers
) -> None:
    answers.add(session, 0, level=4)
    answers.add(session, 1, level=2, next_step="Tell one particular time.")
    storage.sessions.end(session.id, NOON)
    assert what_next(storage, bank, session) == (
        "Question 2 has most to gain: your best answer is at level 2. Tell one particular time."
    )


@pytest.mark.parametrize(
    ("levels", "sentence"),
    [
        ((5, 4, 4), "Your answers are clear enough to tell. Take new questions next."),
        ((5,), "Your answer is clear enough to tell. Take new questions next."),
    ],
)
def test_strong_answers_are_left_alone(
    storage: Storage,
    bank: Bank,
    session: Session,
    answers: Answers,
    levels: tuple[int, ...],
    sentence: str,
) -> None:
    for position, level in enumerate(levels):
        answers.add(session, position, level=level)
    storage.sessions.end(session.id, NOON)
    assert what_next(storage, bank, session) == sentence


def test_an_odd_session_is_not_found(storage: Storage, bank: Bank) -> None:
    with pytest.raises(NotFound, match="session"):
        summarise_session(storage, bank, "nothing")
