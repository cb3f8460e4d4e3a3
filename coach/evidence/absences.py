"""Findings that point at strengths, and those that name what is nowhere in the answer."""

from collections.abc import Iterable, Sequence

from coach.evidence.statements import Statement
from coach.evidence.vagueness import Cue
from coach.records import Finding, Missing, Structure

# The kinds of RUBRIC that have no words to point at, with what is missing.
_ABSENT: dict[str, Missing] = {
    "no_own_action": "your part",
    "no_result": "what changed",
    "no_example": "what exactly",
    "off_question": "what exactly",
    "habit": "when",
}


def find_absences(unmet: Iterable[tuple[str, str]]) -> tuple[Finding, ...]:
    """Return one finding without words for each kind that is lacking, with its first step."""
    first: dict[str, str] = {}
    for kind, step in unmet:
        first.setdefault(kind, step)
    return tuple(
        Finding(0, 0, kind, _ABSENT[kind], step) for kind, step in first.items() if kind in _ABSENT
    )


def find_strengths(
    statements: Sequence[Statement], cues: Sequence[Cue], structure: Structure
) -> tuple[Finding, ...]:
    """Return the clauses that tell own actions and results, and words of reason and learning."""
    own = (
        Finding(s.start, s.end, "own_action", None, "")
        for s in statements
        if s.happened and s.by == "i"
    )
    results = (Finding(r.start, r.end, "result", None, "") for r in structure.result)
    told = (
        Finding(c.start, c.end, c.kind, None, "") for c in cues if c.kind in {"reason", "learning"}
    )
    return (*own, *results, *told)
