"""What the six parts of an answer are called, by the type of its question."""

from __future__ import annotations

from collections.abc import Mapping

from coach.records import PartName

PART_NAMES: Mapping[str, str] = {
    "occasion": "One occasion",
    "own_action": "Your part",
    "details": "Details",
    "result": "Result",
    "proof": "Proof",
    "reasoning": "Why",
}
# What stands for the part at questions that ask for no occasion (RUBRIC).
_BY_TYPE: Mapping[tuple[str, PartName], str] = {
    ("situational", "occasion"): "Steps",
    ("motivation", "occasion"): "Named reason",
    ("background", "occasion"): "Named work",
    ("technical", "occasion"): "Named choice",
    ("technical", "reasoning"): "Trade-offs",
}


def part_name(part: PartName, question_type: str) -> str:
    """Return what a part of an answer is called at a question of this type."""
    return _BY_TYPE.get((question_type, part), PART_NAMES[part])
