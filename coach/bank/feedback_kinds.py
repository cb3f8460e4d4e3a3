"""What an employer's feedback can say: kinds, their cues and what they lead to, from one file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast, get_args

from coach.bank.tables import Table, check_keys, read_records, read_text, read_texts, read_toml
from coach.errors import BankError
from coach.records import PARTS
from coach.settings import resource_dir

LeadsTo = Literal["side", "competency", "skill", "own", "nothing"]

PRAISE = "praise"
"""The kind that names something good."""

MAX_CUE_CHARS = 400
MAX_WORDING_CHARS = 300

_KEYS = ("id", "name", "meaning", "action", "leads_to", "says", "lacks")
_OPTIONAL = ("side", "competency", "gives_way_to")
_LISTS = ("missing", "good", "denied", "faults", "insults")


@dataclass(frozen=True, slots=True)
class FeedbackKind:
    """One thing that feedback can say; `meaning` and `action` are told to the person.

    `says` and `lacks` are its cues, None where it has none; `gives_way_to` names the kinds beside
    which, in one sentence, it does not count. `side` is a part of an answer, `competency` one
    of the bank; each is "" unless the kind leads to it, and `side` for all of an answer.
    """

    id: str
    name: str
    meaning: str
    action: str
    leads_to: LeadsTo
    side: str
    competency: str
    says: re.Pattern[str] | None
    lacks: re.Pattern[str] | None
    gives_way_to: frozenset[str]

    @property
    def has_advice(self) -> bool:
        """Whether there is anything to do about it."""
        return self.leads_to != "nothing"

    @property
    def can_be_practised(self) -> bool:
        """Whether questions help: what another person brought, or a test, is not mended by them."""
        return self.leads_to in ("side", "competency", "skill")


@dataclass(frozen=True, slots=True)
class FeedbackKinds:
    """All kinds by id, with the words that say that something is missing, good, or denied.

    `insults` are rude words that say nothing else.
    """

    kinds: Mapping[str, FeedbackKind]
    missing: re.Pattern[str]
    good: re.Pattern[str]
    denied: re.Pattern[str]
    faults: re.Pattern[str]
    insults: re.Pattern[str]


def load_feedback_kinds(path: Path | None = None) -> FeedbackKinds:
    """Read `feedback.toml` (the shipped one by default); raises BankError at the first fault."""
    path = path or resource_dir("question_bank") / "feedback.toml"
    top = read_toml(path)
    check_keys(path, "top of the file", top, (*_LISTS, "kind"))
    kinds: dict[str, FeedbackKind] = {}
    for number, table in enumerate(read_records(path, "kind", top), start=1):
        kind = _kind(path, f"kind {number}", table)
        if kind.id in kinds:
            raise BankError(path, kind.id, "the id stands twice")
        kinds[kind.id] = kind
    for kind in kinds.values():
        for other in sorted(kind.gives_way_to - kinds.keys()):
            raise BankError(path, kind.id, f"gives way to {other!r}, which is no kind")
    missing, good, denied, faults, insults = (
        read_text(path, "top of the file", top, key, limit=2000) for key in _LISTS
    )
    return FeedbackKinds(
        MappingProxyType(kinds),
        missing=_compiled(path, "missing", rf"{missing}(?!\w)"),
        good=_compiled(path, "good", rf"{good}(?!\w)"),
        # What stands before a fault, with at most one word between.
        denied=_compiled(path, "denied", rf"{denied}\W+(?:\w+\W+)?$"),
        faults=_compiled(path, "faults", faults),
        insults=_compiled(path, "insults", rf"\b{insults}(?!\w)"),
    )


def _kind(path: Path, place: str, table: Table) -> FeedbackKind:
    required = {key: value for key, value in table.items() if key not in _OPTIONAL}
    check_keys(path, place, required, _KEYS)
    id_, name, meaning, action, leads_to = (
        read_text(path, place, table, key, limit=MAX_WORDING_CHARS) for key in _KEYS[:5]
    )
    if leads_to not in get_args(LeadsTo):
        raise BankError(path, id_, f"leads to {leads_to!r}, which is nothing known")
    if ("competency" in table) != (leads_to == "competency"):
        raise BankError(path, id_, "competency must stand exactly where it leads to one")
    side = str(table.get("side", ""))
    if side and side not in PARTS:
        raise BankError(path, id_, f"{side!r} is no part of an answer")
    ways = read_texts(path, id_, table, "gives_way_to", limit=60) if "gives_way_to" in table else ()
    return FeedbackKind(
        id=id_,
        name=name,
        meaning=meaning,
        action=action,
        leads_to=cast(LeadsTo, leads_to),
        side=side,
        competency=str(table.get("competency", "")),
        says=_cues(path, id_, table, "says"),
        lacks=_cues(path, id_, table, "lacks"),
        gives_way_to=frozenset(ways),
    )


def _cues(path: Path, place: str, table: Table, key: str) -> re.Pattern[str] | None:
    cues = read_texts(path, place, table, key, limit=MAX_CUE_CHARS)
    return _compiled(path, place, "|".join(cues)) if cues else None


def _compiled(path: Path, place: str, pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(rf"(?<!\w)(?:{pattern})", re.I)
    except re.error as error:
        raise BankError(path, place, f"a cue is no regular expression: {error}") from error
