"""Two hundred of our own answers are reviewed as they always were.

`same_reviews.json` has a row for each of the first 200 answers that are kept for reporting:
level, score, the six states (P present, p partial, - absent, ? unclear), and how many facts,
vague spans and sentences. New weights or another way of reading make it anew, knowingly:

    python -m tests.reading.test_same_reviews
"""

import json
from pathlib import Path
from typing import Any

import pytest

from coach.answer.review import review_answers
from coach.bank.ad_hoc import ad_hoc_question
from coach.model.tools import Tools, open_tools
from coach.records import Review
from coach.training import DATA_PATH

EXPECTED = Path(__file__).with_name("same_reviews.json")
ROWS = 200
SIGNS = {"present": "P", "partial": "p", "absent": "-", "unclear": "?"}


def summary(review: Review) -> list[Any]:
    states = "".join(SIGNS[part.state] for part in review.parts)
    counts = [len(review.facts), len(review.vague), len(review.sentences)]
    return [review.level, round(review.score, 2), states, *counts]


def summaries(tools: Tools) -> list[list[Any]]:
    lines = (DATA_PATH / "report.jsonl").read_text("utf-8").splitlines()
    rows = map(json.loads, lines[:ROWS])
    answers = [(ad_hoc_question(row["question"]), row["answer"]) for row in rows]
    return [summary(review) for review in review_answers(answers, tools=tools)]


@pytest.mark.model
def test_every_answer_has_the_level_states_and_spans_it_had(real_tools: Tools) -> None:
    expected = json.loads(EXPECTED.read_text("utf-8"))
    found = summaries(real_tools)
    assert len(found) == len(expected) == ROWS
    for number, (now, before) in enumerate(zip(found, expected, strict=True)):
        assert now[1] == pytest.approx(before[1], abs=0.011), number
        assert [*now[:1], *now[2:]] == [*before[:1], *before[2:]], number


if __name__ == "__main__":
    lines = ",\n".join(map(json.dumps, summaries(open_tools())))
    EXPECTED.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
