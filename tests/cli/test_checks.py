"""`coach doctor`: each check when all is well and when it is not."""

import json
import re
import shutil
import tomllib
from pathlib import Path

import pytest

from coach.cards import (
    MODELS_PATH,
    Comparison,
    Figure,
    card_name,
    card_paths,
    in_unit,
    read_card,
)
from coach.cli import checks
from coach.cli.checks import (
    Check,
    check_backups,
    check_bank,
    check_cards,
    check_database,
    check_encoder,
    check_library,
    check_python,
)
from coach.errors import BankError, ModelMissing
from coach.review import scorer_id
from coach.settings import Settings
from coach.training.measure_scorer import write_card
from tests.cli.conftest import Run, keep_attempts

FIGURE = Figure(
    "pairs in order",
    0.9167,
    "share",
    "pairs of answers",
    1200,
    Comparison("counting words", 0.5),
    main=True,
)
OTHER = Figure("pairs in order", 0.75, "share", "some of them", 4)


def test_all_is_well_here_and_each_line_says_so(run: Run) -> None:
    result = run("doctor")
    assert result.exit_code == 0, result.stdout
    assert all(line.startswith(("ok ", "note ")) for line in result.stdout.splitlines())


def test_json_is_one_object(run: Run, data_dir: Path) -> None:
    report = json.loads(run("doctor", "--json").stdout)
    assert report["ok"] is True
    details = {check["name"]: check["detail"] for check in report["checks"]}
    assert details["data folder"] == str(data_dir)
    assert details["torch"].startswith("2.13.0")


def test_looking_makes_no_database(run: Run, data_dir: Path) -> None:
    run("doctor")
    assert not data_dir.exists()


def test_a_problem_is_marked_and_the_status_1(run: Run, settings: Settings) -> None:
    settings.data_dir.mkdir()
    settings.database.write_bytes(b"no database at all" * 100)
    result = run("doctor")
    assert result.exit_code == 1
    (line,) = (line for line in result.stdout.splitlines() if line.startswith("PROBLEM"))
    assert "damaged" in line
    assert json.loads(run("doctor", "--json").stdout)["ok"] is False


def test_an_odd_setting_is_a_problem_and_not_a_crash(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACH_PORT", "eighty")
    result = run("doctor")
    assert result.exit_code == 1
    assert "COACH_PORT" in result.stdout


def test_the_libraries_are_those_of_pyproject() -> None:
    path = Path(__file__).parents[2] / "pyproject.toml"
    project = tomllib.loads(path.read_text(encoding="utf-8"))["project"]
    names = {re.split("[<=>]", line)[0] for line in project["dependencies"]}
    assert names == set(checks.LIBRARIES)


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
    """The shipped weights and cards, with a scorer's card of today's scorer."""
    folder = Path(shutil.copytree(MODELS_PATH, tmp_path / "models"))
    write_card(folder / "scorer.card.json", scorer_id(), [FIGURE, OTHER])
    return folder


def found_in(models: Path) -> dict[str, Check]:
    return {check.name: check for check in check_cards(models)}


def test_each_card_has_a_line_with_its_main_figures(models: Path) -> None:
    found = found_in(models)
    assert [name for name, check in found.items() if not check.ok or check.note] == []
    assert set(found) == {f"{card_name(path)} card" for path in card_paths(models)}
    assert found["scorer card"].detail == "pairs in order 91.7% (n 1,200, counting words 50.0%)"
    tagger = read_card(models / "tagger.card.json").figures[0]
    assert in_unit(tagger.value, tagger.unit) in found["tagger card"].detail


def test_figures_of_an_older_scorer_are_a_note(models: Path) -> None:
    write_card(models / "scorer.card.json", "0.0.9+older", [FIGURE])
    check = found_in(models)["scorer card"]
    assert (check.ok, check.note) == (True, True)
    assert check.detail.startswith("figures are of an older scorer: run `make train`; pairs in")


def test_a_scorer_that_was_never_measured_is_a_note(models: Path) -> None:
    (models / "scorer.card.json").unlink()
    check = found_in(models)["scorer card"]
    assert (check.ok, check.note) == (True, True)
    assert "no figures of the scorer as a whole" in check.detail


def test_changed_weights_are_a_problem(models: Path) -> None:
    with (models / "tagger.json.gz").open("ab") as file:
        file.write(b"x")
    check = found_in(models)["tagger card"]
    assert not check.ok
    assert "tagger.json.gz" in check.detail
    assert "not the one on their card" in check.detail


def test_missing_weights_and_broken_cards_are_problems(models: Path, tmp_path: Path) -> None:
    (models / "tagger.json.gz").unlink()
    (models / "words.card.json").write_text("{}", encoding="utf-8")
    found = found_in(models)
    assert not found["tagger card"].ok
    assert not found["words card"].ok
    assert "Card.settings is missing" in found["words card"].detail
    (tmp_path / "empty").mkdir()
    assert not found_in(tmp_path / "empty")["own weights"].ok


def test_a_note_does_not_make_the_status_1(
    run: Run, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_card(models / "scorer.card.json", "0.0.9+older", [FIGURE])
    monkeypatch.setattr(checks, "MODELS_PATH", models)
    result = run("doctor")
    assert result.exit_code == 0
    (line,) = (line for line in result.stdout.splitlines() if line.startswith("note "))
    assert "older scorer" in line


def test_a_bad_question_bank_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> object:
        raise BankError("conflict.toml", "line 3", "text is missing")

    monkeypatch.setattr(checks, "load_bank", broken)
    check = check_bank()
    assert not check.ok
    assert "conflict.toml: line 3" in check.detail


def test_a_database_in_use_is_counted(settings: Settings) -> None:
    keep_attempts(settings, ["I tried.", "I tried 2 times."])
    check = check_database(settings)
    assert check.ok
    assert "2 answers" in check.detail


def test_damage_inside_the_file_is_a_problem(settings: Settings) -> None:
    keep_attempts(settings, [f"I tried {n} times. " * 200 for n in range(20)])
    data = bytearray(settings.database.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 8192] = b"\xff" * 8192
    settings.database.write_bytes(data)
    assert not check_database(settings).ok


def test_the_newest_backup_is_named(settings: Settings, run: Run) -> None:
    assert "none" in check_backups(settings).detail
    keep_attempts(settings, ["I tried."])
    copy = run("backup").stdout.strip()
    assert check_backups(settings).detail == copy
