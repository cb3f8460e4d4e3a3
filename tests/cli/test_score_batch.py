"""`coach score --batch`: every good row rated, every bad one named, no half-written file."""

import errno
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from coach.errors import ModelMissing
from coach.records import Question, Review
from tests.cli.conftest import Run, digit_reviews

pytestmark = pytest.mark.usefixtures("digits_scorer")

GOOD: list[dict[str, object]] = [
    {"id": "a", "question": "Why us?", "answer": "Because."},
    {"id": 2, "question": "When?", "answer": "In 2024."},
]


def write(path: Path, rows: list[object]) -> Path:
    lines = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def read(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_each_row_becomes_a_review_with_its_id_first(run: Run, tmp_path: Path) -> None:
    source, output = write(tmp_path / "in.jsonl", [*GOOD]), tmp_path / "out.jsonl"
    result = run("score", "--batch", source, "--output", output)
    assert result.exit_code == 0
    assert [(row["id"], row["level"]) for row in read(output)] == [("a", 1), (2, 5)]
    assert [next(iter(row)) for row in read(output)] == ["id", "id"]
    assert result.stdout == ""
    assert result.stderr == "2 of 2 rows rated.\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_csv_rows_are_rated_alike(run: Run, tmp_path: Path) -> None:
    source, output = tmp_path / "in.csv", tmp_path / "out.jsonl"
    source.write_text('answer,id,question\n"In 2024, or so.",x,When?\n', encoding="utf-8")
    assert run("score", "--batch", source, "--output", output).exit_code == 0
    assert [(row["id"], row["level"]) for row in read(output)] == [("x", 5)]


def test_without_output_the_lines_go_to_standard_output(run: Run, tmp_path: Path) -> None:
    result = run("score", "--json", "--batch", write(tmp_path / "in.jsonl", [*GOOD]))
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", 2]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("{oops", "it is not valid JSON"),
        ("[]", "it is not a JSON object"),
        ({"question": "q", "answer": "a"}, "'id' is missing"),
        ({"id": "x", "question": "q"}, "'answer' is missing"),
        ({"id": "x", "question": "q", "answer": 5}, "'answer' is not a text"),
        ({"id": "x", "question": None, "answer": "a"}, "'question' is missing"),
        ({"id": "x", "question": "q", "answer": "a" * 20_001}, "20,001 characters"),
        ({**GOOD[0], "type": "riddle"}, "'type' is 'riddle', not one of behavioural, "),
        ({**GOOD[0], "type": 5}, "'type' is not a text"),
    ],
)
def test_a_bad_row_is_named_the_others_rated_and_the_status_1(
    bad: object, reason: str, run: Run, tmp_path: Path
) -> None:
    source, output = write(tmp_path / "in.jsonl", [GOOD[0], bad, GOOD[1]]), tmp_path / "out.jsonl"
    result = run("score", "--batch", source, "--output", output)
    assert result.exit_code == 1
    assert [row["id"] for row in read(output)] == ["a", 2]
    named, closing = result.stderr.splitlines()
    assert named.startswith("coach: in.jsonl, row 2: ")
    assert reason in named
    assert closing == "2 of 3 rows rated, 1 left out."


@pytest.mark.parametrize(
    ("type_", "read_as"),
    [("situational", "situational"), ("background", "background"), ("", "motivation")],
)
def test_a_type_decides_as_what_the_answer_is_read_and_may_be_left_out(
    type_: str, read_as: str, run: Run, tmp_path: Path
) -> None:
    source = tmp_path / "in.csv"
    source.write_text(f"id,type,question,answer\na,{type_},Why us?,Because.\n", encoding="utf-8")
    assert json.loads(run("score", "--batch", source).stdout)["question_type"] == read_as


def test_a_row_without_a_type_is_read_by_its_question(run: Run, tmp_path: Path) -> None:
    rows: list[object] = [GOOD[0], {**GOOD[0], "type": None}]
    lines = run("score", "--batch", write(tmp_path / "in.jsonl", rows)).stdout.splitlines()
    assert [json.loads(line)["question_type"] for line in lines] == ["motivation"] * 2


def test_rows_are_read_together_and_written_in_their_order(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: list[object] = [{"id": n, "question": "q", "answer": f"{n:05b}"} for n in range(7)]
    read_together: list[int] = []

    def counted(answers: Sequence[tuple[Question, str]], *, tools: object) -> tuple[Review, ...]:
        read_together.append(len(answers))
        return digit_reviews(answers)

    monkeypatch.setattr("coach.cli.score.TOGETHER", 3)
    monkeypatch.setattr("coach.cli.score.review_answers", counted)
    source = write(tmp_path / "in.jsonl", [*rows[:4], "{oops", *rows[4:]])
    result = run("score", "--batch", source)
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [*range(7)]
    assert read_together == [3, 2, 2]


def test_each_review_is_of_its_own_answer(run: Run, tmp_path: Path) -> None:
    answers = ["", "1", "12", "1234"]
    rows: list[object] = [{"id": answer, "question": "q", "answer": answer} for answer in answers]
    source = write(tmp_path / "in.jsonl", [rows[0], "[]", *rows[1:]])
    lines = run("score", "--batch", source).stdout.splitlines()
    found = [(row["id"], row["level"]) for row in map(json.loads, lines)]
    assert found == [("", 1), ("1", 2), ("12", 3), ("1234", 5)]


def test_bad_rows_alone_leave_nothing_to_read(run: Run, tmp_path: Path) -> None:
    result = run("score", "--batch", write(tmp_path / "in.jsonl", ["[]", "{oops"]))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("0 of 2 rows rated, 2 left out.\n")


def refusal(run: Run, source: Path, output: Path) -> str:
    result = run("score", "--batch", source, "--output", output)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    return result.stderr


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("in.csv", "id;question;answer\n1;a;b\n", "no column 'id', 'question', 'answer'"),
        ("in.jsonl", "\n", "it holds no rows"),
    ],
)
def test_a_file_without_its_columns_or_rows_is_refused(
    run: Run, tmp_path: Path, name: str, text: str, words: str
) -> None:
    source, output = tmp_path / name, tmp_path / "out.jsonl"
    source.write_text(text, encoding="utf-8")
    assert words in refusal(run, source, output)
    assert not output.exists()


def test_an_output_folder_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", [*GOOD])
    said = refusal(run, source, tmp_path / "absent" / "out.jsonl")
    assert "its folder is not there. Give another --output." in said


def test_an_output_that_cannot_be_written_is_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object, **kwargs: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("coach.cli.score.Path.replace", full)
    source = write(tmp_path / "in.jsonl", [*GOOD])
    result = run("score", "--batch", source, "--output", tmp_path / "out.jsonl")
    assert result.exit_code == 1
    assert "it cannot be written (No space left on device)" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_the_file_being_read_is_never_replaced(run: Run, tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", [*GOOD])
    before = source.read_bytes()
    assert "the file being read" in refusal(run, source, source)
    assert source.read_bytes() == before


def test_a_run_that_breaks_off_leaves_the_older_output_alone(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, output = write(tmp_path / "in.jsonl", [*GOOD]), tmp_path / "out.jsonl"
    output.write_text("older", encoding="utf-8")

    def missing() -> object:
        raise ModelMissing("model.safetensors")

    monkeypatch.setattr("coach.cli.services.open_review_tools", missing)
    assert run("score", "--batch", source, "--output", output).exit_code == 1
    assert output.read_text(encoding="utf-8") == "older"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


@pytest.mark.parametrize("more", [("--question", "Why?"), ("--question-id", "x"), (__file__,)])
def test_a_batch_beside_an_answer_or_a_question_is_a_usage_error(
    more: tuple[str, ...], run: Run, tmp_path: Path
) -> None:
    source = write(tmp_path / "in.jsonl", [*GOOD])
    assert run("score", *more, "--batch", source).exit_code == 2


@pytest.mark.model
def test_the_real_scorer_takes_odd_rows_as_they_come(tmp_path: Path) -> None:
    rows: list[object] = [
        {"id": 1, "question": "", "answer": "In May I moved 3 shifts."},
        {"id": 2, "question": "[no question on the page; role: nurse]", "answer": ""},
        {"id": 3, "question": "Why us?", "answer": "\ud800 \u0000 \u202e 🙂"},
    ]
    command = [sys.executable, "-m", "coach", "score", "--batch"]
    command.append(str(write(tmp_path / "in.jsonl", rows)))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == "3 of 3 rows rated.\n"
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [1, 2, 3]
    assert done.returncode == 0
