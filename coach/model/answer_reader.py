"""One pass over question and answer: sentences, facts, vague words, parts and level.

MiniLM with a low-rank adapter (Hu et al. 2021) reads question and answer side by side. All heads
are one linear map on the state of each word piece; a sentence has the mean over its pieces, and a
part of the answer an attention-weighted mean over all of them. So an answer that is longer than
the window is read in overlapping windows and put together piece by piece, as if it were one.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
from cachetools import LRUCache
from numpy.typing import NDArray

from coach.errors import WeightsMismatch
from coach.model.adapter import batches, head_facts, open_adapted
from coach.model.cards import ENDING, READER_PATH, fingerprint, read_card
from coach.model.reading_text import to_read
from coach.model.weights import read_tensors
from coach.records.reviews import LETTERS, PARTS, FactKind, Missing

Array = NDArray[np.float32]

HEADS_FILE = "heads.safetensors"
HEADS_FORMAT = "answer-heads-1"

FACT_KINDS: tuple[FactKind, ...] = ("number", "time", "person", "org", "place", "thing", "quote")
MISSING: tuple[Missing, ...] = (
    "who",
    "when",
    "where",
    "how many",
    "what exactly",
    "what changed",
    "your part",
)
WHOLE = (*PARTS, "experience", "off_question")
"""What is read of an answer as a whole, beside the level: one attention each."""

COLUMNS: dict[str, int] = {
    "letters": len(LETTERS),
    "fact": 1 + len(FACT_KINDS),
    "fact_begins": 1,
    "vague": 1 + len(MISSING),
    "vague_begins": 1,
    "attention": len(WHOLE),
    "value": len(WHOLE),
}
"""The columns of the linear map, in order; column 0 of `fact` and `vague` is none of its kinds."""

QUESTION_PIECES = 64
"""A longer question is read up to here."""
WINDOW_PIECES = 384
"""Question and answer in one window; MiniLM takes 512, real answers have 60-160."""
OVERLAP_PIECES = 96
LONGEST_PIECES = 100_000
"""More than the longest answer can have."""
BATCH_PIECES = 4096
"""Windows of like length are read together, up to this many pieces with their padding."""
_KEPT = 512


class ReaderInput(NamedTuple):
    """An answer to be read: the question's text, the answer's, and its sentences."""

    question: str
    answer: str
    sentences: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Reading:
    """What the network reads in one answer, as chances and log-odds.

    `letters` has a row for each sentence and a column for each of LETTERS; `told` is the log-odds
    that each of PARTS is told at all, `fully` that it is told fully. `pieces` are (start, end) of
    the n word pieces in the answer; `fact` and `vague`, shape (n, 8), hold the chance of none and
    of each kind, the `begins` that a span begins at that piece.
    """

    letters: Array
    told: Array
    fully: Array
    experience: float
    off_question: float
    pieces: NDArray[np.int64]
    fact: Array
    fact_begins: Array
    vague: Array
    vague_begins: Array


class ReadsAnswers(Protocol):
    """Reads answers; the same question and answer always give the same reading."""

    def read(self, asked: Sequence[ReaderInput]) -> list[Reading]:
        """Return one reading for each answer, in order."""
        ...


class AnswerReader:
    """The trained reader in `folder`. Opening takes seconds; threads may share one.

    Raises ModelMissing, and WeightsMismatch when base, adapter and heads do not belong together
    or are not the ones they were published as.
    """

    def __init__(self, folder: Path = READER_PATH, *, is_published: bool = True) -> None:
        """Open the weights in `folder`; published ones must have the hash that their card tells."""
        if is_published:
            check_hash(folder)
        self.heads = open_heads(folder)
        self._transformer, self._tokenizer = open_adapted(folder, HEADS_FORMAT)
        # Longer answers are cut into windows here, which the tokenizer cannot know.
        self._tokenizer.model_max_length = LONGEST_PIECES
        self._kept: LRUCache[ReaderInput, Reading] = LRUCache(_KEPT)
        self._lock = threading.Lock()

    def read(self, asked: Sequence[ReaderInput]) -> list[Reading]:
        """Return one reading for each answer; see ReadsAnswers."""
        with self._lock:
            found = {one: self._kept[one] for one in asked if one in self._kept}
        new = list(dict.fromkeys(one for one in asked if one not in found))
        found.update(zip(new, self._read_all(new), strict=True))
        with self._lock:
            self._kept.update((one, found[one]) for one in new)
        return [found[one] for one in asked]

    def forget(self) -> None:
        """Drop the kept readings: for measuring a first one."""
        with self._lock:
            self._kept.clear()

    def _read_all(self, asked: Sequence[ReaderInput]) -> list[Reading]:
        encoded = [encode(one, self._tokenizer) for one in asked]
        windows = [(place, window) for place, one in enumerate(encoded) for window in one.windows()]
        outputs = [
            np.zeros((len(one.pieces), sum(COLUMNS.values())), np.float32) for one in encoded
        ]
        lengths = [len(window.ids) for _, window in windows]
        for batch in batches(lengths, BATCH_PIECES):
            rows = self._columns([windows[i][1] for i in batch])
            for row, i in zip(rows, batch, strict=True):
                place, window = windows[i]
                own = row[window.offset + window.skip : window.offset + window.pieces]
                outputs[place][window.first + window.skip : window.first + window.pieces] = own
        return [
            put_together(
                output, np.array(one.pieces, np.int64).reshape(-1, 2), ask.sentences, self.heads
            )
            for output, one, ask in zip(outputs, encoded, asked, strict=True)
        ]

    def _columns(self, windows: Sequence[_Window]) -> Array:
        """Return the columns of every piece, shape (windows, longest, columns)."""
        import torch

        longest = max(len(window.ids) for window in windows)
        ids = torch.zeros(len(windows), longest, dtype=torch.long)
        mask, token_types = torch.zeros_like(ids), torch.zeros_like(ids)
        for row, window in enumerate(windows):
            ids[row, : len(window.ids)] = torch.tensor(window.ids)
            mask[row, : len(window.ids)] = 1
            token_types[row, window.offset : len(window.ids)] = 1
        with torch.inference_mode():
            states = self._transformer(
                input_ids=ids, attention_mask=mask, token_type_ids=token_types
            ).last_hidden_state
            weight, bias = map(torch.from_numpy, (self.heads["weight"], self.heads["bias"]))
            return np.asarray(torch.nn.functional.linear(states, weight, bias).numpy())


def open_heads(folder: Path = READER_PATH) -> dict[str, Array]:
    """Return the arrays of the heads file; raises ModelMissing and WeightsMismatch."""
    return read_tensors(folder / HEADS_FILE, {**head_facts(folder), "format": HEADS_FORMAT})


def check_hash(folder: Path = READER_PATH) -> None:
    """Raise WeightsMismatch unless adapter and heads are those of which the card tells."""
    card = read_card(folder.with_name(f"{folder.name}{ENDING}"))
    if fingerprint(folder)[1] != card.sha256:
        raise WeightsMismatch(folder, "their hash is not the one in their card")


class _Window(NamedTuple):
    """Pieces of one window: the answer's begin at `offset`, as the `first` of the answer.

    Of its `pieces` of the answer the first `skip` are taken from the window before.
    """

    ids: list[int]
    offset: int
    first: int
    skip: int
    pieces: int


@dataclass(frozen=True)
class Encoded:
    """Question and answer as word pieces; `pieces` are (start, end) in the answer."""

    question: list[int]
    answer: list[int]
    pieces: list[tuple[int, int]]
    opening: int
    separator: int

    def windows(self) -> Iterator[_Window]:
        """Yield windows of WINDOW_PIECES at most that cover the answer, OVERLAP_PIECES shared."""
        head = [self.opening, *self.question, self.separator]
        room = WINDOW_PIECES - len(head) - 1
        first = 0
        while True:
            part = self.answer[first : first + room]
            skip = OVERLAP_PIECES // 2 if first else 0
            yield _Window([*head, *part, self.separator], len(head), first, skip, len(part))
            if first + room >= len(self.answer):
                return
            first += room - OVERLAP_PIECES


def encode(asked: ReaderInput, tokenizer: Any) -> Encoded:
    """Return question and answer as word pieces of the tokenizer."""
    question = tokenizer(
        to_read(asked.question)[: QUESTION_PIECES * 40],
        add_special_tokens=False,
        truncation=True,
        max_length=QUESTION_PIECES,
    )["input_ids"]
    answer = tokenizer(to_read(asked.answer), add_special_tokens=False, return_offsets_mapping=True)
    return Encoded(
        question,
        answer["input_ids"],
        answer["offset_mapping"],
        tokenizer.cls_token_id,
        tokenizer.sep_token_id,
    )


def put_together(
    columns: Array,
    pieces: NDArray[np.int64],
    sentences: Sequence[tuple[int, int]],
    heads: dict[str, Array],
) -> Reading:
    """Return the reading of an answer from the columns of its word pieces, shape (n, columns)."""
    edges = np.cumsum([0, *COLUMNS.values()])
    part = {name: columns[:, a:b] for name, a, b in zip(COLUMNS, edges, edges[1:], strict=False)}
    if len(pieces):
        weights = _softmax(part["attention"], axis=0)
        whole = (weights * part["value"]).sum(axis=0) + heads["whole_bias"]
    else:
        whole = np.full(len(WHOLE), -20, np.float32)
    return Reading(
        letters=_sigmoid(_means(part["letters"], pieces[:, 0], sentences)),
        told=whole[: len(PARTS)],
        fully=whole[: len(PARTS)] - heads["gap"],
        experience=float(_sigmoid(whole[len(PARTS)])),
        off_question=float(_sigmoid(whole[len(PARTS) + 1])),
        pieces=pieces,
        fact=_softmax(part["fact"], axis=1),
        fact_begins=_sigmoid(part["fact_begins"][:, 0]),
        vague=_softmax(part["vague"], axis=1),
        vague_begins=_sigmoid(part["vague_begins"][:, 0]),
    )


def _means(
    columns: Array, starts: NDArray[np.int64], sentences: Sequence[tuple[int, int]]
) -> Array:
    """Return the mean over the pieces that begin in each sentence; -20 for one without pieces."""
    rows = np.full((len(sentences), columns.shape[1]), -20, np.float32)
    for row, (start, end) in enumerate(sentences):
        inside = slice(*np.searchsorted(starts, (start, end)))
        if inside.start < inside.stop:
            rows[row] = columns[inside].mean(axis=0)
    return rows


def _softmax(values: Array, axis: int) -> Array:
    exponents = np.exp(values - values.max(axis=axis, keepdims=True, initial=-1e9))
    return np.asarray(exponents / exponents.sum(axis=axis, keepdims=True), np.float32)


def _sigmoid(values: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -30, 30))), np.float32)
