"""What was practised, by question."""

from datetime import timedelta

import pytest

from coach.bank import Bank
from coach.errors import NotFound
from coach.practice.sessions.history import history
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
    page = history(storage, bank)
    assert [entry.question.id for entry in page.entries] == [
        "conflict-1",
        "planning-1",
        "teamwork-1",
    ]
    first = page.entries[0]
    assert ([one.level for one in first.tries], first.best_level) == ([1, 3, 2], 3)
    assert first.competency_name == "Conflict"
    assert (page.number, page.has_more) == (1, False)


def test_pages_follow_one_another(storage: Storage, bank: Bank, kept: Session) -> None:
    pages = [history(storage, bank, page=number, limit=2) for number in (0, 1, 2, 3)]
    assert [[e.question.id for e in page.entries] for page in pages[1:]] == [
        ["conflict-1", "planning-1"],
        ["teamwork-1"],
        [],
    ]
    assert [page.has_more for page in pages[1:]] == [True, False, False]
    assert pages[0] == pages[1]


def test_one_competency_may_be_asked_for(storage: Storage, bank: Bank, kept: Session) -> None:
    page = history(storage, bank, competency="planning")
    assert [entry.question.id for entry in page.entries] == ["planning-1"]
    with pytest.raises(NotFound, match="competency"):
        history(storage, bank, competency="juggling")


def test_a_question_that_left_the_bank_keeps_its_words(storage: Storage, kept: Session) -> None:
    entry = history(storage, make_bank(*QUESTIONS[1:])).entries[0]
    assert entry.question.text == "Tell me about a disagreement."


def test_a_mock_that_goes_on_shows_no_level(storage: Storage, bank: Bank, answers: Answers) -> None:
    mock = storage.sessions.add(make_session(storage.person_id, mode="mock"))
    answers.add(mock, 0, level=4)
    assert history(storage, bank).entries[0].tries == ()
    storage.sessions.end(mock.id, NOON + timedelta(days=1))
    assert history(storage, bank).entries[0].best_level == 4


def test_nothing_practised_is_an_empty_page(storage: Storage, bank: Bank) -> None:
    assert history(storage, bank).entries == ()
