"""How answers change over time: what the Progress page and `coach trends` show."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from coach.progress.verdict import Verdict, verdict_of
from coach.records import AttemptScores, QuestionResults
from coach.storage import Storage

SHOWN_ANSWERS = 60
"""The newest answers that are drawn."""
MOST_COMPARED = 200
"""The newest answers that the verdict rests on: older ones are another time."""


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


NO_TRENDS = Trends(verdict_of(()), scorer="", answers=0, left_out=0)


def open_trends(storage: Storage) -> Trends:
    """Return the trends by the scorer that read the newest answer."""
    scorer, readings = storage.readings.scorer(), storage.readings
    newest, questions = readings.newest(scorer, MOST_COMPARED), readings.by_question(scorer)
    return Trends(
        verdict_of(newest),
        scorer,
        *readings.counts(scorer),
        newest=newest[-SHOWN_ANSWERS:],
        questions=questions,
        competencies=competency_trends(questions),
    )


def open_verdict(storage: Storage) -> Verdict | None:
    """Return whether it got better, for pages about other things; None where it is too early."""
    found = verdict_of(storage.readings.newest(storage.readings.scorer(), MOST_COMPARED))
    return None if found.state == "too early" else found


def competency_trends(questions: Sequence[QuestionResults]) -> tuple[CompetencyTrend, ...]:
    """Return the trend of each competency, in alphabetical order."""
    by_competency, by_time = attrgetter("competency"), attrgetter("created_at", "id")
    found = []
    for competency, group in groupby(sorted(questions, key=by_competency), by_competency):
        those = list(group)
        first = min((one.first for one in those), key=by_time).level
        latest = max((one.latest for one in those), key=by_time).level
        best = max(one.best.level for one in those)
        answers = sum(one.answers for one in those)
        found.append(CompetencyTrend(competency, answers, first, latest, best))
    return tuple(found)


def vague_per_100_words(attempts: Sequence[AttemptScores]) -> float:
    """Return vague phrases per 100 words over all the answers pooled; 0.0 without words."""
    words = sum(attempt.words for attempt in attempts)
    return 100 * sum(attempt.vague_count for attempt in attempts) / words if words else 0.0
