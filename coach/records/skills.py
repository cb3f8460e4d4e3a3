"""Skills that a posting asks for, and what a person has shown of them."""

from dataclasses import dataclass
from typing import Literal

SkillState = Literal["shown", "claimed", "missing"]
SkillChoice = Literal["shown", "missing", "not asked"]
"""What a person says of a skill of a posting, whatever was read."""
SkillSource = Literal["story", "answer", "résumé"]


@dataclass(frozen=True, slots=True)
class AskedSkill:
    """A skill that `posting[start:end]` asks for, by the list's name for it.

    `family` is "" for a phrase that only this posting uses: then that is its name.
    """

    name: str
    family: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SkillSentence:
    """A sentence that may show skills: of a story or answer with its id, or a résumé's line.

    `is_told` says that it belongs to an occasion which the person tells as their own.
    """

    text: str
    source: SkillSource
    source_id: str
    is_told: bool


@dataclass(frozen=True, slots=True)
class JudgedSkill:
    """What was shown of a skill, with the sentence that does; `near` is the nearest else."""

    asked: AskedSkill
    state: SkillState
    proof: SkillSentence | None
    near: SkillSentence | None
