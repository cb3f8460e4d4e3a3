"""`coach interviews`, `coach plan` and `coach today`."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SOON = (datetime.now().astimezone() + timedelta(days=6)).date().isoformat()
POSTING = "You will meet conflict every day.\nFree parking.\n"


@pytest.fixture
def added(run: Run, tmp_path: Path) -> str:
    """The id of an interview in six days."""
    path = tmp_path / "posting.txt"
    path.write_text(POSTING, encoding="utf-8")
    told = ("--role", "Porter", "--day", SOON)
    result = run("interviews", "add", *told, "--posting", path, "--json")
    assert result.exit_code == 0, result.stderr
    return str(json.loads(result.stdout)["interview"]["id"])


def test_an_interview_is_entered_listed_and_planned(run: Run, added: str) -> None:
    listed = json.loads(run("interviews", "list", "--json").stdout)["interviews"]
    assert [(one["id"], one["role"], one["day"]) for one in listed] == [(added, "Porter", SOON)]
    assert added in run("interviews", "list").stdout
    days = json.loads(run("plan", "--json").stdout)["days"]
    assert days[0]["questions"][0]["competency"] == "conflict"
    assert days[-1] == {"day": SOON, "questions": []}
    shown = run("plan").stdout
    assert f"{SOON}, 0 min" in shown
    assert "Tell me a little about yourself" in shown
    now = json.loads(run("today", "--json").stdout)
    assert (now["question"]["id"], now["days_left"]) == (
        days[0]["questions"][0]["question_id"],
        6,
    )
    assert f"coach practice --question-id {now['question']['id']}" in run("today").stdout


def test_what_was_asked_is_kept_and_held_against_what_was_practised(run: Run, added: str) -> None:
    typed = "Which knots do you know?\nIn May I tied 3 of them.\nWhy here?\n"
    card = json.loads(run("interviews", "debrief", added, "-", "--json", typed=typed).stdout)
    assert [one["question"]["text"] for one in card["questions"]] == [
        "Which knots do you know?",
        "Why here?",
    ]
    assert card["questions"][0]["answered"]["words"] == 7
    shown = run("interviews", "debrief", added, "-", typed=typed).stdout
    assert "You had practised 0 of 2." in shown
    assert "Missed: Why here?" in shown


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("interviews", "add", "--role", "Porter", "--day", "soon"), "no day of the calendar"),
        (("interviews", "debrief", "absent", "-"), "No such interview"),
    ],
)
def test_a_refusal_is_one_line_and_status_1(run: Run, args: tuple[str, ...], words: str) -> None:
    result = run(*args)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert words in result.stderr


def test_without_an_interview_there_is_still_something_to_do(run: Run) -> None:
    assert run("interviews", "list").exit_code == 0
    assert "No interview is to come" in run("plan").stderr
    assert json.loads(run("plan", "--json").stdout) == {"interview": None, "days": []}
    assert json.loads(run("today", "--json").stdout)["interview"] is None
