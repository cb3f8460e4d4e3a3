"""What stands behind the verdict: questions tried again and competencies."""

from datetime import timedelta

from coach.progress import Trends, competency_trends, verdict_of
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
    found = Trends(verdict_of(()), "", 0, 0, questions=kept)
    assert [one.question_id for one in found.repeated] == ["c", "a"]
