"""Where an employer speaks within a line: quoted, in a letter, behind "they said" or a colon."""

from __future__ import annotations

import re

from coach.practice.journal_cues import find_events, kind_of
from coach.practice.journal_days import find_days
from coach.practice.journal_names import Names, find_names

Span = tuple[int, int]

STAGE = re.compile(
    r"\b(?:(?:after|at|following|for|in|from) (?:the |an? |my )?)?"
    r"(?P<stage>(?:(?:first|second|third|final|last|1st|2nd|3rd|initial|next|phone|telephone|video"
    r"|zoom|teams|online|panel|technical|group|in-person|face-to-face|screening|recruiter|informal"
    r"|formal|one-way|virtual|hr)[ -]+(?:round |stage )?)+"
    r"(?:interview|round|stage|call|screening|screen|meeting|chat|assessment|test)"
    r"|(?:trial|taster) (?:shift|day)|work(?:ing)? trial|assessment (?:day|cent(?:re|er))"
    r"|(?:round|stage) (?:one|two|three|\d)|(?:cv|paper|application|screening) stage"
    r"|(?:cv |paper )?sift"
    r"|(?:skills|written|online|technical) test|take-home(?: \w+)?|super ?day)\b",
    re.I,
)
_SENTENCE_END = re.compile(
    r"(?<!\bSt\.)(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bLtd\.)(?<!\bInc\.)(?<!\bCo\.)"
    r"(?<![A-Z]\.)(?<=[.!?])\s+"
)
_QUOTED = re.compile(r"“[^”]+”|(?<!\w)\"[^\"]+\"|(?<!\w)'[^']+ [^']+'(?!\w)|‘[^’]+ [^’]+’(?!\w)")
_THEIRS = re.compile(
    r"(?<!thank )\byou(?:'(?:d|ve|re|ll))?\b|\byours?\b|\bthank(?:s| you) for\b"
    r"|^congratulations\b|\bdear \w+|^we (?:have|had|regret|are|were|will|would|wish)\b"
    r"|\bregret to (?:say|tell|inform)",
    re.I,
)
_OURS = re.compile(r"\b(?:we|us|our)\b", re.I)
_NOT_THEIRS = re.compile(r"\b(?:they|them|i've|i'm|my|me|told|said)\b", re.I)
_GREETING = re.compile(r"\b(?:dear|hi|hello) [A-Z][\w. ]*,|\bdear [A-Z][\w .]+?(?= [A-Z]\w+ you)")
_SAID = re.compile(
    r"\b(?:(?:they|he|she|who|hr|(?:hiring )?manager|panel|recruiter|interviewers?|employer)"
    r"(?: (?:just|only|also|kindly|then))* (?:said|told me|says|wrote|thought|felt|reckoned"
    r"|mentioned)(?: that| it was because)?|(?:feedback|reason)(?: (?:given|from [^:]{2,40}))?"
    r"(?: was(?: that)?| is(?: that)?|:)|saying(?= i | my ))[:,]?\s*(?=\w)",
    re.I,
)
_NO_QUOTE = re.compile(
    r"(?:no\b(?! experience| examples)|yes\b|they(?:'ll|'d| will| would| can| could| ha| are| were"
    r"| may| might| need to| decided| chose| went)|i(?:'ll|'d| will| would| was (?:not |un)success)"
    r"|i (?:got|didn'?t get)|it (?:was a |is a )?no\b|it (?:went|was)|to "
    r"|unable|not (?:this|on this|success)|unfortunately (?:no|not)\W"
    r"|(?:so )?(?:nice|lovely|friendly|kind|great|good|helpful"
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
_LABEL = re.compile(
    r"\b(?:role|position|job|company|employer|organi[sz]ation|status|date|stage)$", re.I
)
_MOOD = re.compile(
    r"(?:so |very |really |bit |a bit |feeling |felt |oh )*(?:gutted|sad|shame|annoyed"
    r"|disappoint\w+|relieved|happy|typical|oh well|well|fine|went|nervous|talked|forgot|should)\b",
    re.I,
)
_TO_YOU = re.compile(r"\b(?:you|your|we|our)\b", re.I)
_GOODBYE = re.compile(
    r"[^.]{0,60}?\b(?:(?:kind|best|warm)(?:est)? regards|regards|sincerely|best wishes|faithfully"
    r"|all the best|(?:best of|good) luck|best,),?(?: [\w.'-]+){0,4}[!.]?",
    re.I,
)
_COMPANY = r"(?P<organisation>(?:The )?[A-Z][\w&'’-]*(?: (?:(?:of|and|&) )?[A-Z][\w&'’-]*)*)"
_LETTER_NAMES = re.compile(
    r"\b(?:(?:role|position|post|job|vacancy) (?:of|as)(?: an?| the| our)? (?P<role>[\w -]{3,40}?)"
    r"|(?:the|our) (?P<other>[\w -]{3,40}?) (?:role|position|post|job|vacancy)) (?:here )?"
    rf"(?:at|with) {_COMPANY}"
)


def their_words(text: str) -> tuple[list[Span], list[Span]]:
    """Return where the employer speaks, and what brings that in: quotes, letters, "they said"."""
    quoted = [m.span() for m in _QUOTED.finditer(text) if len(m[0].split()) > 2]
    if quoted:
        return [], quoted
    behind = _behind_a_colon(text)
    if behind:
        return [], behind
    starts = [0, *(m.end() for m in _SENTENCE_END.finditer(text)), len(text) + 1]
    letter: list[Span] = []
    for start, end in zip(starts, (one - 1 for one in starts[1:]), strict=False):
        sentence = text[start:end]
        is_more = letter and _OURS.search(sentence)
        if (_THEIRS.search(sentence) or is_more) and not _NOT_THEIRS.search(sentence):
            letter.append((start, end))
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


def names_in_letter(text: str) -> Names:
    """Return the names where a letter says them plainly: "the post of cook at Elm Ltd"."""
    found = _LETTER_NAMES.search(text)
    if found is None:
        return Names("", "", (), ("organisation", "role"))
    role = (found["role"] or found["other"]).strip()
    return Names(found["organisation"], role, (), ())


def _behind_a_colon(text: str) -> list[Span]:
    """Return what the employer says behind the news: "Rejected by Elm, cook: your tone was off"."""
    dated = without(text, [m.span() for m in find_days(text)], "|")
    for colon in re.finditer(r":\s+", text):
        head, tail = text[: colon.start()], text[colon.end() :]
        events = find_events(dated[: colon.start()])
        kind, _ = kind_of(dated[: colon.start()], events)
        parts = [part for e in events for part in e.parts]
        named = find_names(dated[: colon.start()], parts) if events else None
        has_news = named and (named.organisation or named.role)
        is_theirs = _is_theirs(tail) and (kind in ("rejected", "offer") or _REASON.match(tail))
        if has_news and kind != "withdrew" and is_theirs and not _is_other_field(head, tail):
            return [(colon.end(), len(text))]
    return []


def _told(text: str) -> tuple[list[Span], list[Span]]:
    for said in _SAID.finditer(text):
        end = _sentence_end(text, said.end())
        if said.end() < end and not _NO_QUOTE.match(text, said.end()):
            word = said.start() + len(said[0].split(" from ")[0].rstrip(": "))
            return [(said.start(), word)], [(said.end(), end)]
    dated = without(text, [m.span() for m in find_days(text)], "|")
    for dash in re.finditer(r"\s[-–—]\s|[,;]\s(?=too |not enough|lack)", text):
        end = _sentence_end(text, dash.end())
        head, tail = dated[: dash.start()], text[dash.end() : end]
        kind, _ = kind_of(head, find_events(head))
        if kind == "rejected" and _REASON.match(tail) and _is_theirs(tail):
            return [], [(dash.end(), end)]
    return [], []


def _sentence_end(text: str, start: int) -> int:
    end = min([m.start() for m in _SENTENCE_END.finditer(text, start)] or [len(text)])
    return end - text[:end].endswith(".")


def _is_theirs(tail: str) -> bool:
    return bool(_TO_YOU.search(tail)) or not (_OWN.search(tail) or _MOOD.match(tail))


def _is_other_field(head: str, tail: str) -> bool:
    """Whether a text behind a colon is a day, a stage or names: "Interview at Elm: round two"."""
    if _LABEL.search(head):
        return True
    rest = without(tail, [m.span() for m in (*find_days(tail), *STAGE.finditer(tail))], " ")
    return not re.search(r"\w", rest)


def without(text: str, spans: list[Span], sign: str) -> str:
    """Return `text` with these stretches struck out, letter for letter."""
    for start, end in spans:
        text = text[:start] + sign * (end - start) + text[end:]
    return text
