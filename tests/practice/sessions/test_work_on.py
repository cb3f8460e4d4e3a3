"""What to work on after a mock interview."""

from typing import Any

from coach.practice.sessions.work_on import things_to_work_on
from coach.records import Attempt, FollowUp, Part, Sentence, Session, Vague
from tests.storage.samples import make_attempt, make_review

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
