"""One line of the outcomes journal, as people type it: read where it is plain, asked where not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from coach.practice.journal_cues import Event, find_events, kind_of, may_begin_a_name, strike_names
from coach.practice.journal_days import dates_news, find_days, settle
from coach.practice.journal_names import Names, find_names
from coach.records import OutcomeKind

Span = tuple[int, int]

_STAGE = re.compile(
    r"\b(?:(?:after|at|following|for|in|from) (?:the |an? |my )?)?"
    r"(?P<stage>(?:(?:first|second|third|final|last|1st|2nd|3rd|initial|next|phone|telephone|video"
    r"|zoom|teams|online|panel|technical|group|in-person|face-to-face|screening|recruiter|informal"
    r"|formal|one-way|virtual|hr)[ -]+(?:round |stage )?)+"
    r"(?:interview|round|stage|call|screening|screen|meeting|chat|assessment|test)"
    r"|(?:trial|taster) (?:shift|day)|work(?:ing)? trial|assessment (?:day|cent(?:re|er))"
    r"|(?:round|stage) (?:one|two|three|\d)|(?:cv|paper|application|screening) (?:stage|sift)"
    r"|(?:skills|written|online|technical) test|take-home(?: \w+)?|super ?day)\b",
    re.I,
)
_AFTER_INTERVIEW = re.compile(
    r"\b(?:after|following|at|post|from)[ -](?:the |an? |my |their |one )?(?P<stage>interview)\b"
    r"(?! \d)",
    re.I,
)
_SENTENCE_END = re.compile(
    r"(?<!\bSt\.)(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bLtd\.)(?<!\bInc\.)(?<!\bCo\.)"
    r"(?<![A-Z]\.)(?<=[.!?])\s+"
)
_QUOTED = re.compile(r"“[^”]+”|(?<!\w)\"[^\"]+\"|(?<!\w)'[^']+ [^']+'(?!\w)|‘[^’]+ [^’]+’(?!\w)")
_THEIRS = re.compile(
    r"\b(?:you|your|applicants?)\b.*\b(?:we|our|us)\b|\b(?:we|our|us|i regret)\b.*\b(?:you|your)\b"
    r"|thank you for (?:your|applying|taking|coming|attending)|^dear \w+",
    re.I,
)
_GREETING = re.compile(r"\b(?:dear|hi|hello) [A-Z][\w. ]*,|\bdear [A-Z][\w .]+?(?= [A-Z]\w+ you)")
_SAID = re.compile(
    r"\b(?:(?:they|he|she|who|hr|(?:hiring )?manager|panel|recruiter|interviewers?|employer)"
    r"(?: (?:just|only|also|kindly|then))* (?:said|told me|says|wrote|thought|felt|reckoned|mentioned)"
    r"(?: that| it was because)?|(?:feedback|reason)(?: (?:given|from [^:]{2,40}))?(?: was(?: that)?"
    r"| is(?: that)?|:)|saying(?= i | my ))[:,]?\s*(?=\w)",
    re.I,
)
_NO_QUOTE = re.compile(
    r"(?:no\b(?! experience| examples)|yes\b|they(?:'ll|'d| will| would| can| could| ha| are| were"
    r"| may| might| need to| decided| chose| went)|i(?:'ll|'d| will| would| was (?:not |un)success)"
    r"|i (?:got|didn'?t get)|it (?:was a |is a )?no\b|it (?:went|was)|to |unable|not (?:this|on this"
    r"|success)|unfortunately (?:no|not)\W|(?:so )?(?:nice|lovely|friendly|kind|great|good|helpful"
    r"|rude|late|ok)\b|goodbye|hello|interview|from\b)",
    re.I,
)
_REASON = re.compile(
    r"(?:not (?!great|good|happy|sure why|bad|surprised)|too |lack|need(?:ed)? |want(?:ed|ing)? "
    r"|looking for|(?:more|less|no|little|insufficient) (?:relevant )?(?:experience|examples?)"
    r"|over-?qualified|under-?qualified|someone|somebody|they (?:wanted|needed|went|chose|were"
    r" looking|preferred)|strong (?:field|competition)|answers? (?:too|were|was)|went with"
    r"|another candidate|unsuitable)",
    re.I,
)
_OWN = re.compile(r"\b(?:i|i'm|i've|i'd|im|ive|my|me|myself)\b", re.I)
_LABEL = re.compile(r"\b(?:role|position|job|company|employer|organi[sz]ation|status|date|stage)$", re.I)
_MOOD = re.compile(
    r"(?:so |very |really |bit |a bit |feeling |felt |oh )*(?:gutted|sad|shame|annoyed|disappoint\w+"
    r"|relieved|happy|typical|oh well|well|fine|went|nervous|talked|forgot|should)\b",
    re.I,
)
_TO_YOU = re.compile(r"\b(?:you|your|we|our)\b", re.I)
_SIGNS = " ,;:–—-()\"“”.!/"
_LOOSE_END = re.compile(r"(?:[\s,]+(?:from|at|with|to|for|by|the|an?|as|of|and|i|my|on|in))+\s*$", re.I)
_GOODBYE = re.compile(
    r"[^.]{0,60}?\b(?:(?:kind|best|warm)(?:est)? regards|regards|sincerely|best wishes|faithfully)"
    r",?(?: [\w.'-]+){0,4}",
    re.I,
)
_COMPANY = r"(?P<organisation>(?:The )?[A-Z][\w&'’-]*(?: (?:(?:of|and|&) )?[A-Z][\w&'’-]*)*)"
_LETTER_NAMES = re.compile(
    r"\b(?:(?:role|position|post|job|vacancy) (?:of|as)(?: an?| the| our)? (?P<role>[\w -]{3,40}?)"
    r"|(?:the|our) (?P<other>[\w -]{3,40}?) (?:role|position|post|job|vacancy)) (?:here )?"
    rf"(?:at|with) {_COMPANY}"
)
_ENDS = ("rejected", "offer", "no reply", "withdrew")
_JOINTS = frozenset(
    "a an the i i'm i've im my me we was were got get had have has been am is are be just by from at"
    " with to for of as on in and it its they their them that this then but so s 's role job"
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
    text = " ".join(line.split())
    intro, words = _their_words(text)
    said = _without(text, words, "\0")
    days = find_days(said)
    dated = _without(said, [m.span() for m in days], "|")
    events = find_events(dated)
    kind, event = kind_of(dated, events)
    if words and (not events or kind in ("interview", "applied")):
        quoted = _without(text, _gaps(words, len(text)), "\0")
        heard, _ = kind_of(quoted, find_events(quoted))
        kind = heard if heard in _ENDS or kind is None else kind
    stages = _stages(strike_names(said), kind)
    taken = [*intro, *words, *(m.span() for m in (*days, *stages)), *(p for e in events for p in e.parts)]
    names = find_names(said, taken) if said.strip("\0 .,") else _names_in_letter(text)
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
        note=_note(said, [*intro, *names.spans, *day_span, *_used(said, stages[-1:], events, event, day_span)]),
        asks=_asks(kind, names, may_begin_a_name(dated), is_unsure=is_unsure),
    )


def _asks(kind: OutcomeKind | None, names: Names, may_be_name: bool, *, is_unsure: bool) -> tuple[str, ...]:
    asked = {"kind": kind is None, "day": is_unsure, "organisation": may_be_name}
    asked |= dict.fromkeys(names.asks, True)
    return tuple(name for name in ("kind", "organisation", "role", "day") if asked.get(name))


def _used(
    said: str, stages: list[re.Match[str]], events: list[Event], event: Event | None, day: list[Span]
) -> list[Span]:
    """Return the places of the stage and of the event, with what only repeats the event."""
    same = [
        e
        for e in events
        if event and e.kind == event.kind and not re.search(r"[|,.;]", said[e.end : event.start])
    ]
    return [*(m.span() for m in stages), *(part for e in same for part in e.parts)]


def _their_words(text: str) -> tuple[list[Span], list[Span]]:
    """Return where the employer speaks, and what brings that in: quotes, letters, "they said"."""
    quoted = [m.span() for m in _QUOTED.finditer(text) if len(m[0].split()) > 2]
    if quoted:
        return [], quoted
    starts = [0, *(m.end() for m in _SENTENCE_END.finditer(text)), len(text) + 1]
    letter = [
        (start, end)
        for start, end in zip(starts, (one - 1 for one in starts[1:]), strict=False)
        if _THEIRS.search(text, start, end) and not re.search(r"\b(?:they|i've|my)\b", text[start:end], re.I)
    ]
    return ([], [_letter(text, letter)]) if letter else _told(text)


def _letter(text: str, said: list[Span]) -> Span:
    """Return a letter from its greeting to its name below; `said` are sentences from us to you."""
    (start, first), (_, end) = said[0], said[-1]
    names = re.search(r", [A-Z]", text[said[-1][0] + 20 : end])
    if names and text[end - 1] not in ".!?":
        end = said[-1][0] + 20 + names.start()
    greeting = _GREETING.search(text, 0, first)
    colon = re.search(r"[:–-]\s+(?=[A-Z])", text[start:first])
    goodbye = _GOODBYE.match(text, end)
    begin = greeting.start() if greeting else start + colon.end() if colon else start
    return begin, goodbye.end() if goodbye else end


def _names_in_letter(text: str) -> Names:
    found = _LETTER_NAMES.search(text)
    if found is None:
        return Names("", "", (), ("organisation", "role"))
    role = (found["role"] or found["other"]).strip()
    return Names(found["organisation"], role, (), ())


def _told(text: str) -> tuple[list[Span], list[Span]]:
    for said in _SAID.finditer(text):
        end = _sentence_end(text, said.end())
        if said.end() < end and not _NO_QUOTE.match(text, said.end()):
            word = said.start() + len(said[0].split(" from ")[0].rstrip(": "))
            return [(said.start(), word)], [(said.end(), end)]
    for colon in re.finditer(r"(?<!\d):\s+", text):
        head, tail = text[: colon.start()], text[colon.end() :]
        events = find_events(head)
        kind, _ = kind_of(head, events)
        has_news = any(e.end < len(head.rstrip()) for e in events)
        is_theirs = _is_theirs(tail) and (kind in ("rejected", "offer") or _REASON.match(tail))
        if has_news and kind != "withdrew" and is_theirs and not _is_other_field(head, tail):
            return [], [(colon.end(), len(text))]
    for dash in re.finditer(r"\s[-–—]\s|[,;]\s(?=too |not enough|lack)", text):
        end = _sentence_end(text, dash.end())
        head, tail = text[: dash.start()], text[dash.end() : end]
        kind, _ = kind_of(head, find_events(head))
        if kind == "rejected" and _REASON.match(tail) and _is_theirs(tail):
            return [], [(dash.end(), end)]
    return [], []


def _sentence_end(text: str, start: int) -> int:
    return min([m.start() for m in _SENTENCE_END.finditer(text, start)] or [len(text)])


def _is_theirs(tail: str) -> bool:
    return bool(_TO_YOU.search(tail)) or not (_OWN.search(tail) or _MOOD.match(tail))


def _is_other_field(head: str, tail: str) -> bool:
    """Whether a text behind a colon is a day, a stage or names: "Interview at Elm: round two"."""
    if _LABEL.search(head):
        return True
    rest = _without(tail, [m.span() for m in (*find_days(tail), *_STAGE.finditer(tail))], " ")
    return not re.search(r"\w", rest)


def _stages(said: str, kind: OutcomeKind | None) -> list[re.Match[str]]:
    found = list(_STAGE.finditer(said))
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
    owners = {m: _owner(m, said, events) for m in days}
    if event is None and len(events) > 1 and days:
        return None, [], True
    own = [m for m in days if event is None or (owners[m] and owners[m].kind == event.kind)]
    own = [m for m in own if not m["vague"]] or own
    if event and len({owners[m] for m in own}) > 1:
        own = [m for m in own if owners[m] == event]
    if not own:
        return None, [], False
    may_come = kind in ("interview", None)
    day = settle(own[0], said, today, may_come=may_come) if len(own) == 1 else None
    under = any(e.is_under and e.kind != "offer" and _is_near(said, e, own[0]) for e in events)
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


def _without(text: str, spans: list[Span], sign: str) -> str:
    for start, end in spans:
        text = text[:start] + sign * (end - start) + text[end:]
    return text


def _gaps(spans: list[Span], length: int) -> list[Span]:
    """Return the stretches between spans that stand in order."""
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), length]
    return [(a, b) for a, b in zip(ends, starts, strict=True) if a < b]


def _bare(words: str) -> str:
    return words.strip().strip("\"“”‘’").strip()


def _note(said: str, used: list[Span]) -> str:
    """Return all that no other field holds, without the small words that joined it to them."""
    masked = _without(said, used, "\0")
    pieces = [_LOOSE_END.sub("", piece).strip(_SIGNS) for piece in re.split("\0+", masked)]
    return ", ".join(
        piece
        for piece in pieces
        if any(word not in _JOINTS for word in re.findall(r"[^\W_][\w’']*", piece.lower().replace("’", "'")))
        or re.search(r"[^\w\s,.;:'’()\"“”!?/–—-]", piece)
    )
