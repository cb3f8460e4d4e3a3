"""The trainer: MiniLM with low-rank matrices and a linear map, and one loop over batches."""

import json
import math
import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from peft import LoraConfig, get_peft_model, load_peft_weights, set_peft_model_state_dict
from torch import Tensor, nn

from coach.model.adapter import ADAPTER_FILE, CONFIG_FILE, HEADS_FILE, head_facts
from coach.model.encoder import DIMENSION, open_base
from coach.training.files import replace_file, write_tensors

RANK = 8
"""Of the low-rank matrices (Hu et al. 2021), on every linear layer of the encoder."""
SCALE = 2
"""Their product is multiplied by this: alpha = SCALE x RANK."""
DROPOUT = 0.1
EVERY_LINEAR_LAYER = r".*encoder.*(query|key|value|dense)"
MOST_NORM = 1.0
"""Of the gradients of one step."""
BASE_NAME = "sentence-transformers/all-MiniLM-L6-v2"


def open_adaptable(
    rank: int = RANK, *, layers: str = EVERY_LINEAR_LAYER, dropout: float = DROPOUT
) -> Any:
    """Return MiniLM with fresh low-rank matrices, the only weights of it that are trained."""
    model = open_base()
    config = LoraConfig(
        r=rank,
        lora_alpha=SCALE * rank,
        lora_dropout=dropout,
        target_modules=layers,
    )
    model[0].model = get_peft_model(model[0].model, config)
    return model


def save_adapter(model: Any, folder: Path) -> None:
    """Write the low-rank matrices as PEFT keeps them."""
    with TemporaryDirectory() as place:
        model[0].model.save_pretrained(place)
        config = json.loads((Path(place) / CONFIG_FILE).read_text(encoding="utf-8"))
        # PEFT names the folder that the base was read from: say what it is instead.
        config["base_model_name_or_path"] = BASE_NAME
        adapter = (Path(place) / ADAPTER_FILE).read_bytes()
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(config, indent=2, sort_keys=True) + "\n"
    replace_file(folder / CONFIG_FILE, text.encode())
    replace_file(folder / ADAPTER_FILE, adapter)


def write_heads(
    folder: Path, tensors: Mapping[str, NDArray[np.float32]], facts: Mapping[str, object]
) -> None:
    """Write the heads beside the adapter in `folder`; they hold its hash and `facts`."""
    write_tensors(folder / HEADS_FILE, tensors, {**head_facts(folder), **facts})


class AdaptedNet(nn.Module):
    """An adaptable MiniLM, and a linear map of its states on `columns` numbers."""

    def __init__(self, model: Any, columns: int) -> None:
        super().__init__()
        self.model: Any = model
        self.drop = nn.Dropout(DROPOUT)
        self.columns = nn.Linear(DIMENSION, columns)

    @property
    def tokenizer(self) -> Any:
        """The tokenizer of the base."""
        return self.model.tokenizer

    def load(self, folder: Path, heads: Mapping[str, NDArray[np.float32]]) -> None:
        """Take the matrices kept in `folder`, and the map from its heads."""
        set_peft_model_state_dict(self.model[0].model, load_peft_weights(str(folder)))
        with torch.no_grad():
            self.columns.weight.copy_(torch.from_numpy(heads["weight"]))
            self.columns.bias.copy_(torch.from_numpy(heads["bias"]))


@dataclass(frozen=True)
class Rates:
    """How a network is trained: examples a batch, highest learning rates, seed of all chance.

    `mixing` is by how many word pieces the examples of a batch may differ in length; an epoch may
    have `slack` times as many batches as the first one.
    """

    epochs: int
    batch: int
    matrices: float
    heads: float
    seed: int
    mixing: int
    slack: float = 1.0

    def for_epochs(self, epochs: int | None) -> "Rates":
        """Return the same with another number of epochs, where one is given."""
        return self if epochs is None else replace(self, epochs=epochs)


def train(
    net: Any,
    examples: Callable[[random.Random], Sequence[Any]],
    loss_of: Callable[[Any, Any], Tensor],
    rates: Rates,
) -> None:
    """Train the matrices of `net.model` and the other weights of `net` (AdamW).

    `examples` gives those of one epoch, each with its word pieces as `ids`.
    """
    rng = random.Random(rates.seed)  # noqa: S311 - chance, not a secret
    matrices = [one for one in net.model.parameters() if one.requires_grad]
    others = [one for name, one in net.named_parameters() if not name.startswith("model.")]
    optimiser = torch.optim.AdamW(
        [{"params": matrices, "lr": rates.matrices}, {"params": others, "lr": rates.heads}],
        weight_decay=0.01,
    )
    batches = batches_of(examples(rng), rates, rng)
    schedule = learning_rates(optimiser, rates.epochs * math.ceil(rates.slack * len(batches)))
    for epoch in range(rates.epochs):
        net.train()
        began, total = time.monotonic(), 0.0
        if epoch:
            batches = batches_of(examples(rng), rates, rng)
        for batch in batches:
            next(schedule, None)
            loss = loss_of(net, batch)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_([*matrices, *others], MOST_NORM)
            optimiser.step()
            total += loss.item()
        seconds = time.monotonic() - began
        sys.stderr.write(f"epoch {epoch + 1}: loss {total / len(batches):.3f}, {seconds:.0f} s\n")
    net.eval()
    net.model.eval()


def batches_of(examples: Sequence[Any], rates: Rates, rng: random.Random) -> list[list[Any]]:
    """Return examples in batches of like length, in any order."""
    order = sorted(examples, key=lambda one: len(one.ids) + rates.mixing * rng.random())
    batches = [order[i : i + rates.batch] for i in range(0, len(order), rates.batch)]
    rng.shuffle(batches)
    return batches


def learning_rates(optimiser: torch.optim.Optimizer, steps: int) -> Iterator[None]:
    """Rise over the first 6% of `steps`, then fall in a line to a fiftieth; next() after each."""
    peak = [group["lr"] for group in optimiser.param_groups]
    for step in range(steps):
        share = min(1.0, (step + 1) / (0.06 * steps)) * max(0.02, 1 - step / steps)
        for group, rate in zip(optimiser.param_groups, peak, strict=True):
            group["lr"] = rate * share
        yield
