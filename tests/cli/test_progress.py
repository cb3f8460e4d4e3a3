"""`coach trends` and `coach rescore`: the kept answers over time, and read again."""

import json
from pathlib import Path

from coach.settings import Settings
from coach.storage import open_storage
from tests.cli.conftest import Run, keep_attempts


def test_without_answers_it_says_so_and_makes_no_database(run: Run, data_dir: Path) -> None:
    result = run("trends")
    assert (result.exit_code, result.stdout) == (0, "Too early to say: no answers yet.\n")
    assert not data_dir.exists()


def test_it_shows_questions_and_competencies(run: Run, settings: Settings) -> None:
    keep_attempts(settings, ["I tried.", "I called 23 people.", "In 2024 I called 2 people."])
    lines = run("trends").stdout.splitlines()
    assert lines[0] == "Too early to say: one question answered so far."
    (question,) = (line for line in lines if line.startswith("conflict-"))
    assert question.split()[1:] == ["3", "1", "5", "0", "→", "5"]
    (competency,) = (line for line in lines if line.startswith("conflict "))
    assert competency.split() == ["conflict", "3", "1", "5", "5"]


def test_json_is_one_object_with_every_answer(run: Run, settings: Settings) -> None:
    keep_attempts(settings, ["I tried.", "I called 2 people."])
    result = run("trends", "--json")
    found = json.loads(result.stdout)
    assert [answer["level"] for answer in found["newest"]] == [1, 2]
    assert found["verdict"]["state"] == "too early"
    assert found["scorer"] == "digits-1"
    assert result.stdout.count("\n") == 1


def test_a_damaged_database_is_one_line_and_status_1(run: Run, settings: Settings) -> None:
    settings.data_dir.mkdir()
    settings.database.write_bytes(b"no database at all" * 100)
    result = run("trends")
    assert result.exit_code == 1
    assert "damaged" in result.stderr
    assert result.stderr.count("\n") == 1


def test_without_answers_there_is_nothing_to_read_again_and_no_database(
    run: Run, data_dir: Path
) -> None:
    result = run("rescore")
    assert (result.exit_code, result.stdout) == (0, "Every answer has been read by this version.\n")
    assert not data_dir.exists()


def test_older_answers_are_read_and_counted(run: Run, settings: Settings) -> None:
    texts = ["I tried.", "In May 2024 I moved 3 nurses to the late shift, and nobody had to wait."]
    keep_attempts(settings, texts)
    result = run("rescore", "--json")
    assert result.exit_code == 0, result.stderr
    found = json.loads(result.stdout)
    assert found["answers"] == 2
    assert found["higher"] + found["lower"] + found["same"] == 2
    with open_storage(settings) as storage:
        assert {scores.scorer for scores in storage.readings.shown(9)} == {"0.0.0+fake"}
        assert storage.attempts.count() == 2
    assert run("rescore").stdout == "Every answer has been read by this version.\n"


def test_it_says_how_many_moved(run: Run, settings: Settings) -> None:
    keep_attempts(settings, ["I tried."])
    told = run("rescore").stdout
    assert told.startswith("Read 1 answer again: ")
    assert "The reviews they were sent with are kept." in told


def test_the_trends_say_that_it_helps(run: Run, settings: Settings) -> None:
    keep_attempts(settings, ["I tried.", "I called 2 people."])
    with open_storage(settings) as storage, storage.connection.immediate() as db:
        db.execute("UPDATE reading SET scorer = 'older' WHERE level = 1")
        storage.readings.resummarise()
    assert "`coach rescore` takes them in" in run("trends").stdout
