"""How answers changed: by answer, session, competency and question, ready to draw or print."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from coach.progress.change import Change, compare_halves
from coach.progress.rates import mean, vague_per_100_words
from coach.records import AttemptScores

ENOUGH_ANSWERS = 4
"""Answers below which nothing is said of a change."""


@dataclass(frozen=True, slots=True)
class AttemptPoint:
    """One answer; `n` counts from 1, oldest first."""

    n: int
    attempt_id: str
    question_id: str
    competency: str
    when: datetime
    level: int
    score: float
    vague_per_100_words: float
    facts: int
    dimensions: tuple[int, ...] = ()
    is_story: bool = False


@dataclass(frozen=True, slots=True)
class SessionPoint:
    """The means of one session; `n` counts from 1, in the order of first answers."""

    n: int
    session_id: str
    when: datetime
    answers: int
    level: float
    score: float
    vague_per_100_words: float
    facts: float
    dimensions: tuple[float, ...] = ()
    stories: float = 0.0


@dataclass(frozen=True, slots=True)
class CompetencyTrend:
    """The levels reached in one competency."""

    competency: str
    answers: int
    first_level: int
    latest_level: int
    best_level: int
    latest_at: datetime
    points: tuple[AttemptPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionTrend:
    """The first answer to one question against the best one; the same one after a single try."""

    question_id: str
    competency: str
    answers: int
    first: AttemptPoint
    best: AttemptPoint

    @property
    def level_change(self) -> int:
        """Levels gained from the first to the best answer."""
        return self.best.level - self.first.level


@dataclass(frozen=True, slots=True)
class Trends:
    """Everything the Progress page and `coach trends` show.

    `left_out` counts answers that another version of the scorer read: their numbers are not
    comparable. `change` is None while it is too early to say.
    """

    scorer: str
    points: tuple[AttemptPoint, ...]
    sessions: tuple[SessionPoint, ...]
    competencies: tuple[CompetencyTrend, ...]
    questions: tuple[QuestionTrend, ...]
    left_out: int
    change: Change | None
    summary: str
    answers: int = 0


def latest_scorer(attempts: Sequence[AttemptScores]) -> str:
    """Return the scorer of the newest attempt, "" without attempts."""
    newest = max(attempts, key=_moment, default=None)
    return newest.scorer if newest else ""


def trends(attempts: Sequence[AttemptScores], scorer: str) -> Trends:
    """Return the trends of the attempts that `scorer` read, in whatever order they come."""
    mine = sorted((attempt for attempt in attempts if attempt.scorer == scorer), key=_moment)
    points = tuple(_point(n, attempt) for n, attempt in enumerate(mine, start=1))
    enough = len(points) >= ENOUGH_ANSWERS
    change = compare_halves([point.score for point in points]) if enough else None
    return Trends(
        scorer=scorer,
        points=points[-60:],
        sessions=_sessions(mine)[-30:],
        competencies=_competencies(points),
        questions=_questions(points),
        left_out=len(attempts) - len(mine),
        change=change,
        summary=_summary(len(points), change),
        answers=len(points),
    )


def _moment(attempt: AttemptScores) -> tuple[datetime, str]:
    return attempt.created_at, attempt.id


def _point(n: int, attempt: AttemptScores) -> AttemptPoint:
    return AttemptPoint(
        n=n,
        attempt_id=attempt.id,
        question_id=attempt.question_id,
        competency=attempt.competency,
        when=attempt.created_at,
        level=attempt.level,
        score=attempt.score,
        vague_per_100_words=vague_per_100_words([attempt]),
        facts=attempt.fact_count,
        dimensions=getattr(attempt, "dimensions", ()),
        is_story=attempt.response_type == "story",
    )


def _sessions(attempts: Sequence[AttemptScores]) -> tuple[SessionPoint, ...]:
    groups: dict[str, list[AttemptScores]] = {}
    for attempt in attempts:
        groups.setdefault(attempt.session_id, []).append(attempt)
    return tuple(
        SessionPoint(
            n=n,
            session_id=session_id,
            when=group[0].created_at,
            answers=len(group),
            level=mean([attempt.level for attempt in group]),
            score=mean([attempt.score for attempt in group]),
            vague_per_100_words=vague_per_100_words(group),
            facts=mean([attempt.fact_count for attempt in group]),
            stories=mean([attempt.response_type == "story" for attempt in group]),
        )
        for n, (session_id, group) in enumerate(groups.items(), start=1)
    )


def _competencies(points: Sequence[AttemptPoint]) -> tuple[CompetencyTrend, ...]:
    groups: dict[str, list[AttemptPoint]] = {}
    for point in points:
        groups.setdefault(point.competency, []).append(point)
    return tuple(
        CompetencyTrend(
            competency=competency,
            answers=len(group),
            first_level=group[0].level,
            latest_level=group[-1].level,
            best_level=max(point.level for point in group),
            latest_at=group[-1].when,
            points=tuple(group[-30:]),
        )
        for competency, group in sorted(groups.items())
    )


def _questions(points: Sequence[AttemptPoint]) -> tuple[QuestionTrend, ...]:
    groups: dict[str, list[AttemptPoint]] = {}
    for point in points:
        groups.setdefault(point.question_id, []).append(point)
    return tuple(
        QuestionTrend(
            question_id=question_id,
            competency=group[-1].competency,
            answers=len(group),
            first=group[0],
            best=max(group, key=lambda point: (point.score, -point.n)),
        )
        for question_id, group in groups.items()
    )


def _summary(answers: int, change: Change | None) -> str:
    if answers == 0:
        return "Too early to say: no answers yet."
    if change is None:
        so_far = "1 answer" if answers == 1 else f"{answers} answers"
        return (
            f"Too early to say: {so_far} so far; "
            f"from {ENOUGH_ANSWERS} on, the newer answers are compared with the older."
        )
    means = f"the newer half scores {change.later:.0f}, the older half {change.earlier:.0f}"
    if change.verdict == "better":
        return f"Better: over {answers} answers, {means}, more than chance would explain."
    if change.verdict == "lower":
        return f"Lower lately: over {answers} answers, {means}. Harder questions can do that too."
    return (
        f"About the same so far: over {answers} answers, {means}, within the usual ups and downs."
    )
