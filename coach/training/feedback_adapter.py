"""Tuning MiniLM to tell what feedback says: low-rank matrices, and a head that is thrown away."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from coach.advice.feedback_head import KINDS
from coach.language.encoder import DIMENSION
from coach.training.adapter import learning_rates, open_adaptable, save_adapter

SEED = 20261124
THREADS = 2
EPOCHS = 3
"""Chosen on the tuning texts."""
BATCH = 24
MATRIX_RATE = 1.5e-3
HEAD_RATE = 1e-2
WEIGHT_DECAY = 0.01
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
    model = open_adaptable()
    head = nn.Linear(DIMENSION, none + 1)
    matrices = [one for one in model.parameters() if one.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": matrices, "lr": MATRIX_RATE}, {"params": head.parameters(), "lr": HEAD_RATE}],
        weight_decay=WEIGHT_DECAY,
    )
    steps = EPOCHS * -(-len(rows) // BATCH)
    rates = learning_rates(optimiser, steps)
    model.train()
    for _ in range(EPOCHS):
        order = rng.permutation(len(rows))
        for first in range(0, len(order), BATCH):
            next(rates)
            batch = [rows[place] for place in order[first : first + BATCH]]
            said = head(_vectors(model, [text for text, _ in batch]) * SHARPNESS)
            wanted = torch.tensor([kind for _, kind in batch])
            loss = nn.functional.cross_entropy(said, wanted, label_smoothing=SMOOTHING)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
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
