"""What the Progress page and `coach trends` show of all answers that one scorer read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from coach.progress.verdict import Verdict
from coach.records import AttemptScores, QuestionResults


@dataclass(frozen=True, slots=True)
class CompetencyTrend:
    """The levels reached in one competency."""

    competency: str
    answers: int
    first_level: int
    latest_level: int
    best_level: int


@dataclass(frozen=True, slots=True)
class Trends:
    """Whether it got better, and behind it questions, competencies and the newest answers.

    `answers` counts all of this scorer, `left_out` those that another version read: their numbers
    are not comparable. `newest` are oldest first, `questions` and `competencies` by their ids.
    """

    verdict: Verdict
    scorer: str
    answers: int
    left_out: int
    newest: tuple[AttemptScores, ...] = ()
    questions: tuple[QuestionResults, ...] = ()
    competencies: tuple[CompetencyTrend, ...] = ()

    @property
    def repeated(self) -> tuple[QuestionResults, ...]:
        """Questions tried more than once, the greatest step first."""
        again = [one for one in self.questions if one.answers > 1]
        return tuple(sorted(again, key=lambda one: one.first.level - one.best.level))


def competency_trends(questions: Sequence[QuestionResults]) -> tuple[CompetencyTrend, ...]:
    """Return the trend of each competency, in alphabetical order."""
    groups: dict[str, list[QuestionResults]] = {}
    for one in questions:
        groups.setdefault(one.competency, []).append(one)
    return tuple(
        CompetencyTrend(
            competency=competency,
            answers=sum(one.answers for one in group),
            first_level=min((one.first for one in group), key=_moment).level,
            latest_level=max((one.latest for one in group), key=_moment).level,
            best_level=max(one.best.level for one in group),
        )
        for competency, group in sorted(groups.items())
    )


def vague_per_100_words(attempts: Sequence[AttemptScores]) -> float:
    """Return vague phrases per 100 words over all the answers together; 0.0 without words.

    Answers are pooled, so that one of ten words does not weigh as much as one of three hundred.
    """
    words = sum(attempt.words for attempt in attempts)
    return 100 * sum(attempt.vague_count for attempt in attempts) / words if words else 0.0


def _moment(attempt: AttemptScores) -> tuple[datetime, str]:
    return attempt.created_at, attempt.id
