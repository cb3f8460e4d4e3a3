"""The network of the answer reader in training: MiniLM with low-rank matrices, and its heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from coach.answer.levels import DETAILS, FEATURES, OCCASION, OWN_ACTION
from coach.evaluate.marked import MarkedAnswer, MarkedSpan
from coach.model.adapter import load_heads
from coach.model.answer_reader import COLUMNS, HEADS_FACTS, WHOLE, ReaderInput, encode
from coach.records import FACT_KINDS, LETTERS, MISSING, PARTS, QUESTION_TYPES, State
from coach.training.trainer import AdaptedNet, open_adaptable

RANK = 32
MOST_PIECES = 320
"""A training answer that is longer is cut: one in two hundred is."""
WEIGHTS = {"letters": 1.0, "parts": 0.7, "off": 0.5, "level": 0.7, "facts": 2.0, "vague": 3.0}
"""What each loss counts; chosen so that none is drowned, not tuned."""
NEVER_BESIDE = "ARMCYL"
"""What a sentence without letters, put in beside the point, is known not to tell."""
_NONE = -100
_HIDDEN = -1e4


@dataclass(frozen=True)
class Example:
    """A marked answer as numbers. `tokens` has columns fact, fact begins, vague, vague begins."""

    ids: list[int]
    offset: int
    count: int
    sentence_of: NDArray[np.int64]
    letters: NDArray[np.float32]
    known: NDArray[np.float32]
    tokens: NDArray[np.int64]
    states: tuple[int, ...]
    experience: float
    off: float
    level: int
    type: int
    has_level: bool
    weight: float


def example_of(
    marked: MarkedAnswer,
    tokenizer: Any,
    *,
    states: Sequence[State] | None = None,
    weight: float = 1.0,
) -> Example:
    """Return a marked answer as the network takes it; `states` are those of its marks if None."""
    encoded = encode(ReaderInput(marked.question, marked.answer, marked.sentences), tokenizer)
    head = encoded.head
    answer = encoded.answer[: MOST_PIECES - len(head) - 1]
    pieces = encoded.pieces[: len(answer)]
    ids = [*head, *answer, encoded.separator]
    starts = [start for start, _ in marked.sentences]
    sentence_of = np.full(len(ids), -1)
    for place, (start, _) in enumerate(pieces, start=len(head)):
        sentence_of[place] = max(0, int(np.searchsorted(starts, start, side="right")) - 1)
    letters = np.array([[c in row for c in LETTERS] for row in marked.letters], np.float32)
    known = np.array(
        [[bool(row) or c in NEVER_BESIDE for c in LETTERS] for row in marked.letters], np.float32
    )
    tokens = np.full((len(ids), 4), _NONE)
    tokens[len(head) : len(head) + len(pieces)] = 0
    for column, spans, kinds in ((0, marked.facts, FACT_KINDS), (2, marked.vague, MISSING)):
        _mark(tokens[:, column : column + 2], spans, kinds, pieces, len(head))
    ranks = {"absent": 0, "unclear": 1, "partial": 1, "present": 2}
    return Example(
        ids=ids,
        offset=len(head),
        count=len(answer),
        sentence_of=sentence_of,
        letters=letters,
        known=known,
        tokens=tokens,
        states=tuple(ranks[state] for state in states or marked.states),
        experience=float(marked.has_experience),
        off=float(marked.off),
        level=marked.level,
        type=QUESTION_TYPES.index(marked.type),
        has_level=not marked.off,
        weight=weight,
    )


def _mark(
    columns: NDArray[np.int64],
    spans: Sequence[MarkedSpan],
    kinds: Sequence[str],
    pieces: Sequence[tuple[int, int]],
    first: int,
) -> None:
    for span in spans:
        inside = [n for n, (start, _) in enumerate(pieces, first) if span.start <= start < span.end]
        columns[inside, 0] = kinds.index(span.kind) + 1
        columns[inside[:1], 1] = 1


@dataclass
class Output:
    """What the network gives for a batch; shapes (answers, …)."""

    letters: Tensor
    columns: dict[str, Tensor]
    whole: Tensor
    fully: Tensor
    level: Tensor


class ReaderNet(AdaptedNet):
    """MiniLM with fresh low-rank matrices, and the linear map of COLUMNS on every piece."""

    def __init__(self) -> None:
        super().__init__(open_adaptable(rank=RANK), sum(COLUMNS.values()))
        self.whole_bias = nn.Parameter(torch.zeros(len(WHOLE)))
        self.raw_gap = nn.Parameter(torch.ones(len(PARTS)))
        self.raw_level = nn.Parameter(torch.zeros(len(FEATURES)))
        self.level_bias = nn.Parameter(
            torch.tensor([-2.0, -4.0, -6.0, -8.0]).repeat(len(QUESTION_TYPES), 1)
        )

    def arrays(self) -> dict[str, NDArray[np.float32]]:
        """Return the heads by name as they are kept, with a calibration that changes nothing."""
        parts = len(PARTS)
        plain = np.tile(np.array([1, 0], np.float32), (parts, 1))
        kept = {
            "weight": self.columns.weight,
            "bias": self.columns.bias,
            "whole_bias": self.whole_bias,
            "gap": functional.softplus(self.raw_gap),
            "level_weights": functional.softplus(self.raw_level),
            "level_bias": self.level_bias,
        }
        return {
            **{name: value.detach().numpy().astype(np.float32) for name, value in kept.items()},
            "calibrated_told": plain,
            "calibrated_fully": plain.copy(),
            "bounds": np.full((parts, 3), 0.5, np.float32),
            "span_bounds": np.array([0.5, 0.6, 0.3, 0.6], np.float32),
            "off_bounds": np.array([0.6, 0.99], np.float32),
        }

    def load_from(self, folder: Path) -> None:
        """Take the matrices and heads kept in `folder`."""
        kept = load_heads(folder, HEADS_FACTS)
        self.load(folder, kept)
        with torch.no_grad():
            self.whole_bias.copy_(torch.from_numpy(kept["whole_bias"]))
            gap = torch.from_numpy(kept["gap"]).clamp(min=1e-3)
            self.raw_gap.copy_(torch.log(torch.expm1(gap)))

    def forward(self, batch: Sequence[Example]) -> Output:
        """Return what is read in each example."""
        ids, mask, token_types, sentence_of = _padded(batch)
        states = (
            self.model[0]
            .model(input_ids=ids, attention_mask=mask, token_type_ids=token_types)
            .last_hidden_state
        )
        mapped = self.columns(self.drop(states))
        part = dict(zip(COLUMNS, mapped.split(list(COLUMNS.values()), dim=2), strict=True))
        most = max(len(one.letters) for one in batch)
        places = torch.arange(most).view(1, most, 1)
        share = (sentence_of.unsqueeze(1) == places).float()
        letters = share / share.sum(2, keepdim=True).clamp(min=1) @ part["letters"]
        is_answer = (sentence_of >= 0).unsqueeze(2)
        attention = part["attention"].masked_fill(~is_answer, _HIDDEN).softmax(1)
        whole = (attention * part["value"]).sum(1) + self.whole_bias
        fully = whole[:, : len(PARTS)] - functional.softplus(self.raw_gap)
        chances = [whole[:, : len(PARTS)], fully, whole[:, len(PARTS) : -1]]
        features = grounded(torch.sigmoid(torch.cat(chances, 1)))
        bias = self.level_bias[[one.type for one in batch]]
        level = features @ functional.softplus(self.raw_level)
        return Output(letters, part, whole, fully, level.unsqueeze(1) + bias)


def grounded(chances: Tensor) -> Tensor:
    """Return features of the level, shape (n, FEATURES), as `level_features` has them."""
    ground = chances[:, [OCCASION, OWN_ACTION]].max(dim=1).values
    columns = list(chances.unbind(1))
    for place in (DETAILS, len(PARTS) + DETAILS):
        columns[place] = torch.minimum(columns[place], ground)
    return torch.stack(columns, 1)


def _padded(batch: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    longest = max(len(one.ids) for one in batch)
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    mask, token_types = torch.zeros_like(ids), torch.zeros_like(ids)
    sentence_of = torch.full_like(ids, -1)
    for row, one in enumerate(batch):
        length = len(one.ids)
        ids[row, :length] = torch.tensor(one.ids)
        mask[row, :length] = 1
        token_types[row, one.offset : length] = 1
        sentence_of[row, :length] = torch.from_numpy(one.sentence_of)
    return ids, mask, token_types, sentence_of


def loss_of(net: ReaderNet, batch: Sequence[Example]) -> Tensor:
    """Return the weighted sum of the losses of a batch."""
    output = net(batch)
    weight = torch.tensor([one.weight for one in batch])
    levelled = weight * torch.tensor([float(one.has_level) for one in batch])
    states = torch.tensor([one.states for one in batch])
    level = torch.tensor([one.level for one in batch]).unsqueeze(1)
    experience = torch.tensor([one.experience for one in batch])
    losses = {
        "letters": _letters_loss(output.letters, batch, weight),
        "parts": (
            (
                _bce(output.whole[:, : len(PARTS)], states >= 1).sum(1)
                + _bce(output.fully, states >= 2).sum(1)
                + _bce(output.whole[:, len(PARTS)], experience)
            )
            * weight
        ).mean(),
        "off": (
            _bce(output.whole[:, -1], torch.tensor([one.off for one in batch])) * weight
        ).mean(),
        "level": (_bce(output.level, level > torch.arange(1, 5)).sum(1) * levelled).mean(),
        "facts": _span_loss(output, "fact", batch, 0),
        "vague": _span_loss(output, "vague", batch, 2),
    }
    return torch.stack([WEIGHTS[name] * loss for name, loss in losses.items()]).sum()


def _bce(log_odds: Tensor, wanted: Tensor) -> Tensor:
    return functional.binary_cross_entropy_with_logits(log_odds, wanted.float(), reduction="none")


def _letters_loss(letters: Tensor, batch: Sequence[Example], weight: Tensor) -> Tensor:
    each = [
        (_bce(row[: len(one.letters)], torch.from_numpy(one.letters)) * torch.from_numpy(one.known))
        .sum(1)
        .mean()
        for row, one in zip(letters, batch, strict=True)
    ]
    return (torch.stack(each) * weight).mean()


def _span_loss(output: Output, name: str, batch: Sequence[Example], column: int) -> Tensor:
    wanted = torch.full((*output.columns[name].shape[:2], 2), _NONE)
    for row, one in enumerate(batch):
        wanted[row, : len(one.ids)] = torch.from_numpy(one.tokens[:, column : column + 2])
    kinds = functional.cross_entropy(
        output.columns[name].flatten(0, 1), wanted[:, :, 0].flatten(), ignore_index=_NONE
    )
    inside = wanted[:, :, 0] > 0
    if not inside.any():
        return kinds
    begins = _bce(output.columns[f"{name}_begins"][:, :, 0][inside], wanted[:, :, 1][inside])
    return kinds + 0.2 * begins.mean()
