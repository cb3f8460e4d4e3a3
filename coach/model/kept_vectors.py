"""Sentence vectors kept for the next try: most sentences of a second answer stood in the first."""

import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence

import numpy as np

from coach.model.encoder import Encoder, Vectors
from coach.text.document import straighten

MOST_KEPT = 4096
"""Sentences kept: 6 MB of 384 float32 each."""
_ALIKE = 2
"""Texts encoded together differ in length at most so many times: a batch is padded to its
longest text, and the padding costs as much as words."""


class KeptVectors:
    """An encoder that remembers the texts encoded last; threads may share it.

    Quotes, spaces and case make no difference: MiniLM reads lower case, and the text is handed
    to it in plain form.
    """

    def __init__(self, encoder: Encoder, most: int = MOST_KEPT) -> None:
        self._encoder = encoder
        self._most = most
        self._kept: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return what the encoder returns, asking it only for texts that are not kept."""
        plain = [plain_form(text) for text in texts]
        with self._lock:
            known = {text: self._kept[text] for text in plain if text in self._kept}
        # Encoding takes its time: others may read what is kept meanwhile.
        for group in _alike({text for text in plain if text not in known}):
            known.update(zip(group, self._encoder.encode(group), strict=True))
        self._keep({text: known[text] for text in plain})
        return np.stack([known[text] for text in plain]) if plain else self._encoder.encode([])

    def forget(self) -> None:
        """Drop all that is kept: for measuring a first reading."""
        with self._lock:
            self._kept.clear()

    def _keep(self, vectors: dict[str, Vectors]) -> None:
        with self._lock:
            for text, vector in vectors.items():
                self._kept[text] = vector
                self._kept.move_to_end(text)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


def plain_form(text: str) -> str:
    """Return the text in lower case with straight quotes and single spaces."""
    return " ".join(straighten(text).lower().split())


def _alike(texts: set[str]) -> Iterator[list[str]]:
    """Yield the texts in groups of like length, the shortest first."""
    group: list[str] = []
    for text in sorted(texts, key=lambda text: (len(text), text)):
        if group and len(text) > _ALIKE * max(1, len(group[0])):
            yield group
            group = []
        group.append(text)
    if group:
        yield group
