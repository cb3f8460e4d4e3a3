"""The network that is trained: MiniLM with low-rank matrices, and a linear head for each task."""

import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from peft import LoraConfig, get_peft_model
from torch import Tensor, nn

from coach.model.adapter import ADAPTER_FILE, CONFIG_FILE, HEADS_FILE, head_facts
from coach.model.encoder import open_base
from coach.model.weights import replace_file, write_tensors

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


def descend(
    net: Any,
    epochs: int,
    steps: int,
    batches_of_epoch: Callable[[], Sequence[Any]],
    loss_of: Callable[[Any, Any], Tensor],
    rates: tuple[float, float],
) -> None:
    """Train the matrices of `net.model` and the other weights of `net` (AdamW).

    `rates` are the highest for matrices and for the others, `steps` how many batches there are in
    all, about.
    """
    matrices = [one for one in net.model.parameters() if one.requires_grad]
    others = [one for name, one in net.named_parameters() if not name.startswith("model.")]
    groups = [
        {"params": one, "lr": rate} for one, rate in zip((matrices, others), rates, strict=True)
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = learning_rates(optimiser, steps)
    for epoch in range(epochs):
        net.train()
        began, total = time.monotonic(), 0.0
        batches = batches_of_epoch()
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


def learning_rates(optimiser: torch.optim.Optimizer, steps: int) -> Iterator[None]:
    """Rise over the first 6% of `steps`, then fall in a line to a fiftieth; next() after each."""
    peak = [group["lr"] for group in optimiser.param_groups]
    for step in range(steps):
        share = min(1.0, (step + 1) / (0.06 * steps)) * max(0.02, 1 - step / steps)
        for group, rate in zip(optimiser.param_groups, peak, strict=True):
            group["lr"] = rate * share
        yield
