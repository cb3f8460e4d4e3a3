"""An attempt with what belongs to it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coach.errors import NotFound
from coach.practice.sessions.opened import open_attempt
from coach.practice.sessions.replies import ignore_here
from coach.records import Session
from coach.storage import Storage
from tests.practice.conftest import Answers
from tests.storage.samples import NOON, make_session


def ids(storage: Storage, session: Session, position: int = 0) -> list[str]:
    return [a.id for a in storage.attempts.of_session(session.id) if a.position == position]


def test_a_first_try_stands_alone(storage: Storage, session: Session, answers: Answers) -> None:
    answers.add(session, 0, level=2)
    opened = open_attempt(storage, ids(storage, session)[0])
    assert (opened.number, opened.total) == (1, 1)
    assert opened.comparison is None
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
    assert (opened.number, opened.total) == (2, 3)
    assert opened.comparison is not None
    assert opened.comparison.before.id == first
    assert (opened.comparison.changes.level_before, opened.comparison.changes.level_after) == (2, 4)
    assert {piece.change for piece in opened.comparison.wording} == {"kept"}
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
    ignore_here(storage, first, 29, 36)
    opened = open_attempt(storage, second)
    assert opened.attempt.review.vague == ()
    assert [finding.start for finding in opened.fine_here] == [29]
    assert opened.comparison is not None
    assert opened.comparison.changes.still == ()
    assert opened.comparison.before.review.vague == ()


def test_an_odd_id_is_not_found(storage: Storage, session: Session) -> None:
    with pytest.raises(NotFound):
        open_attempt(storage, replace(session, id="nothing").id)
