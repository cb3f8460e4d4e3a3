"""Older answers read again: each once, with the question as it was asked, the old review kept."""

from collections.abc import Callable

import pytest

from coach.bank import Bank
from coach.errors import NotFound
from coach.practice.scorer import Scorer
from coach.practice.sessions.rescoring import Rescored, as_asked, rescore
from coach.records import Session
from coach.storage import Storage
from tests.practice.conftest import Answers, FakeTools
from tests.storage.samples import make_attempt


@pytest.fixture
def newer(scorer: Scorer, tools: FakeTools) -> Scorer:
    """A scorer of a later version: it gives everything level 4."""
    tools.scorer = "0.2.0+def"
    return scorer


def unread(storage: Storage, scorer: Scorer) -> tuple[str, ...]:
    return storage.readings.unread_by(scorer.tools().scorer)


def test_answers_read_by_this_version_are_left_alone(
    storage: Storage, session: Session, answers: Answers, scorer: Scorer
) -> None:
    answers.add(session, 0, level=2)
    assert unread(storage, scorer) == ()


def test_each_answer_is_read_again_and_its_move_is_counted(
    storage: Storage, bank: Bank, session: Session, answers: Answers, newer: Scorer
) -> None:
    for level in (2, 4, 5):
        answers.add(session, 0, level=level)
    steps: list[int] = []
    left = unread(storage, newer)
    found = rescore(storage, bank, newer, left, after_each=lambda: steps.append(1))
    assert found == Rescored(answers=3, higher=1, lower=1, same=1)
    assert len(steps) == 3
    shown = storage.attempts.of_session(session.id)
    assert [attempt.review.level for attempt in shown] == [4, 4, 4]
    assert [storage.attempts.as_sent(a.id).review.level for a in shown] == [2, 4, 5]
    assert unread(storage, newer) == ()


def test_what_is_done_before_a_stop_is_kept(
    storage: Storage, bank: Bank, session: Session, answers: Answers, newer: Scorer
) -> None:
    for level in (2, 2, 2):
        answers.add(session, 0, level=level)
    with pytest.raises(KeyboardInterrupt):
        rescore(storage, bank, newer, unread(storage, newer), after_each=_stop_at(2))
    left = unread(storage, newer)
    assert len(left) == 1
    assert rescore(storage, bank, newer, left).answers == 1


def _stop_at(number: int) -> Callable[[], None]:
    steps: list[int] = []

    def step() -> None:
        steps.append(1)
        if len(steps) == number:
            raise KeyboardInterrupt

    return step


def test_the_question_is_the_one_that_was_asked(
    storage: Storage, bank: Bank, session: Session
) -> None:
    known = bank.questions["conflict-1"]
    assert as_asked(storage, bank, make_attempt(session, question_text=known.text)) == known
    reworded = as_asked(storage, bank, make_attempt(session, question_text="Why did you leave?"))
    assert (reworded.id, reworded.text) == ("ad-hoc", "Why did you leave?")
    gone = make_attempt(session, question_id="gone-1", question_text="Why here?")
    assert as_asked(storage, bank, gone).text == "Why here?"


def test_an_answer_that_is_none_is_told(storage: Storage, bank: Bank, newer: Scorer) -> None:
    with pytest.raises(NotFound):
        rescore(storage, bank, newer, ("absent",))
