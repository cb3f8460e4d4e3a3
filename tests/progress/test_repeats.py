"""First tries of sessions, and what later ones gained."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from coach.progress.repeats import SESSION_GAP, falls, first_tries, rises
from coach.records import AttemptScores
from tests.storage.samples import NOON, make_scores

MINUTE = timedelta(minutes=1)


def scored(*questions: Sequence[float]) -> dict[str, list[AttemptScores]]:
    return {
        str(key): [make_scores(n, score=score) for n, score in enumerate(scores)]
        for key, scores in enumerate(questions)
    }


def test_a_session_goes_on_while_tries_follow_each_other() -> None:
    gaps = [timedelta(0), MINUTE, SESSION_GAP - MINUTE, SESSION_GAP, 5 * MINUTE]
    moments = [NOON + sum(gaps[: n + 1], timedelta(0)) for n in range(len(gaps))]
    tries = [make_scores(n, created_at=when) for n, when in enumerate(moments)]
    assert [one.id for one in first_tries(tries)["conflict-1"]] == ["attempt-000", "attempt-003"]


def test_usual_is_what_first_answers_were_by_then() -> None:
    kept = scored((20, 50))
    later = make_scores(1, score=90, created_at=NOON + timedelta(hours=2))
    earlier = make_scores(1, score=60, created_at=NOON - timedelta(hours=2))
    assert rises({**kept, "later": [later]}) == [30]
    assert rises({**kept, "earlier": [earlier]}) == [10]


def test_questions_have_sessions_of_their_own() -> None:
    tries = [make_scores(n, question_id=key) for n, key in enumerate("aba")]
    assert {key: len(those) for key, those in first_tries(tries).items()} == {"a": 1, "b": 1}


@pytest.mark.parametrize(
    ("questions", "up", "down"),
    [
        # Usual is 40: the weak one counts from there, the strong one from its own.
        ([(20, 50), (60, 70)], [10, 10], [30, 30]),
        # What rises to the usual has only come up by itself.
        ([(20, 40), (60,)], [0], [20]),
        # Each later session counts, from the mean of those before.
        ([(40, 50, 65)], [10, 20], [10, 25]),
        ([(40,), (50,)], [], []),
    ],
)
def test_a_later_score_counts_from_the_higher_or_the_lower_expectation(
    questions: list[tuple[float, ...]], up: list[float], down: list[float]
) -> None:
    kept = scored(*questions)
    assert rises(kept) == pytest.approx(up)
    assert falls(kept) == pytest.approx(down)
