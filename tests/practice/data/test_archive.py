"""Tables and texts of what is kept: no formula, no markup, nothing lost."""

import csv
import io

import pytest

from coach.bank import Bank
from coach.practice.data.archive import (
    COLUMNS,
    csv_pieces,
    export,
    markdown_pieces,
    plain_line,
    quoted,
)
from coach.practice.data.tables import unshield
from coach.storage import Storage
from tests.storage.kept import fill
from tests.storage.samples import ANSWER, NOON

FORMULAS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.org?"&A1,"x")',
    "+1",
    "-2+3",
    "@SUM(1,2)",
    "\t=1",
    "\r=1",
    "\uff1d1+1",
]


def rows_of(storage: Storage, bank: Bank) -> list[dict[str, str]]:
    text = "".join(csv_pieces(storage, bank))
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_answers_and_stories_are_rows(storage: Storage, bank: Bank) -> None:
    fill(storage)
    answer, story = rows_of(storage, bank)
    assert tuple(answer) == COLUMNS
    assert (answer["kind"], answer["answer"], answer["level"]) == ("answer", ANSWER, "3")
    assert (answer["vague_phrases"], answer["facts"]) == ("kind of", "Tuesday; 3 nurses")
    assert (story["kind"], story["competency"]) == ("story", "Teamwork; Planning")


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_is_a_formula(storage: Storage, bank: Bank, formula: str) -> None:
    fill(storage, formula)
    cell = rows_of(storage, bank)[0]["answer"]
    assert cell == f"'{formula}"
    assert unshield(cell) == formula


def test_an_answer_cannot_become_markup(storage: Storage, bank: Bank) -> None:
    fill(storage, "```\n# Head\n<script>alert(1)</script>\n````")
    page = "".join(markdown_pieces(storage, bank, now=NOON))
    assert "`````text\n```\n# Head\n<script>alert(1)</script>\n````\n`````" in page
    assert "### Three nurses on a Tuesday" in page


def test_a_fence_is_longer_than_any_in_the_text() -> None:
    assert quoted("a") == "```text\na\n```\n"
    assert quoted("````").startswith("`````text")


def test_a_heading_is_one_line_without_markup() -> None:
    assert plain_line("# <b>\nx*") == r"\# \<b\> x\*"


def test_without_anything_kept_the_text_says_so(storage: Storage, bank: Bank) -> None:
    assert "".join(export(storage, bank, "markdown", now=NOON)).count("None yet.") == 2
    assert rows_of(storage, bank) == []
    assert "".join(export(storage, bank, "json", now=NOON)).startswith('{"format"')
