"""How well what employers' words tell is read, beside simple other ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.rows import Row, load_good_rows

BOILERPLATE, PRAISE = "boilerplate", "praise"


@dataclass(frozen=True, slots=True)
class MarkedLetter:
    """An employer's words with the kinds they tell; `also` are kinds only hinted at."""

    text: str
    kinds: frozenset[str]
    also: frozenset[str]

    @property
    def says_nothing(self) -> bool:
        """Whether nothing in it is about the person."""
        return self.kinds <= {BOILERPLATE}


@dataclass(frozen=True, slots=True)
class Agreement:
    """`macro_f1` over the kinds that are marked, `f1` over all of them together.

    `advised` is the share of letters that say nothing in which advice was read, `wrong` the share
    of all advice read that is neither told nor hinted at; of `advice` pieces.
    """

    macro_f1: float
    f1: float
    advised: float
    wrong: float
    advice: int


@dataclass(frozen=True, slots=True)
class FeedbackReport:
    """Agreement on `n` texts, `nothing` of which say nothing: all that is read, and what is told.

    What is not told is asked.
    """

    n: int
    nothing: int
    read: Agreement
    told: Agreement
    by_kind: Mapping[str, float]
    baselines: Mapping[str, Agreement]


Read = Callable[[str], Mapping[str, bool]]
"""A way of reading: the kinds in a text, and whether each is told (or only asked about)."""


def load_letters(path: Path) -> tuple[MarkedLetter, ...]:
    """Return the marked texts of a file; raises DataFileError, naming the row."""
    return tuple(_letter(row) for row in load_good_rows(path))


def _letter(row: Row) -> MarkedLetter:
    kinds = row.values.get("kinds")
    also = row.values.get("also", row.values.get("hints", []))
    if not (isinstance(kinds, list) and isinstance(also, list)):
        raise row.error("it has no text and kinds")
    try:
        return MarkedLetter(row.text("text"), _names(kinds), _names(also))
    except (IndexError, KeyError, TypeError):
        raise row.error("its kinds have another form") from None


def _names(kinds: Sequence[Any]) -> frozenset[str]:
    return frozenset(one if isinstance(one, str) else one[0] for one in kinds)


def evaluate_feedback(letters: Sequence[MarkedLetter], read: Read) -> FeedbackReport:
    """Read each text and compare."""
    found = [read(letter.text) for letter in letters]
    told = [[kind for kind, is_told in kinds.items() if is_told] for kinds in found]
    named = [_by_name(letter.text) for letter in letters]
    return FeedbackReport(
        n=len(letters),
        nothing=sum(letter.says_nothing for letter in letters),
        read=_agreement(letters, found),
        told=_agreement(letters, told),
        by_kind=_f1_by_kind(letters, found),
        baselines={
            "a word of the kind's name": _agreement(letters, named),
            "always a standard letter": _agreement(letters, [[BOILERPLATE]] * len(letters)),
        },
    )


def _by_name(text: str) -> list[str]:
    words = {
        "too_vague": "vague", "no_examples": "example", "no_results": "result", "too_long": "long",
        "nerves": "nerv", "low_interest": "interest", "little_research": "prepar",
        "missing_skill": "skill", "less_experience": "experience", "overqualified": "overqual",
        "test_task": "test", "fit": "fit", "practical": "salary", PRAISE: "impress",
    }  # fmt: skip
    return [kind for kind, word in words.items() if word in text.lower()] or [BOILERPLATE]


def _agreement(letters: Sequence[MarkedLetter], found: Sequence[Collection[str]]) -> Agreement:
    right, mistaken = (counts.total() for counts in _counts(letters, found))
    advice = bad = advised = nothing = 0
    for letter, kinds in zip(letters, found, strict=True):
        given = set(kinds) - {BOILERPLATE, PRAISE}
        advice += len(given)
        bad += len(given - letter.kinds - letter.also)
        nothing += letter.says_nothing
        advised += letter.says_nothing and bool(given)
    by_kind = _f1_by_kind(letters, found).values()
    return Agreement(
        macro_f1=sum(by_kind) / max(1, len(by_kind)),
        f1=2 * right / max(1, 2 * right + mistaken),
        advised=advised / max(1, nothing),
        wrong=bad / max(1, advice),
        advice=advice,
    )


def _f1_by_kind(
    letters: Sequence[MarkedLetter], found: Sequence[Collection[str]]
) -> dict[str, float]:
    right, mistaken = _counts(letters, found)
    marked = sorted({kind for letter in letters for kind in letter.kinds})
    return {kind: 2 * right[kind] / max(1, 2 * right[kind] + mistaken[kind]) for kind in marked}


def _counts(
    letters: Sequence[MarkedLetter], found: Sequence[Collection[str]]
) -> tuple[Counter[str], Counter[str]]:
    """Return how often each kind is right, and wrong or missed; one hinted at is neither."""
    right, mistaken = Counter[str](), Counter[str]()
    for letter, kinds in zip(letters, found, strict=True):
        right.update(letter.kinds & set(kinds))
        mistaken.update(letter.kinds ^ (set(kinds) - (letter.also - letter.kinds)))
    return right, mistaken
