"""`coach evaluate sentences` and `statements`: figures from tables, and the row that stops them."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from coach.records import StatementType
from coach.review import Tools, rate_sentences, type_clauses
from tests.cli.conftest import Run

RATED = 'rating\ttext\n1\tI tried.\n3\t"Jo said ""9""."\n2\tIt was the 1 of all.\n'
TYPED = (
    "document\tindex\ttype\ttext\nd\t1\tSTATE\tit is\nd\t0\tEVENT\twe did 1\ne\t0\tEvent\tyou did\n"
)


def digit_ratings(texts: Sequence[str], *, tools: object) -> tuple[float, ...]:
    """One point and two more for each digit."""
    return tuple(1.0 + 2 * sum(letter.isdigit() for letter in text) for text in texts)


def digit_types(
    documents: Sequence[Sequence[str]], *, tools: object
) -> tuple[tuple[StatementType, ...], ...]:
    """A clause with a digit is an event, another one a state."""
    return tuple(
        tuple("event" if any(map(str.isdigit, clause)) else "state" for clause in clauses)
        for clauses in documents
    )


@pytest.fixture(autouse=True)
def _digits_scorer(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "real_tools" in request.fixturenames:
        return
    monkeypatch.setattr("coach.cli.evaluate_text.open_tools", lambda: object())
    monkeypatch.setattr("coach.cli.evaluate_text.rate_sentences", digit_ratings)
    monkeypatch.setattr("coach.cli.evaluate_text.type_clauses", digit_types)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "in.tsv"


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_sentences_gives_the_figures_of_the_contract(run: Run, path: Path) -> None:
    result = run("evaluate", "sentences", write(path, RATED), "--json")
    assert result.stdout.count("\n") == 1
    assert json.loads(result.stdout) == {
        "n": 3,
        "pearson": 0.866,
        "spearman": 0.866,
        "kendall": 0.8165,
        "mae": 0.3333,
        "baselines": {"words": {"spearman": 0.5}},
    }


def test_statements_gives_the_figures_of_the_contract(run: Run, path: Path) -> None:
    result = run("evaluate", "statements", write(path, TYPED), "--json")
    assert result.stdout.count("\n") == 1
    assert json.loads(result.stdout) == {
        "n": 3,
        "accuracy": 0.6667,
        "macro_f1": 0.6667,
        "per_class": {
            "STATE": {"precision": 0.5, "recall": 1.0, "f1": 0.6667, "support": 1},
            "EVENT": {"precision": 1.0, "recall": 0.5, "f1": 0.6667, "support": 2},
        },
    }


def test_without_json_the_same_figures_stand_in_tables(run: Run, path: Path) -> None:
    lines = run("evaluate", "sentences", write(path, RATED)).stdout.splitlines()
    assert lines[0].split()[-5:] == ["n", "pearson", "spearman", "kendall", "mae"]
    assert lines[1].split() == ["the", "scorer", "3", "0.866", "0.866", "0.817", "0.333"]
    assert lines[2].split() == ["counting", "words", "alone", "3", "0.500"]
    lines = run("evaluate", "statements", write(path, TYPED)).stdout.splitlines()
    assert lines[1].split() == ["STATE", "1", "0.500", "1.000", "0.667"]
    assert lines[3].split()[-2:] == ["3", "0.667"]
    assert lines[-1].endswith("66.7% of 3; 66.7% by always saying EVENT.")


def test_what_is_undefined_is_null_and_a_dash(run: Run, path: Path) -> None:
    write(path, "rating\ttext\n2\tone\n2\ttwo\n")
    report = json.loads(run("evaluate", "sentences", path, "--json").stdout)
    assert (report["pearson"], report["spearman"], report["kendall"]) == (None, None, None)
    assert report["baselines"] == {"words": {"spearman": None}}
    table = run("evaluate", "sentences", path).stdout.splitlines()
    assert table[1].split()[2:] == ["2", "-", "-", "-", "1.000"]
    assert table[2].split()[3:] == ["2", "-"]


@pytest.mark.parametrize(
    ("command", "text", "reason"),
    [
        ("sentences", "rating\n1\n", "row 1: the column 'text' is missing"),
        ("sentences", "rating\ttext\nnan\tone\n", "row 2: the rating 'nan' is not a number"),
        ("sentences", "rating\ttext\n1\t\n", "row 2: the text is empty"),
        ("sentences", "", "in.tsv: it holds no rows"),
        ("statements", "text\none\n", "row 1: the column 'type' is missing"),
        ("statements", "type\ttext\nEVENTS\tone\n", "row 2: the type 'EVENTS' is not one of"),
        ("statements", TYPED.replace("\t1\t", "\tx\t"), "row 2: the index 'x' is not a whole"),
        ("statements", TYPED.replace("did", "di\0d", 1), "row 3: it holds a NUL character"),
    ],
)
def test_a_bad_file_is_named_and_nothing_is_measured(
    command: str, text: str, reason: str, run: Run, path: Path
) -> None:
    result = run("evaluate", command, write(path, text), "--json")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("coach: in.tsv")
    assert reason in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["sentences", "statements"])
def test_a_missing_file_is_status_2(command: str, run: Run, path: Path) -> None:
    assert run("evaluate", command, path).exit_code == 2


@pytest.mark.model
def test_the_real_scorer_answers_both(
    run: Run, path: Path, real_tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.cli.evaluate_text.open_tools", lambda: real_tools)
    report = json.loads(run("evaluate", "sentences", write(path, RATED), "--json").stdout)
    rated = rate_sentences(("I tried.", 'Jo said "9".', "It was the 1 of all."), tools=real_tools)
    wanted = round(sum(abs(a - b) for a, b in zip(rated, (1, 3, 2), strict=True)) / 3, 4)
    assert report["mae"] == wanted
    report = json.loads(run("evaluate", "statements", write(path, TYPED), "--json").stdout)
    types = type_clauses([("we did 1", "it is"), ("you did",)], tools=real_tools)
    right = sum(a == b for a, b in zip(sum(types, ()), ("event", "state", "event"), strict=True))
    assert report["accuracy"] == round(right / 3, 4)
