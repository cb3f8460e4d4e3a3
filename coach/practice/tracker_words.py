"""The headings and statuses of job trackers and spreadsheets, and what each stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from coach.records import OutcomeKind

NOTE, LEFT_OUT = "note", "left out"
DAYS = ("applied", "interview", "rejected", "offer", "day", "response")
"""Fields that hold days; `day` is the day of the status, `response` that of an answer to it."""
SEVERAL = (*DAYS[:4], NOTE, LEFT_OUT)
"""Fields that more than one column may fill."""

_FIRM = r"(?:company|employer|organi[sz]ation|firm|business)"
_JOB = r"(?:role|position|job|vacancy|opening)"
_NTH = r"(?:(?:first|second|third|fourth|final|last|phone|video|\d(?:st|nd|rd|th)?) )*"
_ON = r"(?: (?:date|day|on|at))?"
_OF = r"(?:(?:date|day|when)(?: of| i)? )?"
JOURNAL: Mapping[str, tuple[str, ...]] = {
    "organisation": (_FIRM, rf"(?:hiring |name of (?:the )?)?{_FIRM}(?: (?:name|{_FIRM}))*"),
    "role": (_JOB, rf"{_JOB}(?: (?:title|name|applied for|{_JOB}))+", "title"),
    "status": (
        r"(?:application |current |job )*status", "outcome|kind|result|list(?: name)?|column|board",
        r"(?:application |current |pipeline )*(?:stage|state|phase)|progress",
    ),
    "stage": (r"(?:interview |current )?stage", r"(?:interview )?round|step"),
    "applied": (
        rf"{_OF}(?:applied|submitted|sent|application (?:sent|submitted)){_ON}",
        r"(?:date|day) of (?:my )?(?:application|submission)",
        r"(?:application|submission|apply) (?:date|day)",
    ),
    "interview": (
        rf"{_OF}{_NTH}(?:interview(?: round)?|interviewed|phone screen|round(?= \d))(?: \d)?{_ON}",
        rf"{_OF}(?:screening|onsite|assessment){_ON}",
    ),
    "rejected": (rf"{_OF}(?:rejected|rejection){_ON}",),
    "offer": (rf"{_OF}offer(?:ed|s| received| made)?{_ON}",),
    "day": (
        "date|day|when",
        "status date|date of status",
        r"(?:status |date |last )*(?:updated?|modified|changed?)(?: (?:at|on|date))?",
    ),
    "response": (
        "(?:response|reply|decision) (?:date|day|on)",
        "(?:date|day)(?: of)? (?:response|reply|decision)|(?:date )?heard back(?: on)?",
    ),
    "words": (
        r"(?:employer |company |interview |their )?feedback(?: received| from .*)?",
        "words", "reason for rejection|rejection reason|reason",
    ),
    "questions": (r"(?:interview )?questions(?: asked)?",),
    "feeling": ("feeling|how it felt",),
    NOTE: (r"(?:my |additional |personal )?(?:notes?|comments?|remarks?)",),
    LEFT_OUT: (r"id|uuid|(?:job )?description|logo|colou?r|no|row",),
}  # fmt: skip
"""For each field of the journal what its heading may be, the plainest first. Others are notes."""

ANSWERS: Mapping[str, tuple[str, ...]] = {
    "date": (r"date|day|when|(?:sent|answered|asked|created) (?:at|on)",),
    "question": (r"(?:interview )?question(?: text| asked)?", "prompt"),
    "id": ("question id",),
    "answer": (r"(?:my |your )?answer(?: text)?", "text|response|reply"),
    "kind": ("kind",),
}


def plain(text: str) -> str:
    """Return a heading or status in small letters, without signs."""
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).lower().replace("’", "").replace("'", "")
    return " ".join(re.findall(r"[^\W_]+", text))


def is_answers(heading: Sequence[str]) -> bool:
    """Return whether a heading is that of old answers, whatever else it names."""
    return all(any(_rank(ANSWERS[key], one) < _NONE for one in heading) for key in _ASKED)


def count_known(cells: Sequence[str]) -> int:
    """Return how many names of a heading are known; 0 for a row that is none."""
    has_firm = any(_rank(JOURNAL["organisation"], cell) < _NONE for cell in cells)
    fields = ANSWERS if is_answers(cells) else JOURNAL if has_firm else {}
    return sum(any(_rank(names, cell) < _NONE for cell in cells) for names in fields.values())


def fields_of(heading: Sequence[str], chosen: Mapping[int, str]) -> tuple[str, ...]:
    """Return the field of each column: the one chosen, else the one its name stands for."""
    fields = ANSWERS if is_answers(heading) else JOURNAL
    rest = LEFT_OUT if fields is ANSWERS else NOTE
    found: dict[int, str] = {}
    for at, field in chosen.items():
        if at < len(heading) and (field in SEVERAL or field not in found.values()):
            found[at] = field if field in fields or field == LEFT_OUT else rest
    for field, names in fields.items():
        ranks = sorted((_rank(names, name), at) for at, name in enumerate(heading))
        for rank, at in ranks:
            is_free = at not in found and (field in SEVERAL or field not in found.values())
            if is_free and rank < _NONE:
                found[at] = field
    return tuple(
        found.get(at, rest if plain(name) else LEFT_OUT) for at, name in enumerate(heading)
    )


def stage_of(heading: str) -> str:
    """Return which interview a column holds the day of: "second interview", "" where plain."""
    name = re.sub(r"^(?:date|day|when)(?: of)? |(?: (?:date|on|day|at))$", "", plain(heading))
    return "" if name in ("interview", "interviewed") else name


def is_note(heading: str) -> bool:
    """Return whether a heading says no more than that notes are below it."""
    return _rank(JOURNAL[NOTE], heading) < _NONE


_ASKED = ("question", "answer")
_NONE = 99


def _rank(names: Sequence[str], heading: str) -> int:
    """Return the place of the first of these names that a heading has, _NONE for none of them."""
    # What stands in brackets is a hint: (required), (MM/DD/YYYY).
    name = plain(re.sub(r"\([^)]*\)", "", heading)) or plain(heading)
    found = (at for at, pattern in enumerate(names) if re.fullmatch(pattern, name))
    return next(found, _NONE)


@dataclass(frozen=True, slots=True)
class Status:
    """What a status says: `kind` is "saved" before an application, "" where it says nothing known.

    `word` is the status itself where it tells more than its kind. `was_interviewed` is whether an
    end came after an interview.
    """

    kind: OutcomeKind | Literal["saved", ""]
    word: str = ""
    was_interviewed: bool = False


_PLAIN = frozenset(
    (
        "applied,application,applications,application sent,application submitted,submitted,sent,"
        "interview,interviewing,interviews,interviewed,offer,offers,offer received,offered,"
        "rejected,rejection,rejections,no reply,no response,no answer,withdrew,withdrawn,saved"
    ).split(",")
)
_MEETING = (
    r"(?:interview\w*|(?:phone |hr )?screen(?:ing|ed)?(?! out)|assessment|on ?site|take home"
    r"|final round|(?:second|third|2nd|3rd|next|first|1st) (?:round|stage)|round \d|technical"
    r"|coding (?:test|challenge)|case study|trial (?:day|shift)|assignment)"
)
_Said = OutcomeKind | Literal["saved", ""]
_UNKNOWN: _Said = ""
_RULES: tuple[tuple[_Said, str], ...] = (
    # What is of two minds says nothing; then who said no to whom; then the cues themselves.
    ("", (rf"archived|(?!.*\breject).*\b(?:no|not|without|awaiting|cancell?ed) (?:an? )?{_MEETING}"
     r".*"
     rf"|{_MEETING} (?:declined|cancell?ed|refused)(?: by me)?|.*\bor\b.*|.*\bnot rejected\b.*"
     rf"|(?:declined|refused) (?:to |the |an? )*{_MEETING}|.*\bother\b.*|.*\belsewhere\b.*"
     r"|.*\b(?:expecting|awaiting|waiting for|hoping for|another)\b.*\boffer\b.*"
     r"|offer (?:pending|expected)|pending offer|accepted another.*"
     r"|.*\b(?:closed|filled|expired|rejected)\b.*\b(?:accepted|hired)\b.*")),
    ("saved", (r"(?:.* )?(?:(?:not|never|did not|didnt|havent|have not) (?:yet )?(?:appl(?:y|ied)"
     r"|submitted|sent)(?: yet)?|not started)|saved(?: .*)?|bookmark(?:ed)?|wish ?list(?:ed)?"
     r"|(?:(?:want |ready |need |plan(?:ning)? |going )?to |will |must )?apply(?: .*)?|to ?do"
     r"|interested|draft|backlog|considering|researching|preparing(?: .*)?|in preparation")),
    ("rejected", (r".*\boffer (?:was )?(?:withdrawn|rescinded|revoked|cancell?ed)\b.*"
     r"|.*\b(?:no (?:job )?offer|not offered)\b.*|.*\b(?:rejected|turned) me\b.*"
     r"|.*\b(?:rejected|declined|withdrawn|turned down|cancell?ed|closed|filled) by (?:the )?"
     r"(?:employer|company|them|recruiter|client|hiring manager|ats)\b.*|hired (?:some|another).*"
     r"|(?:they|company|employer) (?:rejected|declined|withdrew|said no)\b.*"
     r"|(?:.* )?no longer (?:available|open|accepting|hiring|under|being)(?: .*)?")),
    ("withdrew", (r".*\b(?:withdrew|withdrawn|withdraw|pulled out|backed out)\b.*"
     r"|.*\b(?:rejected|declined|refused|closed|ended|cancell?ed|turned down) by me\b.*"
     r"|(?:.* )?i (?:have )?(?:declined|rejected|refused|passed on|said no|turned)\b.*"
     r"|.*\boffer\b.*\b(?:declined|rejected|refused|turned down|not accepted)\b.*"
     r"|(?:declined|rejected|refused|turned down) (?:the |their |an |job )*offer\b.*"
     r"|turned (?:it|them) down|no longer interested|not interested any ?more")),
    ("no reply", (r"(?:.* )?(?:ghosted|no (?:response|reply|answer|news)(?!.* yet)|never heard"
     r"|unanswered|not heard back|nothing heard|radio silence)(?: .*)?")),
    ("rejected", (r"(?:.* )?(?:rejected|rejections?|reject|not selected|not successful|unsuccessful"
     r"|declined|turned down|not (?:moving|going) forward|not proceeding|not chosen|not hired"
     r"|position filled|filled|job closed|closed|expired|failed|denied|refused|screened out)"
     r"(?: .*)?")),
    ("interview", (rf"(?:.* )?(?:offered|invited|accepted for|invitation)(?!.*\bafter\b) (?:.* )?"
     rf"{_MEETING}.*|{_MEETING} (?:offer(?:ed)?|accepted|invit\w+)")),
    ("offer", (r"accepted|(?:.* )?(?:offer(?:s|ed)?|hired|contract signed|got the job)(?: .*)?")),
    ("interview", (rf"(?:.* )?(?:{_MEETING}|invited)(?: .*)?")),
    ("applied", (r"(?:.* )?(?:applied|submitted|sent|(?:under|in) (?:review|consideration)"
     r"|reviewing|pending|waiting|awaiting|wait ?listed|on hold|responded|replied"
     r"|in (?:progress|process)|active|open|applications?|acknowledged|viewed|received|followed up"
     r"|ongoing)(?: .*)?")),
)  # fmt: skip
_UNMET = re.compile(rf"\b(?:no|not|without|before|pre|never|instead of) (?:\w+ )?{_MEETING}")
_LONGEST = 80


@lru_cache(maxsize=1_000)
def read_status(typed: str) -> Status:
    """Return what a status says; an unknown word, or one of two minds, has no kind."""
    words = re.sub(r"^\d+ (?=[a-z])(?!st |nd |rd |th |round)", "", plain(typed))
    if len(words) > _LONGEST:
        return Status("", typed)
    kind = next((kind for kind, rule in _RULES if re.fullmatch(rule, words)), _UNKNOWN)
    met = kind in ("rejected", "no reply") and bool(re.search(rf"\b{_MEETING}", words))
    word = "" if words in _PLAIN else " ".join(typed.split())
    return Status(kind, word, met and not _UNMET.search(words))


def are_statuses(cells: Sequence[str]) -> bool:
    """Return whether nearly all of these cells are statuses, in a few words each."""
    filled = [cell for cell in cells if cell.strip()]
    known = sum(bool(read_status(cell).kind) and len(cell.split()) <= 4 for cell in filled)
    return bool(filled) and known >= 0.8 * len(filled)
