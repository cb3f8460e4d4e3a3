"""`coach score` of one answer: what it prints, and what it refuses."""

import json
from pathlib import Path

import pytest

from coach.limits import MAX_ANSWER_CHARS
from coach.records import PARTS
from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("digits_scorer")

ANSWER = "We had some issues, so I called 3 nurses.\n"


def test_it_rates_standard_input(run: Run) -> None:
    result = run("score", typed=ANSWER)
    assert result.exit_code == 0
    assert result.stdout.startswith("Level 2, General. ")
    assert "We had [some issues], so I called 3 nurses." in result.stdout
    assert result.stderr == ""


def test_it_rates_a_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "answer.txt"
    path.write_text(ANSWER, encoding="utf-8")
    assert run("score", path).stdout == run("score", "-", typed=ANSWER).stdout


def test_json_is_one_object_and_nothing_else(run: Run) -> None:
    result = run("score", "--json", typed=ANSWER)
    review = json.loads(result.stdout)
    assert result.stdout.count("\n") == 1
    assert (review["level"], review["score"]) == (2, 20.0)
    start, end = review["vague"][0]["start"], review["vague"][0]["end"]
    assert ANSWER[start:end] == "some issues"


def test_json_is_plain_ascii_whatever_the_answer_holds(run: Run) -> None:
    result = run("score", "--json", "--question", "Où ça ? 🙂", typed=ANSWER)
    assert result.stdout.isascii()
    assert "Où ça ? 🙂" in json.loads(result.stdout)["questions"][1]["text"]


def test_the_question_may_come_from_the_bank(run: Run) -> None:
    listed = json.loads(run("questions", "list", "--json").stdout)["questions"][0]
    result = run("score", "--question-id", listed["id"], "--json", typed=ANSWER)
    assert listed["text"] in json.loads(result.stdout)["questions"][1]["text"]


@pytest.mark.parametrize(
    ("args", "type_"),
    [
        ((), "behavioural"),
        (("--question", " "), "behavioural"),
        (("--question", "Why us?"), "motivation"),
        (("--question-id", "conflict-go-between"), "behavioural"),
    ],
)
def test_the_question_decides_as_what_the_answer_is_read(
    run: Run, args: tuple[str, ...], type_: str
) -> None:
    result = run("score", "--json", *args, typed=ANSWER)
    assert json.loads(result.stdout)["question_type"] == type_


def test_json_has_the_keys_of_the_contract(run: Run) -> None:
    review = json.loads(run("score", "--json", typed=ANSWER).stdout)
    assert list(review) == [
        "level", "level_name", "score", "sure", "next_step", "scorer", "question_type", "parts",
        "facts", "vague", "questions", "sentences", "on_question", "words", "speaking_seconds",
    ]  # fmt: skip
    assert [part["name"] for part in review["parts"]] == list(PARTS)


def test_an_unknown_question_id_is_one_line_and_status_1(run: Run) -> None:
    result = run("score", "--question-id", "nothing-like-it", typed=ANSWER)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "nothing-like-it" in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (b"", "no answer"),
        (b" \r\n\t ", "no answer"),
        (b"caf\xe9", "row 1: it is not UTF-8 text"),
        (b"\x7fELF\x00\x01", "no text"),
        (b"a" * (MAX_ANSWER_CHARS + 1), "20,001 characters"),
    ],
)
def test_it_refuses_what_is_no_answer(run: Run, typed: bytes, words: str) -> None:
    result = run("score", "--json", typed=typed)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


def test_the_longest_answer_is_taken(run: Run) -> None:
    assert run("score", "--json", typed="a" * MAX_ANSWER_CHARS).exit_code == 0


@pytest.mark.parametrize(
    "args",
    [
        ("absent.txt",),
        ("--question", "a", "--question-id", "b"),
        ("--output", "out.jsonl"),
        ("--batch", "absent.jsonl"),
        ("--nonsense",),
    ],
)
def test_odd_usage_is_status_2(run: Run, args: tuple[str, ...]) -> None:
    result = run("score", *args, typed=ANSWER)
    assert result.exit_code == 2
    assert result.stdout == ""


def test_a_folder_is_no_answer(run: Run, tmp_path: Path) -> None:
    assert run("score", tmp_path).exit_code == 2


def test_codes_that_a_terminal_would_obey_are_not_printed(run: Run) -> None:
    result = run("score", typed="I cleared\x1b[2J the screen \x9b31m for 2 people.")
    assert "\x1b" not in result.stdout
    assert "\x9b" not in result.stdout


def test_square_brackets_in_an_answer_are_not_taken_for_markup(run: Run) -> None:
    assert (
        "I wrote [bold]x[/bold] in 2 files"
        in run("score", typed="I wrote [bold]x[/bold] in 2 files").stdout
    )
