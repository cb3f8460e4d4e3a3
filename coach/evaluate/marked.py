"""Answers marked by the guide: loaded from JSON Lines and checked, with what their marks say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast, get_args

from coach.records import LETTERS, PARTS, FactKind, Missing, QuestionType, State
from coach.rows import Row, load_good_rows
from coach.text.document import answer_sentences

_TYPES: tuple[str, ...] = get_args(QuestionType)
_KINDS = {"facts": get_args(FactKind), "vague": get_args(Missing)}
# The letters that make a part present, and behind the stroke partial, in the order of _TYPES.
_LETTERS_OF = {
    "occasion": ("SATR", "SATRP", "NSATR/K", "NKSATR", "KNSATR/P"),
    "own_action": ("A/T", "A/TP", "AN/TH", "A/THKN", "A/TKHP"),
    "result": ("R", "R", "R", "R", "R"),
    "proof": ("MC", "MC", "MCAR/S", "MC", "MC"),
    "reasoning": ("YL", "YL", "YL", "YL", "YL"),
}
DETAILS = 3
"""With so many facts the details are present, with fewer partial."""


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """A stretch `answer[start:end]` that a marker named, with its kind."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class MarkedAnswer:
    """One answer as marked: `letters` has a string of LETTERS for each of `sentences`."""

    id: str
    question: str
    type: QuestionType
    answer: str
    sentences: tuple[tuple[int, int], ...]
    letters: tuple[str, ...]
    level: int
    off: bool
    facts: tuple[MarkedSpan, ...]
    vague: tuple[MarkedSpan, ...]

    @property
    def states(self) -> tuple[State, ...]:
        """The state of each of PARTS by the letters and facts."""
        return tuple(map(self._state, PARTS))

    @property
    def has_experience(self) -> bool:
        """Whether the person says anything of their own work or life: more than claims or plans."""
        return not set("SATHNK").isdisjoint("".join(self.letters))

    def _state(self, part: str) -> State:
        if part == "details":
            is_present, is_partial = len(self.facts) >= DETAILS, bool(self.facts)
        else:
            letters = set("".join(self.letters))
            fully, _, partly = _LETTERS_OF[part][_TYPES.index(self.type)].partition("/")
            is_present, is_partial = (not letters.isdisjoint(one) for one in (fully, partly))
        return "present" if is_present else "partial" if is_partial else "absent"


def load_marked(path: Path) -> list[MarkedAnswer]:
    """Return the marked answers of a JSON Lines file in the form of the guide.

    Raises DataFileError with the number of the first line that is wrong, and the reason.
    """
    return [_marked(row) for row in load_good_rows(path)]


def _marked(row: Row) -> MarkedAnswer:
    given: Any = row.values.get
    for name in ("question", "answer"):
        if row.label(name) is None:
            raise row.error(f"'{name}' is missing or empty")
    if given("type") not in _TYPES:
        raise row.error(f"'type' is {given('type')!r}, not one of {', '.join(_TYPES)}")
    if type(given("level")) is not int or not 1 <= given("level") <= 5:
        raise row.error(f"'level' is {given('level')!r}, not 1 to 5")
    if not isinstance(given("off"), bool):
        raise row.error("'off' is neither true nor false")
    sentences = _sentences(row, given("answer"))
    return MarkedAnswer(
        id=str(given("id", "")),
        question=given("question"),
        type=cast(QuestionType, given("type")),
        answer=given("answer"),
        sentences=sentences,
        letters=_letters(row, len(sentences)),
        level=given("level"),
        off=given("off"),
        facts=tuple(_spans(row, "facts", given("answer"))),
        vague=tuple(_spans(row, "vague", given("answer"))),
    )


def _sentences(row: Row, answer: str) -> tuple[tuple[int, int], ...]:
    """Return the sentences that were numbered; without "sentences" they are cut here."""
    given = row.values.get("sentences")
    if given is None:
        return tuple(answer_sentences(answer))
    end = 0
    for pair in given if isinstance(given, list) else ():
        is_pair = isinstance(pair, list) and len(pair) == 2 and all(type(n) is int for n in pair)
        if not is_pair or not end <= pair[0] < pair[1] <= len(answer):
            raise row.error(f"'sentences' has {pair!r}, which is no stretch of the answer in order")
        end = pair[1]
    if not end:
        raise row.error("'sentences' is no list of [start, end]")
    return tuple((a, b) for a, b in cast("list[list[int]]", given))


def _letters(row: Row, sentences: int) -> tuple[str, ...]:
    given = row.values.get("s")
    numbers = [str(number) for number in range(1, sentences + 1)]
    if not isinstance(given, dict) or sorted(given) != sorted(numbers):
        raise row.error(f"'s' does not have the sentence numbers 1 to {sentences}")
    for number in numbers:
        if not isinstance(given[number], str) or set(given[number]) - set(LETTERS):
            raise row.error(f"sentence {number} has letters other than {LETTERS}")
    return tuple(given[number] for number in numbers)


def _spans(row: Row, name: str, answer: str) -> Iterator[MarkedSpan]:
    """Yield the marked stretches; the same words marked twice are their next occurrence."""
    given = row.values.get(name)
    if not isinstance(given, list):
        raise row.error(f"'{name}' is not a list")
    taken: set[int] = set()
    for pair in given:
        is_pair = isinstance(pair, list) and len(pair) == 2 and isinstance(pair[1], str)
        if not is_pair or pair[1] not in _KINDS[name]:
            raise row.error(f"'{name}' has {pair!r}, which is not [words, kind]")
        words = pair[0] if isinstance(pair[0], str) else ""
        places = [found.start() for found in re.finditer(f"(?={re.escape(words)})", answer)]
        if not words or not places:
            raise row.error(f"'{name}' has {pair[0]!r}, which the answer does not")
        start = next((place for place in places if place not in taken), places[0])
        taken.add(start)
        yield MarkedSpan(start, start + len(words), pair[1])
