"""The network that is trained: MiniLM with low-rank matrices, and a linear head for each task."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from peft import LoraConfig, get_peft_model
from torch import Tensor, nn

from coach.evidence.statement_types import LABELS
from coach.language.encoder import DIMENSION, open_base
from coach.language.reader import ADAPTER_FILE, CONFIG_FILE, HEADS_FILE, head_facts
from coach.language.weights import replace_file, write_tensors
from coach.training.windows import Passage

RANK = 8
"""Of the low-rank matrices (Hu et al. 2021), on every linear layer of the encoder."""
SCALE = 2
"""Their product is multiplied by this: alpha = SCALE x RANK."""
DROPOUT = 0.1
EVERY_LINEAR_LAYER = r".*encoder.*(query|key|value|dense)"
BASE_NAME = "sentence-transformers/all-MiniLM-L6-v2"
HABITUALITY = ("EPISODIC", "HABITUAL", "STATIC")
WEIGHT_DECAY = 0.01
UNKNOWN = -100
"""The label that cross entropy leaves out."""

Batch = TypeVar("Batch")


def open_adaptable() -> Any:
    """Return MiniLM with fresh low-rank matrices, the only weights of it that are trained."""
    model = open_base()
    config = LoraConfig(
        r=RANK,
        lora_alpha=SCALE * RANK,
        lora_dropout=DROPOUT,
        target_modules=EVERY_LINEAR_LAYER,
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


def arrays_of(head: nn.Linear) -> dict[str, NDArray[np.float32]]:
    """Return "weights" and "bias" of a trained head."""
    return {"weights": head.weight.detach().numpy(), "bias": head.bias.detach().numpy()}


def tune(
    model: Any,
    head: nn.Linear,
    batches: Sequence[Batch],
    loss_of: Callable[[Batch], Tensor],
    *,
    matrix_rate: float,
    head_rate: float,
) -> None:
    """Train the low-rank matrices of `model` and a head on batches, in their order (AdamW)."""
    matrices = [one for one in model.parameters() if one.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": matrices, "lr": matrix_rate}, {"params": head.parameters(), "lr": head_rate}],
        weight_decay=WEIGHT_DECAY,
    )
    rates = learning_rates(optimiser, len(batches))
    model.train()
    for batch in batches:
        next(rates)
        loss = loss_of(batch)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()


class AdapterNet(nn.Module):
    """Linear heads over the mean state of a part.

    `types` and `specificity` are what is wanted; `order` and `stray` tell spoiled texts. The
    statements corpus has habituality as a second label; learning it beside the type helps to tell
    habits from states, and its head is not kept.
    """

    def __init__(self, *, mean_rating: float) -> None:
        super().__init__()
        self.model: Any = open_adaptable()
        self.types = nn.Linear(DIMENSION, len(LABELS))
        self.habituality = nn.Linear(DIMENSION, len(HABITUALITY))
        self.specificity = nn.Linear(DIMENSION, 1)
        self.order = nn.Linear(DIMENSION, 1)
        self.stray = nn.Linear(DIMENSION, 1)
        self.specificity.bias.data.fill_(mean_rating)

    def trained(self) -> list[nn.Parameter]:
        """Return the parameters that are trained: the adapter's and the heads'."""
        return [parameter for parameter in self.parameters() if parameter.requires_grad]

    def forward(self, batch: Sequence[Passage]) -> Tensor:
        """Return the mean state of each part of each passage, shape (parts, 384)."""
        tokenizer = self.model.tokenizer
        longest = max(len(passage.pieces) for passage in batch)
        rows, mask, spans = [], [], []
        for number, passage in enumerate(batch):
            padding = [0] * (longest - len(passage.pieces))
            row = [tokenizer.cls_token_id, *passage.pieces, tokenizer.sep_token_id]
            rows.append(row + padding)
            mask.append([1] * len(row) + padding)
            # The special piece before the first moves everything by one.
            spans += [(number, start + 1, end + 1) for start, end in passage.parts]
        states = self.model[0].model(
            input_ids=torch.tensor(rows), attention_mask=torch.tensor(mask)
        )
        return mean_of_spans(states.last_hidden_state, spans)


def mean_of_spans(states: Tensor, spans: Sequence[tuple[int, int, int]]) -> Tensor:
    """Return the mean over `states[row, start:end]` for each span, shape (spans, width)."""
    row, start, end = (torch.tensor(column) for column in zip(*spans, strict=True))
    sums = nn.functional.pad(states.cumsum(1), (0, 0, 1, 0))
    lengths = (end - start).clamp(min=1).unsqueeze(1)
    mean: Tensor = (sums[row, end] - sums[row, start]) / lengths
    return mean


class Averaged:
    """A running mean of parameters: it generalises better than the last step's values.

    Exponential with `decay`, faster at the start (as in Polyak and Juditsky 1992, and TensorFlow's
    ExponentialMovingAverage).
    """

    def __init__(self, parameters: Sequence[nn.Parameter], decay: float) -> None:
        self._parameters = list(parameters)
        self._means = [p.detach().clone() for p in self._parameters]
        self._decay = decay
        self._steps = 0

    def update(self) -> None:
        """Take the present values into the mean."""
        self._steps += 1
        decay = min(self._decay, (1 + self._steps) / (10 + self._steps))
        for mean, parameter in zip(self._means, self._parameters, strict=True):
            mean.lerp_(parameter.data, 1 - decay)

    def apply(self) -> None:
        """Put the means in the place of the parameters."""
        for mean, parameter in zip(self._means, self._parameters, strict=True):
            parameter.data.copy_(mean)


def learning_rates(optimiser: torch.optim.Optimizer, steps: int) -> Iterator[None]:
    """Rise over the first 6% of `steps`, then fall in a line to a fiftieth; next() after each."""
    peak = [group["lr"] for group in optimiser.param_groups]
    for step in range(steps):
        share = min(1.0, (step + 1) / (0.06 * steps)) * max(0.02, 1 - step / steps)
        for group, rate in zip(optimiser.param_groups, peak, strict=True):
            group["lr"] = rate * share
        yield
