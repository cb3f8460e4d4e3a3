"""Tuning MiniLM to tell, of a skill and a passage side by side, whether it is shown or claimed."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from coach.bank.skills import Skills
from coach.bank.tables import check_keys, read_text, read_texts
from coach.errors import DataFileError
from coach.evidence.skill_reader import FEATURES, OUTCOMES, STATES, skill_facts
from coach.evidence.skill_sentences import resume_sentences
from coach.language.encoder import DIMENSION, Encoder, Vectors
from coach.language.text import sentence_spans
from coach.training.adapter import (
    arrays_of,
    open_adaptable,
    save_adapter,
    tune,
    write_heads,
)
from coach.training.skill_triples import Triple

SKILL_SCENES = Path(__file__).parent / "skill_scenes.toml"
SEED = 20261128
THREADS = 2
EPOCHS = 4
BATCH = 48
POOL = 16
"""Pairs of like length are read together; lengths are compared within so many batches."""
MATRIX_RATE = 2e-3
HEAD_RATE = 5e-3
SMOOTHING = 0.05
LONGEST_PIECES = 96
NEIGHBOURS = 25
"""Skills whose passages serve as near misses of another."""
SAME = 0.75
"""Cosine of names from which two skills may be one."""
MAX_PASSAGE_CHARS = 600

SHOWN, CLAIMED, NEITHER = range(len(OUTCOMES))
Pair = tuple[str, str, int]
"""The words of a skill, a passage, and which of `OUTCOMES` it is."""


@dataclass(frozen=True)
class SkillScenes:
    """Passages about one skill: that show it, that claim it, that come near and do neither."""

    told: tuple[str, ...]
    claim: str
    near_miss: str


def read_scenes(skills: Skills, path: Path = SKILL_SCENES) -> dict[str, SkillScenes]:
    """Return the scenes of every skill; raises DataFileError or BankError at the first fault."""
    top = tomllib.loads(path.read_text(encoding="utf-8"))
    if list(top) != list(skills.skills):
        odd = sorted(set(top) ^ set(skills.skills))[:3]
        raise DataFileError(path, None, f"not the skills of the list, in its order: {odd}")
    found = {}
    for name, table in top.items():
        check_keys(path, name, table, ("told", "claim", "not"))
        found[name] = SkillScenes(
            read_texts(path, name, table, "told", limit=MAX_PASSAGE_CHARS),
            read_text(path, name, table, "claim", limit=MAX_PASSAGE_CHARS),
            read_text(path, name, table, "not", limit=MAX_PASSAGE_CHARS),
        )
    return found


class Pairs:
    """What is learned from, drawn anew for each round."""

    def __init__(
        self,
        skills: Skills,
        scenes: Mapping[str, SkillScenes],
        triples: Sequence[Triple],
        encoder: Encoder,
    ) -> None:
        self._skills = list(skills.skills.values())
        self._scenes = list(scenes.values())
        self._triples = [(one, list(_windows(one)), list(_pieces(one))) for one in triples]
        self._near = _neighbours(encoder.encode([one.name for one in self._skills]))

    def draw(self, rng: np.random.Generator) -> list[Pair]:
        """Return the pairs of a round."""
        return [*self._of_scenes(rng), *self._of_triples(rng)]

    def _of_scenes(self, rng: np.random.Generator) -> Iterator[Pair]:
        for place, (skill, own) in enumerate(zip(self._skills, self._scenes, strict=True)):
            near = [self._scenes[other] for other in rng.choice(self._near[place], 2)]
            far = (place + 1 + rng.integers(len(self._scenes) - 1)) % len(self._scenes)
            passages = [
                *((told, SHOWN) for told in rng.permutation(own.told)[:3]),
                (own.claim, CLAIMED),
                (own.near_miss, NEITHER),
                (rng.choice(near[0].told), NEITHER),
                (near[1].claim, NEITHER),
                (rng.choice(self._scenes[far].told), NEITHER),
            ]
            for passage, outcome in passages:
                yield str(rng.choice(skill.words)), str(passage), outcome

    def _of_triples(self, rng: np.random.Generator) -> Iterator[Pair]:
        outcomes = {"shown": SHOWN, "claimed": CLAIMED, "missing": NEITHER}
        for triple, windows, pieces in self._triples:
            for mark in triple.marks:
                if mark.proof:
                    yield mark.skill, mark.proof, outcomes[mark.state]
                if mark.state == "shown":
                    wider = [one for one in windows if mark.proof in one and one != mark.proof]
                    if mark.proof and wider:
                        yield mark.skill, str(rng.choice(wider)), SHOWN
                    continue
                # No window of any story shows it.
                for window in rng.choice(windows, 2):
                    yield mark.skill, str(window), NEITHER
                if mark.state == "missing" and pieces:
                    yield mark.skill, str(rng.choice(pieces)), NEITHER


def train_pairs(pairs: Pairs, folder: Path) -> None:
    """Tune, write adapter and head to `folder` (some twenty minutes)."""
    torch.manual_seed(SEED)
    torch.set_num_threads(THREADS)
    rng = np.random.default_rng(SEED)
    model, head = open_adaptable(), nn.Linear(DIMENSION, len(OUTCOMES))
    batches = [batch for _ in range(EPOCHS) for batch in _batches(pairs.draw(rng), rng)]

    def loss_of(batch: list[Pair]) -> torch.Tensor:
        told = head(_vectors(model, batch))
        wanted = torch.tensor([outcome for *_, outcome in batch])
        return nn.functional.cross_entropy(told, wanted, label_smoothing=SMOOTHING)

    tune(model, head, batches, loss_of, matrix_rate=MATRIX_RATE, head_rate=HEAD_RATE)
    save_adapter(model, folder)
    # With an empty judge, so that the adapter can be opened to fit it.
    judge = np.zeros((len(STATES), len(FEATURES)), dtype=np.float32)
    write_skill_heads(folder, arrays_of(head), judge, np.zeros(len(STATES), dtype=np.float32))


def write_skill_heads(
    folder: Path,
    head: Mapping[str, NDArray[np.float32]],
    judge: NDArray[np.float32],
    judge_bias: NDArray[np.float32],
) -> None:
    """Write the head ("weights", "bias") and the judge beside their adapter."""
    write_heads(folder, {**head, "judge": judge, "judge_bias": judge_bias}, skill_facts())


def _batches(pairs: Sequence[Pair], rng: np.random.Generator) -> list[list[Pair]]:
    order = [pairs[place] for place in rng.permutation(len(pairs))]
    found = []
    for first in range(0, len(order), BATCH * POOL):
        pool = sorted(order[first : first + BATCH * POOL], key=_length)
        found += [pool[place : place + BATCH] for place in range(0, len(pool), BATCH)]
    return [found[place] for place in rng.permutation(len(found))]


def _length(pair: Pair) -> int:
    return len(pair[0]) + len(pair[1])


def _vectors(model: Any, pairs: Sequence[Pair]) -> torch.Tensor:
    """Return the mean state over all pieces of each pair, as `AdaptedPairs` gives it."""
    batch = model.tokenizer(
        [skill for skill, _, _ in pairs],
        [passage for _, passage, _ in pairs],
        padding=True,
        truncation="only_second",
        max_length=LONGEST_PIECES,
        return_tensors="pt",
    )
    states = model[0].model(**batch).last_hidden_state
    mask = batch["attention_mask"].unsqueeze(-1).to(states.dtype)
    mean: torch.Tensor = (states * mask).sum(1) / mask.sum(1)
    return mean


def _neighbours(vectors: Vectors) -> list[list[int]]:
    found = []
    for place, row in enumerate(vectors @ vectors.T):
        others = [int(other) for other in np.argsort(-row) if row[other] < SAME and other != place]
        found.append(others[:NEIGHBOURS])
    return found


def _windows(triple: Triple) -> Iterator[str]:
    for story in triple.stories:
        sentences = [story[start:end] for start, end in sentence_spans(story)]
        yield from sentences
        for one, other in pairwise(sentences):
            yield f"{one} {other}"


def _pieces(triple: Triple) -> Iterator[str]:
    for sentence in resume_sentences(triple.resume):
        yield sentence.text
