"""Files of rated answers: what is read; the odd rows are in tests/cli/test_evaluate.py."""

import json
from pathlib import Path

import pytest

from coach.errors import DataFileError
from coach.evaluate.pairs import GradedAnswer, Pair, load_graded, load_pairs


def write(path: Path, *rows: object) -> Path:
    path.write_text("\n\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
    return path


def test_a_pair_has_its_id_or_its_line_and_what_else_is_known(tmp_path: Path) -> None:
    path = write(
        tmp_path / "in.jsonl",
        {"id": "a", "question": "q", "weak": "w", "strong": "s", "kind": "x", "contrast": "y"},
        {"question": "q", "weak": "w", "strong_span": "two\u2028lines", "kind": " "},
    )
    assert load_pairs(path) == (
        Pair("a", "q", "w", "s", "x", "y"),
        Pair("3", "q", "w", "two\u2028lines", None, None),
    )


def test_graded_answers_have_the_rank_of_their_grade(tmp_path: Path) -> None:
    path = write(
        tmp_path / "in.jsonl",
        {"question": "q", "answer": "a", "grade": "elite"},
        {"question": "q", "answer": "b", "grade": 2},
    )
    assert load_graded(path) == (GradedAnswer("q", "a", 5.0), GradedAnswer("q", "b", 2.0))


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"\n \n", "in.jsonl: it holds no rows"),
        (b'{}\n{"question": "caf\xe9"}', "in.jsonl, row 2: it is not UTF-8 text"),
        (b"[1]", "in.jsonl, row 1: it is not a JSON object"),
        (b"[" * 100_000, "in.jsonl, row 1: it is not valid JSON"),
    ],
)
def test_a_bad_file_is_named(raw: bytes, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(raw)
    with pytest.raises(DataFileError) as caught:
        load_pairs(path)
    assert str(caught.value) == reason
