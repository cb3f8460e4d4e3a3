"""Calibrate a trained reader on marked answers that it has not seen, and choose its bounds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from torch import nn
from torch.nn import functional

from coach.answer.levels import calibrated, level_features
from coach.answer.spans import find_spans
from coach.evaluate import count_overlaps
from coach.evaluate.marked import MarkedAnswer
from coach.model.answer_reader import HEADS_FACTS, AnswerReader, ReaderInput, Reading
from coach.records import PARTS, QUESTION_TYPES
from coach.training.trainer import write_heads

Array = NDArray[np.float32]

WRONGLY_ABSENT = 0.03
"""At most this share of what is called absent may be told, on the choosing set …"""
WRONGLY_PRESENT = 0.05
"""… and at most this share of what is called present may be nowhere in the answer."""
ASKED_OFF = 0.03
"""This share of right answers may be asked which sentence answers the question."""
VAGUE_BETA = 0.7
FACT_BETA = 0.6
"""Of facts and vague words precision counts more than recall: wrong ones cost trust."""
MOST_VAGUE = 5
_RANKS = {"absent": 0, "unclear": 1, "partial": 1, "present": 2}


def calibrate(answers: Sequence[MarkedAnswer], folder: Path) -> None:
    """Fit scales, the level and all bounds on `answers`, and write the heads in `folder` again."""
    reader = AnswerReader(folder, is_published=False)
    readings = reader.read(
        [ReaderInput(one.question, one.answer, one.sentences) for one in answers]
    )
    heads = dict(reader.heads)
    states = np.array([[_RANKS[state] for state in one.states] for one in answers])
    told = np.array([reading.told for reading in readings])
    fully = np.array([reading.fully for reading in readings])
    heads["calibrated_told"] = _platt(told, states >= 1)
    heads["calibrated_fully"] = _platt(fully, states >= 2)
    told = np.array([calibrated(row, heads["calibrated_told"]) for row in told])
    fully = np.array([calibrated(row, heads["calibrated_fully"]) for row in fully])
    fully = np.minimum(told, fully)
    # One set of bounds for all parts: of a single one there are too few marks to choose by.
    common = part_bounds(told.ravel(), fully.ravel(), states.ravel())
    heads["bounds"] = np.tile(np.array(common, np.float32), (len(PARTS), 1))
    heads["level_weights"], heads["level_bias"] = fit_level(answers, readings, told, fully, heads)
    off = np.array([reading.off_question for reading in readings])
    is_off = np.array([one.off for one in answers])
    heads["off_bounds"] = np.array(
        [_least_for(off, ~is_off, ASKED_OFF), _all_but_sure(off[~is_off])], np.float32
    )
    heads["span_bounds"] = np.array(
        [
            *_span_bounds(answers, readings, "fact", FACT_BETA, None),
            *_span_bounds(answers, readings, "vague", VAGUE_BETA, MOST_VAGUE),
        ],
        np.float32,
    )
    write_heads(folder, heads, HEADS_FACTS)


def _platt(log_odds: Array, is_told: NDArray[np.bool_]) -> Array:
    """Return scale and shift of each part (Platt 1999), near 1 and 0 where there is little data."""
    rows = []
    for column, wanted in zip(log_odds.T, is_told.T, strict=True):
        if wanted.all() or not wanted.any():
            rows.append((1.0, 0.0))
            continue
        fitted = LogisticRegression(C=1.0).fit(column.reshape(-1, 1), wanted)
        rows.append((max(0.05, float(fitted.coef_[0][0])), float(fitted.intercept_[0])))
    return np.array(rows, np.float32)


def part_bounds(told: Array, fully: Array, ranks: NDArray[np.int64]) -> tuple[float, float, float]:
    """Return below what a part is absent, from what present, and from what partial.

    Each is the widest that keeps the share of wrong statements within its limit.
    """
    absent = _most_for(told, ranks > 0, WRONGLY_ABSENT)
    present = _least_within(fully, ranks == 0, WRONGLY_PRESENT)
    partial = _least_within(told, ranks == 0, WRONGLY_PRESENT)
    return absent, max(present, absent), max(partial, absent)


def _most_for(chances: Array, is_wrong: NDArray[np.bool_], limit: float) -> float:
    """Return the highest bound with at most `limit` of all below it wrong, one more counted."""
    return 1 - _least_within(1 - chances, is_wrong, limit)


def _least_within(chances: Array, is_wrong: NDArray[np.bool_], limit: float) -> float:
    """Return the lowest bound with at most `limit` of all from it on wrong."""
    order = np.argsort(-chances)
    wrong = np.cumsum(is_wrong[order])
    share = (wrong + 0.5) / (np.arange(len(order)) + 1)
    good = np.flatnonzero(share <= limit)
    if not len(good):
        return 1.0
    last = int(good[-1])
    following = chances[order[last + 1]] if last + 1 < len(order) else 0.0
    return float((chances[order[last]] + following) / 2)


def _least_for(chances: Array, is_right: NDArray[np.bool_], limit: float) -> float:
    """Return the lowest bound that at most `limit` of the right answers reach."""
    return float(np.quantile(chances[is_right], 1 - limit)) + 1e-4


def _all_but_sure(chances: Array) -> float:
    """Return a bound half way from the highest chance of a right answer to 1.

    A level is held down by it, and 300 answers are too few to find one in two hundred.
    """
    return float(1 + chances.max()) / 2


def fit_level(
    answers: Sequence[MarkedAnswer],
    readings: Sequence[Reading],
    told: Array,
    fully: Array,
    heads: dict[str, Array],
) -> tuple[Array, Array]:
    """Return weights, none below 0, and a bias for each type and level: ordinal regression.

    They begin at what the network learned and are drawn towards it, since a choosing set is small.
    """
    rows = [place for place, one in enumerate(answers) if not one.off]
    features = torch.tensor(
        np.array([level_features(told[i], fully[i], readings[i].experience) for i in rows])
    )
    kinds = torch.tensor([QUESTION_TYPES.index(answers[i].type) for i in rows])
    above = torch.tensor([[answers[i].level > bar for bar in range(1, 5)] for i in rows]).float()
    begin = torch.from_numpy(heads["level_weights"]).clamp(min=1e-3)
    raw = nn.Parameter(torch.log(torch.expm1(begin)))
    common = nn.Parameter(torch.from_numpy(heads["level_bias"]).mean(0))
    own = nn.Parameter(torch.zeros(len(QUESTION_TYPES), 4))
    optimiser = torch.optim.LBFGS([raw, common, own], max_iter=300)

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        odds = (features @ functional.softplus(raw)).unsqueeze(1) + common + own[kinds]
        each = functional.binary_cross_entropy_with_logits(odds, above, reduction="none").sum(1)
        drawn = 1e-3 * functional.softplus(raw).pow(2).sum() + 2e-2 * own.pow(2).sum()
        total = each.mean() + drawn
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    weights = functional.softplus(raw).detach().numpy().astype(np.float32)
    return weights, (common + own).detach().numpy().astype(np.float32)


def _span_bounds(
    answers: Sequence[MarkedAnswer],
    readings: Sequence[Reading],
    name: str,
    beta: float,
    most: int | None,
) -> tuple[float, float]:
    """Return the chance and the begin-chance that give the best F-beta of overlaps."""

    def quality(least: float, begin: float) -> float:
        found, marked = [], []
        for one, reading in zip(answers, readings, strict=True):
            spans = find_spans(
                one.answer,
                reading.pieces,
                getattr(reading, name),
                getattr(reading, f"{name}_begins"),
                least=least,
                least_begin=begin,
            )
            found.append(sorted(spans, key=lambda span: -span.probability)[:most])
            marked.append(one.facts if name == "fact" else one.vague)
        right, matched, all_found, all_marked = count_overlaps(found, marked)
        precision, recall = right / max(1, all_found), matched / max(1, all_marked)
        both = beta**2 * precision + recall
        return (1 + beta**2) * precision * recall / both if both else 0.0

    return _best(quality, [n / 20 for n in range(3, 18)], (0.4, 0.6, 0.8))


def _best(
    quality: Callable[[float, float], float], firsts: Sequence[float], seconds: Sequence[float]
) -> tuple[float, float]:
    return max(((a, b) for a in firsts for b in seconds), key=lambda pair: quality(*pair))
