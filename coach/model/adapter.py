"""Opening MiniLM with an adapter for one task, and grouping what it reads.

The base weights are MiniLM's, checked by hash. A small low-rank adapter (Hu et al. 2021, LoRA)
trained for one task (answers; postings and letters) is added to them once, at opening.
"""

import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.errors import ModelMissing, WeightsMismatch
from coach.model.encoder import MODEL_SHA256, file_sha256, open_base
from coach.model.weights import read_tensors

ADAPTER_FILE = "adapter_model.safetensors"
CONFIG_FILE = "adapter_config.json"
HEADS_FILE = "heads.safetensors"
HEADS_FORMAT = "heads-1"


def batches(lengths: Sequence[int], most: int) -> Iterator[list[int]]:
    """Yield indexes in groups of like length whose padded total stays within `most`."""
    group: list[int] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        if group and lengths[index] * (len(group) + 1) > most:
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def read_heads(
    folder: Path, expected: Mapping[str, object] = MappingProxyType({})
) -> dict[str, NDArray[np.float32]]:
    """Return the linear heads trained on this adapter's vectors, by name.

    Raises ModelMissing, and WeightsMismatch when they were trained with another adapter or base,
    or do not say of themselves what is `expected`.
    """
    return read_tensors(folder / HEADS_FILE, {**head_facts(folder), **expected})


def head_facts(folder: Path) -> dict[str, object]:
    """Return what weights that stand on the adapter in `folder` say of themselves."""
    adapter = folder / ADAPTER_FILE
    if not adapter.is_file():
        raise ModelMissing(adapter)
    return {"format": HEADS_FORMAT, "base": MODEL_SHA256, "adapter": file_sha256(adapter)}


def open_adapted(folder: Path, heads_format: str = HEADS_FORMAT) -> tuple[Any, Any]:
    """Return MiniLM with the adapter in `folder` added to its weights, and its tokenizer."""
    for name in (CONFIG_FILE, ADAPTER_FILE):
        if not (folder / name).is_file():
            raise ModelMissing(folder / name)
    # An adapter of other layers would be taken in without a word: the heads know its hash.
    read_heads(folder, {"format": heads_format})
    from peft import PeftModel
    from safetensors import SafetensorError

    # PEFT 0.21 looks at a name that transformers 5.24 has given another.
    warnings.filterwarnings("ignore", "`is_gradient_checkpointing`", FutureWarning)
    model = open_base()
    try:
        adapted = PeftModel.from_pretrained(model[0].model, str(folder))
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, SafetensorError) as error:
        why = f"the adapter cannot be applied ({type(error).__name__})"
        raise WeightsMismatch(folder / ADAPTER_FILE, why) from error
    # The low-rank products are added to the weights themselves: then a pass costs what it did.
    return adapted.merge_and_unload().eval(), model.tokenizer
