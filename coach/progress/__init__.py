"""What changes over time: pure functions of records, without a clock."""

from coach.progress.bands import SessionBand, session_bands
from coach.progress.change import Change, compare_halves
from coach.progress.changes import NamedChange, changes_of
from coach.progress.rates import mean, vague_per_100_words
from coach.progress.trends import (
    ENOUGH_ANSWERS,
    SHOWN_ANSWERS,
    SHOWN_OF_COMPETENCY,
    SHOWN_SESSIONS,
    AttemptPoint,
    CompetencyTrend,
    KeptAnswers,
    QuestionTrend,
    SessionPoint,
    Trends,
    gather,
    trends,
    trends_of,
)

__all__ = [
    "ENOUGH_ANSWERS",
    "SHOWN_ANSWERS",
    "SHOWN_OF_COMPETENCY",
    "SHOWN_SESSIONS",
    "AttemptPoint",
    "Change",
    "CompetencyTrend",
    "KeptAnswers",
    "NamedChange",
    "QuestionTrend",
    "SessionBand",
    "SessionPoint",
    "Trends",
    "changes_of",
    "compare_halves",
    "gather",
    "mean",
    "session_bands",
    "trends",
    "trends_of",
    "vague_per_100_words",
]
