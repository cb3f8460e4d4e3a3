"""What changes over time: pure functions of records, without a clock."""

from coach.progress.bands import SessionBand, session_bands
from coach.progress.change import Change, compare_halves
from coach.progress.changes import NamedChange, changes_of
from coach.progress.rates import mean, vague_per_100_words
from coach.progress.trends import (
    ENOUGH_ANSWERS,
    AttemptPoint,
    CompetencyTrend,
    QuestionTrend,
    SessionPoint,
    Trends,
    latest_scorer,
    trends,
)

__all__ = [
    "ENOUGH_ANSWERS",
    "AttemptPoint",
    "Change",
    "CompetencyTrend",
    "NamedChange",
    "QuestionTrend",
    "SessionBand",
    "SessionPoint",
    "Trends",
    "changes_of",
    "compare_halves",
    "latest_scorer",
    "mean",
    "session_bands",
    "trends",
    "vague_per_100_words",
]
