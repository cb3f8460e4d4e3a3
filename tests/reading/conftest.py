"""The marked answers that are kept for reporting, opened once: all of them, or a sample."""

import os
import random

import pytest

from coach.evaluate.marked import MarkedAnswer, load_marked
from coach.training import DATA_PATH

IS_LONG = bool(os.environ.get("COACH_LONG"))
SAMPLE = 240


@pytest.fixture(scope="session")
def report() -> list[MarkedAnswer]:
    answers = load_marked(DATA_PATH / "report.jsonl")
    return answers if IS_LONG else random.Random(11).sample(answers, SAMPLE)
