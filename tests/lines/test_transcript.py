"""What was asked: the interviewer's turns, or the lines of a list, with the answers below them."""

import pytest

from coach.lines.transcript import AskedQuestion, parse_transcript

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
    assert list(parse_transcript(text)) == expected
