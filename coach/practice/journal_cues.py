"""What a journal line says has happened: a table of phrases in which direction and denial count."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import get_args

from coach.records import OutcomeKind

_NOT = (
    r"(?:not|never|cannot|unable|(?:do|does|did|wo|would|ca|could|was|is|are|were|have|has|had"
    r"|sha|should)n'?t)"
)
_FEW = r"(?: [\w']+)"
_THEY = r"(?:they(?:'ve| have| had| all)?|he|she|who|(?:employer|company|manager|panel|recruiter))"
_I = (
    r"i(?:'ve|'d| have| had)?(?: (?!(?:was|got|get|been|being|am|were|they|he|she|it|not|never"
    r"|\w+n'?t)\b)\w+){0,3}?"
)
_ENDS = r"(?=\W*$|\s*[^\w\s'’&]"
_OTHER = (
    r"(?:(?:an? )?(?:an?other|other|different|stronger|external|better|more experienced|internal)"
    r"(?: \w+)? (?:candidates?|applicants?|person|people|direction)|(?:some|any)(?:one|body)(?: else)?"
    r"|internal(?:ly)?)"
)
_CALLS = r"(?:phone|telephone|video|zoom|teams|skype|screening|recruiter|intro\w*|first|follow.up)"
_CUE = (
    r"(?:offer\w*|reject\w*|interview\w*|appl(?:y|ied|ying)|withdr\w+|hired|declin\w+|accept\w*"
    r"|invit\w*|(?:get|got) (?:it|the job)|pull out|a no|a yes|turn\w*(?: \w+)? down)"
)
_THE_JOB = r"(?:job|role|position|post|place|contract|work|shift|hours|apprenticeship|internship)"

_APART = r"(?<![\w'])"

_TABLE: tuple[tuple[str, str], ...] = (
    # Nothing that happened: swallowed, so that no later phrase finds its words.
    ("", rf"{_I} (?:never|didn'?t|did not|haven'?t)(?: \w+)? (?:repl\w+|respond\w*|(?:get|got) back)"),
    ("", rf"{_NOT} (?:appl\w+|withdr\w+|(?:been |got |get )?(?:reject\w+|ghosted|turned down))"),
    ("", r"no rejection|without(?: an?| any)?(?: job)? (?:interview|offer)|invit\w+(?: me)? to (?:re-?)?apply"),
    ("", rf"interview (?:question|prep\w*|practi\w+|feedback|skill|nerves|coach|suit)s?|offer\w*{_FEW}{{0,2}}? (?:feedback|advice|tea|coffee|water)|offered (?:me )?to\b"),
    # Silence.
    ("no reply", rf"\b(?:no|zero|without a|without any|not a|not one)(?: further| more| single)? (?:repl(?:y|ies)|answers?|response|word|news|call ?back|contact|peep|thing back|communication)\b"),
    ("no reply", rf"(?:{_NOT}|nothing|nobody|no ?one|no body)(?: \w+)? heard(?: back)?(?: anything| a thing| a word)?(?: back)?|heard (?:absolutely |precisely )?(?:nothing|zilch|nowt)|(?:{_NOT}|nobody|no ?one|noone)(?: \w+)?(?: bother\w* to| even)? (?:hear|heard|repl(?:y|ied)|respond(?:ed)?|(?:got|get|gotten|come|came|called|call|wrote|written|write) back|acknowledged?)\b"),
    ("no reply", r"\bnothing (?:back|from|since|so far)|\bsilence\b|\bghosted(?! them)|\bghosting\b|crickets|gone quiet|went quiet|black hole|(?<=[,;.:–-] )nothing(?= (?:yet|after)|\W*$)|(?:and|but|then|still) nothing(?= (?:yet|after)|\W*$)"),
    # Not decided yet.
    ("", rf"\bno (?:job )?(?:offer|interview|decision)s? yet|{_NOT}{_FEW}{{0,6}}? yet\b"),
    # Taken back by them; the person's own no; somebody else.
    ("rejected", r"offer\b(?:(?! i )[^.,;|]){0,40}? (?:withdrawn|rescinded|revoked|retracted|pulled|taken back|cancell?ed|fell through)"),
    ("rejected", r"(?<!\bi )(?:withdrew|withdrawn|rescinded|revoked|retracted|pulled|took back|taken back)(?: back)?(?: the| their| its| my| his| her)?(?: job| conditional)? offer"),
    ("rejected", rf"\b{_THEY}(?: \w+)? (?:declined|turned(?: me| it| us)? down|rejected|refused|said no(?! one)|passed|withdrew|pulled out|backed out|decided against|decided not|chose not)\b"),
    ("withdrew", rf"{_I} (?:declin(?:e|ed|ing)|turn(?:ed|ing)?{_FEW}{{0,5}}? down|refused?|reject(?:ed|ing)?(?! by\b)|said no|say no|passed on|withdr[ea]wn?|(?:pull|back|dropp?|bow)(?:ed|ing)? out|walk(?:ed)? away|cancelled my application|ghosted them)(?:(?: the| their| its| his| her| an?)(?: job)? offer)?"),
    ("withdrew", rf"i(?:'m| am)?{_FEW}{{0,3}}? {_NOT} (?:\w+ )?(?:accept(?:ing)?|tak(?:e|ing) (?:it|the|this|up)|pursu(?:e|ing)|go(?:ing)? (?:ahead|for it|for the)|(?:proceed|continu)(?:e|ing)?(?= with\b|ing\b))"),
    ("?", rf"i{_FEW}{{0,3}}? {_NOT} (?:proceed|continue)"),
    ("withdrew", rf"(?:declined|turned down|refused|rejected|said no to|passed on|turning down|declining)(?: the| their| an?| this| that| his| her| my)?(?:{_FEW})??(?: job)? (?:offer|invitation|invite|contract|{_THE_JOB}(?! by| from| at me)\b)|turned (?:it|them|this|that|him|her|the {_THE_JOB}|the offer) down|said no to(?! (?:me|us|my)\b)|(?:declined|rejected|turned down) (?:it|them)\b"),
    ("withdrew", rf"offer\b{_FEW}{{0,5}}? (?:declined|turned down|refused|rejected)(?! by (?:them|the))"),
    ("rejected", rf"(?:go|gone|going|went|chos\w+|pick\w+|hir\w+|offer\w*|gave|give\w*|giving|prefer\w*|select\w+|appoint\w+|took|mov(?:e|ed|ing) (?:forward|ahead|on)|proceed\w*){_FEW}{{0,4}}? {_OTHER}|(?:someone|somebody) else (?:got|has|had|was)|{_OTHER} (?:got|who got|has got) (?:it|the {_THE_JOB})|(?:{_THE_JOB}|vacancy|it)(?: \w+){{0,2}} filled|filled (?:the|this|that) (?:{_THE_JOB}|vacancy)|went to (?:someone|somebody|an? internal|another)"),
    # Denied.
    ("rejected", rf"{_NOT}{_FEW}{{0,4}}? (?:offer(?:ed|ing)?|an offer|hir(?:e|ed|ing)|accepted|invit(?:e|ed|ing)|short-?list(?:ed|ing)?|select(?:ed|ing)?|success(?:ful)?|chosen|picked|appointed|progress(?:ed|ing)?|proceed(?:ing)?|considered|put (?:me |you )?(?:through|forward)|go(?:ing)? (?:ahead|forward|further|any)|mov(?:e|ed|ing) (?:on|ahead|forward|you|me|your|my|to)|tak(?:e|en|ing)(?: \w+){{0,4}} (?:forward|further|on|any)|taken (?:on|further|forward)|the right (?:fit|person|candidate)|a (?:good |great )?(?:fit|match)|needed|required|on this occasion|this time|be (?:continuing|pursuing))\b"),
    ("rejected", rf"{_NOT}(?: \w+)? (?:get|got|land|secure|make|pass)(?:{_FEW})?? (?:it\b|in\b|the\b(?!{_FEW}? (?:question|email|letter|call|bus|train|chance))|through|past|an? (?:interview|offer|second)|selected|picked|offered|(?:\w+ )?{_THE_JOB}\b)"),
    ("rejected", r"\bno (?:job |formal )?(?:offer|interview)\b|without success|to no avail"),
    # Only thought of.
    ("", rf"\b(?:hop(?:e|ing|ed)|wish\w*|if|whether|unless|might|may|think(?:ing)?|expect\w*|fear\w*|worried|plan\w*|intend\w*|waiting|before|until|till|probably|maybe|perhaps|likely|tempted|considering)\b(?: (?!and\b|but\b|then\b|because\b|so\b)[\w']+){{0,4}}? {_CUE}"),
    ("", r"\b(?:will|'ll|going to|gonna|should|must|need to|want to|have to|about to)(?: probably)? (?:apply|withdraw|pull out|decline|turn|accept)"),
    # Rejected.
    ("rejected", r"(?:turned|knocked|let) me (?:down|back|away)|(?:turned down|declined|refused|rejected) me\b|(?:declined|refused|rejected|turned down) my\b|passed on me|(?:got |was |been )?knocked back|knock-?back"),
    ("rejected", r"(?:got|was|were|been|being|get|am|application|i'm)(?: \w+)? (?:turned down|declined|refused|rejected|turned away)|(?:turned down|declined|refused) (?:by|after|for|at|again|today|yesterday|without)\b"),
    ("rejected", rf"\brejected{_ENDS}| (?:by|from|me|after|at|for|again|without|in|on|because|due|following|with|as|so|but|and|or|then|this|before|via|outright|within|today|yesterday|straight|\|+)\b)|\brejections?\b|\brefusal\b"),
    ("?", r"\b(?:rejected|declined|turned down|refused)\b"),
    ("rejected", r"unsuccessful|no luck|no dice|no thanks|thanks but no|regret to|missed out|lost out|\bdinged\b|\bbinned\b|not (?:for|with) (?:us|me) this|fail(?:ed)? (?:the|my|at|to get)\b"),
    ("rejected", r"\b(?:said|got|was|is|it's|its|came back|answer)(?: it'?s| it was)?(?: an?| another| one more)?(?: (?:polite|clear|flat|firm|big|quick|definite))? no" + _ENDS + r"| (?:from|again|to me|this|after|for|by|at|and|but|because|as|with|sadly|unfortunately)\b)|\b(?:a|another) no\b(?! \w+ (?:reply|answer))|^no from|^(?:it's |its )?a no\b|^no[.!:,]"),
    # Withdrew, where nobody else is named as the one who did.
    ("withdrew", r"(?:^|[^\w\s'] *|\b(?:i|and|have|i've|then|so|but|just|since|had|to|also|now|finally|decided to|me|today|it) )(?:withdrew|withdrawn|pulled out|dropped out|backed out|bowed out)(?: of the (?:process|running|race))?\b|\bwithdr[ae]w(?:n|al|ing)? (?:my|from)\b|no longer interested|took (?:myself|my name) out|application (?:was |has been )?withdrawn|removed myself|cancelled my application"),
    ("?", r"withdr[ea]wn?\b|withdrawal|(?:pulled|dropped|backed) out|interview\b[^.,;|]{0,40}? (?:cancell?ed|called off|scrapped)|cancell?ed (?:the|my|our) (?:\w+ )?interview|vacancy|accepted (?:another|a different|something|elsewhere)|fell through"),
    # Interview before offer: "offered me a second interview".
    ("interview", rf"offer(?:ed|s|ing)?(?: me| us)?(?: of)?(?: an?| the| my)?(?: (?!{_THE_JOB}\b|after\b|following\b|at\b|from\b|and\b)[\w-]+){{0,2}}? (?:interview|trial|{_CALLS} call|assessment|meeting|chat)\w*|interview offer"),
    ("offer", rf"got (?:it\b(?! wrong)|hired|the {_FEW}{{0,4}}?{_THE_JOB}\b)|\b(?:hired|appointed|they want me\b(?! (?:in|back|for|to))|accepted me|(?:been|was|got) accepted)\b|offer(?:ed|ing)? (?:me |you )?(?:it\b|(?:the|an?|my)\b(?! (?:chance|lift|seat|tea|coffee|drink|different)))|(?:been|was|got|am|i'm|is|were) offered|\boffered{_ENDS}| (?:by|at|from|position|job|role|me\b)\b)"),
    ("offer", rf"accept(?:ed|ing)(?: (?:the|their|an?|my|it))+(?: \w+)?|\baccepted{_ENDS})|\b(?:job |verbal |written |formal |conditional |firm |an |the |their |my |'s |got )*offer(?: letter)?{_ENDS}| (?:from|at|by|of|for|with|in|on|to|and|or|but|after|came|received|accepted|letter|today|yesterday|\|+)\b)|\b(?:an|the|job|verbal|written|formal|conditional|made me an?|got|received|their|my|'s|s') offer\b"),
    ("interview", rf"\binterview(?:ed|s|ing)?\b|(?:{_CALLS} ){{1,2}}(?:call|screen|screening|chat|meeting|round)\b|assessment (?:day|cent(?:re|er))|(?:trial|taster) (?:shift|day)|work(?:ing)? trial|super ?day|\bon-?site\b|\bshort-?listed|\binvited\b|invite to|(?:called|asked)(?: me)? (?:back|in)\b|(?:want|wants|wanted|like|asked)(?: me)? to (?:come|see|meet|speak)(?: me| with| in)?|want(?:s|ed)? me (?:in|back|for|to)|(?:second|third|final|next|2nd|3rd|last) (?:round|stage)|(?:round|stage) (?:one|two|three|\d)\b|come in for|going in for"),
    ("applied", r"(?<!for )(?<!of )(?<!in )(?<!as )(?<!as an )(?<!the )\b(?:re-?)?applied\b|\bapp(?:lication)? (?:sent|submitted|in\b|made|gone|completed|done|to|for|with|at)|^application|(?:sent|put|hand\w*|submit\w*|fill\w*|dropp\w*|complet\w*|finish\w*|posted|emailed)(?: \w+){0,4}? (?:app|application|cv|c\.v\.|r[eé]sum[eé]|form)\b|put (?:in|my name (?:in|down)) for"),
)  # fmt: skip
_PHRASES = tuple(
    (kind, re.compile(rf"{'' if pattern.startswith('(?:^') else _APART}(?:{pattern})(?!\w)", re.I))
    for kind, pattern in _TABLE
)
_RUN = re.compile(
    r"[A-Z][\w’'&.-]*(?: +(?:(?:of|and|the|&|de|la) +){0,2}[A-Z0-9&][\w’'&.-]*)+"
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
_THEN = re.compile(r"\b(?:then|but|so|later|now|finally|eventually|until|after all|today)\b|\|", re.I)
_FINAL = ("offer", "rejected", "no reply", "withdrew")
_AFTERWARDS = re.compile(r"\b(?:after|following|since|despite|about)(?: \w+){0,2}\W*$", re.I)
_NAME_FIRST = re.compile(
    r"(?:^|[.!?,;:(–—-]\s*)(?:Applied|Offers?|No (?:Answer|Reply|Response|Word|Contact))(?= [A-Z][a-z])"
)
_NAME_WITHIN = re.compile(
    r" (?:(?:from|at|with) )?(?:the )?[A-Z][\w'&.-]*(?: (?:(?:of|and|&) )?[A-Z][\w'&.-]*)*(?: (?=\W|$))?"
    r"| (?:from|at|with) .*?(?= (?:was|has|been|got|is|being|down|declined|turned|withdrawn|refused)\b)"
)
_OPENERS = r"No \w+|(?:Turned|Knocked|Pulled) \w+|Job Offer|\w+"
_STAGE_NAME = re.compile(
    r"(?:(?:First|Second|Third|Final|Phone|Telephone|Video|Panel|Technical|Group|Online|Trial|Zoom"
    r"|Assessment|Screening|Teams) )+(?:Interview|Round|Stage|Call|Shift|Day|Cent(?:re|er)|Screen"
    r"|Test)\b|Phone Screen"
)
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
    others = [e for e in finals if e.kind != event.kind]
    if others and not _THEN.search(text, others[-1].end, event.start):
        return None, None
    if finals and any(_goes_on(text, event, e) for e in own if e.kind in ("interview", "applied")):
        return None, None
    return next(kind for kind in get_args(OutcomeKind) if kind == event.kind), event


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
                is_under = kind in ("interview", "applied") and bool(_UNDER.search(plain[:start]))
                parts = _parts(text, start, match.end())
                found.append(Event(kind, start, match.end(), is_under, parts))
            plain = plain[:start] + "\0" * (match.end() - start) + plain[match.end() :]
    if {"rejected", "withdrew"} & {event.kind for event in found}:
        # "I turned down Oak Ltd's offer": the offer is what it is about.
        found = [replace(e, is_under=e.is_under or _is_known(plain=text, event=e)) for e in found]
    return sorted(found, key=lambda event: event.start)


def _is_known(plain: str, event: Event) -> bool:
    return event.kind == "offer" and bool(_DEFINITE.fullmatch(plain[event.start : event.end].strip()))


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
        if stage:
            kept = stage.end()
        elif first and (with_starts or not _NAME_OR_CUE.match(first[0])):
            kept = first.end()
        return found[:kept] + re.sub(r"\w", "x", found[kept:])

    if not _TITLED.search(text, 1) and not text.isupper():
        text = _RUN.sub(strike, text)
    text = _JOB_AFTER.sub(lambda match: "x" * len(match[0]), text)
    return _NAMED_AFTER.sub(lambda match: match[0][: -len(match[1])] + "x" * len(match[1]), text)
