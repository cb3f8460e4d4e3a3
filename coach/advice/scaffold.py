"""The ladder: a weak sentence said again with blanks where a listener would ask.

A scaffold holds the person's own words, blanks, and the few function words of ADDED_WORDS. It
never holds a fact: what happened is the person's to say.
"""

from collections.abc import Iterator, Sequence

from coach.advice.scaffold_edits import ADDED_WORDS, Edit, find_edits
from coach.language.text import Document, Sentence
from coach.records import Fact, Finding, Scaffold, ScaffoldPiece, SentenceRating

__all__ = ["ADDED_WORDS", "MOST_SCAFFOLDS", "build_ladder"]

MOST_SCAFFOLDS = 2
_FEWEST_WORDS, _MOST_BLANKS = 4, 5
_ASKED_ONCE = "what changed?"
"""However often a sentence hints at an outcome, it has one."""
_SOLID = 3.6
"""A sentence rated at least so specific, 1-5, with nothing vague in it needs no scaffold."""
_VAGUE_COST = 0.4
"""Each vague phrase makes a sentence weaker by so much of a rating."""


def build_ladder(
    document: Document,
    ratings: Sequence[SentenceRating],
    vague: Sequence[Finding],
    facts: Sequence[Fact],
) -> tuple[Scaffold, ...]:
    """Return scaffolds of the weakest sentences, at most MOST_SCAFFOLDS, in order of the text.

    `ratings` has one entry for each sentence of `document`.
    """
    found: list[tuple[float, Scaffold]] = []
    for sentence, rating in zip(document.sentences, ratings, strict=True):
        inside = [f for f in vague if sentence.start <= f.start < sentence.end]
        is_told = rating.specificity >= _SOLID and not inside
        few = sum(token.is_word for token in sentence.tokens) < _FEWEST_WORDS
        if is_told or few or rating.type in {"question", "imperative"}:
            continue
        known = [f for f in facts if sentence.start <= f.start < sentence.end]
        scaffold = _scaffold(document.raw, sentence, inside, known, rating.type == "event")
        if any(piece.is_blank for piece in scaffold.pieces):
            found.append((rating.specificity - _VAGUE_COST * len(inside), scaffold))
    weakest = sorted(found, key=lambda pair: pair[0])[:MOST_SCAFFOLDS]
    return tuple(sorted((scaffold for _, scaffold in weakest), key=lambda one: one.start))


def _scaffold(
    raw: str, sentence: Sentence, vague: Sequence[Finding], facts: Sequence[Fact], is_event: bool
) -> Scaffold:
    edits: list[Edit] = []
    asked: list[str] = []
    for edit in find_edits(raw, sentence, vague, facts, is_event=is_event):
        labels = [piece.text for piece in edit.pieces if piece.is_blank]
        is_clear = not any(edit.start < e.end and e.start < edit.end for e in edits)
        is_asked_again = _ASKED_ONCE in labels and _ASKED_ONCE in asked
        if is_clear and not is_asked_again and len(asked) + len(labels) <= _MOST_BLANKS:
            edits.append(edit)
            asked += labels
    edits.sort(key=lambda edit: (edit.start, edit.end))
    return Scaffold(sentence.start, sentence.end, tuple(_joined(raw, sentence, edits)))


def _joined(raw: str, sentence: Sentence, edits: Sequence[Edit]) -> Iterator[ScaffoldPiece]:
    """Yield the pieces of the scaffold; neighbouring words are one piece."""
    words = ""
    place = sentence.start
    for edit in edits:
        words += raw[place : edit.start]
        for piece in edit.pieces:
            if not piece.is_blank:
                words += piece.text
                continue
            if words:
                yield ScaffoldPiece(words, is_blank=False)
            words = ""
            yield piece
        place = edit.end
    words += raw[place : sentence.end]
    if words:
        yield ScaffoldPiece(words, is_blank=False)
