"""What one session brought."""

from typing import Any

import pytest

from coach.bank import Bank
from coach.errors import NotFound
from coach.practice.sessions.summary import summarise_session, things_to_work_on
from coach.records import Attempt, FollowUp, Part, Sentence, Session, Vague
from coach.storage import Storage
from tests.practice.conftest import Answers
from tests.storage.samples import NOON, make_attempt, make_review, make_session


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
    assert [one.level for one in tried.tries] == [2, 4, 3]
    assert tried.best == tried.tries[1]
    assert (left_out.tries, left_out.best) == ((), None)
    assert once.tries == (once.best,)


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


TEXT = "The rota broke. I fixed things."
RESULT = FollowUp("What was different afterwards?", "result", None, None)
WHICH = FollowUp("Which things?", None, 24, 30)
WHEN = FollowUp("When was that?", "details", 0, 14)


def answer(session: Session, position: int, level: int, **review: Any) -> Attempt:
    fields = {
        "level": level,
        "score": 20.0 * level,
        "parts": (Part("occasion", "present", ()), Part("result", "absent", ())),
        "vague": (),
        "questions": (RESULT, WHICH, WHEN),
        "sentences": (Sentence(0, 15, ("scene",)), Sentence(16, 31, ("action",))),
        "question_type": "behavioural",
        **review,
    }
    return make_attempt(session, position, text=TEXT, review=make_review(**fields))


def test_each_thing_stands_on_words_and_asks_something_else(session: Session) -> None:
    vague = (Vague(24, 30, "what exactly", "Which things?"),)
    answers = [
        answer(session, 0, 3, vague=vague),
        answer(session, 1, 2, vague=vague),
        answer(session, 2, 5, parts=()),
    ]
    found = [(one.what, one.words, one.ask) for one in things_to_work_on(answers)]
    assert found == [
        (
            "In 2 of 3 answers I could not find what was different afterwards.",
            "I fixed things.",
            "What was different afterwards?",
        ),
        ("You said this twice.", "", "Which things?"),
        ("Question 2 has most to gain: level 2.", "", "When was that?"),
    ]


def test_what_could_not_be_told_is_no_fault(session: Session) -> None:
    unclear = (Part("result", "unclear", ()),)
    answers = [answer(session, n, 4, parts=unclear) for n in range(3)]
    assert things_to_work_on(answers) == ()


def test_reasons_are_not_held_against_what_was_done(session: Session) -> None:
    answers = [answer(session, n, 4, question_type="motivation") for n in range(2)]
    assert things_to_work_on(answers) == ()


def test_one_answer_is_enough_and_none_is_nothing(session: Session) -> None:
    found = things_to_work_on([answer(session, 0, 1)])
    assert [one.ask for one in found] == ["What was different afterwards?", "Which things?"]
    assert things_to_work_on([]) == ()
