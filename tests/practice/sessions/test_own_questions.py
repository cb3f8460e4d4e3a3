"""Questions of the person's own: taken from what was typed, kept, found again everywhere."""

import random

import pytest

from coach.bank import Bank
from coach.errors import FormRefused, NotFound
from coach.limits import MAX_OWN_QUESTION_CHARS, MAX_OWN_QUESTIONS_AT_ONCE
from coach.practice.sessions.own_questions import (
    keep_own,
    known_question,
    question_of,
    questions_in,
    search_own,
)
from coach.practice.sessions.sessions import SessionPlan, open_place, start_session
from coach.practice.sessions.summary import summarise_session
from coach.practice.today import REST, today
from coach.records import Session
from coach.storage import Storage
from tests.practice.conftest import Answers
from tests.storage.samples import NOON, make_attempt, make_draft, make_session


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Why bread?", ["Why bread?"]),
        ("  Why   bread?\r\n\r\n\tWhy here?\n", ["Why bread?", "Why here?"]),
        ("1. Why bread?\n2) Why here?\n- Why now?", ["Why bread?", "Why here?", "Why now?"]),
        ("Q1: Why bread?\n• Why here?", ["Why bread?", "Why here?"]),
        ("10 years from now, what then?", ["10 years from now, what then?"]),
        ("Why bread?\nWhy bread?", ["Why bread?"]),
    ],
)
def test_each_line_is_a_question_without_its_list_mark(typed: str, found: list[str]) -> None:
    assert list(questions_in(typed)) == found


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (" \n - ", "no question"),
        ("\n".join(f"Why {n}?" for n in range(MAX_OWN_QUESTIONS_AT_ONCE + 1)), "11 questions"),
        ("a" * (MAX_OWN_QUESTION_CHARS + 1), "501 characters"),
    ],
)
def test_what_cannot_be_taken_is_refused(typed: str, told: str) -> None:
    with pytest.raises(FormRefused, match=told):
        questions_in(typed)


def test_the_same_words_are_one_question_and_the_bank_goes_first(
    storage: Storage, bank: Bank
) -> None:
    texts = ("Why do you want to bake?", "why do you want to  bake", "When did you last help!")
    first, again, shipped = keep_own(storage, bank, texts, now=NOON)
    assert first == again
    assert shipped == "teamwork-1"
    (kept,) = search_own(storage)
    assert (kept.id, kept.text, kept.type) == (first, texts[0], "motivation")
    assert search_own(storage, text="BAKE want", type="motivation") == (kept,)
    assert search_own(storage, text="bread") == search_own(storage, type="technical") == ()


def test_a_question_is_found_in_the_bank_among_the_own_or_by_its_answers(
    storage: Storage, bank: Bank, session: Session
) -> None:
    (key,) = keep_own(storage, bank, ["Why bread?"], now=NOON)
    assert question_of(storage, bank, key).text == "Why bread?"
    assert question_of(storage, bank, "conflict-1") == bank.question("conflict-1")
    attempt = make_attempt(session, question_id="ad-hoc-1", question_text="Why not?")
    storage.attempts.add(attempt)
    asked = question_of(storage, bank, "ad-hoc-1")
    assert (asked.id, asked.text, asked.competency) == ("ad-hoc-1", "Why not?", attempt.competency)
    assert known_question(storage, bank, "own-nothing") is None
    with pytest.raises(NotFound, match="question 'own-nothing'"):
        question_of(storage, bank, "own-nothing")


def test_it_is_practised_as_any_other_and_outlives_being_deleted(
    storage: Storage, bank: Bank, answers: Answers
) -> None:
    keys = keep_own(storage, bank, ["Why bread?", "Why rye?"], now=NOON)
    plan = SessionPlan("coach", 3, question_ids=keys)
    session = start_session(storage, bank, plan, now=NOON, rng=random.Random(1))
    assert open_place(storage, bank, session.id, 1).question.text == "Why rye?"
    storage.attempts.add(make_attempt(session, 0, question_id=keys[0], question_text="Why bread?"))
    for key in keys:
        storage.erasure.delete("own_question", key)
    assert [one.question.text for one in summarise_session(storage, bank, session.id).places] == [
        "Why bread?"
    ]


def test_today_brings_a_weak_one_back_and_goes_on_where_it_was_left(
    storage: Storage, bank: Bank, answers: Answers
) -> None:
    (key,) = keep_own(storage, bank, ["Why bread?"], now=NOON)
    session = storage.sessions.add(
        make_session(storage.person_id, question_ids=(key,), ended_at=NOON)
    )
    answers.add(session, 0, level=1)
    assert today(storage, bank, now=NOON + 2 * REST).next_question.id == key
    left = storage.sessions.add(make_session(storage.person_id, question_ids=(key,)))
    storage.drafts.save(make_draft(left))
    unfinished = today(storage, bank, now=NOON).unfinished
    assert unfinished is not None
    assert unfinished.question.id == key
