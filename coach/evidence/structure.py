"""Where situation, task, action and result are told, and whose actions they are."""

from collections.abc import Sequence

from coach.evidence.statements import Statement
from coach.evidence.vagueness import Cue
from coach.records import PARTS, Fact, Finding, Span, Structure

_TOLD = frozenset({"event", "report", "state"})
_RESULT_TYPES = _TOLD | {"habit", "general"}


def find_structure(
    statements: Sequence[Statement],
    cues: Sequence[Cue],
    facts: Sequence[Fact],
    vague: Sequence[Finding],
) -> Structure:
    """Return each part's spans by clause.

    A result is a clause behind the first action that says what changed: it has a result cue, or a
    fact about others behind most own deeds or about the team at the end. It is no aside
    ("because …") and not just "it went well". An action is an event of the person or their team.
    """
    parts: dict[str, list[Span]] = {part: [] for part in PARTS}
    acted = False
    last = max((s.sentence_index for s in statements), default=0)
    own = [s for s in statements if s.happened and s.by == "i"]
    for statement in statements:
        kinds = {c.kind for c in cues if statement.start <= c.start < statement.end}
        inside = [f.kind for f in vague if statement.start <= f.start < statement.end]
        has_fact = any(statement.start <= f.start < statement.end for f in facts)
        part = _part(
            statement,
            kinds,
            acted=acted,
            is_last=statement.sentence_index == last,
            is_behind=_is_behind(statement, own),
            has_fact=has_fact,
            is_fog="vague.outcome" in inside or (not has_fact and "abstract" in kinds),
        )
        acted = acted or part == "action"
        if part:
            _extend(parts[part], statement)
    return Structure(
        situation=tuple(parts["situation"]),
        task=tuple(parts["task"]),
        action=tuple(parts["action"]),
        result=tuple(parts["result"]),
        missing=tuple(part for part in PARTS if not parts[part]),
    )


def _part(
    statement: Statement,
    cues: set[str],
    *,
    acted: bool,
    is_last: bool,
    is_behind: bool,
    has_fact: bool,
    is_fog: bool,
) -> str | None:
    # "Callum shook my hand": what others did in the last sentence came of it.
    is_told = has_fact or (is_last and statement.happened and statement.by == "other")
    is_end = acted and is_told and _ends_the_story(statement, is_last=is_last, is_behind=is_behind)
    is_main = not (is_fog or statement.is_aside)
    if is_main and (is_end or _is_result(statement, cues, acted=acted, has_fact=has_fact)):
        return "result"
    if "task" in cues and statement.type in _TOLD:
        return "task"
    if "learning" in cues:
        return None
    if statement.happened and statement.by in {"i", "we"}:
        return "action"
    if statement.type in _TOLD and ("situation" in cues or (statement.is_past and not acted)):
        return "situation"
    return None


def _is_result(statement: Statement, cues: set[str], *, acted: bool, has_fact: bool) -> bool:
    if statement.type not in _RESULT_TYPES:
        return False
    if "confirmed" in cues:
        return True
    if "result" in cues:
        # "I opened a till" is an action, "I cut the queue to 4" a result.
        if statement.by == "i" and not has_fact:
            return False
        # Things fall and rise by themselves too: before any action that is the situation.
        return acted or (has_fact and statement.happened and statement.is_past)
    return False


def _is_behind(statement: Statement, own: Sequence[Statement]) -> bool:
    """True behind at least half of the own deeds, and all of those in the same sentence.

    What others do between is a part of the story, not yet its end.
    """
    before = sum(deed.start < statement.start for deed in own)
    same = [deed for deed in own if deed.sentence_index == statement.sentence_index]
    return 2 * before >= len(own) and all(deed.start < statement.start for deed in same)


def _ends_the_story(statement: Statement, *, is_last: bool, is_behind: bool) -> bool:
    """True for what became of it: others' past deeds behind one's own, or the team's last."""
    if not statement.is_past or statement.type not in _TOLD:
        return False
    if statement.by == "other":
        return is_behind
    return is_last and statement.by in {"we", "unsaid"}


def _extend(spans: list[Span], statement: Statement) -> None:
    """Add the clause, joined to the span before it when only a gap of spaces lies between."""
    if spans and 0 <= statement.start - spans[-1].end <= 1:
        spans[-1] = Span(spans[-1].start, statement.end)
    else:
        spans.append(Span(statement.start, statement.end))
