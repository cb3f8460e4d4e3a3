"""A public strong answer passes its own question and seldom another. The data are not shipped."""

from pathlib import Path

import numpy as np
import pytest

from coach.bank import load_bank
from coach.scoring.relevance_head import open_relevance
from coach.tools import Tools
from coach.training.own_answers import public_answers
from coach.training.swaps import judge_held_out
from coach.training.train_relevance import encode

PAIRS = Path(__file__).parents[2] / "shared" / "data" / "answers" / "pairs.jsonl"


@pytest.mark.model
@pytest.mark.skipif(not PAIRS.is_file(), reason="the public answers are not on this machine")
def test_right_answers_pass_and_most_swapped_ones_do_not(real_tools: Tools) -> None:
    head = open_relevance()
    assert real_tools.reading
    asked = real_tools.reading.plain.encode(
        [question.text for question in load_bank().questions.values()]
    )
    swaps = judge_held_out(head, encode(list(public_answers(PAIRS)), real_tools), asked)
    assert len(swaps.right) > 80
    assert np.mean(swaps.right < head.off) <= 0.03
    assert np.mean(swaps.swapped < head.off) >= 0.5
    # What the same comparison reaches at its best when at most 3% of right answers are capped.
    assert swaps.caught(0.03) >= 0.7
