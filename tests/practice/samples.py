"""A bank of five questions over three competencies."""

from typing import Any

from coach.bank import Bank
from coach.records import Competency, Question

COMPETENCIES = ("conflict", "teamwork", "planning")


def make_question(key: str, text: str, **changes: Any) -> Question:
    fields: dict[str, Any] = {
        "competency": key.rsplit("-", 1)[0],
        "type": "behavioural",
        "level": "entry",
        "contains": ("a day",),
        "probes": ("Which day?", "Who was there?"),
    }
    return Question(id=key, text=text, **{**fields, **changes})


QUESTIONS = (
    make_question("conflict-1", "Tell me about a disagreement at work."),
    make_question("conflict-2", "A colleague shouts. And?", type="situational"),
    make_question("teamwork-1", "When did you last help?"),
    make_question("teamwork-2", "When did a team fail?", level="lead"),
    make_question("planning-1", "Tell me how you planned something large.", level="lead"),
)


def make_bank(*questions: Question) -> Bank:
    return Bank(
        competencies={
            key: Competency(key, key.capitalize(), f"About {key}.") for key in COMPETENCIES
        },
        questions={question.id: question for question in questions or QUESTIONS},
    )
