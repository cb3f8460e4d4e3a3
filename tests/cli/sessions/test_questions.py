"""`coach questions`: listing, filters, and the check of a folder."""

import json
import shutil
from pathlib import Path

import pytest

from coach.bank import load_bank
from coach.bank.follow_ups import load_follow_ups
from coach.records import PARTS
from coach.settings import resource_dir
from tests.cli.conftest import Run


def listed(run: Run, *args: str) -> list[dict[str, object]]:
    result = run("questions", "list", "--json", *args)
    assert result.exit_code == 0
    questions = json.loads(result.stdout)["questions"]
    assert isinstance(questions, list)
    return questions


def test_all_questions_come_in_the_order_of_the_bank(run: Run) -> None:
    assert [question["id"] for question in listed(run)] == list(load_bank().questions)


def test_each_filter_narrows_the_list(run: Run) -> None:
    found = listed(run, "--competency", "conflict", "--type", "behavioural", "--level", "entry")
    assert 0 < len(found) < len(listed(run, "--competency", "conflict"))
    assert {question["competency"] for question in found} == {"conflict"}
    assert {question["type"] for question in found} == {"behavioural"}
    assert {question["level"] for question in found} == {"entry"}


def test_a_search_finds_words_of_the_question(run: Run) -> None:
    assert all("manager" in str(q["text"]).lower() for q in listed(run, "--search", "manager"))


def test_in_a_pipe_each_question_is_one_line(run: Run) -> None:
    lines = run("questions", "list").stdout.splitlines()
    bank = load_bank()
    assert len(lines) == len(bank.questions) + 1
    assert all(q.text in line for q, line in zip(bank.questions.values(), lines[1:], strict=True))


def test_nothing_found_is_said_and_is_no_fault(run: Run) -> None:
    result = run("questions", "list", "--search", "zyxwv")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "No question" in result.stderr


def test_an_unknown_competency_is_status_1(run: Run) -> None:
    result = run("questions", "list", "--competency", "charm")
    assert result.exit_code == 1
    assert "competency 'charm'" in result.stderr


@pytest.mark.parametrize("args", [("--type", "odd"), ("--level", "odd")])
def test_an_unknown_type_or_level_is_status_2(run: Run, args: tuple[str, str]) -> None:
    assert run("questions", "list", *args).exit_code == 2


def test_the_shipped_bank_passes_its_check(run: Run) -> None:
    result = run("questions", "check")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{len(load_bank().questions)} questions in 12 competencies")


@pytest.fixture
def copied_bank(tmp_path: Path) -> Path:
    return Path(shutil.copytree(resource_dir("question_bank"), tmp_path / "bank"))


def test_another_folder_can_be_checked(run: Run, copied_bank: Path) -> None:
    shutil.rmtree(copied_bank / "examples")
    for name in ("follow_ups", "feedback"):
        (copied_bank / f"{name}.toml").unlink()
    result = run("questions", "check", copied_bank)
    assert result.exit_code == 0
    assert result.stdout.count("\n") == 1


@pytest.mark.parametrize(
    "place",
    [
        "questions/broken.toml",
        "follow_ups.toml",
        "examples/broken.toml",
        "feedback.toml",
    ],
)
def test_a_bad_file_is_named_and_the_status_1(run: Run, copied_bank: Path, place: str) -> None:
    (copied_bank / place).write_text("id = [", encoding="utf-8")
    result = run("questions", "check", copied_bank)
    assert result.exit_code == 1
    assert Path(place).name in result.stderr
    assert result.stderr.count("\n") == 1


def test_the_examples_are_held_against_the_questions(run: Run, copied_bank: Path) -> None:
    assert f"for {len(load_bank().questions)} questions" in run("questions", "check").stdout
    path = copied_bank / "examples" / "planning.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('"planning-two-urgent"', '"planning-two"'), "utf-8")
    result = run("questions", "check", copied_bank)
    assert result.exit_code == 1
    assert "unknown question 'planning-two'" in result.stderr


def test_each_kind_of_follow_up_question_is_counted(run: Run, copied_bank: Path) -> None:
    texts = load_follow_ups(copied_bank / "follow_ups.toml")
    kinds = len(texts.parts) + len(texts.vague)
    assert kinds > len(PARTS)
    assert f"{kinds} kinds of follow-up question." in run("questions", "check", copied_bank).stdout


def test_a_folder_that_is_not_there_is_status_2(run: Run, tmp_path: Path) -> None:
    assert run("questions", "check", tmp_path / "absent").exit_code == 2


def test_own_questions_are_added_once_and_listed(run: Run) -> None:
    first = run("questions", "add", "Why bread?")
    assert first.exit_code == 0
    key = first.stdout.strip()
    assert run("questions", "add", "why bread", "--type", "technical").stdout.strip() == key
    assert json.loads(run("questions", "list", "--json").stdout)["own"][0]["type"] == "technical"
    lines = run("questions", "list", "--search", "bread").stdout.splitlines()
    assert [line.split()[0] for line in lines[1:]] == [key]
    assert run("questions", "add", " ").exit_code == 1
