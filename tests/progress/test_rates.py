"""A rate that charts and sentences share."""

import pytest

from coach.progress.rates import vague_per_100_words
from tests.storage.samples import make_scores


def test_vague_phrases_are_counted_over_all_words_together() -> None:
    short = make_scores(1, words=10, vague_count=5)
    long = make_scores(2, words=190, vague_count=5)
    assert vague_per_100_words([short]) == pytest.approx(50)
    assert vague_per_100_words([short, long]) == pytest.approx(5)


@pytest.mark.parametrize("attempts", [[], [make_scores(1, words=0, vague_count=0)]])
def test_no_words_hold_no_vague_phrases(attempts: list[object]) -> None:
    assert vague_per_100_words(attempts) == 0.0  # type: ignore[arg-type]
