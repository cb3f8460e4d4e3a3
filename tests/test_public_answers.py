"""Weak below strong on public pairs of answers, raw and padded. The data are not shipped.

One pair in three is rated; with COACH_LONG=1 all of them.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from coach.review import Tools, ad_hoc_question, review_answer
from coach.training.evaluate import Pair, Rated, evaluate_pairs

DATA = Path(__file__).parents[2] / "shared" / "data" / "answers"


def rows(name: str) -> list[dict[str, Any]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


@pytest.mark.model
@pytest.mark.skipif(not DATA.is_dir(), reason="the public answers are not on this machine")
def test_weak_is_below_strong_even_when_it_is_padded(real_tools: Tools) -> None:
    def rate(question: str, answer: str) -> Rated:
        review = review_answer(ad_hoc_question(question), answer, tools=real_tools)
        return Rated(review.level, review.score)

    taken = rows("pairs.jsonl")[:: 1 if os.environ.get("COACH_LONG") else 3]
    pairs = [Pair(row["id"], row["question"], row["weak"], row["strong"]) for row in taken]
    report = evaluate_pairs(pairs, rate)
    assert report.accuracy.score is not None
    assert report.padded.score is not None
    assert report.accuracy.score >= 0.95
    assert report.padded.score >= 0.95
    # What the length alone would reach once the weak side is as long.
    assert report.padded_baselines.words is not None
    assert report.padded.score > report.padded_baselines.words
