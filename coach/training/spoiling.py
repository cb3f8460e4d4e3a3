"""Marked answers changed as people and texts vary, with what their marks are then.

What must not move a level (padding, figures around nothing, missing stops, slips) keeps its marks;
words shuffled have marks of their own.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from coach.evaluate.marked import MarkedAnswer, MarkedSpan
from coach.text.document import answer_sentences

Change = Callable[[MarkedAnswer, random.Random], MarkedAnswer]

HEADINGS = ("Situation:", "Task:", "Action:", "Result:", "Background", "Answer:", "My example -")
_STOPS = re.compile(r"(?<!\d)[.,;:!?](?=\s|$)|[.,;:!?](?=\s[A-Za-z]|$)")
_WORD = re.compile(r"\S+")
_LONG_WORD = re.compile(r"\b[a-z]{5,}\b")
_SLOT = re.compile(r"\{(\w+)\}")
_FACT = re.compile(r"\[([^|\]]+)\|(\w+)\]")
BESIDE_THE_POINT = ""
"""Letters of a sentence of which is only known that it tells no deed, result, reason or lesson."""


class Padding:
    """Sentences that tell nothing, from answers of level 1 and 2, to put into others."""

    def __init__(self, answers: Sequence[MarkedAnswer]) -> None:
        self._sentences = sorted(
            {
                one.answer[start:end]
                for one in answers
                if one.level <= 2
                for (start, end), letters in zip(one.sentences, one.letters, strict=True)
                if set(letters) <= set("OX") and end - start > 20
                if not any(start <= fact.start < end for fact in one.facts)
            }
        )

    def __call__(self, marked: MarkedAnswer, rng: random.Random) -> MarkedAnswer:
        """Return an answer with one to four of them in it, or with headings before sentences."""
        is_headings = rng.random() < 0.25
        pool = HEADINGS if is_headings else self._sentences
        if not pool:
            return marked
        for _ in range(rng.randint(1, 4)):
            place = rng.randint(0, len(marked.sentences))
            words = rng.choice(pool)
            marked = insert_sentence(marked, place, words, "X" if is_headings else "O")
        return marked


class BesideThePoint:
    """Sentences of figures, names and dates, or with the cue of a reason and none, to put in.

    Their patterns and the words for the slots are in beside_the_point.toml; `[3 desks|number]` is
    a fact with its kind.
    """

    def __init__(self, pool: str) -> None:
        """Take the patterns of `pool`, which is "facts" or "cues"."""
        data = tomllib.loads(Path(__file__).with_name("beside_the_point.toml").read_text("utf-8"))
        self._patterns: list[str] = data[pool]
        self._slots: dict[str, list[str]] = data["slots"]

    def __call__(self, marked: MarkedAnswer, rng: random.Random) -> MarkedAnswer:
        """Return an answer with one or two of them in it."""
        for _ in range(rng.randint(1, 2)):
            words, facts = self._sentence(rng)
            place = rng.randint(0, len(marked.sentences))
            marked = insert_sentence(marked, place, words, BESIDE_THE_POINT, facts)
        return marked

    def _sentence(self, rng: random.Random) -> tuple[str, list[MarkedSpan]]:
        def fill(slot: re.Match[str]) -> str:
            return rng.choice(self._slots[slot[1]]) if slot[1] != "n" else str(rng.randint(2, 480))

        filled = _SLOT.sub(fill, rng.choice(self._patterns))
        words, end, facts = "", 0, []
        for fact in _FACT.finditer(filled):
            words += filled[end : fact.start()]
            facts.append(MarkedSpan(len(words), len(words) + len(fact[1]), fact[2]))
            words, end = words + fact[1], fact.end()
        return words + filled[end:], facts


def insert_sentence(
    marked: MarkedAnswer,
    place: int,
    words: str,
    letters: str,
    facts: Sequence[MarkedSpan] = (),
) -> MarkedAnswer:
    """Return an answer with a sentence put in before the sentence at `place`, or at the end.

    `facts` are places in `words`.
    """
    if place < len(marked.sentences):
        at = begin = marked.sentences[place][0]
        width = len(words) + 1
        text = f"{marked.answer[:at]}{words} {marked.answer[at:]}"
    else:
        at = len(marked.answer)
        begin, width = at + 1, 0
        text = f"{marked.answer} {words}"
    moved = [(a + width, b + width) if a >= at else (a, b) for a, b in marked.sentences]
    own = (replace(fact, start=fact.start + begin, end=fact.end + begin) for fact in facts)
    return replace(
        marked,
        answer=text,
        sentences=(*moved[:place], (begin, begin + len(words)), *moved[place:]),
        letters=(*marked.letters[:place], letters, *marked.letters[place:]),
        facts=(*_moved(marked.facts, at, width), *own),
        vague=_moved(marked.vague, at, width),
    )


def _moved(spans: Sequence[MarkedSpan], at: int, width: int) -> tuple[MarkedSpan, ...]:
    return tuple(
        replace(span, start=span.start + width, end=span.end + width) if span.start >= at else span
        for span in spans
    )


def repeat_sentence(marked: MarkedAnswer, rng: random.Random) -> MarkedAnswer:
    """Return an answer that says one of its sentences again at the end."""
    place = rng.randrange(len(marked.sentences))
    start, end = marked.sentences[place]
    return insert_sentence(
        marked, len(marked.sentences), marked.answer[start:end], marked.letters[place]
    )


def dictate(marked: MarkedAnswer, rng: random.Random) -> MarkedAnswer:
    """Return an answer without stops, cut into sentences as the coach would cut it."""
    text = _STOPS.sub(" ", marked.answer)
    if rng.random() < 0.5:
        text = text.lower()
    if len(text) != len(marked.answer):  # a capital that is two characters when small
        return marked
    sentences = tuple(answer_sentences(text))
    return replace(
        marked, answer=text, sentences=sentences, letters=_letters_again(marked, sentences)
    )


def _letters_again(marked: MarkedAnswer, sentences: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """Return for each new sentence the letters of those that it shares half of itself or them."""
    found = []
    for start, end in sentences:
        letters: dict[str, None] = {}
        for (a, b), own in zip(marked.sentences, marked.letters, strict=True):
            shared = min(b, end) - max(a, start)
            if shared * 2 >= min(b - a, end - start):
                letters.update(dict.fromkeys(own))
        kept = [letter for letter in letters if letter not in "OX"]
        found.append("".join(kept or letters or "X"))
    return tuple(found)


def slip(marked: MarkedAnswer, rng: random.Random) -> MarkedAnswer:
    """Return an answer with a few letters swapped, outside what is marked."""
    text = marked.answer
    spans = (*marked.facts, *marked.vague)
    free = [
        word
        for word in _LONG_WORD.finditer(text)
        if not any(span.start < word.end() and word.start() < span.end for span in spans)
    ]
    for word in rng.sample(free, min(len(free), rng.randint(1, 4))):
        at = word.start() + rng.randint(1, len(word[0]) - 3)
        text = f"{text[:at]}{text[at + 1]}{text[at]}{text[at + 2 :]}"
    return replace(marked, answer=text)


def shuffle(marked: MarkedAnswer, rng: random.Random) -> MarkedAnswer:
    """Return the words of an answer in any order: it tells nothing any more."""
    words = _WORD.findall(marked.answer)
    rng.shuffle(words)
    text = " ".join(words)
    sentences = tuple(answer_sentences(text))
    letters = ("X",) * len(sentences)
    return replace(
        marked, answer=text, sentences=sentences, letters=letters, level=1, facts=(), vague=()
    )
