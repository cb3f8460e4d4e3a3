"""What each line of a posting or sentence of a letter says, read in its neighbours' company.

MiniLM with a low-rank adapter (Hu et al. 2021) reads the pieces of a text in windows, each closed
by a separator; one linear map on the mean state of a piece gives its log-odds. Postings and
letters share adapter and map, each has its own columns.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
from cachetools import LRUCache
from numpy.typing import NDArray

from coach.cards import fingerprint
from coach.language.reader import batches, head_facts, open_adapted
from coach.language.weights import read_tensors
from coach.model.answer_reader import check_hash

Array = NDArray[np.float32]

DOCUMENTS_PATH = Path(__file__).parent.parent / "models" / "documents"
HEADS_FILE = "heads.safetensors"
HEADS_FORMAT = "document-heads-1"

ASKS = ("asks", "matters")
"""Of a line of a posting: that it asks something of the person, and that this comes first."""
COMPETENCIES = (
    "communication",
    "teamwork",
    "conflict",
    "leadership",
    "problem-solving",
    "initiative",
    "adaptability",
    "failure-and-learning",
    "customer-focus",
    "planning",
    "integrity",
    "motivation",
)
KINDS = (
    "too_vague",
    "no_examples",
    "own_part",
    "no_results",
    "off_question",
    "too_long",
    "too_short",
    "nerves",
    "low_interest",
    "little_research",
    "missing_skill",
    "less_experience",
    "overqualified",
    "test_task",
    "fit",
    "manner",
    "practical",
    "role_closed",
    "praise",
    "boilerplate",
)
"""Of a sentence of a letter: what it tells, as question_bank/feedback.toml names it."""
COLUMNS = (*ASKS, *COMPETENCIES, *KINDS)

WINDOW_PIECES = 320
CONTEXT_PIECES = 64
"""A window begins with so many word pieces of what stands before, which it does not tell about."""
LONGEST_TEXT = 96
"""Word pieces of one piece of text that are read."""
BATCH_PIECES = 4096
_KEPT = 64


class Block(NamedTuple):
    """A window: word pieces, the (start, end) of each text in them, and which texts it tells of."""

    ids: list[int]
    spans: list[tuple[int, int]]
    first: int
    skip: int


class ReadsDocuments(Protocol):
    """Reads the pieces of a text; the same pieces always give the same log-odds."""

    def read(self, texts: Sequence[str]) -> Array:
        """Return log-odds, shape (len(texts), len(COLUMNS)), of the pieces of one document."""
        ...


class DocumentReader:
    """The trained reader in `folder`. Opening takes seconds; threads may share one.

    Raises ModelMissing, and WeightsMismatch when base, adapter and heads do not belong together
    or are not the ones they were published as.
    """

    def __init__(self, folder: Path = DOCUMENTS_PATH, *, is_published: bool = True) -> None:
        """Open the weights in `folder`; published ones must have the hash that their card tells."""
        if is_published:
            check_hash(folder)
        self.heads = open_heads(folder)
        self._transformer, self._tokenizer = open_adapted(folder, HEADS_FORMAT)
        self._kept: LRUCache[tuple[str, ...], Array] = LRUCache(_KEPT)
        self._lock = threading.Lock()

    def read(self, texts: Sequence[str]) -> Array:
        """Return the log-odds of each piece; see ReadsDocuments."""
        key = tuple(texts)
        with self._lock:
            kept = self._kept.get(key)
        if kept is None:
            kept = self._read(key)
            with self._lock:
                self._kept[key] = kept
        return kept

    def _read(self, texts: tuple[str, ...]) -> Array:
        import torch

        found = np.zeros((len(texts), len(COLUMNS)), np.float32)
        blocks = blocks_of(texts, self._tokenizer)
        for batch in batches([len(block.ids) for block in blocks], BATCH_PIECES):
            longest = max(len(blocks[i].ids) for i in batch)
            ids = torch.zeros(len(batch), longest, dtype=torch.long)
            mask = torch.zeros_like(ids)
            for row, i in enumerate(batch):
                ids[row, : len(blocks[i].ids)] = torch.tensor(blocks[i].ids)
                mask[row, : len(blocks[i].ids)] = 1
            with torch.inference_mode():
                states = self._transformer(input_ids=ids, attention_mask=mask).last_hidden_state
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
    encoded: list[list[int]] = tokenizer(
        list(texts), add_special_tokens=False, truncation=True, max_length=LONGEST_TEXT
    )["input_ids"]
    pieces = [ids or [tokenizer.unk_token_id] for ids in encoded]
    blocks, first = [], 0
    while first < len(pieces):
        begin, count = first, 0
        while begin > 0 and count + len(pieces[begin - 1]) + 1 <= CONTEXT_PIECES:
            begin -= 1
            count += len(pieces[begin]) + 1
        ids, spans, place = [tokenizer.cls_token_id], [], begin
        while place < len(pieces) and (
            place <= first or len(ids) + len(pieces[place]) < WINDOW_PIECES
        ):
            spans.append((len(ids), len(ids) + len(pieces[place])))
            ids += [*pieces[place], tokenizer.sep_token_id]
            place += 1
        blocks.append(Block(ids, spans, begin, first - begin))
        first = place
    return blocks


def chances_of(log_odds: Array) -> Array:
    """Return log-odds as chances."""
    return np.asarray(1 / (1 + np.exp(-np.clip(log_odds, -30, 30))), np.float32)


def open_heads(folder: Path = DOCUMENTS_PATH) -> dict[str, Array]:
    """Return the arrays of the heads file; raises ModelMissing and WeightsMismatch."""
    expected = {**head_facts(folder), "format": HEADS_FORMAT, "columns": list(COLUMNS)}
    return read_tensors(folder / HEADS_FILE, expected)


@lru_cache(maxsize=1)
def open_document_reader() -> DocumentReader:
    """Open the shipped reader, once (a second or more)."""
    return DocumentReader()


@lru_cache(maxsize=1)
def document_reader_id() -> str:
    """Return what names the shipped weights, for what they read and was kept."""
    return f"documents:{fingerprint(DOCUMENTS_PATH)[1][:12]}"
