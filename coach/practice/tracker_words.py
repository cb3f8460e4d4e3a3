"""What the columns of job trackers and spreadsheets hold, by the words of their headings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from coach.practice.foreign_days import looks_like_a_day
from coach.practice.journal_cues import CELLS, MEETING, find_events, kind_of
from coach.records import OutcomeKind

NOTE, LEFT_OUT, ASKED = "note", "left out", ""
"""ASKED stands for a column of days when the heading does not tell of what."""
DAYS = ("applied", "interview", "rejected", "offer", "day", "response")
"""Fields that hold days; `day` is the day of the status, `response` that of an answer to it."""
SEVERAL = ("status", *DAYS[:4], NOTE, LEFT_OUT)
"""Fields that more than one column may fill."""
YES, NO = frozenset(("yes", "y", "true", "x", "1", "✓")), frozenset(("no", "n", "false", "0"))

_TOLD = r"(?:how (?:it|that|did it|things?) (?:went|go|going|is going)|what happened|how its going)"
_REPLY = r"(?:repl(?:y|ied)|response|responded|answer(?:ed)?|decision|verdict|heard(?: back)?)"
JOURNAL: Mapping[str, tuple[tuple[int, str], ...]] = {
    "organisation": (
        (9, r"company|employer|organi[sz]ations?|firm|business|companies|employers"),
        (5, r"agency|school|institution|workplace|charity|hirer|org"),
        (4, r"who|where|place"), (2, "^name$"),
    ),
    "role": (
        (9, r"roles?|positions?|vacancy|opening|job title|post|(?:what (?:i )?)?applied for"),
        (8, "jobs?"), (6, "title|designation|occupation"), (4, "what"),
    ),
    "status": (
        (9, "status"), (8, f"outcome|results?|progress|state|{_TOLD}"), (7, "stage|phase"),
        (6, f"{_REPLY}|news"), (5, "^(?:update|kind|column|board|list(?: name)?)$"),
    ),
    "stage": (
        (9, "interview stage"), (8, r"round(?! \d)|step"), (6, "stage|phase"),
    ),
    "applied": (
        (7, r"(?:re)?applied|apply|application|submitted|submission|handed in|dropped off"
         r"|(?:(?:cv|resume|letter|form|application) )?sent|emailed"),
    ),
    "interview": (
        (7, r"(?:next )?interview(?:ed)?|phone screen|screening|on ?site|assessment|round (?=\d)"),
        (5, r"meeting|trial|test"),
    ),
    "rejected": ((7, "rejected|rejection|turned down"),),
    "offer": ((7, r"offer(?:ed|s| received| made)?"),),
    "day": (
        (6, r"date|day|when"), (6, "(?:status|progress|stage) (?:date|day|on|updated?|changed?)"),
        (6, r"(?:updated?|edited|modified|changed?)"),
    ),
    "response": ((5, f"{_REPLY}|outcome|results?"),),
    NOTE: ((9, r"notes?|comments?|remarks?|thoughts?|memo"),),
    "words": (
        (9, r"feedback|(?:rejection )?reasons?(?: for (?:the )?rejection)?|what they said"
         r"|(?:their|employers) words|^words$"),
    ),
    "questions": ((9, r"(?:interview )?questions(?: (?:they )?asked)?"),),
    "feeling": ((8, "feeling|how (?:it|i) felt|mood"),),
    LEFT_OUT: ((9, r"^(?:id|uuid|(?:job )?description|logo|colou?r|no|nr|row|index)$"),),
}  # fmt: skip
"""For each field of the journal the words of its heading, with the points that they bring."""

ANSWERS: Mapping[str, tuple[tuple[int, str], ...]] = {
    "date": ((9, r"^(?:date|day|when|(?:sent|answered|asked|created) (?:at|on))$"),),
    "question": ((9, r"^(?:(?:interview )?question(?: text| asked)?)$"), (8, "^prompt$")),
    "id": ((9, "^question id$"),),
    "answer": ((9, "^(?:my |your )?answer(?: text)?$"), (8, "^(?:text|response|reply)$")),
    "kind": ((9, "^kind$"),),
}

_FREE = frozenset(
    "a an the of for my i me you your we they it is was were has have with to at on by and or this"
    " job current latest last full name title hiring pipeline application first second third final"
    " fourth phone video interview 1 2 3 4 1st 2nd 3rd 4th additional personal time received".split()
)
_OTHER = frozenset(
    "link url website web site page email mail number tel telephone address location city town"
    " country area remote type format mode size industry sector salary pay wage rate range amount"
    " compensation benefits requirements skills contact contacted recruiter manager person"
    " interviewer referral referred reference source via through how platform rating priority score"
    " level seniority logo colour color deadline due closing closes closed expires expiry posted"
    " advertised found added created saved follow followup up next reminder reminded start starts"
    " started length duration count prep preparation thank thanks chase chased ask research"
    " applying leaving interest cv resume letter version attachment file document hours distance"
    " commute birth status stage phase notes note comments feedback reason questions".split()
)
"""Words that make a heading tell of something else: "Company size", "Date added"."""
_DAY_WORD = re.compile(r"\b(?:date|day|when)\b|\b(?:on|at)$")
_LEAST = 2
_SAMPLE = 60
_MOSTLY = 0.6


def plain(text: str) -> str:
    """Return a heading or status in small letters, without signs."""
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).lower().replace("’", "").replace("'", "")
    return " ".join(re.findall(r"[^\W_]+", text))


def is_answers(heading: Sequence[str], chosen: Mapping[int, str]) -> bool:
    """Return whether a heading is that of old answers, whatever else it names."""
    asked = {"question", "answer"}
    return asked <= set(chosen.values()) or all(
        any(_points(ANSWERS, field, name) for name in heading) for field in asked
    )


def count_known(cells: Sequence[str]) -> int:
    """Return how many names of a heading are known; 0 for a row that is hardly one."""
    fields = ANSWERS if is_answers(cells, {}) else JOURNAL
    known = sum(
        len(cell) < 60 and any(_points(fields, field, cell) >= _LEAST for field in fields)
        for cell in cells
    )
    return known if known > 1 else 0


def fields_of(
    heading: Sequence[str], cells: Sequence[Sequence[str]], chosen: Mapping[int, str]
) -> tuple[str, ...]:
    """Return the field of each column: the one chosen, else the one that fits its heading best.

    `cells` are those of each column. Where a heading tells nothing they do: a column of statuses
    is found, one of days is ASKED.
    """
    fields = ANSWERS if is_answers(heading, chosen) else JOURNAL
    rest = LEFT_OUT if fields is ANSWERS else NOTE
    found: dict[int, str] = {}
    for at, field in chosen.items():
        if at < len(heading) and (field in SEVERAL or field not in found.values()):
            found[at] = field if field in (*fields, LEFT_OUT, ASKED) else rest
    shares = [_Shares.of(one) for one in cells]
    points = {
        (field, at): _fitting(fields, field, heading[at], shares[at])
        for field in fields
        for at in range(len(heading))
    }
    _clear_doubt(points)
    for field, at in sorted(points, key=lambda one: -points[one]):
        is_first = field not in found.values()
        # A second status counts where it is one: not “State: Ohio”, and not a stage.
        is_more = points.get(("stage", at), 0) < _LEAST and shares[at].mostly_statuses
        is_free = is_first or (is_more if field == "status" else field in SEVERAL)
        if at not in found and is_free and points[field, at] >= _LEAST:
            found[at] = field
    for at, name in enumerate(heading):
        if at not in found and fields is JOURNAL and not _tells(name):
            found[at] = shares[at].field(has_status="status" in found.values())
    return tuple(found.get(at, rest) for at in range(len(heading)))


def _clear_doubt(points: dict[tuple[str, int], int]) -> None:
    """Take out what may not be the organisation: “Role and company”, or “Who” beside “Where”."""
    worth = {at: points[field, at] for field, at in points if field == "organisation"}
    best = max(worth.values(), default=0)
    is_tie = best < 5 and list(worth.values()).count(best) > 1
    for at, own in worth.items():
        if is_tie or points["role", at] >= own:
            points["organisation", at] = 0


def stage_of(heading: str) -> str:
    """Return which interview a column holds the day of: "second interview", "" where plain."""
    name = re.sub(r"^(?:date|day|when)(?: of)? |(?: (?:date|on|day|at))$", "", plain(heading))
    return "" if name in ("interview", "interviewed") else name


def is_note(heading: str) -> bool:
    """Return whether a heading says no more than that notes are below it."""
    return not plain(heading) or _points(JOURNAL, NOTE, heading) == JOURNAL[NOTE][0][0]


@lru_cache(maxsize=5_000)
def _names(heading: str) -> tuple[str, ...]:
    """Return a heading in plain words, and then its parts: "Company / Department"."""
    # What stands in brackets is a hint: (required), (MM/DD/YYYY).
    bare = re.sub(r"\([^)]*\)", "", heading)
    name = plain(bare) or plain(heading)
    parts = [plain(part) for part in re.split(r"[/&+,|]|\band\b", bare)]
    return (name, *(part for part in parts if part and part != name))


def _points(
    fields: Mapping[str, tuple[tuple[int, str], ...]], field: str, heading: str
) -> int:
    """Return how well the words of a heading fit a field: what it says beside them costs."""
    best = 0
    for place, name in enumerate(_names(heading)):
        has_day = bool(_DAY_WORD.search(name))
        for worth, pattern in fields[field]:
            for found in re.finditer(rf"\b(?:{pattern})\b", name):
                rest = f"{name[: found.start()]} {name[found.end() :]}"
                cost = sum(map(_cost, _DAY_WORD.sub("", rest).split()))
                if field in DAYS:
                    cost = 4 * cost if field == "day" else cost - 2 * has_day
                elif has_day and _DAY_WORD.search(rest):
                    cost += 8
                best = max(best, worth - cost - bool(place))
    return best


def _cost(word: str) -> int:
    return 8 if word in _OTHER else int(word not in _FREE)


def _fitting(
    fields: Mapping[str, tuple[tuple[int, str], ...]], field: str, heading: str, has: _Shares
) -> int:
    """Return the points of a heading, none where the cells below it contradict."""
    points = _points(fields, field, heading)
    if fields is ANSWERS or not has.filled:
        return points
    is_vague = points < 7
    is_odd = {
        "organisation": has.days >= _MOSTLY or (is_vague and has.statuses >= _MOSTLY),
        "role": has.days >= _MOSTLY,
        "status": has.days >= _MOSTLY or (is_vague and not has.mostly_statuses),
        "stage": has.days >= _MOSTLY,
    }.get(field, field in DAYS and not _DAY_WORD.search(_names(heading)[0]) and has.no_days(field))
    return 0 if is_odd else points


def _tells(heading: str) -> bool:
    return not _OTHER.isdisjoint(_names(heading)[0].split())


@dataclass(frozen=True, slots=True)
class _Shares:
    """How much of a column is days, statuses and yes or no."""

    filled: int
    days: float
    statuses: float
    answers: float
    words: int

    @classmethod
    def of(cls, cells: Sequence[str]) -> _Shares:
        filled = [cell.strip() for cell in cells if cell.strip()][:_SAMPLE]
        count = len(filled) or 1
        return cls(
            len(filled),
            sum(map(looks_like_a_day, filled)) / count,
            sum(len(cell.split()) <= 5 and bool(read_status(cell).kind) for cell in filled) / count,
            sum(cell.lower() in YES | NO for cell in filled) / count,
            sum(not cell.isdecimal() for cell in filled),
        )

    @property
    def mostly_statuses(self) -> bool:
        return bool(self.statuses) and self.statuses + self.answers >= _MOSTLY

    def no_days(self, field: str) -> bool:
        if field in ("day", "response"):
            return not self.days
        return not self.days + self.answers and (field == "applied" or self.mostly_statuses)

    def field(self, *, has_status: bool) -> str:
        if self.mostly_statuses and not has_status:
            return "status"
        return ASKED if self.days >= _MOSTLY else NOTE if self.words else LEFT_OUT


_Said = OutcomeKind | Literal["saved", ""]


@dataclass(frozen=True, slots=True)
class Status:
    """What a status says: `kind` is "saved" before an application, "" where it says nothing known.

    `word` is the status itself where it tells more than its kind. `was_interviewed` is whether an
    end came after an interview.
    """

    kind: _Said
    word: str = ""
    was_interviewed: bool = False


_PLAIN = frozenset(
    "applied|application|applications|application sent|application submitted|submitted|sent"
    "|interview|interviewing|interviews|interviewed|offer|offers|offer received|offered|rejected"
    "|rejection|rejections|no reply|no response|no answer|withdrew|withdrawn|saved".split("|")
)
_UNMET = re.compile(rf"\b(?:no|not|without|before|pre|never|instead of) (?:\w+ )?{MEETING}")
_LONGEST = 80


@lru_cache(maxsize=5_000)
def read_status(typed: str) -> Status:
    """Return what a status says; an unknown word, or one of two minds, has no kind."""
    words = re.sub(r"^\d+ (?=[a-z])(?!st |nd |rd |th |round)", "", plain(typed))
    if len(words) > _LONGEST:
        return Status("", typed)
    kind = _kind(words, typed)
    met = kind in ("rejected", "no reply") and bool(re.search(rf"\b{MEETING}", words))
    word = "" if words in _PLAIN else " ".join(typed.split())
    return Status(kind, word, met and not _UNMET.search(words))


def _kind(words: str, typed: str) -> _Said:
    """Return what the phrases of the journal say of a status, beside those of a column's own."""
    said = " ".join(re.sub(r"[^\w\s.,;:!?'’()–—-]|_|^\W*\d+[.)]", " ", typed).lower().split())
    kind = next((kind for kind, one in CELLS if kind[0] == "<" and one.fullmatch(words)), "")
    if not kind:
        events = find_events(said)
        kind = f"={kind_of(said, events)[0] or ''}"
        if kind == "=" and all(event.kind == "?" for event in events):
            kind = next((kind for kind, one in CELLS if kind[0] == ">" and one.search(words)), "")
    return cast("_Said", kind[1:].replace("?", ""))
