"""A session's summary as text: each question with its first and best level, and what is next."""

from rich.console import Console
from rich.text import Text

from coach.cli.shown import HEADING_STYLE
from coach.practice.summary import PlaceSummary, SessionSummary


def show_summary(out: Console, summary: SessionSummary) -> None:
    """Print what the session brought so far."""
    total = len(summary.places)
    out.print(Text(f"\n{summary.answered} of {total} answered", style=HEADING_STYLE))
    for place in summary.places:
        out.print(Text(f"  {place.position + 1}. {place.question.text}"))
        out.print(Text(f"     {_result(place)}"))
    out.print(Text(f"Next: {summary.what_next}"))


def _result(place: PlaceSummary) -> str:
    if place.first is None or place.best is None:
        return "no answer yet"
    tries = "1 try" if place.attempts == 1 else f"{place.attempts} tries"
    level, vague = f"{place.best.level}", f"{place.vague_best:.0f}"
    if place.level_change:
        level = f"{place.first.level} → {level}"
    if place.first.id != place.best.id:
        vague = f"{place.vague_first:.0f} → {vague}"
    return f"level {level} · {tries} · vague phrases per 100 words {vague}"
