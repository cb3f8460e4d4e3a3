"""What was computed for the last texts, kept for the next try: most of a second answer stood in
the first.
"""

import threading
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

import numpy as np
from cachetools import LRUCache

from coach.model.encoder import Encoder, Vectors
from coach.text.document import straighten

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

MOST_KEPT = 4096
"""Sentences kept: 6 MB of 384 float32 each."""
_ALIKE = 2
"""Texts encoded together differ in length at most so many times: a batch is padded to its
longest text, and the padding costs as much as words."""


class Kept(Generic[K, V]):
    """The values of the `most` keys used last; threads may share it, and compute meanwhile."""

    def __init__(self, most: int) -> None:
        self._kept: LRUCache[K, V] = LRUCache(most)
        self._lock = threading.Lock()

    def get_all(self, keys: Sequence[K], compute: Callable[[list[K]], Iterable[V]]) -> list[V]:
        """Return the value of each key; those that are not kept are computed, each once."""
        with self._lock:
            found = {key: self._kept[key] for key in keys if key in self._kept}
        new = list(dict.fromkeys(key for key in keys if key not in found))
        found.update(zip(new, compute(new), strict=True))
        with self._lock:
            self._kept.update(found)
        return [found[key] for key in keys]

    def clear(self) -> None:
        """Drop all that is kept."""
        with self._lock:
            self._kept.clear()


class KeptVectors:
    """An encoder that remembers the texts encoded last; threads may share it.

    Quotes, spaces and case make no difference: MiniLM reads lower case, and the text is handed
    to it in plain form.
    """

    def __init__(self, encoder: Encoder, most: int = MOST_KEPT) -> None:
        self._encoder = encoder
        self._kept: Kept[str, Vectors] = Kept(most)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return what the encoder returns, asking it only for texts that are not kept."""
        plain = [" ".join(straighten(text).lower().split()) for text in texts]
        vectors = self._kept.get_all(plain, self._encode)
        return np.stack(vectors) if vectors else self._encoder.encode([])

    def _encode(self, texts: list[str]) -> list[Vectors]:
        found = {
            text: vector
            for group in _alike(texts)
            for text, vector in zip(group, self._encoder.encode(group), strict=True)
        }
        return [found[text] for text in texts]


def _alike(texts: list[str]) -> Iterator[list[str]]:
    """Yield the texts in groups of like length, the shortest first."""
    group: list[str] = []
    for text in sorted(texts, key=lambda text: (len(text), text)):
        if group and len(text) > _ALIKE * max(1, len(group[0])):
            yield group
            group = []
        group.append(text)
    if group:
        yield group
