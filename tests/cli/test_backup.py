"""`coach backup`: a whole copy, never over another file."""

import sqlite3
from contextlib import closing
from pathlib import Path

from coach.settings import Settings
from tests.cli.conftest import Run, keep_attempts


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
