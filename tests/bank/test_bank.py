"""Finding questions in a bank."""

import pytest

from coach.bank import Bank
from coach.errors import NotFound
from coach.records import Competency, Question, QuestionType


def question(id_: str, text: str, competency: str, type_: QuestionType, level: str) -> Question:
    return Question(
        id=id_,
        text=text,
        competency=competency,
        type=type_,
        level=level,
        contains=("who", "when", "what changed"),
        probes=("Who was it?", "When was it?"),
    )


BANK = Bank(
    competencies={
        "planning": Competency("planning", "Planning", "Putting work in order."),
        "problem-solving": Competency("problem-solving", "Problem solving", "Finding causes."),
    },
    questions={
        q.id: q
        for q in (
            question("rooms", "Six ROOMS by noon?", "planning", "situational", "entry"),
            question("week", "Your busiest week?", "planning", "behavioural", "lead"),
            question("stock", "Where did the stock go?", "problem-solving", "behavioural", "entry"),
        )
    },
)


def test_a_question_is_found_by_its_id() -> None:
    assert BANK.question("week").text == "Your busiest week?"


def test_an_unknown_id_is_refused_by_name() -> None:
    with pytest.raises(NotFound) as refused:
        BANK.question("weak")
    assert (refused.value.kind, refused.value.key) == ("question", "weak")


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({}, ["rooms", "week", "stock"]),
        ({"competency": "planning"}, ["rooms", "week"]),
        ({"type": "behavioural"}, ["week", "stock"]),
        ({"level": "entry"}, ["rooms", "stock"]),
        ({"competency": "planning", "level": "entry"}, ["rooms"]),
        ({"competency": "planning", "type": "behavioural", "level": "entry"}, []),
        ({"text": "busiest"}, ["week"]),
        ({"text": "  NOON rooms "}, ["rooms"]),
        ({"text": "room"}, ["rooms"]),
        ({"text": "solving"}, ["stock"]),
        ({"text": "solving stock"}, ["stock"]),
        ({"text": "busiest noon"}, []),
        ({"text": " \t"}, ["rooms", "week", "stock"]),
        ({"text": "?", "competency": "problem-solving"}, ["stock"]),
        ({"competency": "juggling"}, []),
        ({"type": "riddle"}, []),
        ({"level": ""}, []),
    ],
)
def test_search_keeps_what_meets_every_condition(
    conditions: dict[str, str], found: list[str]
) -> None:
    assert [q.id for q in BANK.search(**conditions)] == found
