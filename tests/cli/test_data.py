"""Export, import, backup and doctor."""

import json
import sqlite3
import stat
from contextlib import closing
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

    monkeypatch.setattr("coach.cli.data.export_pieces", broken)
    target = tmp_path / "out.json"
    result = run("export", "--output", target)
    assert result.exit_code == 1
    assert "No space left" in result.stderr
    assert [path for path in tmp_path.iterdir() if path.is_file()] == []
    with open_storage(settings) as storage:
        assert storage.integrity() == ()


def kept(settings: Settings) -> list[str]:
    with open_storage(settings) as storage:
        return [attempt.text for attempt in storage.attempts.newest(10)]


def test_an_export_comes_in_on_another_machine(
    run: Run, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_attempts(settings, ["I moved 3 shifts."])
    file = tmp_path / "all.json"
    run("export", "--output", file)
    monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path / "other"))
    result = run("import", file)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "taken, 0 here already." in result.stdout
    assert kept(Settings(data_dir=tmp_path / "other")) == ["I moved 3 shifts."]


def test_old_answers_come_in_and_bad_rows_are_named(
    run: Run, settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "old.csv"
    file.write_text("date,question,answer\n2026-01-05,Why?,I liked it.\n2026-02-30,Why?,No.\n")
    result = run("import", file)
    assert result.exit_code == 1
    assert "old.csv: answers, row 3: “2026-02-30” is no date" in result.stderr
    assert "1 row taken, 0 here already, 1 left out." in result.stdout
    assert kept(settings) == ["I liked it."]


TRACKER = "Company,Role,Applied on,Status\nHeron,Porter,03/04/2025,Applied\nLark,Cook,,Saved\n"


def test_a_preview_keeps_nothing(run: Run, settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "tracker.csv"
    file.write_text(TRACKER)
    result = run("import", file, "--preview", "--dates", "day-first")
    assert result.exit_code == 0
    assert "Applied on: applied (day first)" in result.stdout
    assert "Heron · Porter · applied · 2025-04-03" in result.stdout
    assert "row 3: saved only, not applied: left out" in result.stderr
    told = json.loads(run("import", file, "--preview", "--json").stdout)
    assert told["columns"][2] == {
        "heading": "Applied on", "taken_for": "applied", "date_order": "ask"
    }  # fmt: skip
    assert (told["kind"], told["added"], told["already"]) == ("journal", 1, 0)
    assert told["refused"] == [{"row": 3, "reason": "saved only, not applied: left out"}]
    with open_storage(settings) as storage:
        assert storage.applications.recent(9) == ()


def test_an_order_of_day_and_month_in_doubt_is_asked(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "tracker.csv"
    file.write_text(TRACKER)
    result = run("import", file)
    assert result.exit_code == 1
    assert "Days in this file may be day first or month first: 03/04/2025." in result.stderr
    assert "--dates day-first" in result.stderr
    taken = run("import", file, "--dates", "month-first")
    assert taken.stdout == "1 application and 1 event taken, 0 here already, 1 left out.\n"
    assert (
        run("import", file, "--dates", "month-first").stdout
        == "0 applications and 0 events taken, 1 here already, 1 left out.\n"
    )


def test_a_column_that_tells_no_organisation_is_named(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "tracker.csv"
    file.write_text("Wo,Position\nHeron,Porter\n")
    result = run("import", file)
    assert result.exit_code == 1
    assert "--column HEADING=FIELD" in result.stderr
    assert "--column HEADING=FIELD" in run("import", file, "--preview").stdout
    assert run("import", file, "--column", "Wo=organisation").exit_code == 0


ODD = ['{"format": ', json.dumps([1]), '{"a": 1}', "a,b\n1,2\n", "[" * 99_999]


@pytest.mark.parametrize("text", ODD)
def test_a_file_of_another_form_is_one_line(run: Run, tmp_path: Path, text: str) -> None:
    file = tmp_path / "odd"
    file.write_text(text)
    result = run("import", file)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1


def test_a_file_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    assert "cannot be read" in run("import", tmp_path / "nothing").stderr


def answers_in(path: Path) -> int:
    with closing(sqlite3.connect(path)) as copy:
        (count,) = copy.execute("SELECT count(*) FROM attempt").fetchone()
    return int(count)


def test_it_prints_where_the_copy_is(run: Run, settings: Settings) -> None:
    keep_attempts(settings, ["I tried.", "I tried again."])
    result = run("backup")
    assert result.exit_code == 0
    copy = Path(result.stdout.strip())
    assert copy.parent == settings.backups
    assert answers_in(copy) == 2


def test_it_copies_to_a_file_or_into_a_folder(run: Run, settings: Settings, tmp_path: Path) -> None:
    keep_attempts(settings, ["I tried."])
    assert run("backup", "--to", tmp_path / "copy.db").exit_code == 0
    assert answers_in(tmp_path / "copy.db") == 1
    inside = Path(run("backup", "--to", tmp_path).stdout.strip())
    assert inside.parent == tmp_path
    assert answers_in(inside) == 1


def test_it_replaces_nothing(run: Run, settings: Settings, tmp_path: Path) -> None:
    keep_attempts(settings, ["I tried."])
    (tmp_path / "copy.db").write_text("mine", encoding="utf-8")
    result = run("backup", "--to", tmp_path / "copy.db")
    assert result.exit_code == 1
    assert "already exists" in result.stderr
    assert (tmp_path / "copy.db").read_text(encoding="utf-8") == "mine"


def test_without_a_database_there_is_nothing_to_copy(run: Run, data_dir: Path) -> None:
    result = run("backup")
    assert result.exit_code == 1
    assert "No such database" in result.stderr
    assert not data_dir.exists()


def test_all_is_well_here_and_each_line_says_so(run: Run) -> None:
    result = run("doctor")
    assert result.exit_code == 0, result.stdout
    assert all(line.startswith("ok ") for line in result.stdout.splitlines())


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
