"""Weights files come back as they were written, and damaged or foreign ones are refused."""

from pathlib import Path

import numpy as np
import pytest

from coach.errors import ModelMissing, WeightsMismatch
from coach.model.adapter import ADAPTER_FILE, HEADS_FILE, head_facts, load_heads
from coach.training.files import replace_file, write_tensors

ABOUT = {"format": "heads-1", "labels": ["a", "b"]}


def write(folder: Path, tensors: dict[str, np.ndarray]) -> Path:
    (folder / ADAPTER_FILE).write_bytes(b"an adapter")
    write_tensors(folder / HEADS_FILE, tensors, {**head_facts(folder), **ABOUT})
    return folder / HEADS_FILE


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write(tmp_path, {"b": np.ones(2, np.float32), "a": np.zeros((2, 3), np.float32)})


def test_tensors_come_back_as_they_were_written(path: Path) -> None:
    kept = load_heads(path.parent, ABOUT)
    assert list(kept) == ["a", "b"]
    assert kept["a"].shape == (2, 3)
    assert kept["b"].tolist() == [1, 1]


def test_an_array_laid_out_by_column_comes_back_as_it_was(tmp_path: Path) -> None:
    table = np.asfortranarray(np.arange(6, dtype=np.float32).reshape(2, 3))
    write(tmp_path, {"table": table})
    assert load_heads(tmp_path, ABOUT)["table"].tolist() == table.tolist()


def test_the_same_values_give_the_same_bytes(path: Path) -> None:
    first = path.read_bytes()
    write(path.parent, {"a": np.zeros((2, 3), np.float32), "b": np.ones(2, np.float32)})
    assert path.read_bytes() == first


def test_a_file_is_replaced_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new" / "weights"
    replace_file(path, b"old")

    def full_disk(self: Path, data: bytes) -> int:
        self.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full_disk)
    with pytest.raises(OSError, match="No space left"):
        replace_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert [file.name for file in path.parent.iterdir()] == ["weights"]


@pytest.mark.parametrize("name", ["format", "labels", "adapter"])
def test_weights_that_say_something_else_of_themselves_are_refused(path: Path, name: str) -> None:
    with pytest.raises(WeightsMismatch, match=f"heads.safetensors.*its {name} is not the one"):
        load_heads(path.parent, {name: "another"})


def test_a_missing_file_is_named(path: Path) -> None:
    path.unlink()
    with pytest.raises(ModelMissing, match=HEADS_FILE):
        load_heads(path.parent, {})


@pytest.mark.parametrize("damage", [b"", b"not safetensors", b"\x00" * 40])
def test_a_damaged_file_is_refused(path: Path, damage: bytes) -> None:
    path.write_bytes(damage)
    with pytest.raises(WeightsMismatch, match="it cannot be read"):
        load_heads(path.parent, {})


def test_a_file_cut_short_is_refused(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4])
    with pytest.raises(WeightsMismatch, match="it cannot be read"):
        load_heads(path.parent, ABOUT)
