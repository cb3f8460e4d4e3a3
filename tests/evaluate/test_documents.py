"""The figures of postings and of employers' words against ones worked out by hand."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.errors import DataFileError
from coach.evaluate.documents import (
    MARKS_FILE,
    MarkedLetter,
    MarkedPosting,
    evaluate_feedback,
    evaluate_postings,
    load_letters,
    load_postings,
)
from coach.records import AskingLine, Emphasis, PostingReading
from coach.text.document import TextSpan

SHOP = "About us\n- Lift boxes\n- Drive a van"
BAR = "Cake\nSmile"
MARKED = (
    MarkedPosting(SHOP, (TextSpan(11, 21), TextSpan(24, 35)), frozenset({"teamwork", "planning"})),
    MarkedPosting(BAR, (TextSpan(5, 10),), frozenset({"communication"})),
)


def reading(text: str, lines: tuple[str, ...], *competencies: str) -> PostingReading:
    starts = [text.index(line) for line in lines]
    return PostingReading(
        tuple(AskingLine(a, a + len(b), b) for a, b in zip(starts, lines, strict=True)),
        tuple(Emphasis(one, 0, 4, 1.0) for one in competencies),
        is_english=True,
    )


def named(right: float, found: float, each: float) -> dict[str, float]:
    return {"right": right, "found": found, "named": each}


def agreement(
    macro_f1: float, f1: float, *, advised: float, wrong: float, advice: int
) -> dict[str, float]:
    return {"macro_f1": macro_f1, "f1": f1, "advised": advised, "wrong": wrong, "advice": advice}


def write(path: Path, *rows: object) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_figures_of_postings_are_as_worked_out_by_hand() -> None:
    read = {
        SHOP: reading(SHOP, ("Lift boxes", "About us"), "teamwork", "integrity"),
        BAR: reading(BAR, (), "communication"),
    }
    report = evaluate_postings(MARKED, read.__getitem__)
    assert (report.n, report.marks) == (2, 3)
    assert report.lines == named(1 / 2, 1 / 3, 1.0)
    assert report.competencies == named(2 / 3, 2 / 3, 1.5)
    # All five lines are among the first twelve; three of them ask.
    assert report.baselines == {
        "lines: the first twelve": named(3 / 5, 1.0, 2.5),
        "lines: the longest twelve": named(3 / 5, 1.0, 2.5),
        "competencies: always the same three": named(2 / 6, 2 / 3, 3.0),
    }


def test_the_first_twelve_lines_are_not_the_longest() -> None:
    text = "\n".join([f"Item {letter}" for letter in "abcdefghijklm"] + ["Must drive a big van"])
    marked = MarkedPosting(text, (TextSpan(text.index("Must"), len(text)),), frozenset())
    report = evaluate_postings([marked], lambda _: reading(text, ()))
    assert report.baselines["lines: the first twelve"] == named(0.0, 0.0, 12.0)
    assert report.baselines["lines: the longest twelve"] == named(1 / 12, 1.0, 12.0)


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
        [MarkedPosting(text, (TextSpan(*mark),), frozenset())],
        lambda _: reading(text, ("Lift boxes",)),
    )
    assert (report.lines["right"], report.lines["found"]) == (found, found)


def test_two_lines_in_one_mark_are_right_and_find_it_once() -> None:
    marked = MarkedPosting(SHOP, (TextSpan(11, 35),), frozenset())
    read = reading(SHOP, ("Lift boxes", "Drive a van"))
    assert evaluate_postings([marked], lambda _: read).lines == named(1.0, 1.0, 2.0)


def test_nothing_found_in_nothing_is_no_division_by_zero() -> None:
    report = evaluate_postings([MarkedPosting("", (), frozenset())], lambda text: reading(text, ()))
    assert report.lines == report.competencies == named(0.0, 0.0, 0.0)


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


POSTING = {"text": BAR, "lines": [["Smile", 1]], "competencies": []}


@pytest.mark.parametrize(
    "row",
    [
        {"id": "x", "text": BAR},
        {"lines": [], "competencies": []},
        {**POSTING, "text": 3},
        {"text": BAR, "lines": []},
        {**POSTING, "lines": [["Smile"]]},
        {**POSTING, "lines": 3},
        {**POSTING, "competencies": [[]]},
        {**POSTING, "competencies": None},
    ],
)
def test_a_posting_that_does_not_fit_is_named(tmp_path: Path, row: object) -> None:
    with pytest.raises(DataFileError, match=r"in\.jsonl, row 2: "):
        load_postings(write(tmp_path / "in.jsonl", POSTING, row))


@pytest.mark.parametrize("marks", ["{", '{"skills": []}'])
def test_marks_that_do_not_fit_are_named(tmp_path: Path, marks: str) -> None:
    write(tmp_path / MARKS_FILE, marks)
    with pytest.raises(DataFileError, match=rf"^{MARKS_FILE}"):
        load_postings(write(tmp_path / "in.jsonl", {"id": "b", "text": BAR}))


def letter(text: str, *kinds: str, also: tuple[str, ...] = ()) -> MarkedLetter:
    return MarkedLetter(text, frozenset(kinds), frozenset(also))


LETTERS = (
    letter("Too vague and too long.", "too_vague", "too_long", also=("nerves",)),
    letter("We chose another person.", "boilerplate"),
)
READ_KINDS = {
    LETTERS[0].text: {"too_vague": True, "nerves": False, "fit": False},
    LETTERS[1].text: {"boilerplate": True, "fit": True},
}


def test_figures_of_letters_are_as_worked_out_by_hand() -> None:
    report = evaluate_feedback(LETTERS, READ_KINDS.__getitem__)
    assert (report.n, report.nothing) == (2, 1)
    # Right are too_vague and boilerplate, wrong is fit in both, missed is too_long; nerves, which
    # is hinted at, counts neither way. Advice is all but boilerplate: four pieces.
    assert report.by_kind == {"boilerplate": 1.0, "too_long": 0.0, "too_vague": 1.0}
    assert report.read == agreement(2 / 3, 4 / (4 + 2 + 1), advised=1.0, wrong=2 / 4, advice=4)
    assert report.told == agreement(2 / 3, 4 / (4 + 1 + 1), advised=1.0, wrong=1 / 2, advice=2)


def test_simple_ways_of_reading_letters_are_measured_beside_it() -> None:
    baselines = evaluate_feedback(LETTERS, READ_KINDS.__getitem__).baselines
    assert baselines == {
        "a word of the kind's name": agreement(1.0, 1.0, advised=0.0, wrong=0.0, advice=2),
        # Right in one, wrong in the other: F1 of 2 / 3 for one of three kinds.
        "always a standard letter": agreement(2 / 9, 2 / 5, advised=0.0, wrong=0.0, advice=0),
    }


def test_praise_is_no_advice() -> None:
    marked = [letter("Well done.", "boilerplate")]
    read = evaluate_feedback(marked, lambda _: {"praise": True}).read
    assert (read["advised"], read["advice"]) == (0.0, 0)


@pytest.mark.parametrize(
    ("kinds", "nothing"),
    [((), True), (("boilerplate",), True), (("praise",), False), (("boilerplate", "fit"), False)],
)
def test_a_letter_says_nothing_that_is_of_no_kind_or_a_standard_one(
    kinds: tuple[str, ...], nothing: bool
) -> None:
    assert letter("x", *kinds).says_nothing is nothing


def test_kinds_are_names_or_quoted_and_hints_are_named_either_way(tmp_path: Path) -> None:
    path = write(
        tmp_path / "in.jsonl",
        {"text": "a", "kinds": ["fit"], "also": ["nerves"]},
        {"text": "a", "kinds": [["fit", "a"]], "hints": [["nerves", "a"]]},
        {"text": "b", "kinds": []},
    )
    one = letter("a", "fit", also=("nerves",))
    assert load_letters(path) == (one, one, letter("b"))


@pytest.mark.parametrize(
    "row",
    [
        {"text": "a"},
        {"kinds": []},
        {"text": "a", "kinds": [[]]},
        {"text": "a", "kinds": None},
        {"text": 3, "kinds": []},
        {"text": "a", "kinds": "fit"},
        [1],
        3,
    ],
)
def test_a_letter_that_does_not_fit_is_named(tmp_path: Path, row: object) -> None:
    with pytest.raises(DataFileError, match=r"^in\.jsonl, row 2: "):
        load_letters(write(tmp_path / "in.jsonl", {"text": "a", "kinds": []}, row))


def test_a_kind_that_is_only_marked_or_only_hinted_at_is_measured() -> None:
    report = evaluate_feedback([letter("a"), letter("b", also=("fit",))], lambda _: {"fit": True})
    # Nothing is marked: wrong in the first, and neither right nor wrong in the second.
    assert report.by_kind == {}
    assert report.read == agreement(0.0, 0.0, advised=1.0, wrong=1 / 2, advice=2)


@pytest.mark.parametrize("load", [load_letters, load_postings])
@pytest.mark.parametrize("content", [b"{", b"[1]", b"caf\xe9"])
def test_a_file_that_does_not_fit_is_named(
    tmp_path: Path, content: bytes, load: Callable[[Path], object]
) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(content)
    with pytest.raises(DataFileError, match=r"^in\.jsonl"):
        load(path)
    with pytest.raises(DataFileError, match=r"^absent\.jsonl"):
        load(tmp_path / "absent.jsonl")
