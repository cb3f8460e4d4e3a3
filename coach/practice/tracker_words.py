"""What the columns of job trackers and spreadsheets hold, by the words of their headings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, cast

from coach.practice.foreign_days import looks_like_a_day
from coach.practice.journal_cues import CELLS, MEETING, find_events, kind_of
from coach.records import OutcomeKind

NOTE, LEFT_OUT, ASKED = "note", "left out", ""
"""ASKED stands for a column of days when the heading does not tell of what."""
_EVENTS = ("applied", "interview", "rejected", "offer", "no reply", "withdrew")
DAYS = (*_EVENTS, "day", "response")
"""Fields that hold days; `day` is the day of the status, `response` that of an answer to it."""
SEVERAL = ("status", *_EVENTS, NOTE, LEFT_OUT)
"""Fields that more than one column may fill."""
YES, NO = frozenset(("yes", "y", "true", "x", "1", "✓")), frozenset(("no", "n", "false", "0"))

_PARTS = {
    "{TOLD}": r"(?:how (?:it|that|did it|things?) (?:went|go|going|is going)|what happened)",
    "{REPLY}": r"(?:repl(?:y|ied)|respon(?:se|ded)|answer(?:ed)?|decision|verdict|heard(?: back)?)",
}
_Fields = dict[str, list[tuple[int, re.Pattern[str]]]]


def _read_table() -> tuple[_Fields, frozenset[str], frozenset[str]]:
    """Return the words of the table beside this module by field, then its FREE and OTHER words."""
    fields: _Fields = {}
    words: dict[str, list[str]] = {"FREE": [], "OTHER": []}
    for line in Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines():
        name, _, pattern = line.partition(": ")
        if name in words:
            words[name] += pattern.split()
        elif pattern and not line.startswith("#"):
            for part, stands_for in _PARTS.items():
                pattern = pattern.replace(part, stands_for)
            field, _, worth = name.rpartition(" ")
            fields.setdefault(field, []).append((int(worth), re.compile(rf"\b(?:{pattern})\b")))
    return fields, frozenset(words["FREE"]), frozenset(words["OTHER"])


_FIELDS, _FREE, _OTHER = _read_table()
ANSWERS = {name: _FIELDS.pop(name) for name in ("date", "question", "id", "answer", "kind")}
JOURNAL = _FIELDS
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
    if any(map(looks_like_a_day, cells)):
        return 0
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
    if any(map(looks_like_a_day, heading)):
        # The first row of a table without headings: its words tell nothing.
        heading = [""] * len(heading)
    found: dict[int, str] = {}
    for at, field in chosen.items():
        if at < len(heading) and (field in SEVERAL or field not in found.values()):
            found[at] = field if field in (*fields, LEFT_OUT, ASKED) else rest
    shares = [_Shares(one) for one in cells]
    points = {
        (field, at): _fitting(fields, field, heading[at], shares[at])
        for field in fields
        for at in range(len(heading))
    }
    _clear_doubt(points)
    for field, at in sorted(points, key=lambda one: -points[one]):
        is_first = field not in found.values()
        # A second status counts where it is one: not “State: Ohio”, and not a stage.
        is_more = points.get(("stage", at), 0) < _LEAST and shares[at].are_statuses
        is_free = is_first or (is_more if field == "status" else field in SEVERAL)
        if at not in found and is_free and points[field, at] >= _LEAST:
            found[at] = field
    for at, name in enumerate(heading):
        tells = not _OTHER.isdisjoint(_names(name)[0].split())
        if at not in found and fields is JOURNAL and not tells:
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
    name = re.sub(r"\b(?:date|day|when|time|of|on|at|and)\b", "", _names(heading)[0])
    return "" if name.strip() in ("interview", "interviewed") else " ".join(name.split())


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


def _points(fields: _Fields, field: str, heading: str) -> int:
    """Return how well the words of a heading fit a field: what it says beside them costs."""
    best = 0
    for place, name in enumerate(_names(heading)):
        has_day = bool(_DAY_WORD.search(name))
        for worth, pattern in fields[field]:
            for found in pattern.finditer(name):
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


def _fitting(fields: _Fields, field: str, heading: str, has: _Shares) -> int:
    """Return the points of a heading, none where the cells below it contradict."""
    points = _points(fields, field, heading)
    if fields is ANSWERS or not has.is_filled:
        return points
    is_vague, says_day = points < 7, _DAY_WORD.search(_names(heading)[0])
    if field in ("day", "response"):
        is_odd = not says_day and not has.has_days
    elif field in DAYS:
        is_odd = not (says_day or has.has_days_or_answers)
        is_odd &= field == "applied" or has.are_statuses
    elif field in ("organisation", "words"):
        is_odd = has.are_days or (has.are_statuses and (is_vague or field == "words"))
    else:
        is_odd = has.are_days and field in ("role", "status", "stage")
        is_odd |= field == "status" and is_vague and not has.are_statuses
    return 0 if is_odd else points


class _Shares:
    """How much of a column is days, statuses and yes or no, by its first cells."""

    def __init__(self, cells: Sequence[str]) -> None:
        filled = [cell.strip() for cell in cells if cell.strip()][:_SAMPLE]
        least = _MOSTLY * len(filled)
        days = sum(map(looks_like_a_day, filled))
        statuses = sum(len(one.split()) <= 5 and bool(read_status(one).kind) for one in filled)
        answers = sum(one.lower() in YES | NO for one in filled)
        self.is_filled, self.has_days = bool(filled), days > 0
        self.has_days_or_answers = days + answers > 0
        self.are_days = days > 0 and days >= least
        self.are_statuses = statuses > 0 and statuses + answers >= least
        self.are_numbers = all(map(str.isdecimal, filled))

    def field(self, *, has_status: bool) -> str:
        if self.are_statuses and not has_status:
            return "status"
        return ASKED if self.are_days else LEFT_OUT if self.are_numbers else NOTE


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
_UNMET = re.compile(
    r"\b(?:no|not|without|before|pre|never|instead of) (?:\w+ )?"
    rf"(?:(?:for|to) (?:an? )?)?{MEETING}"
)
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
