import shutil
import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import ModelMissing, WeightsMismatch
from coach.evidence.asked_spans import ASKED_PATH
from coach.language.encoder import Vectors
from coach.language.reader import (
    ADAPTER_FILE,
    CONFIG_FILE,
    AdaptedMiniLM,
    AdaptedPairs,
    Window,
    batches,
    open_adapted,
    pool_parts,
    read_heads,
)

TEXT = "On Monday I rang the supplier, but nobody answered."
WINDOW = Window(TEXT, ((0, 29), (31, len(TEXT)), (0, len(TEXT))))


@pytest.fixture(scope="module")
def reader() -> AdaptedMiniLM:
    return AdaptedMiniLM(ASKED_PATH)


@given(st.lists(st.integers(1, 300), max_size=40), st.integers(1, 600))
def test_batches_hold_every_index_once_and_keep_to_the_bound(lengths: list[int], most: int) -> None:
    groups = list(batches(lengths, most))
    assert sorted(index for group in groups for index in group) == list(range(len(lengths)))
    for group in groups:
        padded = max(lengths[index] for index in group) * len(group)
        assert len(group) == 1 or padded <= most


def test_a_part_is_the_mean_of_the_pieces_that_begin_in_it() -> None:
    states = np.arange(10, dtype=np.float32).reshape(5, 2)
    offsets = [(0, 0), (0, 2), (3, 5), (5, 7), (0, 0)]
    pooled = pool_parts(states, offsets, [(0, 5), (3, 7), (5, 7)])
    assert pooled.tolist() == [[3, 4], [5, 6], [6, 7]]


def test_a_part_without_a_piece_takes_the_last_one_before_it() -> None:
    states = np.arange(6, dtype=np.float32).reshape(3, 2)
    assert pool_parts(states, [(0, 0), (0, 2), (0, 0)], [(8, 9)]).tolist() == [[2, 3]]
    assert pool_parts(states, [(0, 0), (0, 0), (0, 0)], [(0, 1)]).tolist() == [[0, 1]]


@pytest.mark.model
def test_each_part_of_a_window_gets_a_vector(reader: AdaptedMiniLM) -> None:
    clauses, nothing = reader.read([WINDOW, Window("", ())])
    assert clauses.shape == (3, 384)
    assert nothing.shape == (0, 384)
    assert not np.allclose(clauses[0], clauses[1], atol=0.1)


@pytest.mark.model
def test_the_company_of_other_windows_changes_nothing(reader: AdaptedMiniLM) -> None:
    reader.forget()
    (alone,) = reader.read([WINDOW])
    reader.forget()
    beside = reader.read([Window("Yes.", ((0, 4),)), WINDOW, Window(f"{TEXT} " * 9, ((0, 9),))])
    assert np.allclose(alone, beside[1], atol=1e-4)


@pytest.mark.model
def test_the_adapter_changes_what_the_base_says(reader: AdaptedMiniLM) -> None:
    from coach.language.encoder import open_base

    plain = open_base().encode([TEXT], output_value="token_embeddings")[0].numpy()[1:-1].mean(0)
    adapted = reader.read([Window(TEXT, ((0, len(TEXT)),))])[0][0]
    cosine = plain @ adapted / np.linalg.norm(plain) / np.linalg.norm(adapted)
    assert cosine < 0.9


@pytest.mark.model
def test_a_text_past_the_bound_is_read_up_to_it(reader: AdaptedMiniLM) -> None:
    long = "The tap dripped. " * 200
    (vectors,) = reader.read([Window(long, ((0, 16), (len(long) - 17, len(long))))])
    assert vectors.shape == (2, 384)
    assert np.isfinite(vectors).all()


@pytest.mark.model
def test_what_was_read_is_kept_and_can_be_dropped(
    reader: AdaptedMiniLM, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    read_all = AdaptedMiniLM._read_all

    def counted(self: AdaptedMiniLM, windows: list[Window]) -> list[Vectors]:
        asked.append(len(windows))
        return read_all(self, windows)

    monkeypatch.setattr(AdaptedMiniLM, "_read_all", counted)
    reader.forget()
    reader.read([WINDOW])
    reader.read([WINDOW, WINDOW, Window("Ask Ana.", ((0, 8),))])
    assert asked == [1, 1]
    reader.forget()
    reader.read([WINDOW])
    assert asked == [1, 1, 1]


@pytest.mark.model
def test_threads_may_share_a_reader(reader: AdaptedMiniLM) -> None:
    reader.forget()
    windows = [Window(f"{TEXT} {n}", ((0, 29),)) for n in range(12)]
    expected = reader.read(windows)
    reader.forget()
    found: list[bool] = []

    def read() -> None:
        again = reader.read(windows)
        found.append(
            all(np.allclose(a, b, atol=1e-4) for a, b in zip(again, expected, strict=True))
        )

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 4


@pytest.mark.parametrize("name", [CONFIG_FILE, ADAPTER_FILE])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    shutil.copytree(ASKED_PATH, tmp_path / "reader")
    (tmp_path / "reader" / name).unlink()
    with pytest.raises(ModelMissing, match=name):
        AdaptedMiniLM(tmp_path / "reader")


@pytest.mark.model
def test_a_damaged_adapter_is_refused(tmp_path: Path) -> None:
    shutil.copytree(ASKED_PATH, tmp_path / "reader")
    (tmp_path / "reader" / ADAPTER_FILE).write_bytes(b"\x08\x00\x00\x00\x00\x00\x00\x00{}      ")
    with pytest.raises(WeightsMismatch, match="its adapter is not the one"):
        AdaptedMiniLM(tmp_path / "reader")


def test_heads_of_another_adapter_are_refused(tmp_path: Path) -> None:
    shutil.copytree(ASKED_PATH, tmp_path / "reader")
    with (tmp_path / "reader" / ADAPTER_FILE).open("ab") as file:
        file.write(b" ")
    with pytest.raises(WeightsMismatch, match="its adapter is not the one"):
        read_heads(tmp_path / "reader")


def test_heads_of_another_format_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "reader"
    shutil.copytree(ASKED_PATH, folder)
    assert set(read_heads(folder)) == {"weights", "bias"}
    with pytest.raises(WeightsMismatch, match="its format is not the one"):
        open_adapted(folder, "answer-heads-1")


@pytest.mark.model
def test_a_pair_has_the_same_vector_alone_and_among_others() -> None:
    from coach.evidence.skill_reader import SKILLS_PATH

    pairs = [("filing", f"I sorted {n} letters. " * (1 + n % 5)) for n in range(12)]
    pairs.append(("letters", "filing " * 400))
    together = AdaptedPairs(SKILLS_PATH).encode_pairs(pairs)
    alone = AdaptedPairs(SKILLS_PATH)
    assert together.shape == (13, 384)
    for pair, vector in zip(pairs, together, strict=True):
        assert np.allclose(alone.encode_pairs([pair])[0], vector, atol=1e-4)
    # Which of the two texts comes first matters.
    turned = alone.encode_pairs([pairs[0][::-1]])[0]
    assert not np.allclose(turned, together[0], atol=1e-2)
    assert alone.encode_pairs([]).shape == (0, 384)
