"""The network that reads documents in training, and what it takes as examples."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from coach.feedback.reading import letter_pieces
from coach.model.adapter import padded
from coach.model.document_reader import (
    ASKS,
    COLUMNS,
    COMPETENCIES,
    KINDS,
    LINE_KINDS,
    NAMED,
    NEWS,
    Block,
    blocks_of,
    columns_of,
    line_block,
)
from coach.posting.reading import posting_pieces, words_of_piece
from coach.rows import load_good_rows
from coach.training.trainer import AdaptedNet, open_adaptable

RANK = 16
UPPER_LAYERS = r".*encoder.*layer\.[2-5]\..*(query|key|value|dense)"
"""The lower two of the six say how words are put together, which is the same everywhere."""
RARE = 2.0
"""A kind that is said counts so much against one that is not."""
NEWS_WEIGHT = 3.0
"""What a line of the journal tells counts so much against one of its word pieces."""
_HALF = 0.5


@dataclass(frozen=True)
class Document:
    """The pieces of a text, with what each is known to say.

    `wanted` and `known` have a row for each piece and a column for each of COLUMNS: 1 where it
    says that, and 1 where it is known whether it does.
    """

    texts: tuple[str, ...]
    wanted: NDArray[np.float32]
    known: NDArray[np.float32]


def objects_in(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSON Lines file; raises DataFileError."""
    return [dict(row.values) for row in load_good_rows(path)]


def posting_document(row: dict[str, Any]) -> Document:
    """Return a marked posting as its pieces.

    A piece asks when half of it, or half of a marked line, is the other's. Of its competencies only
    the quotes are known: other lines may well ask for them too.
    """
    text = row["text"]
    pieces = posting_pieces(text)
    wanted = np.zeros((len(pieces), len(COLUMNS)), np.float32)
    known = np.zeros_like(wanted)
    competencies = columns_of(COMPETENCIES)
    known[:, columns_of(ASKS)] = 1
    known[:, competencies] = 1
    for marked, weight in row["lines"]:
        for place in _touched(text, marked, pieces):
            wanted[place, 0] = 1
            wanted[place, 1] = max(wanted[place, 1], {1: 1.0, 2: 0.4, 3: 0.0}[weight])
            known[place, competencies] = 0
    for competency, quote in row["competencies"]:
        for place in _touched(text, quote, pieces):
            wanted[place, COLUMNS.index(competency)] = 1
            known[place, COLUMNS.index(competency)] = 1
    return Document(tuple(words_of_piece(text, *piece) for piece in pieces), wanted, known)


def letter_document(row: dict[str, Any]) -> Document:
    """Return a marked letter as its pieces; what is only hinted at is not known."""
    text = row["text"]
    pieces = letter_pieces(text)
    wanted = np.zeros((len(pieces), len(COLUMNS)), np.float32)
    known = np.zeros_like(wanted)
    known[:, columns_of(KINDS)] = 1
    for kind, quote in row["hints"]:
        for place in _touched(text, quote, pieces):
            known[place, COLUMNS.index(kind)] = 0
    for kind, quote in row["kinds"]:
        for place in _touched(text, quote, pieces):
            wanted[place, COLUMNS.index(kind)] = 1
            known[place, COLUMNS.index(kind)] = 1
    if not row["says_nothing"]:
        # Where a letter tells something real its standard sentences were not marked.
        known[:, COLUMNS.index("boilerplate")] = 0
    return Document(tuple(" ".join(text[a:b].split()) for a, b in pieces), wanted, known)


def resume_document(row: dict[str, Any]) -> Document:
    """Return a marked résumé as its lines, each of one kind."""
    wanted = np.zeros((len(row["lines"]), len(COLUMNS)), np.float32)
    known = np.zeros_like(wanted)
    known[:, columns_of(LINE_KINDS)] = 1
    for place, kind in enumerate(row["kinds"]):
        wanted[place, COLUMNS.index(kind)] = 1
    return Document(tuple(row["lines"]), wanted, known)


def line_document(lines: Sequence[tuple[str, Sequence[str]]], columns: Sequence[str]) -> Document:
    """Return lines that stand alone, each with all that it says of `columns`."""
    wanted = np.zeros((len(lines), len(COLUMNS)), np.float32)
    known = np.zeros_like(wanted)
    places = [COLUMNS.index(column) for column in columns]
    known[:, places] = 1
    for row, (_, said) in enumerate(lines):
        wanted[row, [COLUMNS.index(one) for one in said]] = 1
    return Document(tuple(text for text, _ in lines), wanted, known)


def with_lines(document: Document, lines: Document, rng: random.Random) -> Document:
    """Return a letter with lines put in at one place, as employers add a word of their own."""
    place = rng.randrange(len(document.texts) + 1)

    def joined(a: NDArray[np.float32], b: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.concatenate([a[:place], b, a[place:]])

    known = joined(document.known, lines.known)
    known[:, COLUMNS.index("boilerplate")] = 0
    return Document(
        (*document.texts[:place], *lines.texts, *document.texts[place:]),
        joined(document.wanted, lines.wanted),
        known,
    )


def _touched(text: str, marked: str, pieces: Sequence[tuple[int, int]]) -> Iterator[int]:
    start = text.find(marked)
    end = start + len(marked)
    for place, (first, last) in enumerate(pieces):
        shared = min(end, last) - max(start, first)
        if start >= 0 and shared >= _HALF * min(end - start, last - first):
            yield place


@dataclass(frozen=True)
class Example:
    """A window with what its pieces say."""

    block: Block
    wanted: NDArray[np.float32]
    known: NDArray[np.float32]

    @property
    def ids(self) -> Sequence[int]:
        """Its word pieces."""
        return self.block.ids


def examples_of(document: Document, tokenizer: Any) -> Iterator[Example]:
    """Yield the windows of a document."""
    for block in blocks_of(document.texts, tokenizer):
        rows = slice(block.first, block.first + len(block.spans))
        yield Example(block, document.wanted[rows], document.known[rows])


def journal_example(row: dict[str, Any], tokenizer: Any) -> Example:
    """Return a marked line of the journal: what happened, and what each word piece names."""
    block, pieces = line_block(row["line"], tokenizer)
    wanted = np.zeros((len(block.spans), len(COLUMNS)), np.float32)
    known = np.zeros_like(wanted)
    known[0, columns_of(NEWS)] = NEWS_WEIGHT
    known[1:, columns_of(NAMED)] = 1
    for kind in row["also"]:
        known[0, COLUMNS.index(kind)] = 0
    if row["kind"] is not None:
        wanted[0, COLUMNS.index(row["kind"])] = 1
        known[0, COLUMNS.index(row["kind"])] = NEWS_WEIGHT
    for name in NAMED:
        start, end = place_of(row["line"], row[name])
        for place, (first, last) in enumerate(pieces, 1):
            wanted[place, COLUMNS.index(name)] = float(first < end and last > start)
    return Example(block, wanted, known)


def place_of(line: str, words: str) -> tuple[int, int]:
    """Return where whole words first stand in a line; (0, 0) for none."""
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", line) if words else None
    return found.span() if found else (0, 0)


class DocumentNet(AdaptedNet):
    """MiniLM with fresh low-rank matrices, and the linear map of COLUMNS on the mean of a piece."""

    def __init__(self) -> None:
        super().__init__(open_adaptable(RANK, layers=UPPER_LAYERS, dropout=0.0), len(COLUMNS))
        for name, part in self.model[0].model.named_modules():
            if name.endswith("attention.self.dropout"):
                # With dropout inside of attention an epoch takes twice as long.
                part.p = 0.0
        nn.init.constant_(self.columns.bias, -2.0)

    def forward(self, batch: Sequence[Example]) -> Tensor:
        """Return the log-odds of every piece of every window, one after the other."""
        inputs = padded([(one.block.ids, one.block.capitals) for one in batch])
        most = max(len(one.block.spans) for one in batch)
        share = torch.zeros(len(batch), most, inputs["input_ids"].shape[1])
        for row, one in enumerate(batch):
            for place, (start, end) in enumerate(one.block.spans):
                share[row, place, start:end] = 1 / (end - start)
        states = self.model[0].model(**inputs).last_hidden_state
        mapped: Tensor = self.columns(self.drop(share @ states))
        return torch.cat(
            [row[: len(one.block.spans)] for row, one in zip(mapped, batch, strict=True)]
        )


def loss_of(net: DocumentNet, batch: Sequence[Example]) -> Tensor:
    """Return the mean loss of a piece over what is known of it."""
    wanted, known = (
        torch.from_numpy(np.concatenate([getattr(one, name) for one in batch]))
        for name in ("wanted", "known")
    )
    losses = functional.binary_cross_entropy_with_logits(
        net(batch), wanted, reduction="none", pos_weight=_WEIGHTS
    )
    return (losses * known).sum() / known.any(1).sum().clamp(min=1)


_WEIGHTS = torch.ones(len(COLUMNS))
_WEIGHTS[columns_of(KINDS)] = RARE
