"""The same story in fewer seconds: which of its own sentences to keep, and what that keeps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from coach.answer.names import PART_NAMES
from coach.bank.word_lists import number_words, words_of_list
from coach.records import PARTS, Fact, FollowUp, PartName, Review, Sentence
from coach.settings import SPOKEN_WORDS_A_MINUTE
from coach.text.segments import overlapping

LENGTHS = (30, 60, 90)
"""Seconds that interviewers give an answer."""
# What a story needs, then proof and reasons; other sentences are chosen by their facts.
_NEEDED = ({"scene"}, {"action"}, {"result"})
_FIRST = (*_NEEDED, {"measured", "confirmed"}, {"reason", "lesson"})
_SPARE, _LOOSE = 5, 3
"""Seconds left over that need no advice, and words that may part those of a fact; by hand."""
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:\+\+|#)?")
_NO_STOP = re.compile(r"(?<=[\w,–—-])[^\S\n]*")


@dataclass(frozen=True, slots=True)
class Fitted:
    """A story told in about `length` seconds: its words, what they keep and what they leave out.

    Each fact counts once. `parts_lost` were told and are no longer. `has_run_on` if a sentence is
    longer than the time, or had to be cut through.
    """

    text: str
    length: int
    seconds: int
    kept: tuple[Fact, ...]
    left_out: tuple[Fact, ...]
    parts_lost: tuple[PartName, ...]
    is_whole: bool
    has_run_on: bool

    def __str__(self) -> str:
        """Say how long it takes and what it keeps: "about 58 s · keeps 6 of 8 facts"."""
        over, facts = self.seconds - self.length, len(self.kept) + len(self.left_out)
        out = ", ".join(" ".join(fact.text.split()) for fact in self.left_out)
        lost = ", ".join(PART_NAMES[part].lower() for part in self.parts_lost)
        said = (
            f"about {self.seconds} s" + (f", {over} s too long" if over > 0 else ""),
            f"keeps {len(self.kept)} of {facts} fact{'s' if facts > 1 else ''}" if facts else "",
            out and f"leaves out: {out}",
            lost and f"no longer tells: {lost}",
        )
        return " · ".join(filter(None, said))


def count_words(text: str) -> int:
    """Count words as a person does: pieces between white space that hold a letter or digit."""
    return sum(any(map(str.isalnum, piece)) for piece in text.split())


def spoken_seconds(words: int) -> int:
    """Return how long so many words take to say."""
    return round(60 * words / SPOKEN_WORDS_A_MINUTE)


def fit(text: str, review: Review, length: int) -> Fitted:
    """Return the sentences of a story that can be said in `length` seconds, at least one."""
    room = length * SPOKEN_WORDS_A_MINUTE // 60
    if count_words(text) <= room:
        return _fitted(text.strip(), review, length, set())
    every = review.sentences or (Sentence(0, len(text), ("opinion",)),)
    kept = _choose(text, review, every, room)
    told = {
        part.name
        for part in review.parts
        for span in part.spans
        if overlapping(kept, span.start, span.start + 1)
    }
    fitted = _joined(text, kept)
    has_run_on = count_words(fitted) > room or any(
        # On one line: lines of a list need no stop.
        (one in kept) != (after in kept) and _NO_STOP.fullmatch(text, one.end, after.start)
        for one, after in pairwise(every)
    )
    lost = {part.name for part in review.parts if part.spans} - told
    return _fitted(fitted, review, length, lost, has_run_on=has_run_on)


def measure(text: str, own: Review, of: Review, length: int) -> Fitted:
    """Return what a person's `text`, whose review is `own`, keeps of the story reviewed in `of`."""
    lost = {part.name for part in own.parts if part.state == "absent"}
    return _fitted(text, of, length, lost)


def advice_on(fitted: Fitted, asked: Sequence[FollowUp]) -> tuple[str, ...]:
    """Return what the person can do: cut what runs on, or fill the time that is left."""
    spare = fitted.length - fitted.seconds
    if fitted.has_run_on:
        return ("One sentence here runs on: it needs your own scissors.",)
    if not fitted.is_whole or spare <= _SPARE:
        return ()
    if not asked:
        return (f"That is all there is; you have {spare} s left.",)
    return (f"You have {spare} s left. What would fill them:", *(one.text for one in asked))


def _fitted(
    text: str, of: Review, length: int, lost: set[PartName], *, has_run_on: bool = False
) -> Fitted:
    facts = {_key(fact.text): fact for fact in of.facts}
    kept = {key: fact for key, fact in facts.items() if _is_said(fact, text)}
    left_out = tuple(fact for key, fact in facts.items() if key not in kept)
    told = {part.name for part in of.parts if part.state in ("present", "partial")}
    # Details are counted as facts.
    parts = tuple(one for one in PARTS if one in told & lost - {"details"})
    words, said = count_words(text), tuple(kept.values())
    whole = words >= of.words
    return Fitted(text, length, spoken_seconds(words), said, left_out, parts, whole, has_run_on)


def _choose(text: str, review: Review, every: Sequence[Sentence], room: int) -> list[Sentence]:
    """Return the sentences to keep: one for each need of a story, then those with most facts."""
    told = [one for one in every if one.labels != ("empty",)] or every
    words = {one: count_words(text[one.start : one.end]) for one in told}
    facts: dict[Sentence, set[tuple[str, ...]]] = {one: set() for one in told}
    for fact in review.facts:
        for one in overlapping(told, fact.start, fact.start + 1):
            facts[one].add(_key(fact.text))
    kept: list[Sentence] = []

    def add(candidates: Sequence[Sentence], reserved: int = 0) -> bool:
        left = room - reserved - sum(words[one] for one in kept)
        known = set().union(*(facts[one] for one in kept))
        fitting = [one for one in candidates if words[one] <= left and one not in kept]
        if fitting:
            kept.append(max(fitting, key=lambda one: len(facts[one] - known) / max(words[one], 1)))
        return bool(fitting)

    by_need = [[one for one in told if labels.intersection(one.labels)] for labels in _FIRST]
    fewest = [min((words[one] for one in ones), default=0) for ones in by_need[: len(_NEEDED)]]
    for rank, ones in enumerate(by_need):
        # A long scene must leave room for the deed.
        if not any(one in kept for one in ones) and not add(ones, sum(fewest[rank + 1 :])):
            add(ones)
    while add(told):
        pass
    return sorted(kept or [min(told, key=lambda one: words[one])], key=lambda one: one.start)


def _joined(text: str, kept: Sequence[Sentence]) -> str:
    """Return sentences as they stood; a new line where one has no stop."""
    joined = text[kept[0].start : kept[0].end]
    for before, after in pairwise(kept):
        between = text[before.end : after.start]
        if between.strip():
            between = "\n" if _NO_STOP.match(text, before.end) else " "
        joined += between + text[after.start : after.end]
    return joined


def _key(text: str) -> tuple[str, ...]:
    """Return the words that carry a text: numbers as digits, without the s of a plural."""
    numbers = number_words()
    words = [one.replace(",", "").replace(":", ".") for one in _WORD.findall(text.casefold())]
    told = [word for word in words if word not in words_of_list("small words")] or [text.casefold()]
    return tuple(numbers.get(w) or (w.removesuffix("s") if len(w) > 3 else w) for w in told)


def _is_said(fact: Fact, text: str) -> bool:
    """Return whether a fact is in a text: as it was put, or its words near each other."""
    as_put = r"\s+".join(map(re.escape, fact.text.split()))
    said, wanted = _key(text), set(_key(fact.text))
    size = len(wanted) + _LOOSE
    places = range(max(len(said) - size, 0) + 1)
    is_near = any(wanted <= set(said[at : at + size]) for at in places)
    return is_near or re.search(rf"(?<!\w){as_put}(?!\w)", text, re.I) is not None
