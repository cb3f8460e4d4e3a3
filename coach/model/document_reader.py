"""What each line of a posting, letter, résumé or journal says, read among its neighbours.

MiniLM with a low-rank adapter reads the pieces of a text in windows, each closed by a separator;
one linear map on the mean state of a piece gives its log-odds. All kinds of text share adapter and
map, each has its own columns. In a line of the journal each word piece is mapped as well. MiniLM
reads no capitals: the token type marks the pieces that begin with one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol, get_args

import numpy as np

from coach.model.adapter import Array, batches, open_adapted, padded
from coach.model.cards import MODELS_PATH, fingerprint
from coach.model.encoder import Kept
from coach.records import OutcomeKind

DOCUMENTS_PATH = MODELS_PATH / "documents"

ASKS = ("asks", "matters")
"""Of a line of a posting: that it asks something of the person, and that this comes first."""
_LISTS = tomllib.loads(Path(__file__).with_name("document_columns.toml").read_text("utf-8"))
COMPETENCIES: tuple[str, ...] = tuple(_LISTS["competencies"])
KINDS: tuple[str, ...] = tuple(_LISTS["kinds"])
"""Of a sentence of a letter: what it says."""
NEWS: tuple[OutcomeKind, ...] = get_args(OutcomeKind)
"""Of a line of the journal: what happened."""
NAMED = ("organisation", "role", "day", "stage", "words")
"""Of a word in it: what it names, or that it is the employer's."""
LINE_KINDS = ("deed", "context", "skill", "heading", "other")
"""Of a line of a résumé."""
COLUMNS = (*ASKS, *COMPETENCIES, *KINDS, *NEWS, *NAMED, *LINE_KINDS)
HEADS_FACTS = {"format": "document-heads-2", "columns": list(COLUMNS)}
"""Metadata of the heads file."""

WINDOW_PIECES = 320
"""In one window; MiniLM takes 512. These four numbers are those of the training, set by hand."""
CONTEXT_PIECES = 64
"""A window begins with so many word pieces of the texts before it; their columns are not used."""
LONGEST_TEXT, LONGEST_LINE = 96, 256
"""Word pieces that are read of one piece of text, and of a line of the journal."""


def columns_of(names: Sequence[str]) -> slice:
    """Return the place of one of the tuples above in COLUMNS."""
    first = COLUMNS.index(names[0])
    return slice(first, first + len(names))


class Block(NamedTuple):
    """A window: word pieces, the (start, end) of each text in them, and the first text in it.

    `capitals` has a 1 for each word piece that begins with a capital; the columns of the first
    `skip` texts are those of the window before.
    """

    ids: list[int]
    capitals: list[int]
    spans: list[tuple[int, int]]
    first: int
    skip: int


class LineReading(NamedTuple):
    """Log-odds of a line of the journal: of each of NEWS, and of each of NAMED for each word piece.

    `pieces` are the (start, end) of the n word pieces, `named` has shape (n, len(NAMED)).
    """

    news: Array
    pieces: list[tuple[int, int]]
    named: Array


class ReadsDocuments(Protocol):
    """Reads the pieces of a text; the same pieces always give the same log-odds."""

    def read(self, texts: Sequence[str]) -> Array:
        """Return log-odds, shape (len(texts), len(COLUMNS)), of the pieces of one document."""
        ...

    def read_line(self, line: str) -> LineReading:
        """Return what a line of the journal says, up to LONGEST_LINE word pieces of it."""
        ...


class DocumentReader:
    """The trained reader in `folder`; see open_adapted. Threads may share one."""

    def __init__(self, folder: Path = DOCUMENTS_PATH, *, is_published: bool = True) -> None:
        self._transformer, self._tokenizer, self.heads = open_adapted(
            folder, HEADS_FACTS, is_published=is_published
        )
        self._kept: Kept[tuple[str, ...], Array] = Kept(64)

    def read(self, texts: Sequence[str]) -> Array:
        """Return the log-odds of each piece; see ReadsDocuments."""
        return self._kept.get_all(
            [tuple(texts)],
            lambda new: [self._read_blocks(blocks_of(t, self._tokenizer), len(t)) for t in new],
        )[0]

    def read_line(self, line: str) -> LineReading:
        """Return what a line of the journal says; see ReadsDocuments."""
        block, pieces = line_block(line, self._tokenizer)
        found = self._read_blocks([block], len(block.spans))
        return LineReading(found[0, columns_of(NEWS)], pieces, found[1:, columns_of(NAMED)])

    def _read_blocks(self, blocks: Sequence[Block], count: int) -> Array:
        import torch

        found = np.zeros((count, len(COLUMNS)), np.float32)
        for batch in batches([len(block.ids) for block in blocks]):
            inputs = padded([(blocks[i].ids, blocks[i].capitals) for i in batch])
            with torch.inference_mode():
                states = self._transformer(**inputs).last_hidden_state
            for row, i in enumerate(batch):
                block, own = blocks[i], states[row].numpy()
                for place, (start, end) in enumerate(block.spans[block.skip :], block.skip):
                    mean = own[start:end].mean(axis=0)
                    found[block.first + place] = self.heads["weight"] @ mean + self.heads["bias"]
        return found


def blocks_of(texts: Sequence[str], tokenizer: Any) -> list[Block]:
    """Return the windows that cover the pieces of a document."""
    if not texts:
        return []
    encoded = _encoded(texts, tokenizer, LONGEST_TEXT)
    pieces = [ids or [tokenizer.unk_token_id] for ids in encoded["input_ids"]]
    capitals = [
        _capitals(text, spans) or [0]
        for text, spans in zip(texts, encoded["offset_mapping"], strict=True)
    ]
    blocks, first = [], 0
    while first < len(pieces):
        begin, count = first, 0
        while begin > 0 and count + len(pieces[begin - 1]) + 1 <= CONTEXT_PIECES:
            begin -= 1
            count += len(pieces[begin]) + 1
        ids, marks, spans, place = [tokenizer.cls_token_id], [0], [], begin
        while place < len(pieces) and (
            place <= first or len(ids) + len(pieces[place]) < WINDOW_PIECES
        ):
            spans.append((len(ids), len(ids) + len(pieces[place])))
            ids += [*pieces[place], tokenizer.sep_token_id]
            marks += [*capitals[place], 0]
            place += 1
        blocks.append(Block(ids, marks, spans, begin, first - begin))
        first = place
    return blocks


def line_block(line: str, tokenizer: Any) -> tuple[Block, list[tuple[int, int]]]:
    """Return the window of a line, its spans the whole and each word piece; and these in it."""
    encoded = _encoded([line], tokenizer, LONGEST_LINE)
    ids, pieces = encoded["input_ids"][0], encoded["offset_mapping"][0]
    spans = [(1, 1 + max(len(ids), 1)), *((place, place + 1) for place in range(1, len(ids) + 1))]
    closed = [tokenizer.cls_token_id, *ids, tokenizer.sep_token_id]
    return Block(closed, [0, *_capitals(line, pieces), 0], spans, 0, 0), pieces


def _encoded(texts: Sequence[str], tokenizer: Any, most: int) -> Any:
    return tokenizer(
        list(texts),
        add_special_tokens=False,
        truncation=True,
        max_length=most,
        return_offsets_mapping=True,
    )


def _capitals(text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    return [int(text[start:end][:1].isupper()) for start, end in spans]


@cache
def open_document_reader() -> DocumentReader:
    """Open the shipped reader, once (a second or more)."""
    return DocumentReader()


@cache
def document_reader_id() -> str:
    """Return the name of the shipped weights, for readings that are kept."""
    return f"documents:{fingerprint(DOCUMENTS_PATH)[1][:12]}"
