"""Trends: golden lists of what charts and tables are drawn from."""

import random
from datetime import timedelta
from itertools import pairwise

import pytest

from coach.progress import ENOUGH_ANSWERS, trends
from coach.records import AttemptScores
from tests.storage.samples import NOON, make_scores

SCORER = "0.1.0+abc"


def story() -> list[AttemptScores]:
    """Two sessions, two questions: the second session goes better."""
    second = {"session_id": "session-2"}
    team = {"question_id": "teamwork-1", "competency": "teamwork"}
    return [
        make_scores(1, level=1, score=15.0, vague_count=12, fact_count=0),
        make_scores(2, level=2, score=28.0, vague_count=6, fact_count=1, words=50),
        make_scores(3, level=4, score=70.0, vague_count=2, fact_count=5, **second),
        make_scores(4, level=3, score=55.0, vague_count=3, fact_count=4, **second, **team),
        make_scores(5, level=4, score=68.0, vague_count=0, fact_count=6, **second),
    ]


def test_each_answer_is_a_point() -> None:
    points = trends(story(), SCORER).points
    assert [(p.n, p.level, p.score, p.vague_per_100_words, p.facts) for p in points] == [
        (1, 1, 15.0, 12.0, 0),
        (2, 2, 28.0, 12.0, 1),
        (3, 4, 70.0, 2.0, 5),
        (4, 3, 55.0, 3.0, 4),
        (5, 4, 68.0, 0.0, 6),
    ]
    assert points[0].attempt_id == "attempt-001"
    assert points[3].competency == "teamwork"
    assert all(earlier.when < later.when for earlier, later in pairwise(points))


def test_each_session_has_its_means() -> None:
    first, second = trends(story(), SCORER).sessions
    assert (first.n, first.session_id, first.answers) == (1, "session-1", 2)
    assert (first.level, first.score, first.facts) == (1.5, 21.5, 0.5)
    # 18 vague phrases in 150 words, not the mean of two rates.
    assert first.vague_per_100_words == pytest.approx(12)
    assert (second.n, second.answers) == (2, 3)
    assert second.level == pytest.approx(11 / 3)
    assert second.when == story()[2].created_at
    assert second.vague_per_100_words == pytest.approx(5 / 3)


def test_each_competency_has_its_levels() -> None:
    found = [
        (c.competency, c.answers, c.first_level, c.latest_level, c.best_level)
        for c in trends(story(), SCORER).competencies
    ]
    assert found == [("conflict", 4, 1, 4, 4), ("teamwork", 1, 3, 3, 3)]


def test_each_question_has_its_first_and_best_answer() -> None:
    found = [
        (q.question_id, q.answers, q.first.attempt_id, q.best.attempt_id, q.level_change)
        for q in trends(story(), SCORER).questions
    ]
    assert found == [
        ("conflict-1", 4, "attempt-001", "attempt-003", 3),
        ("teamwork-1", 1, "attempt-004", "attempt-004", 0),
    ]


def test_of_two_equal_answers_the_earlier_is_the_best() -> None:
    (question,) = trends([make_scores(1), make_scores(2)], SCORER).questions
    assert question.best.attempt_id == "attempt-001"


def test_the_order_of_the_input_does_not_matter() -> None:
    mixed = story()
    random.Random(3).shuffle(mixed)
    assert trends(mixed, SCORER) == trends(story(), SCORER)


def test_answers_of_another_scorer_are_left_out_and_counted() -> None:
    found = trends([*story(), make_scores(6, scorer="0.2.0+def", score=99.0)], SCORER)
    assert found.points == trends(story(), SCORER).points
    assert found.left_out == 1


EARLY = "Too early to say: "
LATER = "From 4 on, the newer answers are compared with the older."


@pytest.mark.parametrize(
    ("scores", "summary"),
    [
        ([], EARLY + "no answers yet."),
        ([40], EARLY + "1 answer so far. " + LATER),
        ([10, 90], EARLY + "2 answers so far. " + LATER),
        (
            [15, 28, 70, 55],
            (
                "About the same so far: the newer half scores 62, the older half 22, "
                "within the usual ups and downs."
            ),
        ),
        (
            [15, 20, 22, 60, 64, 66],
            "Better: the newer half scores 63, the older half 19, more than chance would explain.",
        ),
        (
            [60, 64, 66, 15, 20, 22],
            (
                "Lower lately: the newer half scores 19, the older half 63. "
                "Harder questions can do that too."
            ),
        ),
    ],
)
def test_the_summary_is_honest(scores: list[float], summary: str) -> None:
    attempts = [
        make_scores(n, question_id=f"conflict-{n}", score=float(score))
        for n, score in enumerate(scores)
    ]
    found = trends(attempts, SCORER)
    assert found.summary == summary
    assert (found.change is None) == (len(scores) < ENOUGH_ANSWERS)


def test_tries_of_one_sitting_count_once_in_the_summary() -> None:
    attempts = [make_scores(0, created_at=NOON + timedelta(minutes=n)) for n in range(5)]
    found = trends(attempts, SCORER)
    once = "5 answers so far, 1 when tries at one question in one sitting count once. "
    assert found.summary == EARLY + once + LATER


def test_of_many_answers_the_newest_are_shown_and_all_are_counted() -> None:
    attempts = [make_scores(n, session_id=f"session-{n // 2:03}") for n in range(150)]
    found = trends(attempts, SCORER)
    assert (found.answers, len(found.points), len(found.sessions)) == (150, 60, 30)
    assert [found.points[0].n, found.points[-1].n] == [91, 150]
    assert found.points[-1].attempt_id == attempts[-1].id
    assert found.sessions[-1].session_id == "session-074"
    (competency,) = found.competencies
    assert (competency.answers, len(competency.points)) == (150, 30)


def test_sides_and_stories_are_averaged_over_a_session() -> None:
    attempts = [
        make_scores(1, parts=(10, 20, 30, 40, 50, 60), response_type="story"),
        make_scores(2, parts=(30, 20, 10, 40, 50, 61)),
    ]
    found = trends(attempts, SCORER)
    assert found.sessions[0].parts == (20, 20, 20, 40, 50, 60.5)
    assert found.sessions[0].stories == 0.5
    assert [point.is_story for point in found.points] == [True, False]
    assert found.points[0].parts == attempts[0].parts


def test_nothing_gives_empty_trends() -> None:
    found = trends([], "")
    assert (found.points, found.sessions, found.competencies, found.questions) == ((), (), (), ())
    assert found.left_out == 0


def test_the_input_is_left_as_it_was() -> None:
    attempts = [make_scores(1, created_at=NOON), make_scores(0)]
    trends(attempts, SCORER)
    assert [attempt.id for attempt in attempts] == ["attempt-001", "attempt-000"]
