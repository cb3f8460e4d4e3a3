"""One line of the outcomes journal, as people type it: read where it is plain, asked where not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from coach.language.clean import clean_text
from coach.practice.journal_cues import (
    Event,
    find_events,
    is_all_cue,
    kind_of,
    may_begin_a_name,
    strike_names,
)
from coach.practice.journal_days import dates_news, find_days, settle
from coach.practice.journal_names import Names, find_names
from coach.practice.journal_words import STAGE, Span, names_in_letter, their_words, without
from coach.records import OutcomeKind

_AFTER_INTERVIEW = re.compile(
    r"\b(?:after|following|at|post|from)[ -](?:the |an? |my |their |one )?(?P<stage>interview)\b"
    r"(?! \d)",
    re.I,
)
_SIGNS = ' ,;:–—-()"“”.!/'
_LOOSE_END = re.compile(
    r"(?:[\s,]+(?:from|at|with|to|for|by|the|an?|as|of|and|i|my|on|in))+\s*$", re.I
)
_ENDS = ("rejected", "offer", "no reply", "withdrew")
_JOINTS = frozenset(
    "a an the i i'm i've im my me we was were got get had have has been am is are be just by from"
    " at with to for of as on in and it its they their them that this then but so s 's role job"
    " position post after following up due since because about or also yes who".split()
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class JournalLine:
    """What a line says; None or "" for what it does not say, `asks` for what it leaves in doubt.

    `words` are the employer's, `note` is what has no other place, the person's own remarks first
    of all.
    """

    kind: OutcomeKind | None
    organisation: str
    role: str
    day: date | None
    stage: str
    words: str
    note: str
    asks: tuple[str, ...]


def read_line(line: str, today: date) -> JournalLine:
    """Return what one line says; what is in doubt is named in `asks` and never settled by a guess.

    A day that is not said stays unknown. Each word of the line is told in one of the fields.
    """
    text = " ".join(clean_text(line).split())
    intro, words = their_words(text)
    said = without(text, words, "\0")
    days = find_days(said)
    dated = without(said, [m.span() for m in days], "|")
    events = find_events(dated)
    kind, event = kind_of(dated, events)
    if words and (not events or kind in ("interview", "applied")):
        quoted = without(text, _gaps(words, len(text)), "\0")
        heard, _ = kind_of(quoted, find_events(quoted))
        kind = heard if heard in ("rejected", "offer", "interview") else kind
    stages = _stages(strike_names(said), kind)
    taken = [
        *intro,
        *words,
        *(m.span() for m in (*days, *stages)),
        *(p for e in events for p in e.parts),
    ]
    names = find_names(said, taken) if said.strip("\0 .,") else names_in_letter(text)
    news = [m for m in days if dates_news(m, said)]
    day, day_span, is_unsure = _day(said, news, events, event, kind, today)
    stage = stages[-1]["stage"].lower() if stages else ""
    if not stage and event and any(e.kind == "interview" and e.end < event.start for e in events):
        stage = "interview" if kind in _ENDS else ""
    return JournalLine(
        kind=kind,
        organisation=names.organisation,
        role=names.role,
        day=day,
        stage=stage,
        words=" ".join(_bare(text[start:end]) for start, end in words),
        note=_note(
            said,
            [*intro, *names.spans, *day_span, *_used(said, stages[-1:], events, event)],
        ),
        asks=_asks(
            kind,
            names,
            is_unsure=is_unsure,
            is_bare=not events,
            may_be_news=may_begin_a_name(dated),
        ),
    )


def _asks(
    kind: OutcomeKind | None, names: Names, *, is_unsure: bool, is_bare: bool, may_be_news: bool
) -> tuple[str, ...]:
    """Return what must be asked; a lone word of a line without news is hardly an employer."""
    is_lone = is_bare and not re.match(r"(?:The )?[A-Z][\w&'’.-]* ", names.organisation)
    asked = {"kind": kind is None, "day": is_unsure, "organisation": may_be_news or is_lone}
    asked |= dict.fromkeys(names.asks, True)
    return tuple(name for name in ("kind", "organisation", "role", "day") if asked.get(name))


def _used(
    said: str,
    stages: list[re.Match[str]],
    events: list[Event],
    event: Event | None,
) -> list[Span]:
    """Return the places of the stage and of the event, with what only repeats the event."""
    same = [
        e
        for e in events
        if event and e.kind == event.kind and not re.search(r"[|,.;]", said[e.end : event.start])
    ]
    parts = [part for e in same for part in e.parts if is_all_cue(said[slice(*part)])]
    return [*(m.span() for m in stages), *parts]


def _stages(said: str, kind: OutcomeKind | None) -> list[re.Match[str]]:
    found = list(STAGE.finditer(said))
    return found if found or kind not in _ENDS else list(_AFTER_INTERVIEW.finditer(said))


def _day(
    said: str,
    days: list[re.Match[str]],
    events: list[Event],
    event: Event | None,
    kind: OutcomeKind | None,
    today: date,
) -> tuple[date | None, list[Span], bool]:
    """Return the day of the event, where it stands, and whether it must be asked."""
    if event is None and len(events) > 1 and days:
        return None, [], True
    owned = [(m, _owner(m, said, events)) for m in days]
    owned = [(m, e) for m, e in owned if event is None or (e and e.kind == event.kind)]
    owned = [(m, e) for m, e in owned if not m["vague"]] or owned
    if event and len({e for _, e in owned}) > 1:
        owned = [(m, e) for m, e in owned if e == event]
    own = [m for m, _ in owned]
    if not own:
        return None, [], False
    may_come = kind in ("interview", None)
    day = settle(own[0], said, today, may_come=may_come) if len(own) == 1 else None
    under = any(e.is_under and e.kind == "interview" and _is_near(said, e, own[0]) for e in events)
    if day is None or (day > today and not may_come) or (under and not may_come):
        return None, [], True
    return day, [own[0].span()], False


def _owner(day: re.Match[str], said: str, events: list[Event]) -> Event | None:
    """Return the event that a day belongs to: the last one before it, else the next one."""
    own = [e for e in events if not e.is_under] or events
    before = [e for e in own if e.end <= day.start()]
    after = [e for e in own if e.start >= day.end()]
    is_apart = before and re.search(r"[,.;]", said[before[-1].end : day.start()])
    if is_apart and after and not re.search(r"[,.;]", said[day.end() : after[0].start]):
        return after[0]
    return next(iter([*before[-1:], *after[:1]]), None)


def _is_near(said: str, event: Event, day: re.Match[str]) -> bool:
    between = said[event.end : day.start()]
    return event.end <= day.start() and not re.search(r"[,.;]", between)


def _gaps(spans: list[Span], length: int) -> list[Span]:
    """Return the stretches between spans that stand in order."""
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), length]
    return [(a, b) for a, b in zip(ends, starts, strict=True) if a < b]


def _bare(words: str) -> str:
    return words.strip().strip('"“”‘’').strip()


def _note(said: str, used: list[Span]) -> str:
    """Return all that no other field holds, without the small words that joined it to them."""
    masked = without(said, used, "\0")
    pieces = [_LOOSE_END.sub("", piece).strip(_SIGNS) for piece in re.split("\0+", masked)]
    return ", ".join(
        piece
        for piece in pieces
        if any(
            word not in _JOINTS
            for word in re.findall(r"[^\W_][\w’']*", piece.lower().replace("’", "'"))
        )
        or re.search(r"[^\w\s,.;:'’()\"“”!?/–—-]", piece)
    )
