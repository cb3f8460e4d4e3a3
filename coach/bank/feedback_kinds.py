"""The kinds of an employer's feedback and what they lead to, loaded from one file."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from coach.bank.tables import open_table
from coach.records import PARTS
from coach.settings import resource_dir

PRAISE = "praise"
"""The kind that names something good."""

MAX_WORDING_CHARS = 300


@dataclass(frozen=True, slots=True)
class FeedbackKind:
    """One thing that feedback can say; `meaning` and `action` are shown to the person.

    `asks` is asked where it only may be meant. `side` is a part of an answer, "" for all of it,
    `competency` one of the bank, "" unless the kind leads to one.
    """

    id: str
    name: str
    meaning: str
    action: str
    asks: str
    leads_to: Literal["side", "competency", "skill", "own", "nothing"]
    side: str = ""
    competency: str = ""

    @property
    def has_advice(self) -> bool:
        """Whether there is anything to do about it."""
        return self.leads_to != "nothing"

    @property
    def can_be_practised(self) -> bool:
        """Whether questions help: they do not if another person had more experience."""
        return self.leads_to in ("side", "competency", "skill")


@dataclass(frozen=True, slots=True)
class FeedbackKinds:
    """All kinds by id."""

    kinds: Mapping[str, FeedbackKind]


def load_feedback_kinds(path: Path | None = None) -> FeedbackKinds:
    """Load `feedback.toml` (the shipped one by default); raises BankError at the first fault."""
    path = path or resource_dir("question_bank") / "feedback.toml"
    kinds: dict[str, FeedbackKind] = {}
    for table in open_table(path, "kind").tables("kind"):
        kind = table.record(FeedbackKind, limit=MAX_WORDING_CHARS)
        if bool(kind.competency) != (kind.leads_to == "competency"):
            raise table.error("competency must stand exactly where it leads to one")
        if kind.side and kind.side not in PARTS:
            raise table.error(f"{kind.side!r} is no part of an answer")
        if kind.id in kinds:
            raise table.error("the id stands twice")
        kinds[kind.id] = kind
    return FeedbackKinds(MappingProxyType(kinds))
