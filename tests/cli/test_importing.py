"""`coach import`: what fits is taken, what does not is named."""

import json
from pathlib import Path

import pytest

from coach.settings import Settings
from coach.storage import open_storage
from tests.cli.conftest import Run, keep_attempts
from tests.fakes import fast_tools


@pytest.fixture(autouse=True)
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.cli.importing.open_review_tools", fast_tools)


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
        assert storage.applications.all_ids() == frozenset()


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
