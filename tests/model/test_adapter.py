"""Texts are read in groups of like length, and an adapter only with the heads trained on it."""

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import ModelMissing, WeightsMismatch
from coach.model.adapter import (
    ADAPTER_FILE,
    CONFIG_FILE,
    HEADS_FILE,
    batches,
    head_facts,
    load_heads,
    open_adapted,
)
from coach.model.document_reader import DOCUMENTS_PATH, HEADS_FACTS
from coach.training.files import write_tensors


def open_own(folder: Path) -> tuple[Any, Any, Any]:
    return open_adapted(folder, HEADS_FACTS, is_published=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped weights."""
    shutil.copytree(DOCUMENTS_PATH, tmp_path / "documents")
    return tmp_path / "documents"


@given(st.lists(st.integers(1, 300), max_size=40), st.integers(1, 600))
def test_batches_hold_every_index_once_and_keep_to_the_bound(lengths: list[int], most: int) -> None:
    groups = list(batches(lengths, most))
    assert sorted(index for group in groups for index in group) == list(range(len(lengths)))
    for group in groups:
        padded = max(lengths[index] for index in group) * len(group)
        assert len(group) == 1 or padded <= most


def test_batches_are_of_like_length() -> None:
    assert list(batches([9, 1, 8, 2, 1], 18)) == [[1, 4, 3], [2, 0]]


@pytest.mark.parametrize("name", [CONFIG_FILE, ADAPTER_FILE, HEADS_FILE])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ModelMissing, match=name):
        open_own(folder)


def test_heads_of_another_adapter_are_refused(folder: Path) -> None:
    assert set(load_heads(folder, HEADS_FACTS)) == {"weight", "bias"}
    with (folder / ADAPTER_FILE).open("ab") as file:
        file.write(b" ")
    with pytest.raises(WeightsMismatch, match="its adapter is not the one"):
        load_heads(folder, HEADS_FACTS)
    with pytest.raises(WeightsMismatch, match="its adapter is not the one"):
        open_own(folder)


def test_heads_of_another_format_are_refused(folder: Path) -> None:
    with pytest.raises(WeightsMismatch, match="its format is not the one"):
        open_adapted(folder, {"format": "answer-heads-1"}, is_published=False)


def test_heads_that_do_not_say_what_is_expected_are_refused(folder: Path) -> None:
    with pytest.raises(WeightsMismatch, match="its columns is not the one"):
        load_heads(folder, {**HEADS_FACTS, "columns": ["asks"]})


@pytest.mark.model
@pytest.mark.parametrize(
    ("name", "damage"),
    [
        (CONFIG_FILE, b"{"),
        (CONFIG_FILE, b'{"peft_type": "NONE"}'),
        (ADAPTER_FILE, b""),
        (ADAPTER_FILE, b"no tensors at all"),
    ],
)
def test_a_damaged_adapter_is_refused_even_where_the_heads_know_it(
    folder: Path, name: str, damage: bytes
) -> None:
    (folder / name).write_bytes(damage)
    heads = {"weight": np.zeros((1, 384), np.float32)}
    write_tensors(folder / HEADS_FILE, heads, {**head_facts(folder), **HEADS_FACTS})
    with pytest.raises(WeightsMismatch, match="the adapter cannot be applied"):
        open_own(folder)


@pytest.mark.model
def test_the_adapter_changes_what_the_base_says(folder: Path) -> None:
    import torch

    from coach.model.encoder import open_base

    adapted, tokenizer, _ = open_own(folder)
    read = tokenizer("You must hold a licence.", return_tensors="pt")
    with torch.inference_mode():
        plain, other = (
            model(**read).last_hidden_state[0].mean(0) for model in (open_base()[0].model, adapted)
        )
    assert torch.cosine_similarity(plain, other, dim=0) < 0.9


@pytest.mark.model
def test_the_sum_is_the_one_that_peft_makes_and_word_vectors_are_shared(folder: Path) -> None:
    import torch
    from peft import PeftModel

    from coach.model.encoder import open_base, shared_base

    ours, _, _ = open_own(folder)
    theirs = PeftModel.from_pretrained(open_base()[0].model, str(folder)).merge_and_unload()
    expected = dict(theirs.named_parameters())
    for name, own in ours.named_parameters():
        assert torch.equal(own, expected[name]), name
    words = "embeddings.word_embeddings.weight"
    assert ours.get_parameter(words) is shared_base()[0].model.get_parameter(words)
