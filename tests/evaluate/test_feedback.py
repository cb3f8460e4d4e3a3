"""The figures of employers' words against ones worked out by hand."""

import json
from pathlib import Path

import pytest

from coach.errors import DataFileError
from coach.evaluate.feedback import Agreement, MarkedLetter, evaluate_feedback, load_letters


def letter(text: str, *kinds: str, also: tuple[str, ...] = ()) -> MarkedLetter:
    return MarkedLetter(text, frozenset(kinds), frozenset(also))


LETTERS = (
    letter("Too vague and too long.", "too_vague", "too_long", also=("nerves",)),
    letter("We chose another person.", "boilerplate"),
)
READ = {
    LETTERS[0].text: {"too_vague": True, "nerves": False, "fit": False},
    LETTERS[1].text: {"boilerplate": True, "fit": True},
}


def write(path: Path, *rows: object) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_the_figures_are_as_worked_out_by_hand() -> None:
    report = evaluate_feedback(LETTERS, READ.__getitem__)
    assert (report.n, report.nothing) == (2, 1)
    # Right are too_vague and boilerplate, wrong is fit in both, missed is too_long; nerves, which
    # is hinted at, counts neither way. Advice is all but boilerplate: four pieces.
    assert report.by_kind == {"boilerplate": 1.0, "too_long": 0.0, "too_vague": 1.0}
    assert report.read == Agreement(
        macro_f1=2 / 3, f1=4 / (4 + 2 + 1), advised=1.0, wrong=2 / 4, advice=4
    )
    assert report.told == Agreement(
        macro_f1=2 / 3, f1=4 / (4 + 1 + 1), advised=1.0, wrong=1 / 2, advice=2
    )


def test_simple_ways_are_measured_beside_it() -> None:
    baselines = evaluate_feedback(LETTERS, READ.__getitem__).baselines
    assert baselines == {
        "a word of the kind's name": Agreement(1.0, 1.0, advised=0.0, wrong=0.0, advice=2),
        # Right in one, wrong in the other: F1 of 2 / 3 for one of three kinds.
        "always a standard letter": Agreement(2 / 9, 2 / 5, advised=0.0, wrong=0.0, advice=0),
    }


def test_praise_is_no_advice() -> None:
    marked = [letter("Well done.", "boilerplate")]
    agreement = evaluate_feedback(marked, lambda _: {"praise": True}).read
    assert (agreement.advised, agreement.advice) == (0.0, 0)


@pytest.mark.parametrize(
    ("kinds", "nothing"),
    [((), True), (("boilerplate",), True), (("praise",), False), (("boilerplate", "fit"), False)],
)
def test_a_letter_says_nothing_that_is_of_no_kind_or_a_standard_one(
    kinds: tuple[str, ...], nothing: bool
) -> None:
    assert letter("x", *kinds).says_nothing is nothing


def test_no_letters_are_no_division_by_zero() -> None:
    report = evaluate_feedback([], READ.__getitem__)
    assert report.read == report.told == Agreement(0.0, 0.0, 0.0, 0.0, 0)


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
def test_a_row_that_does_not_fit_is_named(tmp_path: Path, row: object) -> None:
    with pytest.raises(DataFileError, match=r"^in\.jsonl, row 2: "):
        load_letters(write(tmp_path / "in.jsonl", {"text": "a", "kinds": []}, row))


@pytest.mark.parametrize("content", [b"{", b"caf\xe9"])
def test_a_file_that_does_not_fit_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(content)
    with pytest.raises(DataFileError, match=r"^in\.jsonl"):
        load_letters(path)
    with pytest.raises(DataFileError, match=r"^absent\.jsonl"):
        load_letters(tmp_path / "absent.jsonl")
