"""The checks of `coach doctor`: libraries, weights, questions and the database."""

import hashlib
import json
import re
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest

from coach.errors import BankError, ModelMissing
from coach.model.cards import MODELS_PATH, card_name, card_paths
from coach.practice.data import checks
from coach.practice.data.checks import (
    Check,
    check_backups,
    check_bank,
    check_cards,
    check_database,
    check_encoder,
    check_library,
    check_python,
)
from coach.records import Session
from coach.settings import Settings
from coach.storage import Storage, backup, open_storage
from tests.storage.samples import NOON, make_attempt, make_session

CARD = {
    "model": "weights.bin",
    "what": "Weights for this test.",
    "bytes": 7,
    "sha256": hashlib.sha256(b"weights").hexdigest(),
    "data": [],
    "settings": {},
    "figures": [
        {
            "name": "pairs in order",
            "value": 0.9167,
            "unit": "share",
            "on": "pairs of answers",
            "n": 1200,
            "baseline": {"name": "counting words", "value": 0.5},
            "published": None,
            "main": True,
        },
        {
            "name": "pairs in order",
            "value": 0.75,
            "unit": "share",
            "on": "some of them",
            "n": 4,
            "baseline": None,
            "published": None,
        },
    ],
    "limits": "None.",
}


def test_the_libraries_are_those_of_pyproject() -> None:
    path = Path(__file__).parents[3] / "pyproject.toml"
    project = tomllib.loads(path.read_text(encoding="utf-8"))["project"]
    names = {re.split("[<=>]", line)[0] for line in project["dependencies"]}
    assert names == set(checks.libraries())


@pytest.mark.parametrize(("found", "ok"), [((3, 10), False), ((3, 11), True), ((3, 14), True)])
def test_python_must_be_new_enough(found: tuple[int, int], ok: bool) -> None:
    assert check_python(found).ok is ok


def test_a_library_that_is_not_installed_is_a_problem() -> None:
    check = check_library("surely-not-installed")
    assert not check.ok
    assert "not installed" in check.detail


def test_encoder_weights_of_another_hash_are_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"other")
    monkeypatch.setattr(checks, "model_path", lambda: tmp_path)
    check = check_encoder()
    assert not check.ok
    assert str(tmp_path) in check.detail


def test_missing_encoder_weights_are_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> Path:
        raise ModelMissing("model.safetensors")

    monkeypatch.setattr(checks, "model_path", missing)
    assert not check_encoder().ok


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """A folder of one file of weights with its card."""
    folder = tmp_path / "models"
    folder.mkdir()
    (folder / "weights.bin").write_bytes(b"weights")
    write_card(folder)
    return folder


def write_card(folder: Path, **changes: object) -> None:
    (folder / "weights.card.json").write_text(json.dumps({**CARD, **changes}), encoding="utf-8")


def found_in(models: Path) -> dict[str, Check]:
    return {check.name: check for check in check_cards(models)}


def test_each_shipped_card_has_a_line() -> None:
    found = found_in(MODELS_PATH)
    assert list(found) == [f"{card_name(path)} card" for path in card_paths(MODELS_PATH)]
    assert {name: check.detail for name, check in found.items() if not check.ok} == {}


def test_a_card_tells_its_main_figures_with_the_baseline(models: Path) -> None:
    detail = "pairs in order 91.7% (n 1,200, counting words 50.0%)"
    assert found_in(models) == {"weights card": Check("weights card", ok=True, detail=detail)}


def test_a_card_without_figures_says_so(models: Path) -> None:
    write_card(models, figures=[])
    assert found_in(models)["weights card"].detail == "no figures"


def test_the_reader_comes_first(models: Path) -> None:
    (models / "reader.card.json").write_text(json.dumps(CARD), encoding="utf-8")
    (models / "asked.card.json").write_text(json.dumps(CARD), encoding="utf-8")
    assert list(found_in(models)) == ["reader card", "asked card", "weights card"]


def test_a_card_called_scorer_is_checked_like_any_other(models: Path) -> None:
    (models / "scorer.card.json").write_text(
        json.dumps({**CARD, "sha256": "0" * 64}), encoding="utf-8"
    )
    found = found_in(models)
    assert found["weights card"].ok
    assert not found["scorer card"].ok
    assert "not the one on their card" in found["scorer card"].detail


def test_changed_weights_are_a_problem(models: Path) -> None:
    (models / "weights.bin").write_bytes(b"weightsx")
    check = found_in(models)["weights card"]
    assert not check.ok
    assert "weights.bin" in check.detail
    assert "not the one on their card" in check.detail


def test_missing_weights_are_a_problem(models: Path) -> None:
    (models / "weights.bin").unlink()
    check = found_in(models)["weights card"]
    assert not check.ok
    assert "weights.bin" in check.detail


def test_a_broken_card_does_not_hide_the_others(models: Path) -> None:
    (models / "asked.card.json").write_text("{}", encoding="utf-8")
    found = found_in(models)
    assert not found["asked card"].ok
    assert "Card.settings: missing" in found["asked card"].detail
    assert found["weights card"].ok


def test_a_folder_without_cards_is_a_problem(tmp_path: Path) -> None:
    assert not found_in(tmp_path)["own weights"].ok


def test_the_bank_is_counted_with_what_is_asked_after_its_questions() -> None:
    check = check_bank()
    assert check.ok
    assert re.fullmatch(
        r"\d{3,} questions, 12 competencies, \d\d kinds of follow-up question", check.detail
    )


@pytest.mark.parametrize("part", ["load_bank", "load_follow_ups"])
def test_a_bad_question_bank_is_a_problem(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> object:
        raise BankError("conflict.toml", "line 3", "text is missing")

    monkeypatch.setattr(checks, part, broken)
    check = check_bank()
    assert not check.ok
    assert "conflict.toml: line 3" in check.detail


def test_a_database_in_use_is_counted(
    settings: Settings, storage: Storage, session: Session
) -> None:
    for number in range(2):
        storage.attempts.add(make_attempt(session, at=NOON + timedelta(minutes=number)))
    check = check_database(settings)
    assert check.ok
    assert "2 answers" in check.detail


def test_damage_inside_the_file_is_a_problem(settings: Settings) -> None:
    with open_storage(settings) as storage:
        session = storage.sessions.add(make_session(storage.person_id))
        for number in range(20):
            text = f"I tried {number} times. " * 200
            at = NOON + timedelta(minutes=number)
            storage.attempts.add(make_attempt(session, at=at, text=text))
    data = bytearray(settings.database.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 8192] = b"\xff" * 8192
    settings.database.write_bytes(data)
    assert not check_database(settings).ok


@pytest.mark.usefixtures("storage")
def test_the_newest_backup_is_named(settings: Settings) -> None:
    assert "none" in check_backups(settings).detail
    copy = backup(settings, None, NOON)
    assert check_backups(settings).detail == str(copy)
