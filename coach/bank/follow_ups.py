"""What the coach asks about an answer, read from question_bank/follow_ups.toml and checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from coach.bank.tables import Table, check_keys, read_records, read_text, read_texts, read_toml
from coach.errors import BankError
from coach.records import PARTS, Missing, PartName, QuestionType
from coach.settings import resource_dir

MAX_CHARS = 200
WORDS_SLOT = "{words}"
QUESTION_SLOT = "{question}"
_ANY = ""
_WHOLE = ("off_question", "nearest", "finished", "nothing")
_DETAILS = ("time", "person", "number")
_GRAVE = ("result", "reasoning")


@dataclass(frozen=True, slots=True)
class PartTexts:
    """What to do about a part, what to ask where it is absent and where it is unclear.

    `about` asks with the person's own words, "" where none are quoted; `type` is the one type of
    question that the texts are for, "" for all that have none of their own.
    """

    step: str
    ask: str
    unsure: str
    about: str = ""
    type: str = _ANY


@dataclass(frozen=True)
class FollowUps:
    """All texts of the file; the texts of `whole` are those of _WHOLE.

    `details` ask for a kind of fact each. Where one of `grave_words` stands in an answer, `grave`
    has the questions about its parts.
    """

    parts: Mapping[tuple[str, str], PartTexts]
    vague: Mapping[Missing, str]
    details: Mapping[str, str]
    grave_words: frozenset[str]
    grave: Mapping[str, str]
    whole: Mapping[str, str]

    def of_part(self, part: PartName, question_type: QuestionType) -> PartTexts:
        """Return the texts of a part for a type of question."""
        return self.parts.get((part, question_type)) or self.parts[part, _ANY]


def load_follow_ups(path: Path | None = None) -> FollowUps:
    """Return the texts; raises BankError naming the file and the entry that is wrong or missing."""
    path = path or resource_dir("question_bank") / "follow_ups.toml"
    top = read_toml(path)
    check_keys(
        path, "top of the file", top, ("part", "vague", "details", "grave_words", "grave", "whole")
    )
    parts = _read_parts(path, top)
    vague = _read_vague(path, top)
    lacking = [part for part in PARTS if (part, _ANY) not in parts]
    lacking += [missing for missing in get_args(Missing) if missing not in vague]
    if lacking:
        raise BankError(path, "top of the file", f"nothing is asked about {', '.join(lacking)}")
    whole = _read_table(path, top, "whole", _WHOLE)
    if QUESTION_SLOT not in whole["off_question"]:
        raise BankError(path, "whole", f"off_question has no {QUESTION_SLOT}")
    return FollowUps(
        parts,
        vague,
        details=_read_table(path, top, "details", _DETAILS),
        grave_words=frozenset(read_texts(path, "top of the file", top, "grave_words", limit=40)),
        grave=_read_table(path, top, "grave", _GRAVE),
        whole=whole,
    )


def _read_parts(path: Path, top: Table) -> dict[tuple[str, str], PartTexts]:
    parts: dict[tuple[str, str], PartTexts] = {}
    for number, table in enumerate(read_records(path, "part", top), start=1):
        place = f"part {number}"
        keys = ("name", "step", "ask", "unsure", *(k for k in ("about", "type") if k in table))
        check_keys(path, place, table, keys)
        name = read_text(path, place, table, "name", limit=MAX_CHARS)
        kind = read_text(path, place, table, "type", limit=MAX_CHARS) if "type" in table else _ANY
        if name not in PARTS or kind not in (_ANY, *get_args(QuestionType)):
            raise BankError(path, place, f"there is no part {name!r} of type {kind!r}")
        if (name, kind) in parts:
            raise BankError(path, place, f"{name!r} of type {kind!r} stands twice")
        texts = {key: read_text(path, place, table, key, limit=MAX_CHARS) for key in keys[1:]}
        if WORDS_SLOT not in texts.get("about", WORDS_SLOT):
            raise BankError(path, place, f"about has no {WORDS_SLOT}")
        parts[name, kind] = PartTexts(**texts)
    return parts


def _read_vague(path: Path, top: Table) -> dict[Missing, str]:
    vague: dict[Missing, str] = {}
    for number, table in enumerate(read_records(path, "vague", top), start=1):
        place = f"vague {number}"
        check_keys(path, place, table, ("missing", "ask"))
        missing = read_text(path, place, table, "missing", limit=MAX_CHARS)
        ask = read_text(path, place, table, "ask", limit=MAX_CHARS)
        if missing not in get_args(Missing) or WORDS_SLOT not in ask:
            raise BankError(
                path, place, f"{missing!r} is not known, or its text has no {WORDS_SLOT}"
            )
        if missing in vague:
            raise BankError(path, place, f"{missing!r} stands twice")
        vague[cast(Missing, missing)] = ask
    return vague


def _read_table(path: Path, top: Table, name: str, keys: tuple[str, ...]) -> dict[str, str]:
    table = top[name]
    if not isinstance(table, dict):
        raise BankError(path, name, f"expected a [{name}] table")
    check_keys(path, name, table, keys)
    return {key: read_text(path, name, table, key, limit=MAX_CHARS) for key in keys}
