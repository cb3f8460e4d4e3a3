"""A review, a change and a summary as text: marks are brackets as well as colours."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.text import Text

from coach.answer.follow_ups import FIRST_SHOWN
from coach.answer.names import part_name
from coach.practice.sessions.advice import IN_WORDS, advice_on, count_to_fill
from coach.practice.sessions.history import AttemptChanges
from coach.practice.sessions.summary import PlaceSummary, SessionSummary
from coach.records import Fact, Review, Span, State
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
