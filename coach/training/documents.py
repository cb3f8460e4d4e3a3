"""Train the reader of documents on marked texts, measure it, and write its card.

Learned from marked postings, letters, résumés and lines of journals (train.jsonl), and from lines
that stand alone. The reporting sets only measure, as do real texts where they are given: a folder
of postings.jsonl with marks.jsonl and feedback.jsonl, whose sentences are not in the project.
"""

from __future__ import annotations

import random
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from coach.evaluate.documents import (
    evaluate_feedback,
    evaluate_postings,
    load_letters,
    load_postings,
)
from coach.evaluate.lines import WRITTEN_ON, evaluate_journal, load_marked_lines
from coach.feedback.reading import read_feedback
from coach.lines.journal import parse_line
from coach.model.adapter import load_heads
from coach.model.cards import Comparison, Figure
from coach.model.document_reader import (
    COMPETENCIES,
    DOCUMENTS_PATH,
    HEADS_FACTS,
    KINDS,
    LINE_KINDS,
    DocumentReader,
    columns_of,
)
from coach.posting.reading import read_posting
from coach.text.known_words import KnownWords, open_words
from coach.training import DATA_PATH
from coach.training.cards import Options, publish_card
from coach.training.document_net import (
    RANK,
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
from coach.training.trainer import BASE_NAME, Rates, save_adapter, train, write_heads

RATES = Rates(epochs=12, batch=16, matrices=1e-3, heads=3e-3, seed=19, mixing=20, slack=1.05)
"""The shipped weights had two runs of six, the second (seed 20) from where the first had ended."""
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


def load_texts(rows: int | None = None) -> Texts:
    """Return the training texts, at most `rows` of each kind."""
    letters = objects_in(DATA_PATH / "letters.train.jsonl")[:rows]
    read = tuple(map(letter_document, letters))
    return Texts(
        tuple(map(posting_document, objects_in(DATA_PATH / "postings.train.jsonl")[:rows])),
        read,
        tuple(
            document
            for document, row in zip(read, letters, strict=True)
            if row["says_nothing"] and len(document.texts) <= SHORT_LETTER
        ),
        load_lines("posting_lines.toml", "asks")[:rows],
        load_lines("feedback_lines.toml", "says")[:rows],
        tuple(map(resume_document, objects_in(DATA_PATH / "resumes.train.jsonl")[:rows])),
        tuple(objects_in(DATA_PATH / "journal.train.jsonl")[:rows]),
    )


def load_lines(name: str, key: str) -> Lines:
    """Return lines that stand alone, with all that each says."""
    groups = tomllib.loads((DATA_PATH / name).read_text(encoding="utf-8"))["group"]
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


def train_documents(texts: Texts, rates: Rates = RATES, start: Path | None = None) -> DocumentNet:
    """Return a network trained on marked texts; it goes on from the weights in `start`."""
    torch.manual_seed(rates.seed)
    net = DocumentNet()
    if start is not None:
        net.load(start, load_heads(start, HEADS_FACTS))
    journal = [journal_example(row, net.tokenizer) for row in texts.journal]

    def examples(rng: random.Random) -> list[Example]:
        documents = documents_of_epoch(texts, rng)
        return [
            *(one for document in documents for one in examples_of(document, net.tokenizer)),
            *journal,
        ]

    train(net, examples, loss_of, rates)
    return net


def write(net: DocumentNet, folder: Path) -> None:
    """Write adapter and heads."""
    save_adapter(net.model, folder)
    heads = {
        "weight": net.columns.weight.detach().numpy(),
        "bias": net.columns.bias.detach().numpy(),
    }
    write_heads(folder, heads, HEADS_FACTS)


LIMITS = (
    "The texts of training and of the first figures were written for the coach in the manner of "
    "real ones, each marked once by somebody who did not write it. What a posting stresses is told "
    "wrongly more often than rightly on them. English only. Hints, irony and asides in letters are "
    "mostly asked about or missed; an insult can be taken for a word on manner."
)


def make(options: Options) -> None:
    """Train, measure, and write weights and card."""
    folder, seconds = options.output / DOCUMENTS_PATH.name, None
    if options.is_training:
        began = time.monotonic()
        start = options.start and options.start / DOCUMENTS_PATH.name
        write(
            train_documents(load_texts(options.rows), RATES.for_epochs(options.epochs), start),
            folder,
        )
        seconds = time.monotonic() - began
    reader, words = DocumentReader(folder, is_published=False), open_words()
    postings, letters = DATA_PATH / "postings.report.jsonl", DATA_PATH / "letters.report.jsonl"
    found = [
        *figures(reader, words, postings, letters, "kept from training", options.rows),
        *own_figures(reader, options.rows),
    ]
    if options.real is not None:
        postings, letters = options.real / "postings.jsonl", options.real / "feedback.jsonl"
        found += figures(reader, words, postings, letters, "of real employers")
    publish_card(folder, card(found), seconds)


def card(found: list[Figure]) -> dict[str, object]:
    """Return the card with these figures."""
    return {
        "what": "The reader of postings, employers' words, résumés and lines of the journal",
        "data": [
            {"name": BASE_NAME, "licence": "Apache 2.0"},
            {"name": "own texts, coach/training/data", "licence": "MIT"},
        ],
        "settings": {
            "rank": RANK, "epochs": RATES.epochs, "batch": RATES.batch,
            "matrix_rate": RATES.matrices, "head_rate": RATES.heads, "seed": RATES.seed,
        },
        "figures": found,
        "limits": LIMITS,
    }  # fmt: skip


def figures(
    reader: DocumentReader,
    words: KnownWords,
    postings: Path,
    letters: Path,
    on: str,
    rows: int | None = None,
) -> Iterator[Figure]:
    """Yield the figures of a set of postings and one of employers' words."""
    asked = evaluate_postings(
        load_postings(postings)[:rows], lambda text: read_posting(text, reader, words)
    )
    first = Comparison(
        "the first twelve", round(asked.baselines["lines: the first twelve"]["right"], 4)
    )
    always = asked.baselines["competencies: always the same three"]
    yield Figure(
        "lines of a posting that ask something", round(asked.lines["right"], 4), "share",
        f"postings {on}", asked.n, first, None, main=True,
    )  # fmt: skip
    yield Figure(
        "marked lines found", round(asked.lines["found"], 4), "share", f"postings {on}", asked.marks
    )
    for name, value, other in (
        ("emphasised competencies, right", asked.competencies["right"], always["right"]),
        ("emphasised competencies, found", asked.competencies["found"], always["found"]),
    ):
        beside = Comparison("always the same three", round(other, 4))
        yield Figure(name, round(value, 4), "share", f"postings {on}", asked.n, beside)
    said = evaluate_feedback(
        load_letters(letters)[:rows], lambda text: read_feedback(text, reader, words).sure_by_kind
    )
    by_name = said.baselines["a word of the kind's name"]
    for name, value, other in (
        ("kinds of feedback, macro F1", said.read["macro_f1"], by_name["macro_f1"]),
        ("advice that is wrong, told", said.told["wrong"], by_name["wrong"]),
        ("advice that is wrong, told or asked", said.read["wrong"], by_name["wrong"]),
    ):
        beside = Comparison("a word of the kind's name", round(other, 4))
        yield Figure(name, round(value, 4), "share", f"letters {on}", said.n, beside)
    yield Figure(
        "letters that say nothing, made advice", round(said.read["advised"], 4), "share",
        f"letters {on}", said.nothing,
        Comparison("a word of the kind's name", round(by_name["advised"], 4)),
    )  # fmt: skip


def own_figures(reader: DocumentReader, rows: int | None = None) -> Iterator[Figure]:
    """Yield the figures of lines of journals and of résumés, which are our own alone."""
    lines = load_marked_lines(DATA_PATH / "journal.report.jsonl")[:rows]
    told = evaluate_journal(lines, lambda line: parse_line(line, WRITTEN_ON, reader))
    by_words = Comparison("its first word of news", round(told["by_words"], 4))
    for name, value, beside in (
        ("lines of a journal, right or asked back", told["right_or_asked"], None),
        ("the same, nothing asked", told["asked_nothing"], None),
        ("what happened, right", told["kind_right"], by_words),
        ("what happened, told and turned round", told["turned_round"], None),
    ):
        yield Figure(name, round(value, 4), "share", "lines kept from training", len(lines), beside)
    pairs = [
        (kind, LINE_KINDS[column])
        for row in objects_in(DATA_PATH / "resumes.report.jsonl")[:rows]
        for kind, column in zip(
            row["kinds"],
            reader.read(row["lines"])[:, columns_of(LINE_KINDS)].argmax(axis=1),
            strict=True,
        )
    ]
    right = sum(kind == found for kind, found in pairs) / len(pairs)
    deeds = sum(kind == "deed" for kind, _ in pairs) / len(pairs)
    yield Figure(
        "kinds of lines of résumés, right", round(right, 4), "share", "lines kept from training",
        len(pairs), Comparison("all deeds", round(deeds, 4)),
    )  # fmt: skip
