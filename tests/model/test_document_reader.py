"""Windows cover a document once, a piece has its own mean, and foreign weights are refused."""

import json
import re
import shutil
import threading
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coach.errors import CardError, ModelMissing, WeightsMismatch
from coach.model import adapter
from coach.model.adapter import ADAPTER_FILE, CONFIG_FILE, HEADS_FILE, head_facts, load_heads
from coach.model.cards import ENDING, fingerprint
from coach.model.document_reader import (
    COLUMNS,
    CONTEXT_PIECES,
    DOCUMENTS_PATH,
    HEADS_FACTS,
    LONGEST_TEXT,
    NAMED,
    NEWS,
    WINDOW_PIECES,
    DocumentReader,
    blocks_of,
    columns_of,
    document_reader_id,
    open_document_reader,
)
from coach.model.encoder import MODEL_SHA256
from coach.training.files import write_tensors

HEADS = {
    "weight": np.zeros((len(COLUMNS), 1), np.float32),
    "bias": np.arange(len(COLUMNS), dtype=np.float32),
}
HEADS["weight"][3] = 1


class Tokenizer:
    """A piece for each word; its id is the length of the word, its place that in the text."""

    cls_token_id, sep_token_id, unk_token_id = 101, 102, 100

    def __call__(self, texts: list[str], *, max_length: int, **options: bool) -> dict[str, Any]:
        assert options == {
            "add_special_tokens": False, "truncation": True, "return_offsets_mapping": True,
        }  # fmt: skip
        spans = [[m.span() for m in re.finditer(r"\S+", one)][:max_length] for one in texts]
        ids = [[end - start for start, end in one] for one in spans]
        return {"input_ids": ids, "offset_mapping": spans}


def of_lengths(lengths: Sequence[int]) -> list[str]:
    """Texts of so many words; the words of each are one letter longer than those before."""
    return [" ".join(["x" * (1 + place)] * count) for place, count in enumerate(lengths)]


@given(st.lists(st.integers(0, LONGEST_TEXT + 9), max_size=40))
@example([LONGEST_TEXT] * 4)
@example([1] * WINDOW_PIECES)
@example([WINDOW_PIECES - 200, 90, 90, 1])
def test_windows_tell_of_every_piece_once_and_show_what_stands_before(lengths: list[int]) -> None:
    told: list[int] = []
    for block in blocks_of(of_lengths(lengths), Tokenizer()):
        assert len(block.ids) <= WINDOW_PIECES
        assert block.ids[0] == 101
        for place, (start, end) in enumerate(block.spans, block.first):
            count = min(lengths[place], LONGEST_TEXT)
            assert block.ids[start:end] == ([1 + place] * count or [100])
            assert block.ids[end] == 102
        before = block.spans[: block.skip]
        assert sum(1 + end - start for start, end in before) <= CONTEXT_PIECES
        told += range(block.first + block.skip, block.first + len(block.spans))
    assert told == list(range(len(lengths)))


def test_a_short_document_is_one_window_and_a_long_one_shares_pieces() -> None:
    (one,) = blocks_of(of_lengths([15] * 19), Tokenizer())
    assert (one.first, one.skip, len(one.ids)) == (0, 0, 1 + 19 * 16)
    first, second = blocks_of(of_lengths([15] * 20), Tokenizer())
    assert (len(first.spans), second.first, second.skip) == (19, 15, 4)
    assert blocks_of([], Tokenizer()) == []


class Transformer:
    """States that tell each piece's own id, and nothing of its neighbours."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, Any]] = []
        self.capitals: list[Any] = []

    def __call__(self, input_ids: Any, attention_mask: Any, token_type_ids: Any) -> Any:
        self.calls.append((input_ids, attention_mask))
        self.capitals += token_type_ids.tolist()
        return SimpleNamespace(last_hidden_state=input_ids.unsqueeze(2).float())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of weights that belong together, with a card beside it."""
    made = tmp_path / "documents"
    made.mkdir()
    (made / CONFIG_FILE).write_text("{}", encoding="utf-8")
    (made / ADAPTER_FILE).write_bytes(b"an adapter")
    write_heads(made)
    write_card(made)
    return made


def write_heads(folder: Path, **facts: object) -> None:
    write_tensors(folder / HEADS_FILE, HEADS, {**head_facts(folder), **HEADS_FACTS, **facts})


def write_card(folder: Path) -> None:
    size, sha256 = fingerprint(folder)
    card = {
        "model": folder.name,
        "what": "a reader",
        "bytes": size,
        "sha256": sha256,
        "data": [],
        "settings": {},
        "figures": [],
        "limits": "a fake",
    }
    folder.with_name(f"{folder.name}{ENDING}").write_text(json.dumps(card), encoding="utf-8")


@pytest.fixture
def transformer(monkeypatch: pytest.MonkeyPatch) -> Transformer:
    """What opening an adapter gives in place of the real MiniLM."""
    made = Transformer()
    monkeypatch.setattr(adapter, "apply_adapter", lambda _: made)
    base = SimpleNamespace(tokenizer=Tokenizer())
    monkeypatch.setattr(adapter, "shared_base", lambda: base)
    return made


def test_each_piece_has_the_map_of_its_mean_state(folder: Path, transformer: Transformer) -> None:
    found = DocumentReader(folder).read(["I rang them", "", "No"])
    assert found.shape == (3, len(COLUMNS))
    assert found[:, 3].tolist() == pytest.approx([3 + 3, 3 + 100, 3 + 2], abs=1e-5)
    assert found[:, 5].tolist() == [5, 5, 5]


def test_pieces_of_a_long_document_are_read_as_if_in_one_window(
    folder: Path, transformer: Transformer
) -> None:
    texts = of_lengths([1 + place * 7 % 60 for place in range(300)])
    found = DocumentReader(folder).read(texts)
    assert sum(len(ids) for ids, _ in transformer.calls) > 20
    assert found[:, 3] == pytest.approx(3 + np.arange(1, 301))


def test_padding_is_masked(folder: Path, transformer: Transformer) -> None:
    DocumentReader(folder).read(of_lengths([60] * 5 + [30]))
    ((ids, mask),) = transformer.calls
    assert ids.shape == mask.shape
    assert (ids != 0).tolist() == (mask != 0).tolist()
    assert sorted(mask.sum(1).tolist()) == [1 + 61 + 31, 1 + 5 * 61]


def test_a_line_is_mapped_as_a_whole_and_word_by_word(
    folder: Path, transformer: Transformer
) -> None:
    read = DocumentReader(folder).read_line("I rang Elm")
    assert (read.news.shape, read.named.shape) == ((len(NEWS),), (3, len(NAMED)))
    assert read.pieces == [(0, 1), (2, 6), (7, 10)]
    assert read.named[0].tolist() == list(range(*columns_of(NAMED).indices(len(COLUMNS))))
    assert transformer.capitals == [[0, 1, 0, 1, 0]]
    assert DocumentReader(folder).read_line("").named.shape == (0, len(NAMED))


def test_what_was_read_is_kept_for_the_whole_document(
    folder: Path, transformer: Transformer
) -> None:
    reader = DocumentReader(folder)
    first = reader.read(["I rang", "No"])
    assert reader.read(("I rang", "No")) is first
    assert len(transformer.calls) == 1
    reader.read(["I rang"])
    assert len(transformer.calls) == 2


def test_nothing_to_read_is_nothing_read(folder: Path, transformer: Transformer) -> None:
    assert DocumentReader(folder).read([]).shape == (0, len(COLUMNS))
    assert transformer.calls == []


@pytest.mark.parametrize("name", [ADAPTER_FILE, HEADS_FILE, CONFIG_FILE])
def test_a_file_with_another_hash_than_the_card_is_refused(
    folder: Path, transformer: Transformer, name: str
) -> None:
    assert set(DocumentReader(folder).heads) == set(HEADS)
    with (folder / name).open("ab") as file:
        file.write(b" ")
    with pytest.raises(WeightsMismatch, match=r"documents .*not the one on their card"):
        DocumentReader(folder)


def test_heads_of_another_adapter_are_refused_even_where_the_card_knows_them(folder: Path) -> None:
    (folder / ADAPTER_FILE).write_bytes(b"another adapter")
    write_card(folder)
    with pytest.raises(WeightsMismatch, match="its adapter is not the one"):
        DocumentReader(folder)


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("format", "heads-1"),
        ("base", "0" * 64),
        ("adapter", MODEL_SHA256),
        ("columns", [*COLUMNS[1:], COLUMNS[0]]),
    ],
)
def test_heads_that_say_something_else_of_themselves_are_refused(
    folder: Path, fact: str, value: object
) -> None:
    write_heads(folder, **{fact: value})
    write_card(folder)
    with pytest.raises(WeightsMismatch, match=f"its {fact} is not the one"):
        DocumentReader(folder)


@pytest.mark.parametrize("name", [ADAPTER_FILE, CONFIG_FILE, HEADS_FILE])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    write_card(folder)
    with pytest.raises(ModelMissing, match=name):
        DocumentReader(folder)


def test_published_weights_need_their_card_and_others_do_not(
    folder: Path, transformer: Transformer
) -> None:
    folder.with_name(f"{folder.name}{ENDING}").unlink()
    with pytest.raises(CardError, match="it is not there"):
        DocumentReader(folder)
    assert len(DocumentReader(folder, is_published=False).read(["No"])) == 1


def test_the_shipped_weights_are_those_of_their_card_and_name_themselves() -> None:
    assert load_heads(DOCUMENTS_PATH, HEADS_FACTS)["weight"].shape == (len(COLUMNS), 384)
    assert document_reader_id() == f"documents:{fingerprint(DOCUMENTS_PATH)[1][:12]}"


DOCUMENTS = [
    [f"You water {count} roses a day.", "Free lunch", "Must hold a ticket " * count]
    for count in range(1, 7)
]


@pytest.mark.model
def test_the_real_reader_gives_the_same_alone_and_again() -> None:
    reader = DocumentReader()
    first = [reader.read(one).copy() for one in DOCUMENTS]
    for one, kept in zip(reversed(DOCUMENTS), reversed(first), strict=True):
        assert np.array_equal(reader.read(one), kept)
        assert np.allclose(open_document_reader().read(one), kept, atol=1e-4)
    assert first[0].shape == (3, len(COLUMNS))


@pytest.mark.model
def test_the_real_reader_reads_a_piece_in_its_neighbours_company() -> None:
    reader = open_document_reader()
    alone, beside = reader.read(["Water the roses"]), reader.read(["Lunch", "Water the roses"])
    assert not np.allclose(alone[0], beside[1], atol=0.01)


@pytest.mark.model
def test_the_real_reader_tells_of_every_piece_of_a_long_document() -> None:
    texts = [f"{n}: you must water the roses at {n % 12} o'clock" for n in range(400)]
    found = open_document_reader().read([*texts, "x " * 5_000, ""])
    assert found.shape == (402, len(COLUMNS))
    assert np.isfinite(found).all()
    assert (np.abs(found).max(axis=1) > 1).all()


@pytest.mark.model
def test_threads_may_share_the_real_reader() -> None:
    expected = [open_document_reader().read(one) for one in DOCUMENTS]
    reader = DocumentReader()
    found: list[bool] = []

    def read() -> None:
        again = [reader.read(one) for one in DOCUMENTS]
        found.append(
            all(np.allclose(a, b, atol=1e-4) for a, b in zip(again, expected, strict=True))
        )

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 4


@pytest.mark.model
def test_the_shipped_weights_are_refused_when_one_byte_is_another(tmp_path: Path) -> None:
    folder = tmp_path / DOCUMENTS_PATH.name
    shutil.copytree(DOCUMENTS_PATH, folder)
    shutil.copy(DOCUMENTS_PATH.with_name(f"{DOCUMENTS_PATH.name}{ENDING}"), tmp_path)
    assert len(DocumentReader(folder).read(["No"])) == 1
    changed = bytearray((folder / HEADS_FILE).read_bytes())
    changed[-1] ^= 1
    (folder / HEADS_FILE).write_bytes(changed)
    with pytest.raises(WeightsMismatch, match="not the one on their card"):
        DocumentReader(folder)
