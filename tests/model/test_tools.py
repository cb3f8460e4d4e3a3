"""The scorer's id changes with all that a score depends on, and with nothing else."""

import re
import shutil
from pathlib import Path

import pytest

import coach
from coach.model import tools
from coach.model.adapter import ADAPTER_FILE, HEADS_FILE
from coach.model.tools import scorer_id

CODE = Path(coach.__file__).parent
SCORING_CODE = tools._SCORING_CODE


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Small weights and copies of the code that scores, which `scorer_id` goes by."""
    (tmp_path / "reader").mkdir()
    (tmp_path / "reader" / ADAPTER_FILE).write_bytes(b"an adapter")
    (tmp_path / "reader" / HEADS_FILE).write_bytes(b"heads")
    (tmp_path / "words.json.gz").write_bytes(b"words")
    (tmp_path / "word_lists.toml").write_bytes(b"lists")
    copies = []
    for path in SCORING_CODE:
        copy = tmp_path / path.relative_to(CODE)
        copy.parent.mkdir(exist_ok=True)
        copies.append(Path(shutil.copy(path, copy)))
    monkeypatch.setattr(tools, "READER_PATH", tmp_path / "reader")
    monkeypatch.setattr(tools, "WORDS_PATH", tmp_path / "words.json.gz")
    monkeypatch.setattr(tools, "WORD_LISTS_PATH", tmp_path / "word_lists.toml")
    monkeypatch.setattr(tools, "_SCORING_CODE", tuple(copies))
    return tmp_path


def test_an_id_is_the_version_and_twelve_digits_of_a_hash(folder: Path) -> None:
    version, plus, digits = scorer_id().partition("+")
    assert (version, plus, len(digits)) == (coach.__version__, "+", 12)
    assert set(digits) <= set("0123456789abcdef")


def test_the_same_files_have_the_same_id(folder: Path) -> None:
    before = scorer_id()
    (folder / "reader" / "adapter_config.json").write_text("{}", encoding="utf-8")
    assert scorer_id() == before


@pytest.mark.parametrize(
    "name",
    [
        f"reader/{ADAPTER_FILE}",
        f"reader/{HEADS_FILE}",
        "words.json.gz",
        "word_lists.toml",
        *(path.relative_to(CODE).as_posix() for path in SCORING_CODE),
    ],
)
def test_a_change_of_any_of_its_files_changes_the_id(folder: Path, name: str) -> None:
    before = scorer_id()
    with (folder / name).open("ab") as file:
        file.write(b"\n")
    changed = scorer_id()
    assert changed != before
    assert changed.partition("+")[0] == before.partition("+")[0]


def test_another_base_model_has_another_id(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = scorer_id()
    monkeypatch.setattr(tools, "MODEL_SHA256", "0" * 64)
    assert scorer_id() != before


def test_two_files_with_each_others_bytes_have_another_id(folder: Path) -> None:
    before = scorer_id()
    adapter, heads = folder / "reader" / ADAPTER_FILE, folder / "reader" / HEADS_FILE
    adapter.write_bytes(b"heads")
    heads.write_bytes(b"an adapter")
    assert scorer_id() != before


WORDING = {"answer/follow_ups.py", "answer/lengths.py", "answer/names.py"}
"""What a review says, not what it measures: rewording it leaves the trends of a person alone."""


def test_every_file_on_the_way_from_text_to_level_counts() -> None:
    counted = {path.relative_to(CODE).as_posix() for path in SCORING_CODE}
    imported = {
        f"{name.replace('.', '/')}.py"
        for path in SCORING_CODE
        for name in re.findall(r"^from coach\.((?:answer|text)\.\w+)", path.read_text(), re.M)
    }
    assert imported - WORDING <= counted
    assert not WORDING & counted
