"""A review as text for the terminal: marks are brackets as well as colours."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from coach.evidence.spans import HasSpan, segments
from coach.records import Finding, Review, Span

VAGUE_STYLE = "yellow underline"
HEADING_STYLE = "bold"


def show_review(out: Console, text: str, review: Review) -> None:
    """Print the level, the answer with its vague words in brackets, and what to add."""
    out.print(Text(f"Level {review.level} of 5: {review.level_name}", style=HEADING_STYLE))
    out.print(Text(review.level_meaning))
    for cap in review.caps:
        out.print(Text(f"Held down: {cap.reason}"))
    if review.next_step:
        out.print(Text(f"Next: {review.next_step}"))
    out.print(Text(f"How sure: {review.confidence}. {review.confidence_reason}".rstrip()))
    out.print(Text(f"{review.words} words, about {review.speaking_seconds} s spoken"), end="\n\n")
    out.print(marked_answer(text, review.vague))
    for heading, lines in _sections(text, review):
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


def _sections(text: str, review: Review) -> Iterator[tuple[str, list[str]]]:
    absent = [f for f in review.findings if f.is_absence]
    yield "Vague", [_vague_line(text, finding) for finding in review.vague]
    yield "Missing", [f"- {finding.advice}" for finding in absent]
    yield (
        "An interviewer would now ask",
        [f"{number}. {probe.text}" for number, probe in enumerate(review.probes, start=1)],
    )
    yield (
        "What a listener could write down",
        [f"- {fact.text} ({fact.kind})" for fact in review.facts] or ["nothing yet"],
    )


def _vague_line(text: str, finding: Finding) -> str:
    """Return the advice, after the words it is about unless it quotes them itself."""
    words = " ".join(text[finding.start : finding.end].split())
    advice = " ".join(finding.advice.split())
    return f"- {advice}" if words in advice else f"- “{words}”: {advice}"
