"""The list of what was practised."""

from datetime import timedelta

import pytest

from coach.bank import Bank
from coach.errors import NotFound
from coach.practice.history import history
from coach.records import Attempt, Session
from coach.storage import Storage
from tests.practice.samples import QUESTIONS, make_bank
from tests.storage.samples import NOON, make_attempt


@pytest.fixture
def kept(storage: Storage, session: Session) -> list[Attempt]:
    """Five attempts, newest first."""
    made = [
        storage.attempts.add(make_attempt(session, n % 3, at=NOON + timedelta(hours=n)))
        for n in range(5)
    ]
    return made[::-1]


def test_attempts_come_newest_first_with_their_question(
    storage: Storage, bank: Bank, kept: list[Attempt]
) -> None:
    page = history(storage, bank)
    assert [entry.scores for entry in page.entries] == [attempt.scores for attempt in kept]
    assert page.entries[0].question_text == "When did you last help?"
    assert page.entries[0].competency_name == "Teamwork"
    assert page.older is None


def test_pages_follow_one_another(storage: Storage, bank: Bank, kept: list[Attempt]) -> None:
    seen, before = [], None
    for _ in range(3):
        page = history(storage, bank, limit=2, before=before)
        seen += [entry.scores.id for entry in page.entries]
        before = page.older
    assert seen == [attempt.id for attempt in kept]
    assert before is None


def test_a_full_last_page_has_nothing_older(
    storage: Storage, bank: Bank, kept: list[Attempt]
) -> None:
    assert history(storage, bank, limit=5).older is None
    assert history(storage, bank, limit=4).older == kept[3].id


def test_one_competency_may_be_asked_for(storage: Storage, bank: Bank, kept: list[Attempt]) -> None:
    page = history(storage, bank, competency="planning")
    assert [entry.scores.competency for entry in page.entries] == ["planning"]


def test_a_question_that_left_the_bank_keeps_its_words(
    storage: Storage, kept: list[Attempt]
) -> None:
    bank = make_bank(*QUESTIONS[1:])
    entry = next(e for e in history(storage, bank).entries if e.scores.question_id == "conflict-1")
    assert entry.question_text == "Tell me about a disagreement."


def test_nothing_practised_is_an_empty_page(storage: Storage, bank: Bank) -> None:
    page = history(storage, bank)
    assert (page.entries, page.older) == ((), None)


def test_odd_filters_are_not_found(storage: Storage, bank: Bank) -> None:
    with pytest.raises(NotFound, match="competency"):
        history(storage, bank, competency="juggling")
    with pytest.raises(NotFound, match="attempt"):
        history(storage, bank, before="nothing")
