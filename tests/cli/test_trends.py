"""`coach trends`: the kept answers over time."""

import json
from pathlib import Path

from coach.settings import Settings
from tests.cli.conftest import Run, keep_attempts


def test_without_answers_it_says_so_and_makes_no_database(run: Run, data_dir: Path) -> None:
    result = run("trends")
    assert (result.exit_code, result.stdout) == (0, "Too early to say: no answers yet.\n")
    assert not data_dir.exists()


def test_it_shows_sessions_and_competencies(run: Run, settings: Settings) -> None:
    keep_attempts(settings, ["I tried.", "I called 23 people.", "In 2024 I called 2 people."])
    lines = run("trends").stdout.splitlines()
    assert lines[0].startswith("Too early to say: 3 answers so far")
    (session,) = (line for line in lines if line.startswith("2026-03-02"))
    assert session.split()[2:4] == ["3", "3.0"]
    (competency,) = (line for line in lines if line.startswith("conflict"))
    assert competency.split() == ["conflict", "3", "1", "5", "5"]


def test_json_is_one_object_with_every_answer(run: Run, settings: Settings) -> None:
    keep_attempts(settings, ["I tried.", "I called 2 people."])
    result = run("trends", "--json")
    found = json.loads(result.stdout)
    assert [point["level"] for point in found["points"]] == [1, 2]
    assert found["scorer"] == "digits-1"
    assert result.stdout.count("\n") == 1


def test_a_damaged_database_is_one_line_and_status_1(run: Run, settings: Settings) -> None:
    settings.data_dir.mkdir()
    settings.database.write_bytes(b"no database at all" * 100)
    result = run("trends")
    assert result.exit_code == 1
    assert "damaged" in result.stderr
    assert result.stderr.count("\n") == 1
