"""Which words of a posting ask for a skill: each word is tagged where it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.language.reader import AdaptedMiniLM, SpanReader, Window, read_heads
from coach.language.text import sentence_spans, straighten

ASKED_PATH = Path(__file__).parent.parent / "models" / "asked"
"""The folder of the adapter that reads postings, with the head that tags their words."""
TAGS = ("begins", "goes on", "outside")
"""What a word is to a span, in the order of the head's rows (Ramshaw and Marcus 1995)."""
MOST_WORDS = 120
"""Words of a posting that are read together; a heading is seen with what stands below it."""
LONGEST_SKILL = 16
"""Words of a span, more than any marked one has: longer ones are no skill but noise."""

_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"\w+(?:[.'’&/+-]\w+)*[+#]*")

Span = tuple[int, int]


@dataclass(frozen=True)
class AskedReader:
    """What reads postings; `weights` is (3, d), `bias` (3,), in the order of `TAGS`."""

    reader: SpanReader
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]


@lru_cache(maxsize=1)
def open_asked_reader(folder: Path = ASKED_PATH) -> AskedReader:
    """Open adapter and head, once (a second or more); raises ModelMissing or WeightsMismatch."""
    kept = read_heads(folder, asked_facts())
    return AskedReader(AdaptedMiniLM(folder), kept["weights"], kept["bias"])


def asked_facts() -> dict[str, object]:
    """Return what the head says of itself beside the hash of its adapter."""
    return {"tags": list(TAGS)}


def asked_spans(posting: str, asked: AskedReader) -> tuple[Span, ...]:
    """Return the spans of a posting that ask for a skill, in order and apart from each other."""
    found: list[Span] = []
    plain = straighten(posting)
    cuts = list(posting_windows(plain))
    windows = [Window(plain[start:end], words) for start, end, words in cuts]
    for (start, _, words), vectors in zip(cuts, asked.reader.read(windows), strict=True):
        scores = vectors @ asked.weights.T + asked.bias
        for first, last in spans_of_tags(scores.argmax(axis=1).tolist()):
            if last - first >= LONGEST_SKILL:
                continue
            found.append((start + words[first][0], start + words[last][1]))
    return tuple(found)


def posting_windows(plain: str) -> Iterator[tuple[int, int, tuple[Span, ...]]]:
    """Yield (start, end, words) of stretches of sentences; words count from the start."""
    begin, count, last = 0, 0, 0
    for start, end, words in _stretches(plain):
        if count and count + words > MOST_WORDS:
            yield begin, last, words_of(plain[begin:last])
            begin, count = start, 0
        count += words
        last = end
    if count:
        yield begin, last, words_of(plain[begin:last])


def _stretches(plain: str) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, count of words) of sentences; one that is too long is cut at words."""
    for start, end in sentences_of(plain):
        words = words_of(plain[start:end])
        for first in range(0, len(words), MOST_WORDS):
            some = words[first : first + MOST_WORDS]
            begin = start if first == 0 else start + some[0][0]
            is_last = first + MOST_WORDS >= len(words)
            yield begin, end if is_last else start + some[-1][1], len(some)


def words_of(text: str) -> tuple[Span, ...]:
    """Return the words of a text; "C++", "end-of-life" and "A/B" are one each."""
    return tuple(found.span() for found in _WORD.finditer(text))


def spans_of_tags(tags: Sequence[int]) -> Iterator[Span]:
    """Yield (first, last) word of each span; one that goes on from nothing begins there."""
    begins, goes_on, _ = range(len(TAGS))
    first: int | None = None
    for place, tag in enumerate([*tags, begins]):
        if first is not None and tag != goes_on:
            yield first, place - 1
            first = None
        if tag == begins or (tag == goes_on and first is None):
            first = place


def sentences_of(plain: str) -> Iterator[Span]:
    """Yield where each sentence of a posting stands; a line is one at least."""
    for line in _LINE.finditer(plain):
        for start, end in sentence_spans(line[0]):
            yield line.start() + start, line.start() + end
