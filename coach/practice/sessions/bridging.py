"""When there is no example: the nearest stories, and how to answer honestly without one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from coach.practice.stories.fit import stories_for
from coach.records import Question, QuestionType, Story

if TYPE_CHECKING:
    from coach.practice.scorer import Scorer
    from coach.storage import Storage

_HAPPENED = (
    "Say so first: “I have not done exactly that.”",
    "Then the nearest thing: “The nearest is …”, one time, with what you did and what came of it.",
    "End with what carries over: “What I would do the same is …, because …”",
)
BRIDGES: Mapping[QuestionType, tuple[str, str, str]] = {
    "behavioural": _HAPPENED,
    "situational": (
        "Say so first: “I have not been in that situation.”",
        "Then what you would do first, and why: “I would begin with …, because …”",
        "End with the nearest real thing: “I did something like it when …, and … came of it.”",
    ),
    "motivation": (
        "Nobody has a story for every reason: say which part of the work draws you.",
        "Then one time you did such work, paid or not: “I noticed it when I …”",
        "If you have never done it, say what you did to find out: “I asked …, I tried …”",
    ),
    "background": (
        "Say plainly what you have not done, and for how long you did the nearest thing.",
        "Then one task of it: “There I …, and … came of it.”",
        "End with how you learned something like it before: “It took me … to …”",
    ),
    "technical": (
        "Say where your knowledge ends: “I have not used that myself.”",
        "Then the nearest thing you know, with its limits: “With …, I chose … because …”",
        "End with how you would find out, and how you would check that it works.",
    ),
}


def nearest_stories(storage: Storage, question: Question, scorer: Scorer) -> tuple[Story, ...]:
    """Return the person's own stories nearest to a question, by meaning once the reader is open."""
    # Nobody waits for the reader here: until then the competencies decide.
    return stories_for(storage, question, scorer.tools_at_once())
