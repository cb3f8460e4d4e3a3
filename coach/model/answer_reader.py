"""One pass over question and answer: sentences, facts, vague words and parts.

MiniLM with a low-rank adapter reads question and answer side by side. All heads are one linear map
on the state of each word piece; a sentence has the mean over its pieces, and a part of the answer
an attention-weighted mean over all of them. So an answer longer than the window is read in
overlapping windows and put together piece by piece.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from coach.model.adapter import Array, batches, open_adapted, padded, sigmoid, softmax
from coach.model.cards import READER_PATH
from coach.model.encoder import Kept
from coach.records import FACT_KINDS, LETTERS, MISSING, PARTS
from coach.text.document import straighten

HEADS_FACTS = {"format": "answer-heads-1"}
"""Metadata of the heads file."""

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
"""A longer question is read up to here; set by hand."""
WINDOW_PIECES = 384
"""Question and answer in one window, set by hand: MiniLM takes 512, real answers have 60-160."""
OVERLAP_PIECES = 96
"""Shared by two windows: each takes half, so a piece has 48 neighbours on either side. By hand."""
_NONE = -20.0
"""Log-odds of what no word piece speaks for."""
# Stops, commas, brackets and bullets, but not those inside a number, a word or a time: dictation
# leaves them out.
_MARKS = re.compile(
    r"[,:](?!\d)|(?<!\d)[,:]|\.(?!\d)|(?<!\d)\.(?=\D)|[!?;…\"*•·▪()\[\]{}<>|=~^_#\\]"
    r"|(?<!\w)['—-]+|['—-]+(?!\w)|—"
)


class ReaderInput(NamedTuple):
    """An answer to be read: the question's text, the answer's, and its sentences."""

    question: str
    answer: str
    sentences: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Reading:
    """What the network reads in one answer.

    `letters` are probabilities, a row for each sentence and a column for each of LETTERS; `told`
    and `fully` are the log-odds that each of PARTS is told at all, and fully. `pieces` are (start,
    end) of the n word pieces in the answer; `fact` and `vague`, shape (n, 8), are the probabilities
    of none and of each kind, the `begins` that a span begins at that piece.
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

    def read(self, inputs: Sequence[ReaderInput]) -> list[Reading]:
        """Return one reading for each answer, in order."""
        ...


class AnswerReader:
    """The trained reader in `folder`; see open_adapted. Threads may share one."""

    def __init__(self, folder: Path = READER_PATH, *, is_published: bool = True) -> None:
        self._transformer, self._tokenizer, self.heads = open_adapted(
            folder, HEADS_FACTS, is_published=is_published
        )
        # Long answers are cut into windows here, which the tokenizer cannot know.
        self._tokenizer.model_max_length = sys.maxsize
        self.kept: Kept[ReaderInput, Reading] = Kept(512)

    def read(self, inputs: Sequence[ReaderInput]) -> list[Reading]:
        """Return one reading for each answer; see ReadsAnswers."""
        return self.kept.get_all(inputs, self._read_all)

    def _read_all(self, inputs: Sequence[ReaderInput]) -> list[Reading]:
        encoded = [encode(one, self._tokenizer) for one in inputs]
        windows = [(place, window) for place, one in enumerate(encoded) for window in one.windows()]
        outputs = [
            np.zeros((len(one.pieces), sum(COLUMNS.values())), np.float32) for one in encoded
        ]
        for batch in batches([len(window.ids) for _, window in windows]):
            rows = self._columns([windows[i][1] for i in batch])
            for row, i in zip(rows, batch, strict=True):
                place, window = windows[i]
                own = row[window.offset + window.skip : window.offset + window.pieces]
                outputs[place][window.first + window.skip : window.first + window.pieces] = own
        return [
            put_together(
                output, np.array(one.pieces, np.int64).reshape(-1, 2), ask.sentences, self.heads
            )
            for output, one, ask in zip(outputs, encoded, inputs, strict=True)
        ]

    def _columns(self, windows: Sequence[_Window]) -> Array:
        """Return the columns of every piece, shape (windows, longest, columns)."""
        import torch

        inputs = padded([(w.ids, [0] * w.offset + [1] * (len(w.ids) - w.offset)) for w in windows])
        with torch.inference_mode():
            states = self._transformer(**inputs).last_hidden_state
            weight, bias = map(torch.from_numpy, (self.heads["weight"], self.heads["bias"]))
            return np.asarray(torch.nn.functional.linear(states, weight, bias).numpy())


class _Window(NamedTuple):
    """Pieces of one window: the answer's begin at `offset`, as the `first` of the answer.

    Of its `pieces` of the answer the first `skip` are taken from the window before.
    """

    ids: list[int]
    offset: int
    first: int
    skip: int
    pieces: int


class Encoded(NamedTuple):
    """Question and answer as word pieces: `head` opens each window, `separator` closes it.

    `pieces` are (start, end) in the answer.
    """

    head: list[int]
    answer: list[int]
    pieces: list[tuple[int, int]]
    separator: int

    def windows(self) -> Iterator[_Window]:
        """Yield windows of WINDOW_PIECES at most that cover the answer, OVERLAP_PIECES shared."""
        room = WINDOW_PIECES - len(self.head) - 1
        first = 0
        while True:
            part = self.answer[first : first + room]
            ids = [*self.head, *part, self.separator]
            yield _Window(ids, len(self.head), first, OVERLAP_PIECES // 2 * bool(first), len(part))
            if first + room >= len(self.answer):
                return
            first += room - OVERLAP_PIECES


def encode(given: ReaderInput, tokenizer: Any) -> Encoded:
    """Return question and answer as word pieces of the tokenizer."""
    question = tokenizer(
        to_read(given.question)[: QUESTION_PIECES * 40],
        add_special_tokens=False,
        truncation=True,
        max_length=QUESTION_PIECES,
    )["input_ids"]
    answer = tokenizer(to_read(given.answer), add_special_tokens=False, return_offsets_mapping=True)
    head = [tokenizer.cls_token_id, *question, tokenizer.sep_token_id]
    return Encoded(head, answer["input_ids"], answer["offset_mapping"], tokenizer.sep_token_id)


def to_read(text: str) -> str:
    """Return `text` as the network reads it: straight quotes, and a blank for each mark that some
    people type and some do not.
    """
    return _MARKS.sub(lambda found: " " * len(found[0]), straighten(text))


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
        weights = softmax(part["attention"], axis=0)
        whole = (weights * part["value"]).sum(axis=0) + heads["whole_bias"]
    else:
        whole = np.full(len(WHOLE), _NONE, np.float32)
    return Reading(
        letters=sigmoid(_means(part["letters"], pieces[:, 0], sentences)),
        told=whole[: len(PARTS)],
        fully=whole[: len(PARTS)] - heads["gap"],
        experience=float(sigmoid(whole[len(PARTS)])),
        off_question=float(sigmoid(whole[len(PARTS) + 1])),
        pieces=pieces,
        fact=softmax(part["fact"], axis=1),
        fact_begins=sigmoid(part["fact_begins"][:, 0]),
        vague=softmax(part["vague"], axis=1),
        vague_begins=sigmoid(part["vague_begins"][:, 0]),
    )


def _means(
    columns: Array, starts: NDArray[np.int64], sentences: Sequence[tuple[int, int]]
) -> Array:
    """Return the mean over the pieces that begin in each sentence; _NONE for one without pieces."""
    rows = np.full((len(sentences), columns.shape[1]), _NONE, np.float32)
    for row, (start, end) in enumerate(sentences):
        inside = slice(*np.searchsorted(starts, (start, end)))
        if inside.start < inside.stop:
            rows[row] = columns[inside].mean(axis=0)
    return rows
