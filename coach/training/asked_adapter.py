"""Tuning MiniLM to tag the words of a posting that ask for a skill."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from coach.evidence.asked_spans import TAGS, Span, asked_facts, posting_windows
from coach.language.clean import clean_text
from coach.language.encoder import DIMENSION
from coach.language.reader import MOST_PIECES
from coach.language.text import straighten
from coach.training.adapter import (
    arrays_of,
    mean_of_spans,
    open_adaptable,
    save_adapter,
    tune,
    write_heads,
)

SEED = 20261128
THREADS = 2
EPOCHS = 8
"""Chosen on the development postings."""
BATCH = 8
MATRIX_RATE = 1.5e-3
HEAD_RATE = 5e-3

BEGINS, GOES_ON, OUTSIDE = range(len(TAGS))


@dataclass(frozen=True)
class MarkedPosting:
    """A posting with the spans that ask for a skill, in order and apart from each other."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class _Row:
    """A stretch of a posting that is read at once: its words and their tags."""

    text: str
    words: tuple[Span, ...]
    tags: tuple[int, ...]


def train_asked(postings: Sequence[MarkedPosting], folder: Path) -> None:
    """Tune on marked postings, write adapter and head to `folder` (some eight minutes)."""
    torch.manual_seed(SEED)
    torch.set_num_threads(THREADS)
    rng = np.random.default_rng(SEED)
    rows = [row for posting in postings for row in _rows(posting)]
    model, head = open_adaptable(), nn.Linear(DIMENSION, len(TAGS))
    batches = []
    for _ in range(EPOCHS):
        order = [rows[place] for place in rng.permutation(len(rows))]
        batches += [order[first : first + BATCH] for first in range(0, len(order), BATCH)]

    def loss_of(batch: list[_Row]) -> torch.Tensor:
        wanted = torch.tensor([tag for row in batch for tag in row.tags])
        return nn.functional.cross_entropy(head(_vectors(model, batch)), wanted)

    tune(model, head, batches, loss_of, matrix_rate=MATRIX_RATE, head_rate=HEAD_RATE)
    save_adapter(model, folder)
    write_heads(folder, arrays_of(head), asked_facts())


def _rows(posting: MarkedPosting) -> Iterator[_Row]:
    plain = straighten(posting.text)
    for start, end, words in posting_windows(plain):
        placed = [(start + first, start + last) for first, last in words]
        yield _Row(clean_text(plain[start:end]), words, tuple(_tags(placed, posting.spans)))


def _tags(words: Sequence[Span], spans: Sequence[Span]) -> Iterator[int]:
    before: Span | None = None
    for first, last in words:
        inside = next((span for span in spans if span[0] < last and first < span[1]), None)
        if inside is None:
            yield OUTSIDE
        else:
            yield GOES_ON if inside == before else BEGINS
        before = inside


def _vectors(model: Any, rows: Sequence[_Row]) -> torch.Tensor:
    """Return the mean state of the pieces of each word, shape (words, 384)."""
    batch = model.tokenizer(
        [row.text for row in rows],
        return_offsets_mapping=True,
        padding=True,
        truncation=True,
        max_length=MOST_PIECES,
        return_tensors="pt",
    )
    offsets = batch.pop("offset_mapping").tolist()
    states = model[0].model(**batch).last_hidden_state
    spans = []
    for number, row in enumerate(rows):
        real = [(place, a) for place, (a, b) in enumerate(offsets[number]) if b > a]
        for start, end in row.words:
            inside = [place for place, a in real if start <= a < end]
            inside = inside or [place for place, a in real if a < end][-1:]
            spans.append((number, inside[0], inside[-1] + 1))
    return mean_of_spans(states, spans)
