"""Marks are read out of postings, and ways of reading are held against them."""

from pathlib import Path

import pytest

from coach.errors import DataFileError
from coach.records import Stress
from coach.training.marked_postings import agreement, read_marked

GOOD = """
[[posting]]
id = "a"
work = "care"
apart = true
text = "Nights. {Stay calm|conflict} and {plan ahead|planning initiative}."
"""


def write(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "postings.toml"
    path.write_text(content, encoding="utf-8")
    return path


def test_marks_are_spans_of_the_text_without_them(tmp_path: Path) -> None:
    (posting,) = read_marked(write(tmp_path, GOOD))
    assert posting.text == "Nights. Stay calm and plan ahead."
    assert [(key, posting.text[start:end]) for key, start, end in posting.marks] == [
        ("conflict", "Stay calm"),
        ("planning", "plan ahead"),
        ("initiative", "plan ahead"),
    ]
    assert posting.apart
    assert posting.stressed == {"conflict", "planning", "initiative"}


@pytest.mark.parametrize("content", ["x = 1", "[[posting", GOOD.replace("|conflict}", "")])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: str) -> None:
    with pytest.raises(DataFileError, match=r"postings\.toml"):
        read_marked(write(tmp_path, content))


def test_agreement_counts_pairs_and_quotes(tmp_path: Path) -> None:
    postings = read_marked(write(tmp_path, GOOD))
    found = {
        "conflict": Stress("conflict", 8, 17, 1.0),
        "planning": Stress("planning", 0, 6, 1.0),
        "teamwork": Stress("teamwork", 0, 6, 1.0),
    }
    kinds = ("conflict", "planning", "initiative", "teamwork")
    named = agreement(postings, lambda _: found, kinds, quoted=False)
    quoted = agreement(postings, lambda _: found, kinds, quoted=True)
    assert (named.precision, named.recall) == (2 / 3, 2 / 3)
    assert named.macro_f1 == 0.5
    assert (quoted.precision, quoted.recall) == (1 / 3, 1 / 3)
    assert quoted.macro_f1 == 0.25
    assert named.pairs == quoted.pairs == 3


def test_finding_nothing_is_no_error(tmp_path: Path) -> None:
    postings = read_marked(write(tmp_path, GOOD))
    nothing = agreement(postings, lambda _: {}, ("conflict",), quoted=True)
    assert (nothing.precision, nothing.recall, nothing.f1) == (0, 0, 0)
