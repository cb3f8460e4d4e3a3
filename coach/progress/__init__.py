"""What changes over time: pure functions of records, without a clock."""

from coach.progress.rates import vague_per_100_words
from coach.progress.trends import CompetencyTrend, Trends, competency_trends
from coach.progress.verdict import Verdict, verdict_of

__all__ = [
    "CompetencyTrend",
    "Trends",
    "Verdict",
    "competency_trends",
    "vague_per_100_words",
    "verdict_of",
]
