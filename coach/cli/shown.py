"""A review as text for the terminal: marks are brackets as well as colours."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from coach.answer.follow_ups import FIRST_SHOWN
from coach.answer.part_names import part_name
from coach.practice.sessions.advice import advice_on, count_to_fill
from coach.records import Review, Span, State
from coach.text.segments import HasSpan, segments

VAGUE_STYLE = "yellow underline"
HEADING_STYLE = "bold"
_SIGNS: dict[State, str] = {"present": "✓", "partial": "–", "absent": "✗", "unclear": "?"}


def show_review(
    out: Console,
    text: str,
    review: Review,
    *,
    levels: Sequence[int] = (),
    with_questions: bool = True,
) -> None:
    """Print the level, the answer with its vague words in brackets, and what to answer.

    `levels` are those of the tries up to this one; without `with_questions` those are asked later.
    """
    advice = advice_on(review, levels or [review.level], is_asked=bool(review.questions))
    out.print(Text(f"Level {review.level}, {review.level_name}. ", style=HEADING_STYLE), end="")
    out.print(Text(advice))
    words = f"{review.words} word{'' if review.words == 1 else 's'}"
    spoken = f"{words}, about {review.speaking_seconds} s spoken"
    out.print(Text(f"How sure: {review.sure}. {spoken}"), end="\n\n")
    out.print(marked_answer(text, review.vague))
    parts = (
        f"{_SIGNS[part.state]} {part_name(part.name, review.question_type).lower()}"
        for part in review.parts
    )
    out.print(Text("\n" + "   ".join(parts)))
    for heading, lines in _sections(review, with_questions=with_questions):
        if lines:
            out.print(Text(f"\n{heading}", style=HEADING_STYLE))
            for line in lines:
                out.print(Text(f"  {line}"))


def marked_answer(text: str, spans: Sequence[HasSpan]) -> Text:
    """Return the answer with [brackets] around each stretch that is vague."""
    marked = Text()
    shown = text.rstrip()
    # Findings may overlap; a stretch under two of them is bracketed once.
    for piece, covering in segments(shown, _merged(spans)):
        marked.append(f"[{piece}]" if covering else piece, style=VAGUE_STYLE if covering else "")
    return marked


def _merged(spans: Sequence[HasSpan]) -> list[Span]:
    """Return spans with those that overlap or touch made one."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(Span(span.start, span.end))
    return merged


def _sections(review: Review, *, with_questions: bool) -> Iterator[tuple[str, list[str]]]:
    asked = review.questions[:FIRST_SHOWN] if with_questions else ()
    yield (
        count_to_fill(len(asked)),
        [f"{number}. {one.text}" for number, one in enumerate(asked, start=1)],
    )
    yield (
        "Facts",
        [f"- {fact.text} ({fact.kind})" for fact in review.facts] or ["none found yet"],
    )
