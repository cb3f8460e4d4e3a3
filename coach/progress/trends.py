"""How answers changed: by answer, session, competency and question, ready to draw or print."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from coach.progress.change import Change, compare_halves
from coach.progress.rates import mean, vague_per_100_words
from coach.progress.sittings import last_tries
from coach.records import AttemptScores, QuestionResults

T = TypeVar("T")

ENOUGH_ANSWERS = 4
"""Answers below which nothing is said of a change."""

SHOWN_ANSWERS = 60
SHOWN_SESSIONS = 30
SHOWN_OF_COMPETENCY = 30
"""How many of the newest are looked at, however many there are: older ones are another time."""


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
    parts: tuple[int, ...]
    is_story: bool


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
    parts: tuple[float, ...]
    stories: float


@dataclass(frozen=True, slots=True)
class CompetencyTrend:
    """The levels reached in one competency."""

    competency: str
    answers: int
    first_level: int
    latest_level: int
    best_level: int
    latest_at: datetime
    points: tuple[AttemptPoint, ...]


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
    answers: int


@dataclass(frozen=True, slots=True)
class KeptAnswers:
    """What trends are made of, so much as is shown: all by one scorer, oldest first.

    `newest` are the newest SHOWN_ANSWERS, `of_sessions` those of the newest SHOWN_SESSIONS,
    `by_competency` the newest SHOWN_OF_COMPETENCY of each. `answers` counts all of them,
    `left_out` those that are shown as another scorer read them.
    """

    scorer: str
    newest: Sequence[AttemptScores]
    of_sessions: Sequence[AttemptScores]
    by_competency: Mapping[str, Sequence[AttemptScores]]
    questions: Sequence[QuestionResults]
    answers: int
    left_out: int


def gather(attempts: Sequence[AttemptScores], scorer: str) -> KeptAnswers:
    """Return what `trends_of` needs out of all attempts, in whatever order they come."""
    mine = sorted((attempt for attempt in attempts if attempt.scorer == scorer), key=_moment)
    sessions = list(dict.fromkeys(attempt.session_id for attempt in mine))[-SHOWN_SESSIONS:]
    competencies = _grouped(mine, lambda attempt: attempt.competency)
    questions = _grouped(mine, lambda attempt: attempt.question_id)
    return KeptAnswers(
        scorer=scorer,
        newest=mine[-SHOWN_ANSWERS:],
        of_sessions=[attempt for attempt in mine if attempt.session_id in sessions],
        by_competency={k: group[-SHOWN_OF_COMPETENCY:] for k, group in competencies.items()},
        questions=[_results(key, group) for key, group in questions.items()],
        answers=len(mine),
        left_out=len(attempts) - len(mine),
    )


def trends(attempts: Sequence[AttemptScores], scorer: str) -> Trends:
    """Return the trends of the attempts that `scorer` read, in whatever order they come."""
    return trends_of(gather(attempts, scorer))


def trends_of(kept: KeptAnswers) -> Trends:
    """Return the trends of kept answers.

    Points are numbered from the first answer of all, sessions from the first that is shown.
    """
    first = kept.answers - len(kept.newest) + 1
    points = tuple(_point(n, attempt) for n, attempt in enumerate(kept.newest, start=first))
    # The last try of each sitting stands for it, as on the Progress page.
    compared = [point.score for point in last_tries(points)]
    change = compare_halves(compared) if len(compared) >= ENOUGH_ANSWERS else None
    return Trends(
        scorer=kept.scorer,
        points=points,
        sessions=_sessions(kept.of_sessions),
        competencies=_competencies(kept),
        questions=tuple(_question(one) for one in kept.questions),
        left_out=kept.left_out,
        change=change,
        summary=_summary(kept.answers, len(compared), change),
        answers=kept.answers,
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
        parts=attempt.parts,
        is_story=attempt.response_type == "story",
    )


def _sessions(attempts: Sequence[AttemptScores]) -> tuple[SessionPoint, ...]:
    groups = _grouped(attempts, lambda attempt: attempt.session_id)
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
            parts=tuple(mean(sides) for sides in zip(*(a.parts for a in group), strict=True)),
            stories=mean([attempt.response_type == "story" for attempt in group]),
        )
        for n, (session_id, group) in enumerate(groups.items(), start=1)
    )


def _competencies(kept: KeptAnswers) -> tuple[CompetencyTrend, ...]:
    groups = _grouped(kept.questions, lambda results: results.competency)
    return tuple(
        CompetencyTrend(
            competency=competency,
            answers=sum(results.answers for results in group),
            first_level=min((results.first for results in group), key=_moment).level,
            latest_level=max((results.latest for results in group), key=_moment).level,
            best_level=max(results.best.level for results in group),
            latest_at=max(results.latest.created_at for results in group),
            points=tuple(
                _point(n, attempt)
                for n, attempt in enumerate(kept.by_competency.get(competency, ()), start=1)
            ),
        )
        for competency, group in sorted(groups.items())
    )


def _question(results: QuestionResults) -> QuestionTrend:
    return QuestionTrend(
        question_id=results.question_id,
        competency=results.competency,
        answers=results.answers,
        first=_point(1, results.first),
        best=_point(1 if results.best.id == results.first.id else 2, results.best),
    )


def _results(question_id: str, group: Sequence[AttemptScores]) -> QuestionResults:
    return QuestionResults(
        question_id=question_id,
        competency=group[-1].competency,
        answers=len(group),
        first=group[0],
        # max() keeps the earlier of two equal answers.
        best=max(group, key=lambda attempt: attempt.score),
        latest=group[-1],
    )


def _grouped(items: Iterable[T], key: Callable[[T], str]) -> dict[str, list[T]]:
    groups: dict[str, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


def _summary(answers: int, compared: int, change: Change | None) -> str:
    if answers == 0:
        return "Too early to say: no answers yet."
    if change is None:
        so_far = "1 answer" if answers == 1 else f"{answers} answers"
        once = f", {compared} when tries at one question in one sitting count once"
        return (
            f"Too early to say: {so_far} so far{'' if compared == answers else once}. "
            f"From {ENOUGH_ANSWERS} on, the newer answers are compared with the older."
        )
    means = f"the newer half scores {change.later:.0f}, the older half {change.earlier:.0f}"
    if change.verdict == "better":
        return f"Better: {means}, more than chance would explain."
    if change.verdict == "lower":
        return f"Lower lately: {means}. Harder questions can do that too."
    return f"About the same so far: {means}, within the usual ups and downs."
