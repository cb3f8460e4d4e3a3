"""Changes as text: what an answer gained and lost against the one before it."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from coach.cli.shown import HEADING_STYLE
from coach.practice.sessions.opened import AttemptChanges
from coach.records import Fact

OTHER_SCORER = (
    "The coach was changed between the two: levels and vague phrases may differ for that alone."
)


def show_changes(out: Console, changes: AttemptChanges) -> None:
    """Print both levels, then each list that holds something."""
    out.print(Text("\nAgainst your previous try", style=HEADING_STYLE))
    out.print(Text(f"  Level {changes.level_before} then, level {changes.level_after} now"))
    if not changes.is_comparable:
        out.print(Text(f"  {OTHER_SCORER}"))
    lists = {
        "Facts gained": _facts(changes.gained),
        "Facts kept": _facts(changes.kept),
        "Facts lost": _facts(changes.lost),
        "Vague phrases gone": _quoted(changes.resolved),
        "Vague phrases still there": _quoted(changes.still),
        "Vague phrases that are new": _quoted(changes.new),
    }
    for heading, entries in lists.items():
        if entries:
            out.print(Text(f"  {heading}: {', '.join(entries)}"))
    if not any(lists.values()):
        out.print(Text("  No fact and no vague phrase in either."))


def _facts(facts: Iterable[Fact]) -> list[str]:
    return [f"{' '.join(fact.text.split())} ({fact.kind})" for fact in facts]


def _quoted(phrases: Iterable[str]) -> list[str]:
    return [f"“{phrase}”" for phrase in phrases]
