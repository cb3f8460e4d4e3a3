"""What stands behind the verdict: questions tried again and competencies."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coach.practice.progress import NO_TRENDS, competency_trends, vague_per_100_words
from coach.records import AttemptScores, QuestionResults
from tests.storage.samples import NOON, make_scores


def question(
    key: str, first: AttemptScores, best: AttemptScores, answers: int = 2, competency: str = ""
) -> QuestionResults:
    return QuestionResults(key, competency or "conflict", answers, first, best, best)


def test_a_competency_has_the_levels_of_all_its_questions() -> None:
    early, late = make_scores(1, level=2), make_scores(9, level=3)
    high = make_scores(5, level=4)
    other = make_scores(2, level=1, created_at=NOON - timedelta(days=1))
    found = competency_trends(
        [
            question("conflict-2", high, late),
            question("teamwork-1", other, other, 1, "teamwork"),
            question("conflict-1", early, high, 3),
        ]
    )
    assert [
        (one.competency, one.answers, one.first_level, one.latest_level, one.best_level)
        for one in found
    ] == [("conflict", 5, 2, 3, 4), ("teamwork", 1, 1, 1, 1)]


def test_the_greatest_step_stands_first_and_single_tries_are_left_out() -> None:
    one, two, four = (make_scores(level, level=level) for level in (1, 2, 4))
    kept = (question("a", two, four), question("b", one, one, 1), question("c", one, four))
    found = replace(NO_TRENDS, questions=kept)
    assert [one.question_id for one in found.repeated] == ["c", "a"]


def test_vague_phrases_are_counted_over_all_words_together() -> None:
    short = make_scores(1, words=10, vague_count=5)
    long = make_scores(2, words=190, vague_count=5)
    assert vague_per_100_words([short]) == pytest.approx(50)
    assert vague_per_100_words([short, long]) == pytest.approx(5)


@pytest.mark.parametrize("attempts", [[], [make_scores(1, words=0, vague_count=0)]])
def test_no_words_hold_no_vague_phrases(attempts: list[object]) -> None:
    assert vague_per_100_words(attempts) == 0.0  # type: ignore[arg-type]
