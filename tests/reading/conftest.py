"""The marked answers that are kept for reporting, opened once."""

import pytest

from coach.evaluate.marked import MarkedAnswer, read_marked
from coach.training.train_reader import DATA_PATH


@pytest.fixture(scope="session")
def report() -> list[MarkedAnswer]:
    return read_marked(DATA_PATH / "report.jsonl")
