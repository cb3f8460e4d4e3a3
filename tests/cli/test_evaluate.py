"""`coach evaluate`: figures from files, and the row that stops it."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("digits_scorer")

PAIRS: list[dict[str, object]] = [
    {"id": "a", "question": "q", "weak": "I tried.", "strong": "I called 3 people.", "kind": "x"},
    {"id": "b", "question": "q", "weak": "I tried hard.", "strong_span": "We won."},
]
GRADED: list[dict[str, object]] = [
    {"question": "q", "answer": "Two, 22, of them.", "grade": "elite"},
    {"question": "q", "answer": "Some 2 people.", "grade": "good"},
    {"question": "q", "answer": "It went well for all of us.", "grade": "weak"},
]


def write(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_pairs_gives_the_figures_of_the_contract(run: Run, tmp_path: Path) -> None:
    result = run("evaluate", "pairs", write(tmp_path / "p.jsonl", PAIRS), "--json")
    assert result.exit_code == 0
    report = json.loads(result.stdout)
    assert result.stdout.count("\n") == 1
    assert report["n"] == 2
    assert report["accuracy"] == {"score": 0.75, "level": 0.5}
    assert report["padded"] == {"score": 0.75, "level": 0.5}
    assert report["baselines"] == {"words": 0.5, "digits": 0.75}
    assert report["by_kind"]["x"]["n"] == 1
    assert report["by_contrast"] == {}
    assert report["strong_without_digits"]["n"] == 1
    assert report["padded_baselines"].keys() == {"words", "digits"}


def test_graded_gives_the_figures_of_the_contract(run: Run, tmp_path: Path) -> None:
    result = run("evaluate", "graded", write(tmp_path / "g.jsonl", GRADED), "--json")
    assert json.loads(result.stdout) == {
        "pairs": 3,
        "kept": 1.0,
        "baselines": {"words": 0.3333, "digits": 1.0},
    }


def test_without_json_the_same_figures_stand_in_a_table(run: Run, tmp_path: Path) -> None:
    pairs = run("evaluate", "pairs", write(tmp_path / "p.jsonl", PAIRS)).stdout.splitlines()
    assert pairs[1].split() == ["all", "2", "75.0%", "50.0%", "75.0%", "50.0%"]
    assert [line.rstrip().rsplit("  ", 1)[0].split("  ")[0] for line in pairs[1:]] == [
        "all",
        "x",
        "strong side without digits",
        "counting words alone",
        "counting digits alone",
    ]
    graded = run("evaluate", "graded", write(tmp_path / "g.jsonl", GRADED)).stdout.splitlines()
    assert graded[1].split() == ["all", "3", "100.0%", "33.3%", "100.0%"]


@pytest.mark.parametrize(
    ("command", "row", "reason"),
    [
        ("pairs", '{"question": "q", "weak": "w"}', "'strong' or 'strong_span' is missing"),
        ("pairs", '{"question": "q", "weak": 5, "strong": "s"}', "'weak' is not a text"),
        ("pairs", '{"question": ', "it is not valid JSON"),
        ("graded", '{"question": "q", "grade": "good"}', "'answer' is missing"),
        ("graded", '{"question": "q", "answer": "a"}', "'grade' is missing"),
        ("graded", '{"question": "q", "answer": "a", "grade": "superb"}', "'superb' is neither"),
        ("graded", '{"question": "q", "answer": "a", "grade": NaN}', "not a finite number"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_measured(
    command: str, row: str, reason: str, run: Run, tmp_path: Path
) -> None:
    first = PAIRS[0] if command == "pairs" else GRADED[0]
    path = tmp_path / "in.jsonl"
    path.write_text(f"{json.dumps(first)}\n{row}\n", encoding="utf-8")
    result = run("evaluate", command, path, "--json")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("coach: in.jsonl, row 2: ")
    assert reason in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["pairs", "graded"])
def test_an_empty_file_is_refused(command: str, run: Run, tmp_path: Path) -> None:
    result = run("evaluate", command, write(tmp_path / "in.jsonl", []))
    assert result.exit_code == 1
    assert "it holds no rows" in result.stderr


@pytest.mark.parametrize("command", ["pairs", "graded"])
def test_a_missing_file_is_status_2(command: str, run: Run, tmp_path: Path) -> None:
    assert run("evaluate", command, tmp_path / "absent.jsonl").exit_code == 2
