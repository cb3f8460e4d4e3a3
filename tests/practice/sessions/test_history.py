"""What was practised, by question."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coach.bank import Bank
from coach.errors import NotFound
from coach.practice.sessions.history import history, open_attempt
from coach.practice.sessions.replies import change_note
from coach.records import Session
from coach.storage import Storage
from tests.practice.conftest import Answers
from tests.practice.samples import QUESTIONS, make_bank
from tests.storage.samples import NOON, make_session


@pytest.fixture
def kept(session: Session, answers: Answers) -> Session:
    """Two tries at the first question, then one at each other; the first again at last."""
    for position, level in ((0, 1), (0, 3), (1, 2), (2, 5), (0, 2)):
        answers.add(session, position, level=level)
    return session


def test_a_question_comes_once_with_its_tries(storage: Storage, bank: Bank, kept: Session) -> None:
    entries, has_more = history(storage, bank)
    assert [entry.question.id for entry in entries] == [
        "conflict-1",
        "planning-1",
        "teamwork-1",
    ]
    first = entries[0]
    assert [one.level for one in first.tries] == [1, 3, 2]
    assert first.competency_name == "Conflict"
    assert not has_more


def test_pages_follow_one_another(
    storage: Storage, bank: Bank, kept: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.practice.sessions.history.PAGE_SIZE", 2)
    pages = [history(storage, bank, page=number) for number in (0, 1, 2, 3)]
    assert [[e.question.id for e in entries] for entries, _ in pages[1:]] == [
        ["conflict-1", "planning-1"],
        ["teamwork-1"],
        [],
    ]
    assert [has_more for _, has_more in pages[1:]] == [True, False, False]
    assert pages[0] == pages[1]


def test_one_competency_may_be_asked_for(storage: Storage, bank: Bank, kept: Session) -> None:
    entries, _ = history(storage, bank, competency="planning")
    assert [entry.question.id for entry in entries] == ["planning-1"]
    with pytest.raises(NotFound, match="competency"):
        history(storage, bank, competency="juggling")


def test_a_question_that_left_the_bank_keeps_its_words(storage: Storage, kept: Session) -> None:
    entry = history(storage, make_bank(*QUESTIONS[1:]))[0][0]
    assert entry.question.text == "Tell me about a disagreement."


def test_a_mock_that_goes_on_shows_no_level(storage: Storage, bank: Bank, answers: Answers) -> None:
    mock = storage.sessions.add(make_session(storage.person_id, mode="mock"))
    answers.add(mock, 0, level=4)
    assert history(storage, bank)[0][0].tries == ()
    storage.sessions.end(mock.id, NOON + timedelta(days=1))
    assert [one.level for one in history(storage, bank)[0][0].tries] == [4]


def test_nothing_practised_is_an_empty_page(storage: Storage, bank: Bank) -> None:
    assert history(storage, bank) == ((), False)


def ids(storage: Storage, session: Session, position: int = 0) -> list[str]:
    return [a.id for a in storage.attempts.of_session(session.id) if a.position == position]


def test_a_first_try_stands_alone(storage: Storage, session: Session, answers: Answers) -> None:
    answers.add(session, 0, level=2)
    opened = open_attempt(storage, ids(storage, session)[0])
    assert opened.number == 1
    assert (opened.before, opened.changes, opened.wording) == (None, None, ())
    assert opened.later is None
    assert opened.best_try.id == opened.attempt.id
    assert opened.next_position == 1


def test_a_later_try_is_compared_with_the_one_before_it_here(
    storage: Storage, session: Session, answers: Answers
) -> None:
    for position, level in ((0, 2), (1, 1), (0, 4), (0, 3)):
        answers.add(session, position, level=level)
    first, second, third = ids(storage, session)
    opened = open_attempt(storage, second)
    assert opened.number == 2
    assert opened.before is not None
    assert opened.changes is not None
    assert opened.before.id == first
    assert (opened.changes.level_before, opened.changes.level_after) == (2, 4)
    assert {piece.change for piece in opened.wording} == {"kept"}
    assert opened.later is not None
    assert opened.later.id == third
    assert opened.best_try.id == second


def test_tries_of_every_session_are_told_but_those_of_an_open_mock(
    storage: Storage, session: Session, answers: Answers
) -> None:
    answers.add(session, 0, level=2)
    mock = make_session(storage.person_id, at=NOON + timedelta(hours=1), mode="mock")
    storage.sessions.add(mock)
    answers.add(mock, 0, level=5)
    (here,) = ids(storage, session)
    assert [one.level for one in open_attempt(storage, here).tries] == [2]
    storage.sessions.end(mock.id, NOON + timedelta(hours=2))
    assert [one.level for one in open_attempt(storage, here).tries] == [2, 5]


def test_the_best_is_of_the_same_version_of_the_scorer(
    storage: Storage, session: Session, answers: Answers
) -> None:
    answers.add(session, 0, level=5, scorer="0.0.1+old")
    answers.add(session, 0, level=3)
    answers.add(session, 0, level=2)
    opened = open_attempt(storage, ids(storage, session)[2])
    assert opened.best_try.level == 3


def test_what_was_found_fine_is_left_out_of_both_tries(
    storage: Storage, session: Session, answers: Answers
) -> None:
    answers.add(session, 0, level=2)
    answers.add(session, 0, level=2)
    first, second = ids(storage, session)
    change_note(storage, first, 29, 36, "fine")
    opened = open_attempt(storage, second)
    assert opened.attempt.review.vague == ()
    assert [finding.start for finding in opened.fine_here] == [29]
    assert opened.before is not None
    assert opened.changes is not None
    assert opened.changes.still == ()
    assert opened.before.review.vague == ()


def test_an_odd_id_is_not_found(storage: Storage, session: Session) -> None:
    with pytest.raises(NotFound):
        open_attempt(storage, replace(session, id="nothing").id)
