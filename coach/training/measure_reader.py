"""Measure the adapter's heads on documents they were not trained on, and write their card.

    python -m coach.training.measure_reader --data FOLDER

FOLDER holds statements/ and specificity/, as for train_reader.
"""

import argparse
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from sklearn.metrics import f1_score, roc_auc_score

from coach.bank.lexicons import load_lexicons
from coach.cards import Comparison, Figure
from coach.errors import CoachError
from coach.evidence.details import find_facts
from coach.evidence.readings import clause_windows, sentence_windows
from coach.evidence.soundness import LIKELY_STRAY, SoundnessHead, details_to_check, open_soundness
from coach.evidence.statement_types import StatementHead, likeliest, open_statement_head
from coach.language.encoder import MODEL_SHA256
from coach.language.reader import READER_PATH, AdaptedMiniLM, Window
from coach.language.tagger import open_tagger
from coach.language.text import read_text
from coach.training import adapter, train_reader
from coach.training.cards import file_facts, publish_card
from coach.training.corpora import TypedClause, read_statements
from coach.training.strays import mark_details, spoil

CLAUSES = "clauses of mixed texts, test part"
SPOILED = "sentences of the same texts, half of them spoiled on purpose"
DATA = (
    {
        "name": "Situation Entities corpus (Friedrich, Palmer and Pinkal 2016), train",
        "licence": "Apache 2.0 repository",
    },
    {
        "name": "Twitter specificity (Gao, Zhong, Preotiuc-Pietro and Li 2019), train and val",
        "licence": "its authors'; not part of the coach",
    },
)
LIMITS = (
    "Trained on blogs, letters, news, essays, talk and fiction, and on tweets: none of them are "
    "interview answers. English only; spelling slips and dialect are rare in them."
)
Documents = Sequence[Sequence[TypedClause]]
MakeWindows = Callable[[Sequence[str]], list[Window]]


def type_figures(
    documents: Documents, ways: Sequence[MakeWindows], reader: AdaptedMiniLM, head: StatementHead
) -> tuple[Figure, ...]:
    """Return accuracy and macro F1 of the types, by their mean chance over ways of reading."""
    wanted = [clause.type for document in documents for clause in document]
    texts = [[clause.text for clause in document] for document in documents]
    chances = [
        head.chances(
            np.concatenate([v for clauses in texts for v in reader.read(windows(clauses))])
        )
        for windows in ways
    ]
    found = likeliest(np.mean(chances, axis=0))
    right = [one == other for one, other in zip(found, wanted, strict=True)]
    return (
        Figure("clauses told right", round(float(np.mean(right)), 4), "share", CLAUSES, len(right)),
        Figure(
            "macro F1 of the types",
            round(float(f1_score(wanted, found, average="macro")), 4),
            "share",
            CLAUSES,
            len(right),
        ),
    )


def alone(clauses: Sequence[str]) -> list[Window]:
    """Return a window for each clause without its neighbours."""
    return [Window(clause, ((0, len(clause)),)) for clause in clauses]


def soundness_figures(
    documents: Documents, reader: AdaptedMiniLM, head: SoundnessHead
) -> tuple[Figure, ...]:
    """Return how well strays and disorder are told, on sentences spoiled with a fixed seed."""
    rng = random.Random(train_reader.SEED)  # noqa: S311 - the same strays every time
    texts = [window.text for d in documents for window in sentence_windows([c.text for c in d])]
    spoiled = [made for text in texts if (made := spoil(text, rng)) is not None]
    tagger, lexicons = open_tagger(), load_lexicons()
    documents_read = [read_text(one.text, tagger) for one in spoiled]
    details = [
        []
        if one.out_of_order
        else mark_details(one, details_to_check(document, find_facts(document, lexicons)))
        for one, document in zip(spoiled, documents_read, strict=True)
    ]
    vectors = reader.read(
        [
            Window(one.text, (*((span.start, span.end) for span, _ in marked), (0, len(one.text))))
            for one, marked in zip(spoiled, details, strict=True)
        ]
    )
    strays = head.strays(np.concatenate([rows[:-1] for rows in vectors]))
    disorder = head.disorder(np.concatenate([rows[-1:] for rows in vectors]))
    was_stray = np.array([label for marked in details for _, label in marked])
    was_disorder = np.array([one.out_of_order for one in spoiled])
    return (
        *_told("strays", "details of the text itself", strays, was_stray),
        *_told("texts out of order", "whole texts", disorder, was_disorder),
    )


def _told(what: str, others: str, chances: np.ndarray, labels: np.ndarray) -> tuple[Figure, ...]:
    several = len(labels)
    caught = float((chances[labels == 1] >= LIKELY_STRAY).mean())
    accused = float((chances[labels == 0] >= LIKELY_STRAY).mean())
    area = float(roc_auc_score(labels, chances))
    chance = Comparison("chance", 0.5)
    return (
        Figure(f"{what} told from {others} (area under the curve)", round(area, 4), "share",
               SPOILED, several, chance),
        Figure(f"{what} found", round(caught, 4), "share", SPOILED, several),
        Figure(f"{others} taken for {what}", round(accused, 4), "share", SPOILED, several),
    )  # fmt: skip


def write_card(folder: Path, documents: Documents) -> None:
    """Measure the adapter in `folder`, write its card beside it and print it."""
    reader, types = AdaptedMiniLM(folder), open_statement_head(folder)
    ways: dict[str, tuple[MakeWindows, ...]] = {
        "each sentence by itself and beside the clauses before it": (
            sentence_windows,
            clause_windows,
        ),
        "each sentence beside the clauses before it": (clause_windows,),
        "each sentence by itself, as in a review": (sentence_windows,),
        "each clause by itself": (alone,),
    }
    rows = {name: type_figures(documents, way, reader, types) for name, way in ways.items()}
    sound = soundness_figures(documents, reader, open_soundness(folder))
    first = next(iter(rows.values()))
    publish_card(
        folder,
        {
            **file_facts(folder),
            "what": "Low-rank adapter of MiniLM with heads: types, specificity, order, strays",
            "data": DATA,
            "settings": _settings(),
            "figures": [*first, *sound],
            "ablation": [{"variant": name, "figures": figures} for name, figures in rows.items()],
            "limits": LIMITS,
        },
    )


def _settings() -> dict[str, object]:
    names = (
        "SEED", "THREADS", "EPOCHS", "LEARNING_RATE", "WEIGHT_DECAY", "AVERAGE_DECAY",
        "SHORTEST_PIECES", "LONGEST_PIECES", "CLAUSE_BATCH_PIECES", "RATING_BATCH",
        "RATING_ROUNDS", "RATING_SHARE", "SPOILED_STRETCHES", "SPOILED_SHARE", "RARITY",
        "SMOOTHING", "HABITUALITY_SHARE",
    )  # fmt: skip
    return {
        "base": MODEL_SHA256,
        "rank": adapter.RANK,
        "scale": adapter.SCALE,
        "dropout": adapter.DROPOUT,
        **{name.lower(): getattr(train_reader, name) for name in names},
    }


def main(arguments: list[str] | None = None) -> int:
    """Measure and write `reader.card.json`."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with the corpora")
    parser.add_argument("--reader", type=Path, default=READER_PATH, help="folder to measure")
    options = parser.parse_args(arguments)
    try:
        write_card(options.reader, read_statements(options.data / "statements" / "test.tsv"))
    except CoachError as error:
        sys.stderr.write(f"{error} {error.remedy}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
