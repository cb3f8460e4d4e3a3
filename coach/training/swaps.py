"""Answers held against their own and others' questions: how many swaps a cap would catch."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from coach.cards import Comparison, Figure
from coach.language.encoder import Vectors
from coach.scoring.relevance_head import RelevanceHead

FALSE_CAPS = (0.01, 0.03, 0.05)


@dataclass(frozen=True)
class Example:
    """An answer's vector (d,), the vectors of the questions that it answers (k, d), its themes.

    It counts `times` times in training.
    """

    answer: Vectors
    questions: Vectors
    themes: frozenset[str]
    times: int = 1


@dataclass(frozen=True)
class Swaps:
    """Nearness of answers to their own question and to questions of other themes."""

    right: Vectors
    swapped: Vectors

    def threshold(self, false_caps: float) -> float:
        """Return the nearness below which at most this share of right answers lies."""
        return float(np.sort(self.right)[int(false_caps * len(self.right))])

    def caught(self, false_caps: float) -> float:
        """Return the share of swaps below that threshold."""
        return float(np.mean(self.swapped < self.threshold(false_caps)))


def judge_held_out(head: RelevanceHead, held: Sequence[Example], asked: Vectors) -> Swaps:
    """Return the nearness of held-out answers to the held-out questions."""
    answers = np.stack([example.answer for example in held])
    questions = np.concatenate([example.questions[:1] for example in held])
    near = head.nearness(answers, questions, asked)
    strange = np.array([[not (a.themes & b.themes) for b in held] for a in held])
    return Swaps(np.diag(near), near[strange])


def pooled(found: Sequence[Swaps]) -> Swaps:
    """Return the swaps of several sets as one."""
    return Swaps(
        np.concatenate([one.right for one in found]),
        np.concatenate([one.swapped for one in found]),
    )


def figures(learned: Swaps, plain: Swaps, on: str) -> Iterator[Figure]:
    """Yield the share of swaps capped at each share of right answers capped wrongly."""
    for share in FALSE_CAPS:
        yield Figure(
            name=f"swapped answers capped while {share:.0%} of right ones are",
            value=round(learned.caught(share), 4),
            unit="share",
            on=on,
            n=len(learned.swapped),
            baseline=Comparison("plain MiniLM, same contrast", round(plain.caught(share), 4)),
        )


def at_the_cap(swaps: Swaps, off: float, on: str) -> Iterator[Figure]:
    """Yield the shares of swaps and of right answers that the shipped cap holds down."""
    for name, near in (("swapped", swaps.swapped), ("right", swaps.right)):
        value = round(float(np.mean(near < off)), 4)
        # What the coach does, not what another cap would do, is shown first.
        is_main = on.startswith("public")
        yield Figure(f"{name} answers capped", value, "share", on, len(near), main=is_main)
