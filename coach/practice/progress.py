"""How answers change over time, read from what is kept: so much as is shown, no more."""

from coach.progress.trends import Trends, competency_trends, vague_per_100_words
from coach.progress.verdict import Verdict, verdict_of
from coach.storage import Storage

__all__ = ["Trends", "open_trends", "open_verdict", "vague_per_100_words", "verdict_of"]

SHOWN_ANSWERS = 60
"""The newest answers that are drawn."""
MOST_COMPARED = 200
"""The newest answers that the verdict rests on: older ones are another time."""


def open_trends(storage: Storage) -> Trends:
    """Return the trends by the scorer that read the newest answer.

    What is read does not grow with the number of answers.
    """
    scorer, readings = storage.readings.scorer(), storage.readings
    answers, left_out = readings.counts(scorer)
    newest = readings.newest(scorer, MOST_COMPARED)
    questions = readings.by_question(scorer)
    return Trends(
        verdict=verdict_of(newest),
        scorer=scorer,
        answers=answers,
        left_out=left_out,
        newest=newest[-SHOWN_ANSWERS:],
        questions=questions,
        competencies=competency_trends(questions),
    )


def open_verdict(storage: Storage) -> Verdict | None:
    """Return whether it got better, for pages about other things; None where it is too early."""
    found = verdict_of(storage.readings.newest(storage.readings.scorer(), MOST_COMPARED))
    return None if found.state == "too early" else found
