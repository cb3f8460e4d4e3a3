"""Train the answer reader on marked answers: `python -m coach.training.train_reader`.

Training, choosing and reporting use three sets of answers (train, choose and report.jsonl in
coach/training/data). The choosing set calibrates the chances and gives the bounds; the reporting
set is for `coach evaluate answers`.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Sequence
from pathlib import Path

import torch

from coach.evaluate.marked import MarkedAnswer, load_marked
from coach.model.answer_reader import HEADS_FORMAT
from coach.model.cards import READER_PATH
from coach.training.adapter import descend, save_adapter, write_heads
from coach.training.calibrate import calibrate
from coach.training.reader_net import Example, ReaderNet, example_of, loss_of
from coach.training.spoiling import (
    BesideThePoint,
    Change,
    Padding,
    dictate,
    repeat_sentence,
    shuffle,
    slip,
)

EPOCHS = 6
BATCH = 8
MATRIX_RATE = 4e-4
HEAD_RATE = 2e-3
SEED = 20
CHANGED = 0.45
"""This share of the answers is changed, anew in each epoch, by something that moves no level."""
SHUFFLED = 0.04
SHUFFLED_WEIGHT = 0.5
DATA_PATH = Path(__file__).parent / "data"


def examples_of_epoch(
    answers: Sequence[MarkedAnswer], net: ReaderNet, rng: random.Random
) -> list[Example]:
    """Return the examples of one epoch: the answers, some of them changed, some shuffled."""
    padding = Padding(answers)
    facts, cues = BesideThePoint("facts"), BesideThePoint("cues")
    changes: list[Change] = [facts, facts, facts, cues, cues, padding, padding]
    changes += [dictate, dictate, repeat_sentence, slip, slip]
    examples = []
    for marked in answers:
        chance = rng.random()
        if chance < SHUFFLED:
            broken = shuffle(marked, rng)
            examples.append(example_of(broken, net.tokenizer, weight=SHUFFLED_WEIGHT))
        elif chance < SHUFFLED + CHANGED:
            changed = rng.choice(changes)(marked, rng)
            examples.append(example_of(changed, net.tokenizer, states=marked.states))
        else:
            examples.append(example_of(marked, net.tokenizer))
    return examples


def batches_of(examples: Sequence[Example], rng: random.Random) -> list[list[Example]]:
    """Return examples in batches of like length, in any order."""
    order = sorted(examples, key=lambda one: len(one.ids) + 30 * rng.random())
    batches = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    rng.shuffle(batches)
    return batches


def train(
    answers: Sequence[MarkedAnswer],
    *,
    epochs: int = EPOCHS,
    seed: int = SEED,
    start: Path | None = None,
) -> ReaderNet:
    """Return a network trained on marked answers; it goes on from the weights in `start`."""
    torch.manual_seed(seed)
    rng = random.Random(seed)  # noqa: S311 - chance, not a secret
    net = ReaderNet()
    if start is not None:
        net.load(start)
    descend(
        net,
        epochs,
        epochs * math.ceil(len(answers) / BATCH),
        lambda: batches_of(examples_of_epoch(answers, net, rng), rng),
        loss_of,
        (MATRIX_RATE, HEAD_RATE),
    )
    return net


def write(net: ReaderNet, folder: Path) -> None:
    """Write adapter and heads, not yet calibrated: every scale 1, every bound a half."""
    save_adapter(net.model, folder)
    write_heads(folder, net.arrays(), {"format": HEADS_FORMAT})


def main() -> None:
    """Train on what is not kept apart, calibrate on the choosing set, write adapter and heads."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, nargs="*", default=[DATA_PATH / "train.jsonl"])
    parser.add_argument(
        "--choose", type=Path, nargs="*", default=[DATA_PATH / "choose.jsonl"], help="to calibrate"
    )
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--start", type=Path, help="a folder of weights to go on from")
    parser.add_argument("--out", type=Path, default=READER_PATH)
    given = parser.parse_args()
    answers = [one for path in given.data for one in load_marked(path)]
    write(train(answers, epochs=given.epochs, seed=given.seed, start=given.start), given.out)
    calibrate([one for path in given.choose for one in load_marked(path)], given.out)


if __name__ == "__main__":
    main()
