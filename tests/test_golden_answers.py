"""Whole answers from tests/answers/ get the level a careful reader gave them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from coach.bank import load_bank
from coach.review import Tools, review_answer

FOLDER = Path(__file__).parent / "answers"
CASES = [
    pytest.param(case, id=f"{path.stem}-{case['question']}-{case['level']}")
    for path in sorted(FOLDER.glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["answer"]
]
BANK = load_bank()


@pytest.mark.model
@pytest.mark.parametrize("case", CASES)
def test_the_level_is_the_readers(case: dict[str, Any], real_tools: Tools) -> None:
    review = review_answer(BANK.question(case["question"]), case["text"].strip(), tools=real_tools)
    assert review.level == case["level"], [cap.reason for cap in review.caps]


def test_every_level_has_golden_answers() -> None:
    levels = [case.values[0]["level"] for case in CASES]  # type: ignore[index]
    assert all(levels.count(level) >= 2 for level in range(1, 6))
