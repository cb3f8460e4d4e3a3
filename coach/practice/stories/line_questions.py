"""What to ask of a line of a résumé so that it becomes a story, and nothing that it says."""

import re

from coach.progress.past_results import CHECKABLE_LEVEL
from coach.records import FollowUp, Story

SHORT_LINE, LONG_LINE = 15, 50
"""A text of so few words is a line; one of so many while it tells little that can be checked."""
_MOST_QUOTED = 8

_OWN = re.compile(r"\b(?:I|[Ww]e)\b")
_DATED = re.compile(
    r"\b(?:(?:19|20)\d\d|january|february|march|april|june|july|august|september|october|november"
    r"|december|spring|summer|autumn|winter|christmas|easter)\b",
    re.I,
)
# "60 families" is many occasions at once; a span of time is none.
_NO_NOUN = "(?!hour|day|week|month|year|minute|time|point|shift|(?:and|of|on|in|at|per|to|for)\\b)"
_MANY = re.compile(
    r"\b(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|twelve)"
    rf"(?: {_NO_NOUN}[a-z-]+){{0,2}}? {_NO_NOUN}[a-z-]{{2,}}s\b"
    r"(?: (?:a|per) (?:day|week|month|shift|night|year))?"
)
# A figure that changed, or that was made, saved or lost: what came of it is there.
_ABOUT = "(?:about |around |over |nearly |almost |some )?"
_SHARE = rf"{_ABOUT}(?:[£$€]\d[\d,.]*\w*|\d[\d,.]* ?(?:%|per ?cent\b))"
_CHANGES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\bfrom {_ABOUT}[£$€]?\d\S* to {_ABOUT}[£$€]?\d\S*(?: (?!by|in|over|with|and)[a-z]+)?",
        rf"(?:\w+ing|\w+ed|\bcut|\bgrew) (?:[\w'’-]+ ){{0,3}}?by {_SHARE}",
        rf"\b(?:by|up|down) {_SHARE}|\b(?:up|down) from \d\S*",
        rf"\b(?:sav|recover|rais|earn|worth)\w*(?: [\w'’-]+){{0,2}}? {_SHARE}",
        r"\d[\d,.]* ?%(?: [a-z]+)?",
    )
)
_SHARED = re.compile(r"\b(?:assist|help|contribut|support|collaborat|involv|participat|team)", re.I)
_BREAK = re.compile(
    r"[,;:](?= )|(?<!up) (?:in|at|for|with|by|on|from|per|using|to (?=the|an?|our))\b"
)
_LOOSE_END = re.compile(r"(?: (?:and|or|of|to|the|an?|for|that|which|&))+$")


def is_line(story: Story) -> bool:
    """Return whether a story is a bare line of a résumé: short or below level 4, without “I”."""
    words, sentences = len(story.text.split()), len(story.review.sentences)
    is_bare = words <= LONG_LINE and sentences <= 2 and story.level < CHECKABLE_LEVEL
    return (words <= SHORT_LINE or is_bare) and _OWN.search(story.text) is None


def questions_about_line(story: Story) -> tuple[FollowUp, ...]:
    """Return three questions: one particular time, the person's own steps, what came of it."""
    steps = "What did you yourself do then, step by step?"
    if _SHARED.search(story.text):
        steps = "Which part of that was yours? What did you do first, and what then?"
    return (
        FollowUp(_occasion(story), "occasion", None, None),
        FollowUp(steps, "own_action", None, None),
        FollowUp(_result(story), "result", None, None),
    )


def _occasion(story: Story) -> str:
    """Ask for one time, without a when or where that the line or its context says."""
    many = _MANY.search(" ".join(story.text.split()[:_MOST_QUOTED]))
    quoted, one = _opening(story.text), "one particular time"
    is_dated = _DATED.search(f"{story.text} {story.context}") is not None
    if many and not _change(many[0]):
        quoted, one = many[0], "one of them"
    elif is_dated:
        one = "one moment of it"
    if is_dated:
        return f"“{quoted}”: take {one} that you remember well. What happened?"
    is_placed = story.context or any(fact.kind in ("place", "org") for fact in story.facts)
    when = "When was that" if is_placed else "When and where was that"
    return f"“{quoted}”: take {one}. {when}, and what happened?"


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
    return short.rstrip(".,;:") if len(words) <= _MOST_QUOTED else _LOOSE_END.sub("", short) + " …"
