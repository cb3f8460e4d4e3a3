"""A session's summary as text: each question with its first and best level, and what is next."""

from rich.console import Console
from rich.text import Text

from coach.cli.shown import HEADING_STYLE
from coach.practice.sessions.advice import IN_WORDS
from coach.practice.sessions.summary import PlaceSummary, SessionSummary


def show_summary(out: Console, summary: SessionSummary) -> None:
    """Print what the session brought so far."""
    total = len(summary.places)
    out.print(Text(f"\n{summary.answered} of {total} answered", style=HEADING_STYLE))
    for place in summary.places:
        out.print(Text(f"  {place.position + 1}. {place.question.text}"))
        out.print(Text(f"     {_result(place)}"))
    for thing in summary.work_on:
        out.print(Text(f"\n{thing.what}", style=HEADING_STYLE))
        words = f"“{' '.join(thing.words.split())}” " if thing.words else ""
        out.print(Text(f"  {words}{thing.ask}"))
    if not summary.work_on:
        out.print(Text(f"Next: {summary.what_next}"))


def _result(place: PlaceSummary) -> str:
    if place.first is None or place.best is None:
        return "no answer yet"
    tries = "1 try" if place.attempts == 1 else f"{place.attempts} tries"
    level = f"{place.first.level} → " if place.level_change else ""
    told = (f"level {level}{place.best.level}", tries, IN_WORDS[place.stop])
    return " · ".join(filter(None, told))
