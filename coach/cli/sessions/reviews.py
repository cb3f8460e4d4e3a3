"""A review, a change and a summary as text: marks are brackets as well as colours."""

from collections.abc import Sequence
from itertools import groupby

from rich.text import Text

from coach.answer.follow_ups import FIRST_SHOWN
from coach.answer.names import part_name
from coach.cli.output import HEADING, say
from coach.practice.sessions.advice import IN_WORDS, advice_on, count_to_fill
from coach.practice.sessions.history import AttemptChanges
from coach.practice.sessions.summary import PlaceSummary, SessionSummary
from coach.records import Review, State
from coach.text.segments import HasSpan, segments

VAGUE_STYLE = "yellow underline"
OTHER_SCORER = (
    "The coach was changed between the two: levels and vague phrases may differ for that alone."
)
_SIGNS: dict[State, str] = {"present": "✓", "partial": "–", "absent": "✗", "unclear": "?"}


def show_review(
    text: str, review: Review, *, levels: Sequence[int] = (), with_questions: bool = True
) -> None:
    """Print the level, the answer with its vague words in brackets, and what to answer.

    `levels` are those of the tries up to this one; without `with_questions` those are asked later.
    """
    say(f"Level {review.level}, {review.level_name}. ", style=HEADING, end="")
    say(advice_on(review, levels or [review.level], is_asked=bool(review.questions)))
    words = f"{review.words} word{'' if review.words == 1 else 's'}"
    say(f"How sure: {review.sure}. {words}, about {review.speaking_seconds} s spoken", end="\n\n")
    say(marked_answer(text, review.vague))
    parts = (
        f"{_SIGNS[part.state]} {part_name(part.name, review.question_type).lower()}"
        for part in review.parts
    )
    say("\n" + "   ".join(parts))
    questions = review.questions[:FIRST_SHOWN] if with_questions else ()
    if questions:
        say(f"\n{count_to_fill(len(questions))}", style=HEADING)
    for number, question in enumerate(questions, start=1):
        say(f"  {number}. {question.text}")
    say("\nFacts", style=HEADING)
    for fact in review.facts:
        say(f"  - {fact.text} ({fact.kind})")
    if not review.facts:
        say("  none found yet")


def marked_answer(text: str, spans: Sequence[HasSpan]) -> Text:
    """Return the answer with [brackets] around each stretch that is vague."""
    marked = Text()
    # Findings may overlap; a stretch under two of them is bracketed once.
    pieces = segments(text.rstrip(), spans)
    for is_vague, group in groupby(pieces, key=lambda piece: bool(piece[1])):
        words = "".join(piece for piece, _ in group)
        marked.append(f"[{words}]" if is_vague else words, VAGUE_STYLE if is_vague else "")
    return marked


def show_changes(changes: AttemptChanges) -> None:
    """Print both levels, then each list that holds something."""
    say("\nAgainst your previous try", style=HEADING)
    say(f"  Level {changes.level_before} then, level {changes.level_after} now")
    if not changes.is_comparable:
        say(f"  {OTHER_SCORER}")
    facts = {"gained": changes.gained, "kept": changes.kept, "lost": changes.lost}
    phrases = {"gone": changes.resolved, "still there": changes.still, "that are new": changes.new}
    lists = {
        f"Facts {name}": [f"{' '.join(fact.text.split())} ({fact.kind})" for fact in found]
        for name, found in facts.items()
    }
    for name, words in phrases.items():
        lists[f"Vague phrases {name}"] = [f"“{phrase}”" for phrase in words]
    for heading, entries in lists.items():
        if entries:
            say(f"  {heading}: {', '.join(entries)}")
    if not any(lists.values()):
        say("  No fact and no vague phrase in either.")


def show_summary(summary: SessionSummary) -> None:
    """Print what the session brought so far."""
    say(f"\n{summary.answered} of {len(summary.places)} answered", style=HEADING)
    for place in summary.places:
        say(f"  {place.position + 1}. {place.question.text}")
        say(f"     {_result(place)}")
    for thing in summary.work_on:
        say(f"\n{thing.what}", style=HEADING)
        words = f"“{' '.join(thing.words.split())}” " if thing.words else ""
        say(f"  {words}{thing.ask}")
    if not summary.work_on:
        say(f"Next: {summary.what_next}")


def _result(place: PlaceSummary) -> str:
    if place.best is None:
        return "no answer yet"
    first, best = place.tries[0].level, place.best.level
    tries = "1 try" if len(place.tries) == 1 else f"{len(place.tries)} tries"
    level = f"level {best}" if first == best else f"level {first} → {best}"
    results = (level, tries, IN_WORDS[place.stop])
    return " · ".join(filter(None, results))
