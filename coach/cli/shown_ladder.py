"""The ladder as text: weak sentences as typed, then again with [blanks] to fill in."""

from rich.console import Console
from rich.text import Text

from coach.cli.shown import HEADING_STYLE, VAGUE_STYLE
from coach.records import Review, Scaffold


def show_ladder(out: Console, text: str, review: Review) -> None:
    """Print each scaffold below its sentence; nothing when there is none."""
    if not review.ladder:
        return
    out.print(Text("\nThe same with blanks to fill in", style=HEADING_STYLE))
    for scaffold in review.ladder:
        typed = " ".join(text[scaffold.start : scaffold.end].split())
        out.print(Text(f"  - You wrote: {typed}"))
        out.print(Text("    Fill in: ").append_text(with_blanks(scaffold)))


def with_blanks(scaffold: Scaffold) -> Text:
    """Return the scaffold on one line, its blanks as [labels]."""
    filled = Text()
    for piece in scaffold.pieces:
        words = f"[{piece.text}]" if piece.is_blank else piece.text.replace("\n", " ")
        filled.append(words, style=VAGUE_STYLE if piece.is_blank else "")
    return filled
