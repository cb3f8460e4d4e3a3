"""What the coach asks about an answer, loaded from question_bank/follow_ups.toml and checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from coach.bank.tables import Table, open_table
from coach.records import MISSING, PARTS, Missing, PartName, QuestionType
from coach.settings import resource_dir

WORDS_SLOT = "{words}"
QUESTION_SLOT = "{question}"


@dataclass(frozen=True, slots=True)
class PartTexts:
    """What to do about a part, what to ask where it is absent and where it is unclear.

    `about` asks with the person's own words, if at all; `type` is the one type of question that
    the texts are for, "" for all that have none of their own.
    """

    name: PartName
    step: str
    ask: str
    unsure: str
    about: str = ""
    type: Literal[QuestionType, ""] = ""


@dataclass(frozen=True)
class FollowUps:
    """All texts of the file.

    `details` ask for a kind of fact each; `grave` are the questions about the parts of an answer
    that has one of `grave_words`.
    """

    parts: Mapping[tuple[str, str], PartTexts]
    vague: Mapping[Missing, str]
    details: Mapping[str, str]
    grave_words: frozenset[str]
    grave: Mapping[str, str]
    whole: Mapping[str, str]

    def of_part(self, part: PartName, question_type: QuestionType) -> PartTexts:
        """Return the texts of a part for a type of question."""
        return self.parts.get((part, question_type)) or self.parts[part, ""]


def load_follow_ups(path: Path | None = None) -> FollowUps:
    """Return the texts; raises BankError naming the file and the entry that is wrong or missing."""
    path = path or resource_dir("question_bank") / "follow_ups.toml"
    top = open_table(path, "part", "vague", "details", "grave_words", "grave", "whole")
    parts, vague = _parts(top), _vague(top)
    lacking: list[str] = [part for part in PARTS if (part, "") not in parts]
    lacking += [missing for missing in MISSING if missing not in vague]
    if lacking:
        raise top.error(f"nothing is asked about {', '.join(lacking)}")
    whole = _texts(top, "whole", "off_question", "nearest", "finished", "nothing")
    if QUESTION_SLOT not in whole["off_question"]:
        raise top.table("whole").error(f"off_question has no {QUESTION_SLOT}")
    return FollowUps(
        parts,
        vague,
        details=_texts(top, "details", "time", "person", "number"),
        grave_words=frozenset(top.texts("grave_words")),
        grave=_texts(top, "grave", "result", "reasoning"),
        whole=whole,
    )


def _parts(top: Table) -> dict[tuple[str, str], PartTexts]:
    parts: dict[tuple[str, str], PartTexts] = {}
    for table in top.tables("part"):
        texts = table.record(PartTexts)
        if (texts.name, texts.type) in parts:
            raise table.error(f"{texts.name!r} of type {texts.type!r} stands twice")
        if texts.about and WORDS_SLOT not in texts.about:
            raise table.error(f"about has no {WORDS_SLOT}")
        parts[texts.name, texts.type] = texts
    return parts


def _vague(top: Table) -> dict[Missing, str]:
    vague: dict[Missing, str] = {}
    for table in top.tables("vague"):
        table.check_keys(("missing", "ask"))
        missing, ask = table.choice("missing", MISSING), table.text("ask")
        if WORDS_SLOT not in ask:
            raise table.error(f"ask has no {WORDS_SLOT}")
        if missing in vague:
            raise table.error(f"{missing!r} stands twice")
        vague[missing] = ask
    return vague


def _texts(top: Table, name: str, *keys: str) -> dict[str, str]:
    table = top.table(name)
    table.check_keys(keys)
    return {key: table.text(key) for key in keys}
