"""Which number of an answer and of a session a chart shows, and how it is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

from coach.answer.part_names import PART_NAMES
from coach.progress import AttemptPoint, SessionPoint
from coach.records import PARTS
from coach.web.labels import PART_QUESTIONS, brief, counted

AnswerValue = Callable[[AttemptPoint], float]
SessionValue = Callable[[SessionPoint], float]


@dataclass(frozen=True, slots=True)
class Chart:
    """A number of answers and sessions; `top` is its fixed end, `said` it in words."""

    name: str
    title: str
    reading: str
    of_answer: AnswerValue
    of_session: SessionValue
    said: Callable[[float], str]
    bottom: int = 0
    top: int | None = None

    def highest(self, values: Sequence[float]) -> int:
        """Return where the chart of these values ends: `top`, or the next number with quarters."""
        return self.top if self.top is not None else max(4, ceil(max(values, default=0) / 4) * 4)


LEVEL = Chart(
    "level",
    "Level",
    "Higher is clearer; 4 and 5 can be checked by a listener.",
    lambda point: point.level,
    lambda session: session.level,
    lambda value: f"level {brief(value)}",
    bottom=1,
    top=5,
)
SCORE = Chart(
    "score",
    "Score",
    "Finer than the level; a few points up or down mean nothing.",
    lambda point: point.score,
    lambda session: session.score,
    lambda value: f"score {value:.0f}",
    top=100,
)
VAGUE = Chart(
    "vague",
    "Vague phrases per 100 words",
    "Lower is clearer.",
    lambda point: point.vague_per_100_words,
    lambda session: session.vague_per_100_words,
    lambda value: f"{brief(value)} vague phrases per 100 words",
)
FACTS = Chart(
    "facts",
    "Facts per answer",
    "What a listener could write down.",
    lambda point: point.facts,
    lambda session: session.facts,
    lambda value: counted(round(value), "fact"),
)
STORIES = Chart(
    "stories",
    "Share of stories",
    "Percent of a session’s answers that tell one past occasion.",
    lambda point: 100.0 * point.is_story,
    lambda session: 100 * session.stories,
    lambda value: f"{value:.0f} percent stories",
    top=100,
)


def part_chart(name: str) -> Chart:
    """Return the chart of one part."""
    place = PARTS.index(name)
    return Chart(
        f"part-{name.replace('_', '-')}",
        PART_NAMES[name],
        PART_QUESTIONS[name],
        lambda point: point.parts[place],
        lambda session: session.parts[place],
        lambda value: f"{value:.0f} of 100",
        top=100,
    )
