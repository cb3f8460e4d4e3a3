"""What the coach's own words mean: one plain explanation each, shown where the word stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the coach and what it means, in a sentence or two."""

    name: str
    meaning: str


TERMS = {
    "level": Term(
        "Level",
        "Five steps, from 1, nothing told yet, to 5, a story whose result somebody else could "
        "confirm. It rates the answer, not you.",
    ),
    "sure": Term(
        "How sure",
        "How far to trust this reading. Short or unusual texts are read less surely. Where your "
        "own judgement differs, trust yours.",
    ),
    "vague": Term(
        "Vague",
        "Words that leave a listener guessing, such as “some issues” or “it went well”. They are "
        "not wrong; they just do not show anything yet.",
    ),
    "probe": Term(
        "Follow-up",
        "What a good interviewer asks when something is missing. Reply in a line or two; when you "
        "try again, each reply is offered at the place where it fits.",
    ),
    "parts": Term(
        "Six parts",
        "What a listener needs: one occasion, your part in it, details, the result, what proves "
        "it, and why. ✓ is told, – partly told, ✗ not told; at ? the coach cannot tell. "
        "The level follows from the parts.",
    ),
    "spoken": Term(
        "Speaking time",
        "At a calm pace of 140 words a minute. Interviewers usually expect one to two minutes.",
    ),
}
