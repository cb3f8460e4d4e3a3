"""Made-up people who stay the same: what they repeat, and how often, is theirs to choose."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from coach.records import AttemptScores
from tests.storage.samples import NOON, make_scores

NOISE = 12.0


@dataclass(frozen=True)
class Seen:
    """The last score of a question on an earlier day, and what is usual for the person."""

    question: int
    score: float
    usual: float


Choice = Callable[[Sequence[Seen], random.Random], Seen | None]


def worst(seen: Sequence[Seen], _: random.Random) -> Seen:
    return min(seen, key=lambda one: one.score)


def best(seen: Sequence[Seen], _: random.Random) -> Seen:
    return max(seen, key=lambda one: one.score)


def anyone(seen: Sequence[Seen], rng: random.Random) -> Seen:
    return rng.choice(seen)


def until_it_is_good(seen: Sequence[Seen], rng: random.Random) -> Seen | None:
    left = [one for one in seen if one.score < one.usual + NOISE]
    return rng.choice(left) if left else None


def what_went_badly(seen: Sequence[Seen], _: random.Random) -> Seen | None:
    return seen[-1] if seen[-1].score < seen[-1].usual else None


@dataclass(frozen=True)
class Habits:
    """Which question is repeated, how questions and days differ, how often one tries at once."""

    choice: Choice
    questions_differ: float = 0.0
    days_differ: float = 0.0
    most_tries: int = 1


def practise(habits: Habits, rng: random.Random, gain: float = 0.0) -> list[AttemptScores]:
    """Return two to twenty days of someone who gains `gain` points a day, or nothing."""
    usual = rng.uniform(25, 75)
    means: list[float] = []
    last: dict[int, float] = {}
    attempts: list[AttemptScores] = []
    for day in range(rng.randint(2, 20)):
        mood, today = rng.gauss(0, habits.days_differ), {}
        for _ in range(rng.randint(1, 4)):
            seen = [Seen(key, last[key], usual) for key in last if key not in today]
            chosen = habits.choice(seen, rng) if seen and rng.random() < 0.6 else None
            if chosen is None:
                means.append(rng.gauss(usual, habits.questions_differ))
            question = chosen.question if chosen else len(means) - 1
            for _ in range(habits.most_tries):
                score = means[question] + mood + day * gain + rng.gauss(0, NOISE)
                score = min(100.0, max(0.0, score))
                attempts.append(_attempt(len(attempts), question, day, score))
                today[question] = last[question] = score
                if score > usual + NOISE / 2:
                    break
    return attempts


def _attempt(number: int, question: int, day: int, score: float) -> AttemptScores:
    return make_scores(
        number,
        question_id=f"question-{question}",
        created_at=NOON + timedelta(days=day, minutes=number),
        level=min(5, 1 + int(score // 20)),
        score=score,
    )
