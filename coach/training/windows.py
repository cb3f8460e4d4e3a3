"""What the adapter is trained on: passages of word pieces with labelled parts, in batches."""

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Pieces = tuple[int, ...]
Task = Literal["types", "rating", "spoiled"]


@dataclass(frozen=True, slots=True)
class Passage:
    """Word pieces read in one pass; `parts` are (start, end) in them, each with its label."""

    task: Task
    pieces: Pieces
    parts: tuple[tuple[int, int], ...]
    labels: tuple[Any, ...]


def side_by_side(task: Task, members: Sequence[tuple[Pieces, Any]]) -> Passage:
    """Return one passage of neighbours, each a part with its label."""
    pieces: list[int] = []
    parts = []
    for member, _ in members:
        parts.append((len(pieces), len(pieces) + len(member)))
        pieces += member
    return Passage(task, tuple(pieces), tuple(parts), tuple(label for _, label in members))


def random_stretches(
    lengths: Sequence[int], rng: random.Random, *, shortest: int, longest: int
) -> Iterator[slice]:
    """Cut neighbours into stretches whose lengths add up to somewhere between the two bounds.

    Bounds are drawn evenly on a logarithmic scale, so that a clause is met alone, beside its
    neighbours and in a whole paragraph. A single one longer than the bound stays whole.
    """
    first = 0
    while first < len(lengths):
        most = math.exp(rng.uniform(math.log(shortest), math.log(longest)))
        last, total = first, 0
        while last < len(lengths) and (last == first or total + lengths[last] <= most):
            total += lengths[last]
            last += 1
        yield slice(first, last)
        first = last


def random_batches(
    passages: Sequence[Passage], rng: random.Random, *, pieces: int, pool: int = 64
) -> list[list[Passage]]:
    """Return batches of passages of like length, at most `pieces` with padding, shuffled.

    Lengths are compared within random pools only, so that batches differ from epoch to epoch.
    """
    shuffled = list(passages)
    rng.shuffle(shuffled)
    batches: list[list[Passage]] = []
    for start in range(0, len(shuffled), pool):
        group: list[Passage] = []
        for passage in sorted(shuffled[start : start + pool], key=lambda p: len(p.pieces)):
            if group and len(passage.pieces) * (len(group) + 1) > pieces:
                batches.append(group)
                group = []
            group.append(passage)
        if group:
            batches.append(group)
    rng.shuffle(batches)
    return batches
