"""What the coach points at is right: a sample of its findings, read one by one, by kind."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from coach.review import Tools, ad_hoc_question, review_answer

ROWS: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("reviewed_findings.toml").read_text(encoding="utf-8")
)["finding"]
KINDS = sorted({row["kind"] for row in ROWS})
SIZES = Counter(row["kind"] for row in ROWS)
FEWEST_ROWS, FEWEST_VAGUE, FEWEST_OF_A_KIND = 200, 12, 8
LEAST_PRECISION = 0.85
LEAST_KEPT = 0.97

Made = frozenset[tuple[str, str, str]]


@pytest.fixture(scope="module")
def made(real_tools: Tools) -> Made:
    """Passage, kind and words of every finding and fact in the passages."""
    return frozenset(
        (text, kind, words)
        for text in {row["text"] for row in ROWS}
        for kind, words in pointed_at(text, real_tools)
    )


def pointed_at(text: str, tools: Tools) -> list[tuple[str, str]]:
    review = review_answer(ad_hoc_question(""), text, tools=tools)
    found = [(f.kind, text[f.start : f.end]) for f in review.findings if not f.is_absence]
    return found + [(f"fact.{fact.kind}", fact.text) for fact in review.facts]


def is_made(row: dict[str, Any], made: Made) -> bool:
    return (row["text"], row["kind"], row["words"]) in made


def count(rows: list[dict[str, Any]], made: Made) -> tuple[int, int]:
    """Return how many of the findings still made are right, and how many are made."""
    still = [row for row in rows if is_made(row, made)]
    return sum(row["right"] for row in still), len(still)


def test_the_sample_is_large_and_points_at_words_of_its_passages() -> None:
    assert len(ROWS) >= FEWEST_ROWS
    assert [row for row in ROWS if row["words"] not in row["text"]] == []
    vague = {kind: size for kind, size in SIZES.items() if kind.startswith("vague.")}
    assert len(vague) == 8
    assert min(vague.values()) >= FEWEST_VAGUE


def test_each_finding_is_marked_once_and_a_wrong_one_says_why() -> None:
    keys = Counter((row["kind"], row["text"], row["words"]) for row in ROWS)
    assert [key for key, times in keys.items() if times > 1] == []
    assert [row for row in ROWS if row["right"] == ("why" in row)] == []


@pytest.mark.model
def test_nearly_every_finding_that_is_right_is_still_made(made: Made) -> None:
    right = [row for row in ROWS if row["right"]]
    lost = [(row["kind"], row["words"]) for row in right if not is_made(row, made)]
    assert len(lost) <= (1 - LEAST_KEPT) * len(right), lost


@pytest.mark.model
@pytest.mark.parametrize("kind", [k for k in KINDS if SIZES[k] >= FEWEST_OF_A_KIND])
def test_most_findings_of_a_kind_are_right(kind: str, made: Made) -> None:
    right, told = count([row for row in ROWS if row["kind"] == kind], made)
    assert right >= LEAST_PRECISION * told > 0


@pytest.mark.model
def test_most_facts_are_facts(made: Made) -> None:
    """Each kind of fact has too few rows to be judged alone."""
    right, told = count([row for row in ROWS if row["kind"].startswith("fact.")], made)
    assert right >= LEAST_PRECISION * told > 0


@pytest.mark.model
def test_every_kind_that_was_read_is_still_made(made: Made) -> None:
    """Show the precision of each kind with `pytest -s`."""
    counts = {kind: count([row for row in ROWS if row["kind"] == kind], made) for kind in KINDS}
    for kind, (right, told) in counts.items():
        print(f"{kind:20} {right:3} of {told:3} right  {right / max(told, 1):.2f}")
    assert [kind for kind, (_, told) in counts.items() if not told] == []
