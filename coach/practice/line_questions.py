"""What to ask of a line of a résumé so that it becomes a story, and nothing that it says."""

from __future__ import annotations

import re

from coach.language.line_kinds import kind_of
from coach.records import FollowUp, Story

LINE_WORDS = 50
"""Up to so many words a text may still be a line."""
_MOST_QUOTED = 8
_TOLD_LEVEL = 4

_OWN = re.compile(r"\b(?:I|[Ww]e|[Mm]y)\b")
_DATED = re.compile(
    r"\b(?:(?:19|20)\d\d|january|february|march|april|june|july|august|september|october|november"
    r"|december|spring|summer|autumn|winter|christmas|easter)\b",
    re.I,
)
# "60 families" is many occasions at once, told of near the verb; a span of time or money is none.
_MANY = re.compile(
    r"\b(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|twelve)"
    r"(?: (?!hours?|days?|weeks?|months?|years?|minutes|and|of|per|to)[a-z-]+){0,2}?"
    r" (?!hours|days|weeks|months|years|minutes|times|points|shifts)[a-z-]{2,}s\b"
    r"(?: (?:a|per) (?:day|week|month|shift|night|year))?",
    re.I,
)
# A figure that changed, or that was made, saved or lost: what came of it is there.
_ABOUT = "(?:about |around |over |nearly |almost |some )?"
_SHARE = rf"{_ABOUT}(?:[£$€]\d[\d,.]*\w*|\d[\d,.]* ?(?:%|per ?cent\b))"
_CHANGES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\bfrom {_ABOUT}[£$€]?\d\S* to {_ABOUT}[£$€]?\d\S*(?: [a-z]+)?",
        rf"(?:\w+ing |\w+ed )?(?:[\w'’-]+ )?\b(?:by|up|down) {_SHARE}|\b(?:up|down) from \d\S*",
        rf"\b(?:sav|recover|rais|earn|won|win)\w*(?: [\w'’-]+){{0,2}}? {_ABOUT}[£$€]?\d[\d,.]*[\w%]*",
    )
)
_SHARED = re.compile(r"\b(?:assist|help|contribut|support|collaborat|involv|participat|team)", re.I)
_BREAK = re.compile(
    r"[,;:]|(?<!up) (?:in|at|for|with|by|on|from|per|using|to (?=the|a|an|our)) ?\b"
)


def is_line(story: Story) -> bool:
    """Return whether a story is still no more than a line of a résumé.

    It is short, nobody in it says "I", and it is below the level of a checkable answer.
    """
    is_short = len(story.text.split()) <= LINE_WORDS and len(story.review.sentences) <= 2
    return is_short and story.level < _TOLD_LEVEL and _OWN.search(story.text) is None


def questions_about_line(story: Story) -> tuple[FollowUp, ...]:
    """Return three questions: one particular time, the person's own steps, what came of it."""
    return (
        FollowUp(_occasion(story), "occasion", None, None),
        FollowUp(_own_steps(story.text), "own_action", None, None),
        FollowUp(_result(story), "result", None, None),
    )


def _occasion(story: Story) -> str:
    """Ask for one time, without a when or where that the line or its context says."""
    kind = kind_of(story.text, "", is_item=False)
    many = _MANY.search(" ".join(story.text.split()[:_MOST_QUOTED]))
    where = any(fact.kind in ("place", "org") for fact in story.facts) or story.context
    asked = "What happened that day?" if _is_dated(story) else "When was that?"
    if not _is_dated(story) and not where:
        asked = "When and where was that?"
    if kind == "context":
        return f"“{_opening(story.text)}”: take one day of that. What happened?"
    if kind != "deed":
        return f"“{_opening(story.text)}”: take one time when that showed. {asked}"
    if many and not _change(many[0]):
        return f"“{many[0]}”: tell of one of them. {asked}"
    return f"“{_opening(story.text)}”: take one particular time. {asked}"


def _is_dated(story: Story) -> bool:
    return _DATED.search(f"{story.text} {story.context}") is not None


def _own_steps(text: str) -> str:
    if _SHARED.search(text):
        return "Which part of that was yours? What did you do first, and what then?"
    return "What did you yourself do then, step by step?"


def _result(story: Story) -> str:
    """Ask what came of it; where the line says so, how that is known."""
    change = _change(story.text)
    if change:
        return f"“{change}”: how do you know, and who noticed?"
    if story.review.state_of("result") == "absent":
        return "What was different afterwards, and who noticed?"
    return "What came of it in the end, and how could anyone tell?"


def _change(text: str) -> str:
    found = next(filter(None, (change.search(text) for change in _CHANGES)), None)
    return found[0].strip(" .,;") if found else ""


def _opening(text: str) -> str:
    """Return the first words of a line, up to where its first thought ends."""
    words = text.split()
    short = " ".join(words[:_MOST_QUOTED])
    for found in _BREAK.finditer(short):
        if len(short[: found.start()].split()) > 1:
            return short[: found.start()]
    return short.rstrip(".,;:") if len(words) <= _MOST_QUOTED else f"{short} …"
