"""How far a session's average may be off."""

from collections.abc import Sequence

import pytest

from coach.progress import AttemptPoint, SessionBand, SessionPoint, session_bands
from coach.progress.student import two_sided_t
from tests.progress.made import make_point, make_trends


def bands(scores: Sequence[float], a_session: int = 3, newest: int = 60) -> tuple[SessionBand, ...]:
    made = make_trends([make_point(n, score) for n, score in enumerate(scores, 1)], a_session)
    return session_bands(made.points[-newest:], made.sessions, of_answer, of_session)


def of_answer(point: AttemptPoint) -> float:
    return point.score


def of_session(session: SessionPoint) -> float:
    return session.score


def test_the_band_is_t_times_the_pooled_deviation_by_the_root_of_the_answers() -> None:
    # By hand: squares 2 and 8 over four degrees, deviation sqrt(2.5), three answers each.
    first, second = bands([49, 50, 51, 58, 60, 62])
    assert (first.middle, first.average) == (2, 50)
    assert (second.middle, second.average) == (5, 60)
    assert first.half_width == second.half_width
    assert first.half_width == pytest.approx(two_sided_t(0.05, 4) * (2.5 / 3) ** 0.5)


def test_more_answers_make_a_narrower_band() -> None:
    # Sessions of four, four and one.
    *_, four, one = bands([40, 50, 60, 50] * 2 + [50], a_session=4)
    assert four.half_width is not None
    assert one.half_width == pytest.approx(2 * four.half_width)


@pytest.mark.parametrize(("answers", "a_session"), [(2, 1), (30, 1), (3, 3), (4, 2)])
def test_too_few_answers_a_session_give_no_band(answers: int, a_session: int) -> None:
    found = bands([10.0 * (n % 3) for n in range(answers)], a_session)
    assert len(found) == answers // a_session
    assert {band.half_width for band in found} == {None}


def test_the_same_score_each_time_has_a_band_of_no_width() -> None:
    assert {band.half_width for band in bands([50] * 9)} == {0}


def test_a_session_that_is_not_whole_among_the_points_is_left_out() -> None:
    found = bands([50, 40, 60] * 4, newest=7)
    assert [band.middle for band in found] == [8, 11]


def test_sessions_are_counted_from_the_newest_answer_back() -> None:
    # 63 answers are sixty points and twenty of twenty-one sessions.
    found = bands([50, 40, 60] * 21)
    assert len(found) == 20
    assert [found[0].middle, found[-1].middle] == [5, 62]


def test_nothing_has_no_bands() -> None:
    assert bands([]) == ()
