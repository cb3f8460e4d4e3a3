"""`coach posting` and `coach feedback`: what others wrote."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.fakes import PlainDocuments

POSTING = (
    "About us\r\n• You’ll like teamwork [a lot]\r\n• Free lunch\r\n"
    "• Your communication\r\n<p>You drive</p>\r\n"
)
LETTER = "Dear Ana,\nYour answers were too vague. Perhaps nerves [/b].\nKind regards\nBo\n"
GERMAN = "Leider müssen wir Ihnen absagen, weil noch einige Beispiele fehlten."


@pytest.fixture(autouse=True)
def _plain_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.practice.documents.open_document_reader", PlainDocuments)


def test_lines_that_ask_are_numbered_and_what_is_stressed_is_quoted(run: Run) -> None:
    result = run("posting", "-", typed=POSTING)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[:3] == [
        " 1  You’ll like teamwork [a lot]",
        " 2  Your communication",
        " 3  You drive",
    ]
    assert sorted(lines[3:]) == [
        "Stressed: Communication: “Your communication”",
        "Stressed: Teamwork: “You’ll like teamwork [a lot]”",
    ]


def test_a_posting_as_json_is_one_object_that_indexes_it(run: Run) -> None:
    result = run("posting", "-", "--json", typed=POSTING)
    found = json.loads(result.stdout)
    assert result.stdout.count("\n") == 1
    assert list(found)[:2] == ["lines", "competencies"]
    first = found["lines"][0]
    assert POSTING[first["start"] : first["end"]] == first["text"] == "You’ll like teamwork [a lot]"
    quoted = {one["id"]: POSTING[one["start"] : one["end"]] for one in found["competencies"]}
    assert quoted["communication"] == "Your communication"
    assert set(quoted) == {"teamwork", "communication"}


def test_what_is_told_has_its_advice_and_the_rest_is_a_question(run: Run) -> None:
    result = run("feedback", "-", typed=LETTER)
    assert (result.exit_code, result.stderr) == (0, "")
    told, advice, asked, question = result.stdout.splitlines()
    assert (told, asked) == ("“Your answers were too vague.”", "“Perhaps nerves [/b].”")
    assert advice.startswith("  Too vague. ")
    assert question.startswith("  Do they mean ")
    assert question.endswith("?")


def test_feedback_as_json_is_one_object_that_indexes_it(run: Run) -> None:
    result = run("feedback", "-", "--json", typed=LETTER)
    found = json.loads(result.stdout)
    assert result.stdout.count("\n") == 1
    assert found["says_nothing"] is False
    assert [
        (one["id"], one["sure"], LETTER[one["start"] : one["end"]]) for one in found["kinds"]
    ] == [
        ("too_vague", True, "Your answers were too vague."),
        ("nerves", False, "Perhaps nerves [/b]."),
    ]


@pytest.mark.parametrize(("command", "text"), [("posting", POSTING), ("feedback", LETTER)])
def test_a_file_is_read_like_standard_input(
    run: Run, tmp_path: Path, command: str, text: str
) -> None:
    path = tmp_path / "pasted.txt"
    path.write_text(text, encoding="utf-8-sig", newline="")
    for args in ((), ("--json",)):
        assert run(command, path, *args).stdout == run(command, "-", *args, typed=text).stdout


@pytest.mark.parametrize(
    ("command", "typed", "words"),
    [
        ("posting", "Free lunch for all of us.", "No line asks something of you"),
        ("posting", "", "No line asks something of you"),
        ("feedback", "We wish everyone well.", "It says nothing about you."),
        ("feedback", "This is boilerplate for all.", "It says nothing about you."),
        ("feedback", "", "It says nothing about you."),
        ("posting", GERMAN, "not in English"),
        ("feedback", GERMAN, "not in English"),
    ],
)
def test_what_holds_nothing_says_so(run: Run, command: str, typed: str, words: str) -> None:
    result = run(command, "-", typed=typed)
    assert result.exit_code == 0
    assert words in result.stdout.splitlines()[0]


def test_json_of_another_language_does_not_say_that_it_says_nothing(run: Run) -> None:
    found = json.loads(run("feedback", "-", "--json", typed=GERMAN).stdout)
    assert found["kinds"] == []
    assert found["says_nothing"] is not True


@pytest.mark.parametrize("command", ["posting", "feedback"])
@pytest.mark.parametrize(
    ("typed", "words"),
    [(b"caf\xe9", "row 1: it is not UTF-8 text"), (b"\x7fELF\x00\x01", "no text")],
)
def test_what_is_no_text_is_one_line_and_status_1(
    run: Run, command: str, typed: bytes, words: str
) -> None:
    result = run(command, "-", "--json", typed=typed)
    assert (result.exit_code, result.stdout) == (1, "")
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["posting", "feedback"])
def test_odd_usage_is_refused(run: Run, tmp_path: Path, command: str) -> None:
    assert run(command).exit_code == 2
    assert run(command, "-", "--nonsense").exit_code == 2
    for path in (tmp_path, tmp_path / "absent.txt"):
        result = run(command, path)
        assert (result.exit_code, result.stdout) == (1, "")
        assert f"{path.name}: it cannot be read" in result.stderr


@pytest.mark.parametrize("command", ["posting", "feedback"])
def test_codes_that_a_terminal_would_obey_are_not_printed(run: Run, command: str) -> None:
    result = run(command, "-", typed="You must praise\x1b[2J the plan \x9b31m.")
    assert "praise" in result.stdout
    assert "\x1b" not in result.stdout
    assert "\x9b" not in result.stdout
