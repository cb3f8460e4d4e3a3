"""Marks in a text: its pieces for a page, its positions as a browser counts them."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from coach.records import Fact, FeedbackFinding, FollowUp, Review, Vague
from coach.text.segments import segments

OPEN_NOTES = 3
"""How many notes are open at first while typing; more at once would be a wall of remarks."""
_CONTEXT_CHARS = 32
_LAST_OF_ONE = "\uffff"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the answer with the same marks throughout.

    `question` is the number of the question about it, `fact` the number of the fact that it is,
    if any. `anchors` are the ids that begin here: each fact is the target of one link.
    """

    text: str
    is_vague: bool
    question: int | None
    fact: int | None
    anchors: tuple[str, ...]


def mark_answer(text: str, review: Review, questions: Sequence[FollowUp] = ()) -> Iterator[Piece]:
    """Yield `text` in pieces, its vague stretches and facts marked; joined they give it back.

    `questions` are numbered from 1 on, as on the page, and so are the facts of the review.
    """
    numbers = {(one.start, one.end): number for number, one in enumerate(questions, start=1)}
    number_of = [numbers.get((one.start, one.end)) for one in review.vague]
    seen: set[int] = set()
    for piece, covering in segments(text, (*review.vague, *review.facts)):
        vague = [index for index in covering if index < len(number_of)]
        facts = [index + 1 - len(number_of) for index in covering if index >= len(number_of)]
        asking = [number for index in vague if (number := number_of[index])]
        anchors = tuple(f"fact-{number}" for number in facts if number not in seen)
        seen.update(facts)
        first, fact = min(asking, default=None), min(facts, default=None)
        yield Piece(piece, bool(vague), first, fact, anchors)


def mark_feedback(text: str, findings: Sequence[FeedbackFinding]) -> list[tuple[str, bool]]:
    """Return an employer's words in pieces, with whether each says something that is known."""
    return [(piece, bool(covering)) for piece, covering in segments(text, findings)]


def marks_for_script(
    text: str, vague: Iterable[Vague], facts: Iterable[Fact]
) -> dict[str, list[dict[str, object]]]:
    """Return vague words and facts as the script of the Question page underlines and lists them."""
    at = browser_offsets(text)
    notes: list[dict[str, object]] = [
        {
            "start": at(one.start),
            "end": at(one.end),
            "missing": one.missing,
            "question": one.question,
            "context": _context_of(text, one),
            "first": place < OPEN_NOTES,
        }
        for place, one in enumerate(vague)
    ]
    return {"notes": notes, "facts": [{"start": at(f.start), "end": at(f.end)} for f in facts]}


def _context_of(text: str, finding: Vague) -> str:
    """Return the words of a finding with a few words around them, on one line."""
    start = max(finding.start - _CONTEXT_CHARS, 0)
    end = min(finding.end + _CONTEXT_CHARS, len(text))
    before, after = text[start : finding.start], text[finding.end : end]
    # Words cut in two at either edge are left out.
    if start > 0:
        before = "… " + before.partition(" ")[2]
    if end < len(text):
        after = after.rpartition(" ")[0] + " …"
    return " ".join(f"{before}{text[finding.start : finding.end]}{after}".split())


def browser_offsets(text: str) -> Callable[[int], int]:
    """Return what turns an index into `text` into one of UTF-16 units, as JavaScript has them."""
    wide = [index for index, character in enumerate(text) if character > _LAST_OF_ONE]
    return lambda index: index + bisect_left(wide, index)
