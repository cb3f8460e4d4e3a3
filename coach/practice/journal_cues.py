"""What a journal line says has happened: a table of phrases in which direction and denial count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import get_args

from coach.records import OutcomeKind

_NOT = (
    r"(?:not|never|cannot|unable|(?:do|does|did|wo|would|ca|could|was|is|are|were|have|has|had"
    r"|sha|should)n'?t)"
)
_FEW = r"(?: [\w']+)"
_THEY = r"(?:they(?:'ve| have| had| all)?|he|she|who|(?:employer|company|manager|panel|recruiter))"
_I = (
    r"i(?:'ve|'d|'m| am| have| had)?(?: (?:just|also|then|had|decided|chose|to|finally|already|now"
    r"|politely|actually|later|eventually|reluctantly|opted|immediately|since|ended|up)){0,3}"
)
_ENDS = r"(?=\W*$|\s*[^\w\s'’&]"
_OTHER = (
    r"(?:(?:an? )?(?:an?other|other|different|stronger|external|better|more experienced|internal)"
    r"(?: \w+)? (?:candidates?|applicants?|person|people|direction)|(?:some|any)(?:one|body)"
    r"(?: else)?|internal(?:ly)?)"
)
_CALLS = r"(?:phone|telephone|video|zoom|teams|skype|screening|recruiter|intro\w*|first|follow.up)"
_CUE = (
    r"(?:offer\w*|reject\w*|interview\w*|appl(?:y|ied|ying)|withdr\w+|hired|declin\w+|accept\w*"
    r"|invit\w*|(?:get|got) (?:it|the job)|pull out|a no|a yes|turn\w*(?: \w+)? down)"
)
_THE_JOB = r"(?:job|role|position|post|place|contract|work|shift|hours|apprenticeship|internship)"

MEETING = (
    r"(?:interview\w*|(?:phone |hr |recruiter )?screen(?:ing|ed)?(?! out)|assessment|on ?site"
    r"|take home|final round|(?:second|third|2nd|3rd|next|first|1st) (?:round|stage)|round \d"
    r"|technical|(?:coding|tech|skills) (?:test|challenge)|case study|trial (?:day|shift)"
    r"|assignment|in person)"
)
"""What a tracker calls a meeting, in plain words."""

_APART = r"(?<![\w'])"

_PARTS = {
    "NOT": _NOT, "FEW": _FEW, "THEY": _THEY, "I": _I, "ENDS": _ENDS, "OTHER": _OTHER,
    "CALLS": _CALLS, "CUE": _CUE, "THE_JOB": _THE_JOB,
}  # fmt: skip


_SAID, _CELLS = Path(__file__).with_suffix(".txt").read_text("utf-8").split("\n# Cells.", 1)


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Yield the kind and the pattern of each line of the table of phrases beside this module."""
    for line in filter(None, text.splitlines()):
        if not line.startswith("#"):
            kind, _, pattern = line.partition(": ")
            for name, part in (*_PARTS.items(), ("MEETING", MEETING)):
                pattern = pattern.replace(f"{{{name}}}", part)
            yield kind, pattern


def _phrase(pattern: str) -> re.Pattern[str]:
    apart = "" if pattern.startswith("(?:^") else _APART
    return re.compile(rf"{apart}(?:{pattern})(?!\w)", re.I)


_STEMS = frozenset(re.findall(r"[a-z]{2,}", _SAID + "".join(_PARTS.values())))
_PHRASES = tuple((kind, _phrase(pattern)) for kind, pattern in _lines(_SAID))
CELLS = tuple((kind, re.compile(rf"\b(?:{pattern})\b")) for kind, pattern in _lines(_CELLS))
"""What only the status column of a tracker says; a kind begins with "<" or ">" (see there)."""

_RUN = re.compile(
    r"[A-Z](?:t\.|[\w’'&-]*)(?: +(?:(?:of|and|the|&|de|la) +){0,2}[A-Z0-9&](?:t\.|[\w’'&-]*))+"
)
_STARTS = re.compile(r"(?:^|[.!?,;:|(–—-]\s*)[\"“(]?$")
_NAME_OR_CUE = re.compile(r"(?:applied|offer|no (?:answer|reply|response|word|contact))s?\b", re.I)
_JOB_AFTER = re.compile(
    r"\b(?:offers?|applications?|rejections?|interview|response|contact|refusals?|withdrawals?)"
    r"(?= (?:[\w-]+ )?(?:handl\w+|manager|engineer|developer|analyst|support|coordinator|officer"
    r"|specialist|assistant|administrator|agent|advis[eo]r|clerk|team|desk|cent(?:re|er))\b)",
    re.I,
)
_NAMED_AFTER = re.compile(
    r"\b(?:by|(?<!kept )from|applied to|application to|(?<=at )|with) (applied|offer|no (?:answer"
    r"|reply|word|response)|rejections?|silence)(?= \w)(?! from)",
    re.I,
)
_UNDER = re.compile(
    r"\b(after|following|since|despite|about|post|at|in|from|during|for|to|of|with)"
    r"(?: (?:the|my|an?|their|our|one|two|\d|first|second|third|final|last|next|phone|video|panel"
    r"|1st|2nd|3rd|telephone))*\W*$",
    re.I,
)
_MY = re.compile(r"\b(?:my|the|our)\W*$", re.I)
_BUT_NO = re.compile(
    r"\b(?:but|however|though)\b.*(?:\b(?:no|not|never|declin|turn|withdr)|n't\b)", re.I
)
_THEN = re.compile(
    r"\b(?:then|but|so|later|now|finally|eventually|until|after all|today)\b|\|", re.I
)
_FINAL = ("offer", "rejected", "no reply", "withdrew")
_AFTERWARDS = re.compile(r"\b(?:after|following|since|despite|about)(?: \w+){0,2}\W*$", re.I)
_NAME_FIRST = re.compile(
    r"(?:^|[.!?,;:(–—-]\s*)(?:Applied|Offers?|No (?:Answer|Reply|Response|Word|Contact))"
    r"(?= [A-Z][a-z])"
)
_NAME_WITHIN = re.compile(
    r" (?:(?:from|at|with) )?(?:the )?[A-Z][\w'&.-]*(?: (?:(?:of|and|&) )?[A-Z][\w'&.-]*)*"
    r"| (?:from|at|with) .*?(?= (?:was|has|been|got|is|being|down|declined|turned|withdrawn)\b)"
)
_OPENERS = r"No \w+|(?:Turned|Knocked|Pulled) \w+|Job Offer|\w+"
_STAGE_NAME = re.compile(
    r"(?:(?:First|Second|Third|Final|Phone|Telephone|Video|Panel|Technical|Group|Online|Trial|Zoom"
    r"|Assessment|Screening|Teams) )+(?:Interview|Round|Stage|Call|Shift|Day|Cent(?:re|er)|Screen"
    r"|Test)\b|Phone Screen"
)
_LED = re.compile(r"\b(?:to|by|from|with|at) $")
_TITLED = re.compile(r"\b(?:By|At|For|With|To|From)\b")
_OR = re.compile(r"^(?: \w+)? or\b(?: \w+){0,2} $")
_DEFINITE = re.compile(r"(?:the|their|my|this|that|his|her|'s|s')\s+(?:job )?offer", re.I)


@dataclass(frozen=True, slots=True)
class Event:
    """A phrase that says something happened; `is_under` where it only dates or places another.

    `parts` are the places of its own words, without a name between them.
    """

    kind: str
    start: int
    end: int
    is_under: bool
    parts: tuple[tuple[int, int], ...]


def find_events(text: str) -> list[Event]:
    """Return what `text` says has happened, in its order; kind "?" where a phrase cuts both ways.

    A cue within a name is none: "Head of Rejection Handling", "Offer Street Dental".
    """
    text = text.replace("’", "'")
    events = _events(text, strike_names(text))
    if not _NAME_FIRST.search(text):
        return events
    others = _events(text, strike_names(text, with_starts=False))
    return others or [Event("?", e.start, e.end, False, e.parts) for e in events]


def is_all_cue(phrase: str) -> bool:
    """Whether a phrase says nothing beside what happened: each of its words is one of a cue."""
    words = re.findall(r"[^\W\d_]{2,}", phrase.lower())
    return all(any(word[:n] in _STEMS for n in range(len(word), 1, -1)) for word in words)


def may_begin_a_name(text: str) -> bool:
    """Whether "Applied Materials" may be the name of an employer, and no news."""
    return bool(_NAME_FIRST.search(text))


def kind_of(text: str, events: list[Event]) -> tuple[OutcomeKind | None, Event | None]:
    """Return what happened last and where it is said; None where two readings are possible."""
    own = [e for e in events if not e.is_under] or [
        e for e in events if not _AFTERWARDS.search(text[: e.start])
    ]
    finals = [e for e in own if e.kind in _FINAL]
    if any(_OR.match(text[a.end : b.start]) for a, b in pairwise(own)):
        return None, None
    chosen = finals or [e for e in own if e.kind == "interview"] or own
    if not chosen or chosen[-1].kind == "?":
        return None, None
    event = chosen[-1]
    refused = [e for e in finals if e.kind == "withdrew"][-1:]
    if {e.kind for e in finals} == {"offer", "withdrew"} and _is_answer(text, refused[0], event):
        event, finals = refused[0], refused
    others = [e for e in finals if e.kind != event.kind]
    if others and not _THEN.search(text, others[-1].end, event.start):
        return None, None
    if event.kind == "offer" and _BUT_NO.search(text, event.end):
        return None, None
    if finals and any(_goes_on(text, event, e) for e in own if e.kind in ("interview", "applied")):
        return None, None
    return next(kind for kind in get_args(OutcomeKind) if kind == event.kind), event


def _is_answer(text: str, refused: Event, last: Event) -> bool:
    """Whether it is the offer named beside it that the person refused."""
    is_another = re.search(r"\ban?\b", text[refused.start : refused.end])
    is_apart = re.search(r"[,.;|]", text[refused.end : max(last.start, refused.end)])
    return not is_another and not is_apart


def _goes_on(text: str, final: Event, later: Event) -> bool:
    """Whether a line goes on after its end: "rejected, but then invited to interview"."""
    between = text[final.end : max(later.start, final.end)]
    elsewhere = later.start > final.end and re.match(r" (?:at|with) \w", text[later.end :])
    return bool(elsewhere or re.search(r"\b(?:then|but|now)\b[^.]*$", between, re.I))


def _events(text: str, plain: str) -> list[Event]:
    found = []
    for kind, phrase in _PHRASES:
        for match in list(phrase.finditer(plain)):
            start = match.end() - len(match[0].lstrip(" |.,;:!?-–—()"))
            if kind and start < match.end():
                is_under = bool(
                    (kind in ("interview", "applied") and _UNDER.search(plain[:start]))
                    or (kind in _FINAL and _AFTERWARDS.search(plain[:start]))
                    or (kind == "applied" and _MY.search(plain[:start]))
                )
                parts = _parts(text, start, match.end())
                found.append(Event(kind, start, match.end(), is_under, parts))
            plain = plain[:start] + "\0" * (match.end() - start) + plain[match.end() :]
    if {"rejected", "withdrew"} & {event.kind for event in found}:
        # "I turned down Oak Ltd's offer": the offer is what it is about.
        found = [replace(e, is_under=e.is_under or _is_known(plain=text, event=e)) for e in found]
    return sorted(found, key=lambda event: event.start)


def _is_known(plain: str, event: Event) -> bool:
    return event.kind == "offer" and bool(
        _DEFINITE.fullmatch(plain[event.start : event.end].strip())
    )


def _parts(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return a phrase without the name within it: "offer | from Oak Ltd | was withdrawn"."""
    name = _NAME_WITHIN.search(text, start + 1, end)
    if name is None:
        return ((start, end),)
    return (start, name.start()), *([(name.end(), end)] if name.end() < end else [])


def strike_names(text: str, *, with_starts: bool = True) -> str:
    """Return `text` with its names struck out, letter for letter, so that no cue is found there."""

    def strike(match: re.Match[str]) -> str:
        found, kept = match[0], 0
        first = re.match(_OPENERS, found) if _STARTS.search(text[: match.start()]) else None
        stage = _STAGE_NAME.match(found)
        if stage and (stage.end() == len(found) or not _LED.search(text[: match.start()])):
            kept = stage.end()
        elif first and (with_starts or not _NAME_OR_CUE.match(first[0])):
            kept = first.end()
        return found[:kept] + re.sub(r"\bI\b|\w", lambda m: "xI"[m[0] == "I"], found[kept:])

    if not _TITLED.search(text, 1) and not text.isupper():
        text = _RUN.sub(strike, text)
    text = _JOB_AFTER.sub(lambda match: "x" * len(match[0]), text)
    return _NAMED_AFTER.sub(lambda match: match[0][: -len(match[1])] + "x" * len(match[1]), text)
