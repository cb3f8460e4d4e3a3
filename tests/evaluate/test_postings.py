"""The figures of postings against ones worked out by hand."""

import json
from pathlib import Path

import pytest

from coach.errors import DataFileError
from coach.evaluate.postings import (
    MARKS_FILE,
    Found,
    MarkedPosting,
    evaluate_postings,
    load_postings,
)
from coach.records import AskingLine, Emphasis, PostingReading

SHOP = "About us\n- Lift boxes\n- Drive a van"
BAR = "Cake\nSmile"
MARKED = (
    MarkedPosting(SHOP, ((11, 21), (24, 35)), frozenset({"teamwork", "planning"})),
    MarkedPosting(BAR, ((5, 10),), frozenset({"communication"})),
)


def reading(text: str, lines: tuple[str, ...], *competencies: str) -> PostingReading:
    starts = [text.index(line) for line in lines]
    return PostingReading(
        tuple(AskingLine(a, a + len(b), b) for a, b in zip(starts, lines, strict=True)),
        tuple(Emphasis(one, 0, 4, 1.0) for one in competencies),
        is_english=True,
    )


def write(path: Path, *rows: object) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_the_figures_are_as_worked_out_by_hand() -> None:
    read = {
        SHOP: reading(SHOP, ("Lift boxes", "About us"), "teamwork", "integrity"),
        BAR: reading(BAR, (), "communication"),
    }
    report = evaluate_postings(MARKED, read.__getitem__)
    assert (report.n, report.marks) == (2, 3)
    assert report.lines == Found(right=1 / 2, found=1 / 3, named=1.0)
    assert report.competencies == Found(right=2 / 3, found=2 / 3, named=1.5)
    # All five lines are among the first twelve; three of them ask.
    assert report.baselines == {
        "lines: the first twelve": Found(right=3 / 5, found=1.0, named=2.5),
        "lines: the longest twelve": Found(right=3 / 5, found=1.0, named=2.5),
        "competencies: always the same three": Found(right=2 / 6, found=2 / 3, named=3.0),
    }


def test_the_first_twelve_lines_are_not_the_longest() -> None:
    text = "\n".join([f"Item {letter}" for letter in "abcdefghijklm"] + ["Must drive a big van"])
    marked = MarkedPosting(text, ((text.index("Must"), len(text)),), frozenset())
    report = evaluate_postings([marked], lambda _: reading(text, ()))
    assert report.baselines["lines: the first twelve"] == Found(0.0, 0.0, 12.0)
    assert report.baselines["lines: the longest twelve"] == Found(1 / 12, 1.0, 12.0)


@pytest.mark.parametrize(
    ("mark", "found"),
    [
        ((0, 10), 1.0),
        ((5, 15), 1.0),
        ((6, 16), 0.0),
        ((10, 20), 0.0),
        ((2, 4), 1.0),
        ((0, 99), 1.0),
    ],
)
def test_a_line_is_right_that_shares_half_of_the_shorter(
    mark: tuple[int, int], found: float
) -> None:
    text = "Lift boxes" + 10 * " and more"
    report = evaluate_postings(
        [MarkedPosting(text, (mark,), frozenset())], lambda _: reading(text, ("Lift boxes",))
    )
    assert (report.lines.right, report.lines.found) == (found, found)


def test_two_lines_in_one_mark_are_right_and_find_it_once() -> None:
    marked = MarkedPosting(SHOP, ((11, 35),), frozenset())
    read = reading(SHOP, ("Lift boxes", "Drive a van"))
    assert evaluate_postings([marked], lambda _: read).lines == Found(1.0, 1.0, 2.0)


def test_nothing_found_in_nothing_is_no_division_by_zero() -> None:
    report = evaluate_postings([], lambda text: reading(text, ()))
    assert report.lines == report.competencies == Found(0.0, 0.0, 0.0)


def test_marks_stand_in_the_row_or_beside_it(tmp_path: Path) -> None:
    inside = {
        "text": SHOP,
        "lines": [["Lift boxes", 1], ["Drive a van", 3], ["Not there", 1]],
        "competencies": [["teamwork", "Lift boxes"], ["planning", "Drive"]],
    }
    assert load_postings(write(tmp_path / "in.jsonl", inside)) == MARKED[:1]
    marks = {"id": "b", "skills": [[5, 10, "Smile"]], "competencies": ["communication"]}
    write(tmp_path / MARKS_FILE, {"id": "c", "skills": [], "competencies": []}, marks)
    path = write(tmp_path / "beside.jsonl", {"id": "b", "text": BAR}, inside)
    assert load_postings(path) == MARKED[::-1]


GOOD = {"text": BAR, "lines": [["Smile", 1]], "competencies": []}


@pytest.mark.parametrize(
    "row",
    [
        {"id": "x", "text": BAR},
        {"lines": [], "competencies": []},
        {**GOOD, "text": 3},
        {"text": BAR, "lines": []},
        {**GOOD, "lines": [["Smile"]]},
        {**GOOD, "lines": 3},
        {**GOOD, "competencies": [[]]},
        {**GOOD, "competencies": None},
    ],
)
def test_a_row_that_does_not_fit_is_named(tmp_path: Path, row: object) -> None:
    with pytest.raises(DataFileError, match=r"in\.jsonl, row 2: "):
        load_postings(write(tmp_path / "in.jsonl", GOOD, row))


@pytest.mark.parametrize("content", [b"{", b"[1]", b"caf\xe9"])
def test_a_file_that_does_not_fit_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(content)
    with pytest.raises(DataFileError, match=r"^in\.jsonl"):
        load_postings(path)
    with pytest.raises(DataFileError, match=r"^absent\.jsonl"):
        load_postings(tmp_path / "absent.jsonl")


@pytest.mark.parametrize("marks", ["{", '{"skills": []}'])
def test_marks_that_do_not_fit_are_named(tmp_path: Path, marks: str) -> None:
    write(tmp_path / MARKS_FILE, marks)
    with pytest.raises(DataFileError, match=rf"^{MARKS_FILE}"):
        load_postings(write(tmp_path / "in.jsonl", {"id": "b", "text": BAR}))
