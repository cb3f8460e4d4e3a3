"""A question that is not in the bank, made from its text alone."""

import re

from coach.records import Question, QuestionType

# The first pattern that fits decides; openings are what interviewers use all over the world.
_OPENINGS: dict[QuestionType, tuple[str, ...]] = {
    "background": (
        r"about yourself|introduce yourself|who are you|tech stack",
        r"walk me through your (cv|resume|résumé|career|background)",
        r"(your|biggest|greatest) (background|strengths?|weakness(es)?|experience)",
    ),
    "behavioural": (
        r"a time|an occasion|a situation|last time|have you ever",
        r"an? (\w+ )?(example|instance) (of|where|when)",
        r"when (did|have) you",
        r"(tell me about|describe) (an?|the|your|one|\w+ing)",
    ),
    "motivation": (
        r"why (do|are|should|would|this|our|us|here)",
        r"why did you (apply|leave|want)",
        r"what (attracts|draws|interests|motivates|drives)",
        r"where do you see yourself",
        # "Why nursing?": a word or two after it and no more.
        r"^why [\w-]+( [\w-]+)?\?$",
    ),
    "situational": (
        r"what would you|how would you|how will you|imagine|suppose|what if",
        r"if you (were|had)",
        r"how do you (handle|deal|cope|react|respond)",
    ),
}
_PATTERNS = {
    kind: re.compile("|".join(rf"(?<!\w)(?:{opening})(?!\w)" for opening in openings), re.I)
    for kind, openings in _OPENINGS.items()
}


def ad_hoc_question(text: str, *, type: QuestionType | None = None) -> Question:  # noqa: A002
    """Return a question with this text; its type is guessed from its opening when not given.

    A question that fits no opening is taken as `technical`: named choices and their reasons.
    """
    asked = " ".join(text.split())
    return Question(
        id="ad-hoc",
        text=asked,
        competency="",
        type=type or _guess_type(asked),
        level="",
        contains=(),
        probes=(),
    )


def _guess_type(asked: str) -> QuestionType:
    return next((kind for kind, pattern in _PATTERNS.items() if pattern.search(asked)), "technical")
