"""What changed, over all answers, by part and by competency, without being fooled by chance.

Who looks at fifteen comparisons finds one that is “better” by luck alone. So the chance of a
wrong word is shared out before anything is compared: FAMILY_CHANCE for the whole page, half of it
for the comparison over all answers, the other half in equal parts for the others (Bonferroni;
Dunn, JASA 56, 1961). Holm's stepwise rule would find a little more, but its verdicts no longer
agree with the intervals that are drawn; here a change is named only if its interval keeps clear of
zero.

Which comparisons are made depends on the number of answers, never on their scores, so that
leaving some out cannot favour a result. Tries at one question in one sitting count once
(`last_tries`). Different questions of one sitting count as independent, which is not quite so: on
a good day all of them go better. Of 2,000 made-up people who stay the same, 8 to 9 in 100 are told
of a change when days do not matter, with four answers a day 13 when days differ a third as much as
single answers do, and 21 when they differ two thirds as much; tests/progress/test_changes.py makes
them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from coach.progress.change import CHANCE, Change, compare_halves
from coach.progress.sittings import last_tries
from coach.progress.trends import ENOUGH_ANSWERS, AttemptPoint, Trends
from coach.records import PARTS

FAMILY_CHANCE = 2 * CHANCE
"""How often someone whose answers stay the same is told of any change at all, at most."""

ENOUGH_OF_EACH = 6
"""Answers to compare within a part or competency: three a side. With two a side and so many
comparisons no real change could show, and each comparison makes the others harder to see."""

Kind = Literal["overall", "part", "competency"]
VerdictOrWait = Literal["better", "lower", "about the same", "too early to say"]


@dataclass(frozen=True, slots=True)
class NamedChange:
    """One comparison: `name` is a part or a competency, "" for all answers together.

    `answers` counts the last tries compared; `change` is None while they are too few.
    """

    kind: Kind
    name: str
    answers: int
    change: Change | None

    @property
    def verdict(self) -> VerdictOrWait:
        """In a word, what may be said."""
        return self.change.verdict if self.change else "too early to say"


def changes_of(trends: Trends) -> tuple[NamedChange, ...]:
    """Compare newer with older answers: overall first, then by part, then by competency.

    Scores and parts count from 0 to 100. A single competency is not compared apart: it is
    the same answers once more. Empty without answers.
    """
    if not trends.points:
        return ()
    overall = [point.score for point in last_tries(trends.points)]
    parts = [*_of_parts(trends.points), *_of_competencies(trends)]
    compared = sum(len(scores) >= ENOUGH_OF_EACH for _, _, scores in parts)
    share = (FAMILY_CHANCE - CHANCE) / max(compared, 1)
    return (
        _compared("overall", "", overall, ENOUGH_ANSWERS, CHANCE),
        *(_compared(kind, name, scores, ENOUGH_OF_EACH, share) for kind, name, scores in parts),
    )


_Part = tuple[Kind, str, Sequence[float]]


def _of_parts(points: Sequence[AttemptPoint]) -> list[_Part]:
    read = last_tries([point for point in points if len(point.parts) == len(PARTS)])
    if not read:
        return []
    return [
        ("part", name, [point.parts[place] for point in read]) for place, name in enumerate(PARTS)
    ]


def _of_competencies(trends: Trends) -> list[_Part]:
    if len(trends.competencies) < 2:
        return []
    return [
        ("competency", trend.competency, [point.score for point in last_tries(trend.points)])
        for trend in trends.competencies
    ]


def _compared(
    kind: Kind, name: str, scores: Sequence[float], enough: int, chance: float
) -> NamedChange:
    change = compare_halves(scores, chance) if len(scores) >= enough else None
    return NamedChange(kind, name, len(scores), change)
