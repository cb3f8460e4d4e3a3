"""`coach export`: a whole file for its owner's eyes, never over another one."""

import json
import stat
from pathlib import Path

import pytest

from coach.settings import Settings
from coach.storage import open_storage
from tests.cli.conftest import Run, keep_attempts


def test_json_goes_to_standard_output(run: Run, settings: Settings) -> None:
    keep_attempts(settings, ["I moved 3 shifts."])
    result = run("export")
    assert result.exit_code == 0
    assert len(json.loads(result.stdout)["tables"]["attempt"]) == 1


@pytest.mark.parametrize(("form", "words"), [("csv", "kind,sent_at"), ("markdown", "# Interview")])
def test_other_forms_go_to_a_private_file(
    run: Run, settings: Settings, tmp_path: Path, form: str, words: str
) -> None:
    keep_attempts(settings, ["I moved 3 shifts."])
    target = tmp_path / "out"
    assert run("export", "--format", form, "--output", target).exit_code == 0
    text = target.read_text(encoding="utf-8-sig")
    assert text.startswith(words)
    assert "I moved 3 shifts." in text
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["out"]


def test_a_file_is_replaced_only_with_force(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("mine")
    refused = run("export", "--output", target)
    assert refused.exit_code == 1
    assert "--force" in refused.stderr
    assert target.read_text() == "mine"
    assert run("export", "--output", target, "--force").exit_code == 0
    assert json.loads(target.read_text())["format"] == "interview-coach"


@pytest.mark.parametrize("place", [".", "nowhere/out.json"])
def test_a_place_that_cannot_be_written_is_told(run: Run, tmp_path: Path, place: str) -> None:
    result = run("export", "--output", tmp_path / place)
    assert result.exit_code == 1
    assert "Traceback" not in result.stderr


def test_half_a_file_is_never_left(
    run: Run, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> object:
        yield "{"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("coach.cli.export.export_pieces", broken)
    target = tmp_path / "out.json"
    result = run("export", "--output", target)
    assert result.exit_code == 1
    assert "No space left" in result.stderr
    assert [path for path in tmp_path.iterdir() if path.is_file()] == []
    with open_storage(settings) as storage:
        assert storage.integrity() == ()
