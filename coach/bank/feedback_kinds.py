"""What an employer's feedback can say: kinds and what they lead to, from one file."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast, get_args

from coach.bank.tables import Table, check_keys, read_records, read_text, read_toml
from coach.errors import BankError
from coach.records import PARTS
from coach.settings import resource_dir

LeadsTo = Literal["side", "competency", "skill", "own", "nothing"]

PRAISE = "praise"
"""The kind that names something good."""

MAX_WORDING_CHARS = 300

_KEYS = ("id", "name", "meaning", "action", "asks", "leads_to")
_OPTIONAL = ("side", "competency")


@dataclass(frozen=True, slots=True)
class FeedbackKind:
    """One thing that feedback can say; `meaning` and `action` are told to the person.

    `asks` is asked where it only may be meant. `side` is a part of an answer, `competency` one of
    the bank; each is "" unless the kind leads to it, and `side` for all of an answer.
    """

    id: str
    name: str
    meaning: str
    action: str
    asks: str
    leads_to: LeadsTo
    side: str
    competency: str

    @property
    def has_advice(self) -> bool:
        """Whether there is anything to do about it."""
        return self.leads_to != "nothing"

    @property
    def can_be_practised(self) -> bool:
        """Whether questions help: what somebody else brought, or a test, stays as it is."""
        return self.leads_to in ("side", "competency", "skill")


@dataclass(frozen=True, slots=True)
class FeedbackKinds:
    """All kinds by id."""

    kinds: Mapping[str, FeedbackKind]


def load_feedback_kinds(path: Path | None = None) -> FeedbackKinds:
    """Read `feedback.toml` (the shipped one by default); raises BankError at the first fault."""
    path = path or resource_dir("question_bank") / "feedback.toml"
    top = read_toml(path)
    check_keys(path, "top of the file", top, ("kind",))
    kinds: dict[str, FeedbackKind] = {}
    for number, table in enumerate(read_records(path, "kind", top), start=1):
        kind = _kind(path, f"kind {number}", table)
        if kind.id in kinds:
            raise BankError(path, kind.id, "the id stands twice")
        kinds[kind.id] = kind
    return FeedbackKinds(MappingProxyType(kinds))


def _kind(path: Path, place: str, table: Table) -> FeedbackKind:
    required = {key: value for key, value in table.items() if key not in _OPTIONAL}
    check_keys(path, place, required, _KEYS)
    id_, name, meaning, action, asks, leads_to = (
        read_text(path, place, table, key, limit=MAX_WORDING_CHARS) for key in _KEYS
    )
    if leads_to not in get_args(LeadsTo):
        raise BankError(path, id_, f"leads to {leads_to!r}, which is nothing known")
    if ("competency" in table) != (leads_to == "competency"):
        raise BankError(path, id_, "competency must stand exactly where it leads to one")
    side = str(table.get("side", ""))
    if side and side not in PARTS:
        raise BankError(path, id_, f"{side!r} is no part of an answer")
    return FeedbackKind(
        id=id_,
        name=name,
        meaning=meaning,
        action=action,
        asks=asks,
        leads_to=cast(LeadsTo, leads_to),
        side=side,
        competency=str(table.get("competency", "")),
    )
