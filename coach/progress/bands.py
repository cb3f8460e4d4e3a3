"""How far the average of a session may be off by chance."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

from coach.progress.change import CHANCE
from coach.progress.rates import mean
from coach.progress.student import two_sided_t
from coach.progress.trends import AttemptPoint, SessionPoint

_LEAST_FREEDOM = 3
"""With fewer degrees of freedom the band would cover any chart."""


@dataclass(frozen=True, slots=True)
class SessionBand:
    """A session's average at the middle of its answers, counted as `AttemptPoint.n`.

    The true average lies within `half_width` of it in 95 of 100 cases; None with too few answers.
    """

    middle: float
    average: float
    half_width: float | None


def session_bands(
    points: Sequence[AttemptPoint],
    sessions: Sequence[SessionPoint],
    of_answer: Callable[[AttemptPoint], float],
    of_session: Callable[[SessionPoint], float],
) -> tuple[SessionBand, ...]:
    """Return a band for each session whose answers are all among the newest `points`.

    Sessions follow one another, so the newest `answers` points belong to the last session, those
    before it to the one before. The noise is taken to be the same in all: the variances within
    sessions are pooled, and the half-width is t times that deviation by the root of the answers.
    """
    groups = _by_session(points, sessions)
    freedom = sum(len(group) - 1 for _, group in groups)
    deviation = _pooled_deviation([[of_answer(p) for p in group] for _, group in groups], freedom)
    return tuple(
        SessionBand(
            middle=(group[0].n + group[-1].n) / 2,
            average=of_session(session),
            half_width=None
            if deviation is None
            else two_sided_t(CHANCE, freedom) * deviation / sqrt(len(group)),
        )
        for session, group in groups
    )


def _by_session(
    points: Sequence[AttemptPoint], sessions: Sequence[SessionPoint]
) -> list[tuple[SessionPoint, Sequence[AttemptPoint]]]:
    groups: list[tuple[SessionPoint, Sequence[AttemptPoint]]] = []
    end = len(points)
    for session in reversed(sessions):
        start = end - session.answers
        if start < 0 or start == end:
            break
        groups.insert(0, (session, points[start:end]))
        end = start
    return groups


def _pooled_deviation(groups: Sequence[Sequence[float]], freedom: int) -> float | None:
    if freedom < _LEAST_FREEDOM:
        return None
    squares = sum((value - mean(group)) ** 2 for group in groups for value in group)
    return sqrt(squares / freedom)
