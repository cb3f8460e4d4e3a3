"""Whole answers from tests/answers/ get the level a careful reader gave them."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest

from coach.bank import load_bank
from coach.records import QuestionType
from coach.review import Tools, review_answer

FOLDER = Path(__file__).parent / "answers"
ANSWERS: list[dict[str, Any]] = [
    {"file": path.stem, "number": number, **answer}
    for path in sorted(FOLDER.glob("*.toml"))
    for number, answer in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["answer"], 1)
]
MISSES = {
    (miss["file"], miss["number"]): miss["level"]
    for miss in tomllib.loads(
        (Path(__file__).parent / "golden_misses.toml").read_text(encoding="utf-8")
    )["miss"]
}
BANK = load_bank()
JOBS = {
    "nursing", "retail", "driving", "teaching", "kitchen", "warehouse", "care", "trades", "office",
    "software",
}  # fmt: skip
FEWEST_READ_RIGHT = 6
LEAST_GAIN = 0.05
LEAST_EXACT, LEAST_NEAR = 0.78, 0.97
"""Shares that get the reader's level, and that come within one of it."""


def is_missed(answer: dict[str, Any]) -> bool:
    return (answer["file"], answer["number"]) in MISSES


def cases() -> list[Any]:
    """A known miss is expected to fail: once it is read right, its line must go."""
    return [
        pytest.param(
            answer,
            id=f"{answer['file']}-{answer['number']}-{answer['question']}-{answer['level']}",
            marks=[pytest.mark.xfail(reason="a known miss")] if is_missed(answer) else [],
        )
        for answer in ANSWERS
    ]


@pytest.mark.model
@pytest.mark.parametrize("answer", cases())
def test_the_level_is_the_readers(answer: dict[str, Any], real_tools: Tools) -> None:
    question = BANK.question(answer["question"])
    review = review_answer(question, answer["text"].strip(), tools=real_tools)
    assert review.level == answer["level"], [cap.reason for cap in review.caps]


@pytest.mark.model
def test_a_high_confidence_is_right_more_often_than_a_medium_one(real_tools: Tools) -> None:
    """Show the shares with `pytest -s`."""
    right: dict[str, list[bool]] = {"high": [], "medium": [], "low": []}
    for answer in ANSWERS:
        question = BANK.question(answer["question"])
        review = review_answer(question, answer["text"].strip(), tools=real_tools)
        right[review.confidence].append(review.level == answer["level"])
    shares = {sure: sum(hits) / len(hits) for sure, hits in right.items() if hits}
    print({sure: (round(share, 2), len(right[sure])) for sure, share in shares.items()})
    assert shares["high"] >= shares["medium"] + LEAST_GAIN


def test_every_level_has_golden_answers_that_are_read_right() -> None:
    right = Counter(answer["level"] for answer in ANSWERS if not is_missed(answer))
    assert min(right[level] for level in range(1, 6)) >= FEWEST_READ_RIGHT


def test_the_golden_answers_span_types_levels_and_jobs() -> None:
    types = {(BANK.question(a["question"]).type, a["level"]) for a in ANSWERS}
    assert types == {(kind, level) for kind in get_args(QuestionType) for level in range(1, 6)}
    assert {answer["job"] for answer in ANSWERS} >= JOBS


def test_most_golden_answers_get_their_level_and_nearly_all_come_within_one() -> None:
    off = [abs(MISSES.get((a["file"], a["number"]), a["level"]) - a["level"]) for a in ANSWERS]
    assert off.count(0) / len(off) >= LEAST_EXACT
    assert sum(distance <= 1 for distance in off) / len(off) >= LEAST_NEAR
