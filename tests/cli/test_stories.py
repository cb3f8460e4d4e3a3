"""`coach stories`: listed, shown, begun from lines."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

PASTED = "EXPERIENCE\nNight Auditor, Plaza Hotel, 2019-2021\n• Balanced 4 tills a night\n"


def test_lines_are_taken_and_each_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "resume.txt"
    path.write_text(PASTED, encoding="utf-8")
    result = run("stories", "add", path)
    assert result.exit_code == 0
    became = [line.split("  ")[0] for line in result.stdout.splitlines()]
    assert became == ["Became", "a story", "heading", "context"]
    assert "a story before" in run("stories", "add", typed=PASTED).stdout
    listed = json.loads(run("stories", "list", "--json").stdout)["stories"]
    assert [(one["text"], one["context"]) for one in listed] == [
        ("Balanced 4 tills a night", "Night Auditor, Plaza Hotel, 2019-2021")
    ]
    assert listed[0]["id"] in run("stories", "list").stdout
    shown = run("stories", "show", listed[0]["id"]).stdout
    assert "From your résumé: Night Auditor" in shown
    assert "- “4 tills a night”: take one of them" in shown


def test_a_story_is_cut_to_the_seconds_there_are(run: Run) -> None:
    run("stories", "add", typed=PASTED)
    story = json.loads(run("stories", "list", "--json").stdout)["stories"][0]
    told = run("stories", "show", story["id"], "--seconds", "60").stdout
    assert told.startswith(f"{story['text']}\n\nabout 2 s · keeps 1 of 1 fact\nYou have 58 s left")
    fitted = json.loads(run("stories", "show", story["id"], "--seconds", "60", "--json").stdout)
    assert (fitted["text"], fitted["is_whole"]) == (story["text"], True)
    assert run("stories", "show", story["id"], "--seconds", "0").exit_code == 2


def test_json_of_what_was_taken_is_one_object(run: Run) -> None:
    taken = json.loads(run("stories", "add", "--json", typed=PASTED).stdout)
    assert [one["text"] for one in taken["added"]] == ["Balanced 4 tills a night"]
    assert [one["kind"] for one in taken["kept"]] == ["heading", "context"]
    assert taken["is_in_resume"] is True


def test_without_stories_no_database_is_made(run: Run, data_dir: Path) -> None:
    assert "No stories yet" in run("stories", "list").stderr
    assert run("stories", "show", "absent").exit_code == 1
    assert not data_dir.exists()


@pytest.mark.parametrize(
    ("typed", "words"), [("", "no line to begin with"), (b"\x7f\x00", "no text")]
)
def test_what_cannot_be_taken_is_one_line_and_status_1(
    run: Run, typed: str | bytes, words: str
) -> None:
    result = run("stories", "add", typed=typed)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert words in result.stderr
