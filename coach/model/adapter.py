"""MiniLM with a low-rank adapter for one task, and what both readers share.

The adapter is added to the base weights once, at opening: W + alpha / r * B A (LoRA, Hu et al.
2021, https://arxiv.org/abs/2106.09685).
"""

import copy
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.errors import ModelMissing, WeightsMismatch
from coach.model.cards import ENDING, check_weights, file_sha256, load_card
from coach.model.encoder import MODEL_SHA256, shared_base

Array = NDArray[np.float32]

ADAPTER_FILE = "adapter_model.safetensors"
CONFIG_FILE = "adapter_config.json"
HEADS_FILE = "heads.safetensors"
ABOUT = "coach"
"""The one key of the metadata in a safetensors header."""
BATCH_PIECES = 4096
"""Windows of like length are read together, up to this many word pieces with padding; by hand."""
_PLAIN_LORA = {"peft_type": "LORA", "bias": "none", "use_dora": False, "use_rslora": False}
# The names that PEFT gives the two factors of a layer.
_BEFORE, _A, _B = "base_model.model.", ".lora_A.weight", ".lora_B.weight"


def open_adapted(
    folder: Path, facts: Mapping[str, object], *, is_published: bool
) -> tuple[Any, Any, dict[str, Array]]:
    """Return MiniLM with the adapter in `folder`, its tokenizer, and the heads trained on it.

    Published weights must have the hash that their card names. Raises CardError, ModelMissing,
    and WeightsMismatch when base, adapter and heads do not belong together.
    """
    if is_published:
        check_weights(load_card(folder.with_name(f"{folder.name}{ENDING}")), folder.parent)
    # An adapter of other layers would be added without an error: the heads know its hash.
    heads = load_heads(folder, facts)
    if not (folder / CONFIG_FILE).is_file():
        raise ModelMissing(folder / CONFIG_FILE)
    # A copy: padding and length are set on a tokenizer, by every reader in its own way.
    return apply_adapter(folder), copy.deepcopy(shared_base().tokenizer), heads


def load_heads(folder: Path, facts: Mapping[str, object]) -> dict[str, Array]:
    """Return the linear heads trained on this adapter's vectors, by name.

    Raises ModelMissing, and WeightsMismatch when they were trained with another adapter or base,
    or when one of `facts` is not in their metadata: the format, and what it needs.
    """
    from safetensors import SafetensorError, safe_open

    path, expected = folder / HEADS_FILE, {**head_facts(folder), **facts}
    if not path.is_file():
        raise ModelMissing(path)
    try:
        with safe_open(path, framework="numpy") as file:
            metadata = json.loads((file.metadata() or {}).get(ABOUT, "{}"))
            tensors = {name: file.get_tensor(name) for name in sorted(file.keys())}
    except (OSError, ValueError, SafetensorError) as error:
        raise WeightsMismatch(path, f"it cannot be read ({type(error).__name__})") from error
    for name, value in expected.items():
        if metadata.get(name) != value:
            raise WeightsMismatch(path, f"its {name} is not the one this coach was made with")
    return tensors


def head_facts(folder: Path) -> dict[str, object]:
    """Return the metadata of heads trained on the adapter in `folder`."""
    adapter = folder / ADAPTER_FILE
    if not adapter.is_file():
        raise ModelMissing(adapter)
    return {"base": MODEL_SHA256, "adapter": file_sha256(adapter)}


def apply_adapter(folder: Path) -> Any:
    """Return a copy of MiniLM with the adapter added to its weights.

    What the adapter leaves alone is shared with every other copy: the word vectors are half of
    the model. Raises WeightsMismatch.
    """
    import torch
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    plain = shared_base()[0].model
    try:
        config = json.loads((folder / CONFIG_FILE).read_text("utf-8"))
        if {name: config[name] for name in _PLAIN_LORA} != _PLAIN_LORA:
            raise ValueError("not a plain low-rank adapter")  # noqa: TRY301
        scale = float(config["lora_alpha"] / config["r"])
        factors = load_file(folder / ADAPTER_FILE)
        changed = {
            name.removeprefix(_BEFORE).replace(_A, ".weight"): factors[name.replace(_A, _B)] @ a
            for name, a in factors.items()
            if name.endswith(_A)
        }
        kept = {id(own): own for name, own in plain.named_parameters() if name not in changed}
        adapted = copy.deepcopy(plain, kept).eval()
        with torch.no_grad():
            for name, change in changed.items():
                adapted.get_parameter(name).add_(change * scale)
    except (OSError, ValueError, KeyError, AttributeError, RuntimeError, SafetensorError) as error:
        why = f"the adapter cannot be applied ({type(error).__name__})"
        raise WeightsMismatch(folder / ADAPTER_FILE, why) from error
    return adapted


def batches(lengths: Sequence[int], most: int = BATCH_PIECES) -> Iterator[list[int]]:
    """Yield indexes in groups of like length whose padded total stays within `most`."""
    group: list[int] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        if group and lengths[index] * (len(group) + 1) > most:
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def padded(windows: Sequence[tuple[Sequence[int], Sequence[int]]]) -> dict[str, Any]:
    """Return the word pieces and token types of windows as the tensors that MiniLM takes."""
    import torch

    ids = torch.zeros(len(windows), max(len(one) for one, _ in windows), dtype=torch.long)
    mask, token_types = torch.zeros_like(ids), torch.zeros_like(ids)
    for row, (pieces, types) in enumerate(windows):
        ids[row, : len(pieces)] = torch.tensor(pieces)
        mask[row, : len(pieces)] = 1
        token_types[row, : len(pieces)] = torch.tensor(types)
    return {"input_ids": ids, "attention_mask": mask, "token_type_ids": token_types}


def sigmoid(log_odds: Array) -> Array:
    """Return log-odds as probabilities."""
    return np.asarray(1 / (1 + np.exp(-np.clip(log_odds, -30, 30))), np.float32)


def softmax(values: Array, axis: int) -> Array:
    """Return values as probabilities that add up to 1 along an axis."""
    exponents = np.exp(values - values.max(axis=axis, keepdims=True, initial=-1e9))
    return np.asarray(exponents / exponents.sum(axis=axis, keepdims=True), np.float32)
