"""Answers written to fool the scorer stay low; honest answers that look like them do not."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from coach.bank import load_bank
from coach.records import Review
from coach.review import Tools, review_answer

ROWS = tomllib.loads((Path(__file__).parent / "attacks.toml").read_text(encoding="utf-8"))
ATTACKS: list[dict[str, Any]] = ROWS["attack"]
HONEST: list[dict[str, Any]] = ROWS["honest"]
HONEST_BY_NAME = {row["name"]: row for row in HONEST}


def reviewed(row: dict[str, Any], tools: Tools) -> Review:
    question = load_bank().question(row["question"])
    return review_answer(question, row["text"].strip(), tools=tools)


def by_name(rows: list[dict[str, Any]], *, by_level: bool = False) -> list[Any]:
    """Of a row marked `open` the level is expected to fail: once it does not, the mark goes."""
    return [
        pytest.param(
            row,
            id=row["name"].replace(" ", "-"),
            marks=[pytest.mark.xfail(reason="still open")] if by_level and row.get("open") else [],
        )
        for row in rows
    ]


@pytest.mark.model
@pytest.mark.parametrize("row", by_name(ATTACKS, by_level=True))
def test_an_attack_does_not_get_far(row: dict[str, Any], real_tools: Tools) -> None:
    review = reviewed(row, real_tools)
    assert review.level <= row["at_most"], (row["why"], review.response_type, review.score)


@pytest.mark.model
@pytest.mark.parametrize("row", by_name([row for row in ATTACKS if "below" in row]))
def test_an_honest_answer_scores_higher_than_the_attack(
    row: dict[str, Any], real_tools: Tools
) -> None:
    honest = reviewed(HONEST_BY_NAME[row["below"]], real_tools)
    assert reviewed(row, real_tools).score < honest.score


@pytest.mark.model
@pytest.mark.parametrize("row", by_name([row for row in ATTACKS if "names" in row]))
def test_what_the_attack_lacks_is_named_once(row: dict[str, Any], real_tools: Tools) -> None:
    kinds = [finding.kind for finding in reviewed(row, real_tools).findings]
    assert kinds.count(row["names"]) == 1


@pytest.mark.model
@pytest.mark.parametrize("row", by_name(HONEST, by_level=True))
def test_an_honest_answer_is_not_punished_for_its_looks(
    row: dict[str, Any], real_tools: Tools
) -> None:
    review = reviewed(row, real_tools)
    assert review.level >= row["at_least"], (row["why"], [cap.reason for cap in review.caps])


def test_there_are_enough_attacks_and_look_alikes_and_each_has_a_name_of_its_own() -> None:
    assert len(ATTACKS) >= 40
    assert len(HONEST) >= 12
    names = [row["name"] for row in ATTACKS + HONEST]
    assert len(set(names)) == len(names)
