"""Points and trends made by hand, for what compares and draws them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from coach.progress import AttemptPoint, CompetencyTrend, QuestionTrend, SessionPoint, Trends, mean
from tests.storage.samples import NOON

BETWEEN = timedelta(hours=5)
"""Longer than a sitting: each answer counts by itself."""


def make_point(n: int, score: float = 40.0, **changes: Any) -> AttemptPoint:
    """The n-th answer, five hours after the one before."""
    point = AttemptPoint(
        n=n,
        attempt_id=f"attempt-{n:03}",
        question_id="conflict-1",
        competency="conflict",
        when=NOON + n * BETWEEN,
        level=max(1, min(5, 1 + int(score // 20))),
        score=score,
        vague_per_100_words=6.0,
        facts=2,
        parts=(40, 40, 40, 40, 40, 40),
        is_story=True,
    )
    return replace(point, **changes)


def make_trends(points: Sequence[AttemptPoint], a_session: int = 3) -> Trends:
    """Trends of these points; every `a_session` of them make a session."""
    groups: dict[str, list[AttemptPoint]] = {}
    questions: dict[str, list[AttemptPoint]] = {}
    for point in points:
        groups.setdefault(point.competency, []).append(point)
        questions.setdefault(point.question_id, []).append(point)
    sessions = [points[at : at + a_session] for at in range(0, len(points), a_session)]
    return Trends(
        scorer="0.1.0+abc",
        points=tuple(points[-60:]),
        sessions=tuple(_session(n, part) for n, part in enumerate(sessions, 1))[-30:],
        competencies=tuple(_competency(name, groups[name]) for name in sorted(groups)),
        questions=tuple(_question(name, group) for name, group in questions.items()),
        left_out=0,
        change=None,
        summary="",
        answers=len(points),
    )


def _session(n: int, points: Sequence[AttemptPoint]) -> SessionPoint:
    sides = zip(*(point.parts for point in points), strict=True)
    return SessionPoint(
        n=n,
        session_id=f"session-{n}",
        when=points[0].when,
        answers=len(points),
        level=mean([point.level for point in points]),
        score=mean([point.score for point in points]),
        vague_per_100_words=mean([point.vague_per_100_words for point in points]),
        facts=mean([point.facts for point in points]),
        parts=tuple(mean(side) for side in sides),
        stories=mean([point.is_story for point in points]),
    )


def _competency(name: str, points: Sequence[AttemptPoint]) -> CompetencyTrend:
    return CompetencyTrend(
        competency=name,
        answers=len(points),
        first_level=points[0].level,
        latest_level=points[-1].level,
        best_level=max(point.level for point in points),
        latest_at=points[-1].when,
        points=tuple(points[-30:]),
    )


def _question(name: str, points: Sequence[AttemptPoint]) -> QuestionTrend:
    best = max(points, key=lambda point: (point.score, -point.n))
    return QuestionTrend(name, points[-1].competency, len(points), points[0], best)
