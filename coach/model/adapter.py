"""Opening MiniLM with an adapter for one task, and grouping what it reads.

The base weights are MiniLM's, checked by hash. A small low-rank adapter trained for one task
(answers; postings and letters) is added to them once, at opening: W + alpha / r * B A (LoRA,
Hu et al. 2021, https://arxiv.org/abs/2106.09685).
"""

import copy
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.errors import ModelMissing, WeightsMismatch
from coach.model.encoder import MODEL_SHA256, file_sha256, shared_base
from coach.model.weights import read_tensors

ADAPTER_FILE = "adapter_model.safetensors"
CONFIG_FILE = "adapter_config.json"
HEADS_FILE = "heads.safetensors"
HEADS_FORMAT = "heads-1"
_PLAIN_LORA = {"peft_type": "LORA", "bias": "none", "use_dora": False, "use_rslora": False}
# The names that PEFT gives the two factors of a layer.
_BEFORE, _A, _B = "base_model.model.", ".lora_A.weight", ".lora_B.weight"


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
    """Return MiniLM with the adapter in `folder` added to its weights, and its tokenizer.

    What the adapter leaves alone is shared with every other copy: the word vectors are half of
    the model. Raises ModelMissing and WeightsMismatch.
    """
    for name in (CONFIG_FILE, ADAPTER_FILE):
        if not (folder / name).is_file():
            raise ModelMissing(folder / name)
    # An adapter of other layers would be taken in without a word: the heads know its hash.
    read_heads(folder, {"format": heads_format})
    import torch
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    base = shared_base()
    plain = base[0].model
    try:
        scale = _scale(json.loads((folder / CONFIG_FILE).read_text("utf-8")))
        factors = load_file(folder / ADAPTER_FILE)
        layers = [name.removesuffix(_A) for name in factors if name.endswith(_A)]
        changed = {
            f"{layer.removeprefix(_BEFORE)}.weight": factors[layer + _B] @ factors[layer + _A]
            for layer in layers
        }
        kept = {id(own): own for name, own in plain.named_parameters() if name not in changed}
        adapted = copy.deepcopy(plain, kept).eval()
        with torch.no_grad():
            for name, change in changed.items():
                adapted.get_parameter(name).add_(change * scale)
    except (OSError, ValueError, KeyError, AttributeError, RuntimeError, SafetensorError) as error:
        why = f"the adapter cannot be applied ({type(error).__name__})"
        raise WeightsMismatch(folder / ADAPTER_FILE, why) from error
    # A copy: padding and length are set on a tokenizer, by every reader in its own way.
    return adapted, copy.deepcopy(base.tokenizer)


def _scale(config: Mapping[str, Any]) -> float:
    if {name: config[name] for name in _PLAIN_LORA} != _PLAIN_LORA:
        raise ValueError("not a plain low-rank adapter")
    return float(config["lora_alpha"] / config["r"])
