"""Write the card of the reader of documents: `python -m coach.training.measure_documents`.

Measured on the reporting sets in coach/training/data, which took no part in training or choosing;
with --real on a folder of real postings and employers' words (postings.jsonl with marks.jsonl,
feedback.jsonl), whose sentences are not in the project.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from coach.evaluate.feedback import evaluate_feedback, load_letters
from coach.evaluate.journal import WRITTEN_ON, evaluate_journal, load_marked_lines
from coach.evaluate.postings import evaluate_postings, load_postings
from coach.feedback.reading import read_feedback
from coach.lines.journal import read_line
from coach.model.cards import Comparison, Figure
from coach.model.document_reader import (
    DOCUMENTS_PATH,
    LINE_KINDS,
    DocumentReader,
    columns_of,
)
from coach.model.words import open_words
from coach.posting.reading import read_posting
from coach.text.known_words import KnownWords
from coach.training.cards import file_facts, publish_card
from coach.training.document_net import RANK, objects_in
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
    "mostly asked about or missed; an insult can be taken for a word on manner."
)


def figures(
    reader: DocumentReader, words: KnownWords, postings: Path, letters: Path, on: str
) -> Iterator[Figure]:
    """Yield the figures of a set of postings and one of employers' words."""
    asked = evaluate_postings(
        load_postings(postings), lambda text: read_posting(text, reader, words)
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
        load_letters(letters), lambda text: read_feedback(text, reader, words).told_by_kind
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


def own_figures(reader: DocumentReader, folder: Path) -> Iterator[Figure]:
    """Yield the figures of lines of journals and of résumés, which are our own alone."""
    told = evaluate_journal(
        load_marked_lines(folder / "journal.report.jsonl"),
        lambda line: read_line(line, WRITTEN_ON, reader),
    )
    by_words = Comparison("its first word of news", round(told.by_words, 4))
    for name, value, beside in (
        ("lines of a journal, right or asked back", told.right_or_asked, None),
        ("the same, nothing asked", told.asked_nothing, None),
        ("what happened, right", told.kind_right, by_words),
        ("what happened, told and turned round", told.turned_round / told.n, None),
    ):
        yield Figure(name, round(value, 4), "share", "lines kept from training", told.n, beside)
    pairs = [
        (kind, LINE_KINDS[column])
        for row in objects_in(folder / "resumes.report.jsonl")
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
    found += own_figures(reader, given.data)
    if given.real is not None:
        postings, letters = given.real / "postings.jsonl", given.real / "feedback.jsonl"
        found += figures(reader, words, postings, letters, "of real employers")
    card = {
        **file_facts(given.folder),
        "what": "The reader of postings, employers' words, résumés and lines of the journal",
        "data": [
            {"name": "sentence-transformers/all-MiniLM-L6-v2", "licence": "Apache 2.0"},
            {"name": "own texts, coach/training/data", "licence": "MIT"},
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
