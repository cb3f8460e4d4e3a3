"""Facts and vague words as whole spans of the text, from the probabilities of its word pieces."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from coach.bank.word_lists import words_of_list
from coach.model.adapter import Array

_WORD = re.compile(r"\S+")
_WORD_RIGHT = re.compile(r"[\w'’%]*")
_WORD_LEFT = re.compile(r"[\w'’£$€#]*$")
_TRIMMED = ' \t\r\n,;:.!?"“”()[]*•–—-'
EDGE = 0.5
"""A span reaches as far as this share of the probability that its surest piece must have: the
fitted bounds in the heads file were found with it."""


class Found(NamedTuple):
    """A span `text[start:end]`, the index of its kind, and how sure it is, 0-1."""

    start: int
    end: int
    kind: int
    probability: float


def find_spans(
    text: str,
    pieces: NDArray[np.int64],
    probabilities: Array,
    begins: Array,
    least: float,
    least_begin: float,
) -> list[Found]:
    """Return, in order, the spans whose surest piece is of some kind with a probability of `least`.

    `probabilities` has none in column 0 and each kind after it; where `begins` reaches
    `least_begin` a new span starts. Spans begin and end with whole words.
    """
    found: list[Found] = []
    told = 1 - probabilities[:, 0]
    for group in _groups(told, begins, EDGE * least, least_begin):
        if told[group].max() < least:
            continue
        start, end = _whole_words(text, int(pieces[group[0]][0]), int(pieces[group[-1]][1]))
        if start >= end or (found and start < found[-1].end):
            continue
        inside = probabilities[group]
        kind = int(inside[:, 1:].sum(axis=0).argmax())
        found.append(Found(start, end, kind, float((1 - inside[:, 0]).max())))
    return found


def _groups(
    probabilities: Array, begins: Array, least: float, least_begin: float
) -> Iterator[Sequence[int]]:
    group: list[int] = []
    for place in range(len(probabilities)):
        is_inside = probabilities[place] >= least
        if group and (not is_inside or begins[place] >= least_begin):
            yield group
            group = []
        if is_inside:
            group.append(place)
    if group:
        yield group


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the edges moved in from blanks and marks, then out to whole words and money signs."""
    # In that order: a bracket at the edge would else draw in the word behind it.
    while start < end and text[start] in _TRIMMED:
        start += 1
    while start < end and text[end - 1] in _TRIMMED:
        end -= 1
    if start == end:
        return start, end
    left = _WORD_LEFT.search(text, max(0, start - 40), start)
    right = _WORD_RIGHT.match(text, end)
    return _without_joints(text, left.start() if left else start, right.end() if right else end)


def _without_joints(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without "and" or "of the" at its edges; empty if it holds nothing else."""
    words = [found.span() for found in _WORD.finditer(text, start, end)]
    while words and text[slice(*words[-1])].lower() in words_of_list("loose at the end"):
        words.pop()
    while words and text[slice(*words[0])].lower() in words_of_list("loose at the start"):
        words.pop(0)
    return (words[0][0], words[-1][1]) if words else (start, start)
