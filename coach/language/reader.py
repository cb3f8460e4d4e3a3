"""Vectors of parts of a text in their context, and of two texts side by side, adapted to a task.

The base weights are MiniLM's, checked by hash. A small low-rank adapter (Hu et al. 2021, LoRA)
trained for one task (answers, feedback, postings, skills) is added to them once, at opening.
"""

import threading
import warnings
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from coach.errors import ModelMissing, WeightsMismatch
from coach.language.clean import clean_text
from coach.language.encoder import DIMENSION, MODEL_SHA256, Vectors, file_sha256, open_base
from coach.language.weights import read_tensors

ADAPTER_FILE = "adapter_model.safetensors"
CONFIG_FILE = "adapter_config.json"
HEADS_FILE = "heads.safetensors"
HEADS_FORMAT = "heads-1"

MOST_PIECES = 250
"""A longer window is read up to here; parts past it get the vector of its last piece."""
_KEPT_WINDOWS = 2048
_KEPT_PAIRS = 8192
MOST_PAIR_PIECES = 128
"""A pair of texts that is longer loses the end of the second."""
_BATCH_PIECES = 160
"""Windows of like length are read together, up to this many word pieces with their padding."""
_BATCH_PAIR_PIECES = 2048
"""The same for pairs, of which hundreds come at once."""


class Window(NamedTuple):
    """A text with the parts `text[start:end]` of which vectors are wanted."""

    text: str
    parts: tuple[tuple[int, int], ...]


class SpanReader(Protocol):
    """Turns parts of texts into vectors; the same window always gives the same vectors."""

    def read(self, windows: Sequence[Window]) -> list[Vectors]:
        """Return for each window an array of shape (len(parts), dimension), float32."""
        ...


class PairEncoder(Protocol):
    """Turns two texts that are read side by side into one vector."""

    def encode_pairs(self, pairs: Sequence[tuple[str, str]]) -> Vectors:
        """Return vectors, shape (len(pairs), dimension), float32."""
        ...


Key = TypeVar("Key", bound=Hashable)


class _Kept(Generic[Key]):
    """What was read last, up to `most`: a second try repeats most sentences of the first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._kept: OrderedDict[Key, Vectors] = OrderedDict()

    def read(
        self, keys: Sequence[Key], read_new: Callable[[list[Key]], Sequence[Vectors]]
    ) -> list[Vectors]:
        """Return what belongs to each key; only new ones are read."""
        with self._lock:
            new = list(dict.fromkeys(key for key in keys if key not in self._kept))
            fresh = dict(zip(new, read_new(new), strict=True)) if new else {}
            found = [fresh[key] if key in fresh else self._kept[key] for key in keys]
            self._kept.update(fresh)
            for key in keys:
                self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return found

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()


class AdaptedMiniLM:
    """MiniLM with the adapter in `folder`; vectors are means over the pieces of a part.

    Opening takes seconds. Raises ModelMissing and WeightsMismatch. Threads may share one.
    """

    def __init__(self, folder: Path) -> None:
        self._transformer, self._tokenizer = open_adapted(folder)
        self._kept = _Kept[Window](_KEPT_WINDOWS)

    def read(self, windows: Sequence[Window]) -> list[Vectors]:
        """Return for each window an array of shape (len(parts), 384); see SpanReader."""
        return self._kept.read(windows, self._read_all)

    def forget(self) -> None:
        """Drop the kept vectors: for measuring a first reading."""
        self._kept.clear()

    def _read_all(self, windows: Sequence[Window]) -> list[Vectors]:
        encoded = self._tokenizer(
            [clean_text(window.text) for window in windows],
            return_offsets_mapping=True,
            truncation=True,
            max_length=MOST_PIECES,
        )
        pieces: list[list[int]] = encoded["input_ids"]
        vectors: list[Vectors] = [np.zeros((0, DIMENSION), dtype=np.float32)] * len(windows)
        for batch in batches([len(row) for row in pieces], _BATCH_PIECES):
            states = _last_states(self._transformer, [pieces[i] for i in batch])
            for row, i in enumerate(batch):
                offsets = encoded["offset_mapping"][i]
                vectors[i] = pool_parts(states[row], offsets, windows[i].parts)
        return vectors


class AdaptedPairs:
    """An adapted MiniLM that reads two texts side by side: the mean over all their pieces.

    Opening takes seconds. Raises ModelMissing and WeightsMismatch. Threads may share one.
    """

    def __init__(self, folder: Path) -> None:
        self._transformer, self._tokenizer = open_adapted(folder)
        self._kept = _Kept[tuple[str, str]](_KEPT_PAIRS)

    def encode_pairs(self, pairs: Sequence[tuple[str, str]]) -> Vectors:
        """Return vectors, shape (len(pairs), 384); see PairEncoder."""
        found = self._kept.read(pairs, self._read_all)
        return np.array(found, dtype=np.float32).reshape(len(pairs), DIMENSION)

    def _read_all(self, pairs: Sequence[tuple[str, str]]) -> list[Vectors]:
        encoded = self._tokenizer(
            [clean_text(first) for first, _ in pairs],
            [clean_text(second) for _, second in pairs],
            truncation="only_second",
            max_length=MOST_PAIR_PIECES,
        )
        pieces: list[list[int]] = encoded["input_ids"]
        sides: list[list[int]] = encoded["token_type_ids"]
        vectors: list[Vectors] = [np.zeros(DIMENSION, dtype=np.float32)] * len(pairs)
        for batch in batches([len(row) for row in pieces], _BATCH_PAIR_PIECES):
            rows = [pieces[i] for i in batch]
            states = _last_states(self._transformer, rows, [sides[i] for i in batch])
            for row, i in enumerate(batch):
                vectors[i] = states[row, : len(pieces[i])].mean(axis=0)
        return vectors


def _last_states(
    transformer: Any, pieces: Sequence[list[int]], sides: Sequence[list[int]] | None = None
) -> Vectors:
    """Return the last layer's states, shape (rows, longest, 384); a side is 0 or 1."""
    import torch

    longest = max(map(len, pieces))

    def padded(rows: Sequence[list[int]]) -> torch.Tensor:
        return torch.tensor([row + [0] * (longest - len(row)) for row in rows])

    mask = padded([[1] * len(row) for row in pieces])
    types = None if sides is None else padded(sides)
    with torch.inference_mode():
        states = transformer(
            input_ids=padded(pieces), attention_mask=mask, token_type_ids=types
        ).last_hidden_state
    return np.asarray(states.numpy(), dtype=np.float32)


class AdaptedEncoder:
    """An adapted MiniLM as an Encoder: the unit vector of the mean over a whole text."""

    def __init__(self, folder: Path) -> None:
        """Open the adapter in `folder`; raises ModelMissing and WeightsMismatch."""
        self._reader = AdaptedMiniLM(folder)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (len(texts), 384)."""
        windows = [Window(text, ((0, len(clean_text(text))),)) for text in texts]
        found = [vectors[0] for vectors in self._reader.read(windows)]
        rows = np.array(found, dtype=np.float32).reshape(len(texts), DIMENSION)
        lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
        return np.asarray(rows / lengths, dtype=np.float32)


def batches(lengths: Sequence[int], most: int) -> Iterator[list[int]]:
    """Yield indexes in groups of like length whose padded total stays within `most`."""
    group: list[int] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        if group and lengths[index] * (len(group) + 1) > most:
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def pool_parts(
    states: Vectors, offsets: Sequence[tuple[int, int]], parts: Sequence[tuple[int, int]]
) -> Vectors:
    """Return the mean state of the pieces that begin inside each part.

    `offsets` are (start, end) of each piece in the text; special pieces are (0, 0). A part
    without a piece of its own takes the last piece before its end.
    """
    rows = np.zeros((len(parts), states.shape[1]), dtype=np.float32)
    real = [place for place, (a, b) in enumerate(offsets) if b > a]
    for row, (start, end) in enumerate(parts):
        inside = [place for place in real if start <= offsets[place][0] < end]
        if not inside:
            inside = [place for place in real if offsets[place][0] < end][-1:] or [0]
        rows[row] = states[inside].mean(axis=0)
    return rows


def read_heads(
    folder: Path, expected: Mapping[str, object] = MappingProxyType({})
) -> dict[str, NDArray[np.float32]]:
    """Return the linear heads trained on this adapter's vectors, by name.

    Raises ModelMissing, and WeightsMismatch when they were trained with another adapter or base,
    or do not say of themselves what is `expected`.
    """
    return read_tensors(folder / HEADS_FILE, {**head_facts(folder), **expected})


def head_facts(folder: Path) -> dict[str, object]:
    """Return what weights that stand on the adapter in `folder` say of themselves."""
    adapter = folder / ADAPTER_FILE
    if not adapter.is_file():
        raise ModelMissing(adapter)
    return {"format": HEADS_FORMAT, "base": MODEL_SHA256, "adapter": file_sha256(adapter)}


def open_adapted(folder: Path, heads_format: str = HEADS_FORMAT) -> tuple[Any, Any]:
    """Return MiniLM with the adapter in `folder` added to its weights, and its tokenizer."""
    for name in (CONFIG_FILE, ADAPTER_FILE):
        if not (folder / name).is_file():
            raise ModelMissing(folder / name)
    # An adapter of other layers would be taken in without a word: the heads know its hash.
    read_heads(folder, {"format": heads_format})
    from peft import PeftModel

    # PEFT 0.21 looks at a name that transformers 5.24 has given another.
    warnings.filterwarnings("ignore", "`is_gradient_checkpointing`", FutureWarning)
    model = open_base()
    try:
        adapted = PeftModel.from_pretrained(model[0].model, str(folder))
    except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
        why = f"the adapter cannot be applied ({type(error).__name__})"
        raise WeightsMismatch(folder / ADAPTER_FILE, why) from error
    # The low-rank products are added to the weights themselves: then a pass costs what it did.
    return adapted.merge_and_unload().eval(), model.tokenizer
