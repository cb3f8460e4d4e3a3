"""Train the reader of documents: `python -m coach.training.train_documents`.

Learned from marked postings, letters, résumés and lines of journals (train.jsonl), and from lines
that stand alone; the bounds are chosen on the choosing sets, the reporting sets only measure.
"""

from __future__ import annotations

import argparse
import math
import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from coach.model.document_reader import COLUMNS, COMPETENCIES, DOCUMENTS_PATH, HEADS_FORMAT, KINDS
from coach.training.adapter import descend, save_adapter, write_heads
from coach.training.document_net import (
    Document,
    DocumentNet,
    Example,
    examples_of,
    journal_example,
    letter_document,
    line_document,
    loss_of,
    objects_in,
    posting_document,
    resume_document,
    with_lines,
)

DATA_PATH = Path(__file__).parent / "data"
EPOCHS = 12
"""The shipped weights had two runs of six, the second (seed 20) from where the first had ended."""
BATCH = 16
MATRIX_RATE = 1e-3
HEAD_RATE = 3e-3
SEED = 19
LINES_TOGETHER = 6
SHORT_LETTER = 8
"""Pieces of a standard letter into which other lines are put."""
PUT_IN = 0.3

Lines = list[tuple[str, tuple[str, ...]]]


@dataclass(frozen=True)
class Texts:
    """What is learned from; lines are (text, what it says)."""

    postings: tuple[Document, ...]
    letters: tuple[Document, ...]
    empty_letters: tuple[Document, ...]
    posting_lines: Lines
    letter_lines: Lines
    resumes: tuple[Document, ...]
    journal: tuple[dict[str, Any], ...]


def read_texts(folder: Path = DATA_PATH) -> Texts:
    """Return the training texts of a folder."""
    letters = objects_in(folder / "letters.train.jsonl")
    return Texts(
        tuple(map(posting_document, objects_in(folder / "postings.train.jsonl"))),
        tuple(map(letter_document, letters)),
        tuple(
            document
            for document, row in zip(map(letter_document, letters), letters, strict=True)
            if row["says_nothing"] and len(document.texts) <= SHORT_LETTER
        ),
        read_lines(folder / "posting_lines.toml", "asks"),
        read_lines(folder / "feedback_lines.toml", "says"),
        tuple(map(resume_document, objects_in(folder / "resumes.train.jsonl"))),
        tuple(objects_in(folder / "journal.train.jsonl")),
    )


def read_lines(path: Path, key: str) -> Lines:
    """Return lines that stand alone, with all that each says."""
    groups = tomllib.loads(path.read_text(encoding="utf-8"))["group"]
    return [(line, tuple(group[key])) for group in groups for line in group["lines"]]


def documents_of_epoch(texts: Texts, rng: random.Random) -> Iterator[Document]:
    """Yield what one epoch reads: all texts, and lines by themselves and inside letters."""
    yield from texts.postings
    yield from texts.letters
    yield from texts.resumes
    asks = rng.sample(texts.posting_lines, len(texts.posting_lines))
    for place in range(0, len(asks), LINES_TOGETHER):
        yield line_document(asks[place : place + LINES_TOGETHER], COMPETENCIES)
    says = rng.sample(texts.letter_lines, len(texts.letter_lines))
    while says:
        count = rng.choice((1, 1, 2, 3))
        some, says = says[:count], says[count:]
        ends = [(text + rng.choice(("", ".", ".")), kinds) for text, kinds in some]
        lines = line_document(ends, KINDS)
        if rng.random() < PUT_IN:
            yield with_lines(rng.choice(texts.empty_letters), lines, rng)
        else:
            yield lines


def batches_of(examples: Sequence[Example], rng: random.Random) -> list[list[Example]]:
    """Return examples in batches of like length, in any order."""
    order = sorted(examples, key=lambda one: len(one.block.ids) + 20 * rng.random())
    batches = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    rng.shuffle(batches)
    return batches


def train(
    texts: Texts, *, epochs: int = EPOCHS, seed: int = SEED, start: Path | None = None
) -> DocumentNet:
    """Return a network trained on marked texts; it goes on from the weights in `start`."""
    torch.manual_seed(seed)
    rng = random.Random(seed)  # noqa: S311 - chance, not a secret
    net = DocumentNet()
    if start is not None:
        net.load(start)

    journal = [journal_example(row, net.tokenizer) for row in texts.journal]

    def epoch() -> list[list[Example]]:
        documents = documents_of_epoch(texts, rng)
        read = [one for document in documents for one in examples_of(document, net.tokenizer)]
        return batches_of([*read, *journal], rng)

    first = epoch()
    # The first epoch is made beforehand: its size tells how many steps there will be.
    made = [first]
    descend(
        net,
        epochs,
        epochs * math.ceil(1.05 * len(first)),
        lambda: made.pop() if made else epoch(),
        loss_of,
        (MATRIX_RATE, HEAD_RATE),
    )
    return net


def write(net: DocumentNet, folder: Path) -> None:
    """Write adapter and heads."""
    save_adapter(net.model, folder)
    heads = {
        "weight": net.columns.weight.detach().numpy(),
        "bias": net.columns.bias.detach().numpy(),
    }
    write_heads(folder, heads, {"format": HEADS_FORMAT, "columns": list(COLUMNS)})


def main() -> None:
    """Train and write adapter and heads."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA_PATH)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--start", type=Path, help="a folder of weights to go on from")
    parser.add_argument("--out", type=Path, default=DOCUMENTS_PATH)
    given = parser.parse_args()
    texts = read_texts(given.data)
    net = train(texts, epochs=given.epochs, seed=given.seed, start=given.start)
    write(net, given.out)


if __name__ == "__main__":
    main()
