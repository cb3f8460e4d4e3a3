"""Answers marked by the guide: read from JSON Lines and checked, with what their marks say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast, get_args

from coach.records import LETTERS, PARTS, FactKind, Missing, QuestionType, State
from coach.rows import Row, load_good_rows
from coach.text.document import answer_sentences

_KINDS: Mapping[str, tuple[str, ...]] = {
    "facts": get_args(FactKind),
    "vague": get_args(Missing),
}
# Which letters tell a part fully, and which only partly, by the type of the question; "" is any
# other type. Details go by the number of facts.
_TOLD: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "occasion": {
        "": ("SATR", ""),
        "situational": ("SATRP", ""),
        "motivation": ("NSATR", "K"),
        "background": ("NKSATR", ""),
        "technical": ("KNSATR", "P"),
    },
    "own_action": {
        "": ("A", "T"),
        "situational": ("A", "TP"),
        "motivation": ("AN", "TH"),
        "background": ("A", "THKN"),
        "technical": ("A", "TKHP"),
    },
    "result": {"": ("R", "")},
    "proof": {"": ("MC", ""), "motivation": ("MCAR", "S")},
    "reasoning": {"": ("YL", "")},
}
DETAILS = 3
"""So many facts tell the details fully, one tells some."""


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
        """How far each of PARTS is told, as the letters and facts have it."""
        told = set("".join(self.letters))
        return tuple(self._state(part, told) for part in PARTS)

    @property
    def has_experience(self) -> bool:
        """Whether anything of the person's own work or life is told: more than claims and plans."""
        return any(letter in "SATHNK" for letters in self.letters for letter in letters)

    def _state(self, part: str, told: set[str]) -> State:
        if part == "details":
            return (
                "present" if len(self.facts) >= DETAILS else "partial" if self.facts else "absent"
            )
        by_type = _TOLD[part]
        fully, partly = by_type.get(self.type, by_type[""])
        return "present" if told & set(fully) else "partial" if told & set(partly) else "absent"


class _BadRow(Exception):
    """A row cannot be taken; its text says why."""


def load_marked(path: Path) -> list[MarkedAnswer]:
    """Return the marked answers of a JSON Lines file in the form of the guide.

    Raises DataFileError with the number of the first line that is wrong, and the reason.
    """
    return [_marked(row) for row in load_good_rows(path)]


def _marked(row: Row) -> MarkedAnswer:
    try:
        return _checked(row.values)
    except _BadRow as error:
        raise row.error(str(error)) from None


def _checked(row: Mapping[str, Any]) -> MarkedAnswer:
    question, answer = _text(row, "question"), _text(row, "answer")
    kind = row.get("type")
    if kind not in get_args(QuestionType):
        raise _BadRow(f"'type' is {kind!r}, not one of {', '.join(get_args(QuestionType))}")
    level = row.get("level")
    if type(level) is not int or not 1 <= level <= 5:
        raise _BadRow(f"'level' is {level!r}, not 1 to 5")
    if not isinstance(row.get("off"), bool):
        raise _BadRow("'off' is neither true nor false")
    sentences = _sentences(row, answer)
    return MarkedAnswer(
        id=str(row.get("id", "")),
        question=question,
        type=cast(QuestionType, kind),
        answer=answer,
        sentences=sentences,
        letters=_letters(row.get("s"), len(sentences)),
        level=level,
        off=cast(bool, row["off"]),
        facts=tuple(_spans(row, "facts", answer)),
        vague=tuple(_spans(row, "vague", answer)),
    )


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not value.strip():
        raise _BadRow(f"'{name}' is missing or empty")
    return value


def _sentences(row: Mapping[str, Any], answer: str) -> tuple[tuple[int, int], ...]:
    """Return the sentences that were numbered; without "sentences" they are cut here."""
    given = row.get("sentences")
    if given is None:
        return tuple(answer_sentences(answer))
    end = 0
    for pair in given if isinstance(given, list) else ():
        is_pair = isinstance(pair, list) and len(pair) == 2 and all(type(n) is int for n in pair)
        if not is_pair or not end <= pair[0] < pair[1] <= len(answer):
            raise _BadRow(f"'sentences' has {pair!r}, which is no stretch of the answer in order")
        end = pair[1]
    if not end:
        raise _BadRow("'sentences' is no list of [start, end]")
    return tuple((a, b) for a, b in given)


def _letters(given: object, sentences: int) -> tuple[str, ...]:
    expected = [str(number) for number in range(1, sentences + 1)]
    if not isinstance(given, dict) or sorted(given) != sorted(expected):
        raise _BadRow(f"'s' does not have the sentence numbers 1 to {sentences}")
    for number in expected:
        if not isinstance(given[number], str) or set(given[number]) - set(LETTERS):
            raise _BadRow(f"sentence {number} has letters other than {LETTERS}")
    return tuple(given[number] for number in expected)


def _spans(row: Mapping[str, Any], name: str, answer: str) -> Iterator[MarkedSpan]:
    """Yield the marked stretches; the same words marked twice are their next occurrence."""
    taken: set[int] = set()
    given = row.get(name)
    if not isinstance(given, list):
        raise _BadRow(f"'{name}' is not a list")
    for pair in given:
        is_pair = isinstance(pair, list) and len(pair) == 2 and isinstance(pair[1], str)
        if not is_pair or pair[1] not in _KINDS[name]:
            raise _BadRow(f"'{name}' has {pair!r}, which is not [words, kind]")
        start = _next_place(answer, pair[0], taken)
        if start < 0:
            raise _BadRow(f"'{name}' has {pair[0]!r}, which the answer does not")
        taken.add(start)
        yield MarkedSpan(start, start + len(pair[0]), pair[1])


def _next_place(answer: str, words: object, taken: set[int]) -> int:
    if not isinstance(words, str) or not words:
        return -1
    first = place = answer.find(words)
    while place in taken:
        place = answer.find(words, place + 1)
    return first if place < 0 else place
