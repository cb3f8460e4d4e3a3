"""Write the card of the reader of documents: `python -m coach.training.measure_documents`.

Measured on the reporting sets in coach/training/data, which took no part in training or choosing;
with --real on a folder of real postings and employers' words (postings.jsonl with marks.jsonl,
feedback.jsonl), whose sentences are not in the project.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from coach.cards import Comparison, Figure
from coach.evaluate.feedback import evaluate_feedback, read_letters
from coach.evaluate.postings import evaluate_postings, read_postings
from coach.feedback.reading import read_feedback
from coach.language.words import KnownWords, open_words
from coach.model.document_reader import DOCUMENTS_PATH, DocumentReader
from coach.posting.reading import read_posting
from coach.training.cards import file_facts, publish_card
from coach.training.document_net import RANK
from coach.training.train_documents import (
    BATCH,
    DATA_PATH,
    EPOCHS,
    HEAD_RATE,
    MATRIX_RATE,
    SEED,
)

LIMITS = (
    "The texts of training and of the first figures were written for the coach in the manner of "
    "real ones, each marked once by somebody who did not write it. What a posting stresses is told "
    "wrongly more often than rightly on them. English only. Hints, irony and asides in letters are "
    "mostly asked about or missed."
)


def figures(
    reader: DocumentReader, words: KnownWords, postings: Path, letters: Path, on: str
) -> Iterator[Figure]:
    """Yield the figures of a set of postings and one of employers' words."""
    asked = evaluate_postings(
        read_postings(postings), lambda text: read_posting(text, reader, words)
    )
    first = Comparison(
        "the first twelve", round(asked.baselines["lines: the first twelve"].right, 4)
    )
    always = asked.baselines["competencies: always the same three"]
    yield Figure(
        "lines of a posting that ask something", round(asked.lines.right, 4), "share",
        f"postings {on}", asked.n, first, None, main=True,
    )  # fmt: skip
    yield Figure(
        "marked lines found", round(asked.lines.found, 4), "share", f"postings {on}", asked.marks
    )
    for name, value, other in (
        ("stressed competencies, right", asked.competencies.right, always.right),
        ("stressed competencies, found", asked.competencies.found, always.found),
    ):
        beside = Comparison("always the same three", round(other, 4))
        yield Figure(name, round(value, 4), "share", f"postings {on}", asked.n, beside)
    said = evaluate_feedback(
        read_letters(letters), lambda text: read_feedback(text, reader, words).told_by_kind
    )
    by_name = said.baselines["a word of the kind's name"]
    for name, value, other in (
        ("kinds of feedback, macro F1", said.read.macro_f1, by_name.macro_f1),
        ("advice that is wrong, told", said.told.wrong, by_name.wrong),
        ("advice that is wrong, told or asked", said.read.wrong, by_name.wrong),
    ):
        beside = Comparison("a word of the kind's name", round(other, 4))
        yield Figure(name, round(value, 4), "share", f"letters {on}", said.n, beside)
    yield Figure(
        "letters that say nothing, made advice", round(said.read.advised, 4), "share",
        f"letters {on}", said.nothing,
        Comparison("a word of the kind's name", round(by_name.advised, 4)),
    )  # fmt: skip


def main() -> None:
    """Measure and publish the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA_PATH)
    parser.add_argument("--real", type=Path, help="a folder of real texts to measure on as well")
    parser.add_argument("--folder", type=Path, default=DOCUMENTS_PATH)
    given = parser.parse_args()
    reader, words = DocumentReader(given.folder, is_published=False), open_words()
    found = list(
        figures(
            reader,
            words,
            given.data / "postings.report.jsonl",
            given.data / "letters.report.jsonl",
            "kept from training",
        )
    )
    if given.real is not None:
        postings, letters = given.real / "postings.jsonl", given.real / "feedback.jsonl"
        found += figures(reader, words, postings, letters, "of real employers")
    card = {
        **file_facts(given.folder),
        "what": "The reader of postings and employers' words: MiniLM with an adapter and one map",
        "data": [
            {"name": "sentence-transformers/all-MiniLM-L6-v2", "licence": "Apache 2.0"},
            {"name": "own postings, letters and lines, coach/training/data", "licence": "MIT"},
        ],
        "settings": {
            "rank": RANK, "epochs": EPOCHS, "batch": BATCH, "matrix_rate": MATRIX_RATE,
            "head_rate": HEAD_RATE, "seed": SEED,
        },
        "figures": found,
        "limits": LIMITS,
    }  # fmt: skip
    publish_card(given.folder, card)


if __name__ == "__main__":
    main()
