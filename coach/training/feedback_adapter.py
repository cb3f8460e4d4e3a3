"""Tuning MiniLM to tell what feedback says: low-rank matrices, and a head that is thrown away."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from coach.advice.feedback_head import KINDS
from coach.language.encoder import DIMENSION
from coach.training.adapter import open_adaptable, save_adapter, tune

SEED = 20261124
THREADS = 2
EPOCHS = 3
"""Chosen on the tuning texts."""
BATCH = 24
MATRIX_RATE = 1.5e-3
HEAD_RATE = 1e-2
SMOOTHING = 0.1
SHARPNESS = 8.0
"""What a unit vector is multiplied by before the head: a softmax over cosines alone stays flat."""
LONGEST_PIECES = 64

Marked = tuple[str, Sequence[str]]


def train_adapter(texts: Sequence[Marked], folder: Path) -> None:
    """Tune on texts with their kinds and write the adapter to `folder` (some two minutes)."""
    torch.manual_seed(SEED)
    torch.set_num_threads(THREADS)
    rng = np.random.default_rng(SEED)
    none = len(KINDS)
    rows = [
        (text, KINDS.index(kind) if kind else none)
        for text, kinds in texts
        for kind in (kinds or [""])
    ]
    model, head = open_adaptable(), nn.Linear(DIMENSION, none + 1)
    batches = []
    for _ in range(EPOCHS):
        order = [rows[place] for place in rng.permutation(len(rows))]
        batches += [order[first : first + BATCH] for first in range(0, len(order), BATCH)]

    def loss_of(batch: list[tuple[str, int]]) -> Tensor:
        said = head(_vectors(model, [text for text, _ in batch]) * SHARPNESS)
        wanted = torch.tensor([kind for _, kind in batch])
        return nn.functional.cross_entropy(said, wanted, label_smoothing=SMOOTHING)

    tune(model, head, batches, loss_of, matrix_rate=MATRIX_RATE, head_rate=HEAD_RATE)
    save_adapter(model, folder)


def _vectors(model: Any, texts: list[str]) -> Tensor:
    batch = model.tokenizer(
        texts, padding=True, truncation=True, max_length=LONGEST_PIECES, return_tensors="pt"
    )
    states = model[0].model(**batch).last_hidden_state
    # The special pieces at both ends are left out, as when the adapter is used.
    mask = batch["attention_mask"].clone()
    mask[:, 0] = 0
    mask[torch.arange(len(texts)), batch["attention_mask"].sum(1) - 1] = 0
    shares = mask.unsqueeze(-1).to(states.dtype)
    mean = (states * shares).sum(1) / shares.sum(1).clamp(min=1)
    unit: Tensor = nn.functional.normalize(mean, dim=1)
    return unit
