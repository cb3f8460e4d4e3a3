"""A rate that charts, tables and sentences share."""

from collections.abc import Sequence

from coach.records import AttemptScores


def vague_per_100_words(attempts: Sequence[AttemptScores]) -> float:
    """Return vague phrases per 100 words over all the answers together; 0.0 without words.

    Answers are pooled, so that one of ten words does not weigh as much as one of three hundred.
    """
    words = sum(attempt.words for attempt in attempts)
    return 100 * sum(attempt.vague_count for attempt in attempts) / words if words else 0.0
