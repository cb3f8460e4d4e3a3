"""What was asked: the interviewer's turns, or the lines of a list, with the answers below them."""

from pathlib import Path

import pytest

from coach.bank.tables import read_toml
from coach.lines import transcript
from coach.lines.transcript import AskedQuestion, understand

WORDS = read_toml(Path(transcript.__file__).with_name("words.toml"))["transcript"]
NAMES = """00:05 Ms Rao: Good morning.
00:09 Tom Bell: Morning.
[00:12] Ms Rao: Why do you want to work here?
Tom Bell: I live near the harbour, so I
know the boats.
Ms Rao: How do you plan your week?
Tom Bell: On Sundays: a list. Who would train me?
Ms Rao: Anna does.
"""
ROLES = """Interviewer: Hello, come in.
Me: Hello.
Interviewer: Tell me about a time you calmed someone.
Me: In May a man shouted at the desk.
I took him aside.

Interviewer: And how did it end?
"""


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("", []),
        (" \n\n", []),
        ("About yourself\r\nAbout a conflict", ["About yourself", "About a conflict"]),
        (
            "Tell me about yourself.\nI sold boats.\n\nWhy here?\nFor the sea.\nAnd the pay.",
            [
                ("Tell me about yourself.", "I sold boats."),
                ("Why here?", "For the sea.\nAnd the pay."),
            ],
        ),
        (
            "1. Why here?\n2) Describe a conflict\nOne was in May.\n- What next?",
            ["Why here?", ("Describe a conflict", "One was in May."), "What next?"],
        ),
        ("Q1: Why us?\nA: Near.\nQ2: Which part?\nA:", [("Why us?", "Near."), "Which part?"]),
        (
            ROLES,
            [
                (
                    "Tell me about a time you calmed someone.",
                    "In May a man shouted at the desk.\nI took him aside.",
                ),
                "And how did it end?",
            ],
        ),
        (
            NAMES,
            [
                ("Why do you want to work here?", "I live near the harbour, so I\nknow the boats."),
                ("How do you plan your week?", "On Sundays: a list. Who would train me?"),
            ],
        ),
    ],
)
def test_each_question_comes_with_the_answer_below_it(
    text: str, asked: list[str | tuple[str, str]]
) -> None:
    expected = [
        AskedQuestion(one) if isinstance(one, str) else AskedQuestion(*one) for one in asked
    ]
    assert list(understand(text)) == expected


@pytest.mark.parametrize("text", WORDS["flags"])
def test_a_known_label_tells_who_asks_and_who_answers(text: str) -> None:
    assert understand(text) == (AskedQuestion("Why us?", "The sea"),)


@pytest.mark.parametrize("text", WORDS["passes"])
def test_any_other_word_before_a_colon_is_part_of_the_line(text: str) -> None:
    question, answer = text.splitlines()
    assert understand(text) == (AskedQuestion(question, answer),)
