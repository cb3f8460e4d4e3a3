"""From a reading to the six parts, the level that follows from them, and the score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from coach.model.adapter import Array, sigmoid
from coach.model.answer_reader import Reading
from coach.records import PARTS, QUESTION_TYPES, QuestionType, State, Sure

FEATURES = (*(f"{part} {how}" for how in ("told", "fully") for part in PARTS), "experience")
"""What the level follows from: calibrated probabilities, all of which can only raise it."""
OCCASION, OWN_ACTION, DETAILS = map(PARTS.index, ("occasion", "own_action", "details"))
SHORT_WORDS = 15
"""Below this many words, one sentence, confidence is low, and an answer of nothing is asked for
what comes near. Set by hand."""
_HIGH, _LOW = 0.7, 0.4
"""Probability of the level from which it is sure, and below which it is not; set by hand. Of 844
answers kept for reporting, 86% of the sure levels are right, and 55% of the others."""


@dataclass(frozen=True)
class Judgement:
    """Calibrated probabilities of one answer: that each of PARTS is told at all, and fully.

    `levels` are the probabilities that the level is above 1, 2, 3 and 4.
    """

    told: Array
    fully: Array
    levels: Array

    @property
    def expected_level(self) -> float:
        """The mean of the level's distribution, 1.0-5.0."""
        return 1 + float(self.levels.sum())

    @property
    def level(self) -> int:
        """The expected level, rounded."""
        return int(np.clip(np.floor(self.expected_level + 0.5), 1, 5))

    @property
    def score(self) -> float:
        """The expected level on a scale of 0-100."""
        return round(25 * (self.expected_level - 1), 2)


def judge(reading: Reading, question_type: QuestionType, heads: Mapping[str, Array]) -> Judgement:
    """Return the calibrated probabilities of a reading and the level that follows from them."""
    told = calibrated(reading.told, heads["calibrated_told"])
    fully = np.minimum(told, calibrated(reading.fully, heads["calibrated_fully"]))
    features = level_features(told, fully, reading.experience)
    bias = heads["level_bias"][QUESTION_TYPES.index(question_type)]
    return Judgement(told, fully, sigmoid(features @ heads["level_weights"] + bias))


def level_features(told: Array, fully: Array, experience: float) -> Array:
    """Return the values of FEATURES; details count no more than their occasion or deed."""
    features = np.array([*told, *fully, experience], np.float32)
    most = max(told[OCCASION], told[OWN_ACTION])
    for place in (DETAILS, len(PARTS) + DETAILS):
        features[place] = min(features[place], most)
    return features


def calibrated(log_odds: Array, scale_and_shift: Array) -> Array:
    """Return probabilities from log-odds by Platt's method (1999): one scale and shift a part."""
    return sigmoid(scale_and_shift[:, 0] * log_odds + scale_and_shift[:, 1])


def states_of(judged: Judgement, bounds: Array) -> tuple[State, ...]:
    """Return the state of each part by its three `bounds`, shape (6, 3).

    Told below the first is absent, fully told from the second on present, told from the third on
    partial; else it is unclear.
    """
    found: list[State] = []
    for told, fully, (absent, present, partial) in zip(
        judged.told, judged.fully, bounds, strict=True
    ):
        if told < absent:
            found.append("absent")
        elif fully >= present:
            found.append("present")
        else:
            found.append("partial" if told >= partial else "unclear")
    return tuple(found)


def how_sure(judged: Judgement, words: int) -> Sure:
    """Return how sure the level is: by its probability, and low for very few words."""
    above = [1.0, *judged.levels.tolist(), 0.0]
    probability = above[judged.level - 1] - above[judged.level]
    if words < SHORT_WORDS or probability < _LOW:
        return "low"
    return "high" if probability >= _HIGH else "medium"
