"""What a review needs, opened once: the reader of answers, word counts, what to ask."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach import __version__
from coach.bank.ad_hoc import TYPE_PATH
from coach.bank.follow_ups import FollowUps, load_follow_ups
from coach.bank.word_lists import WORD_LISTS_PATH
from coach.model.adapter import ADAPTER_FILE, HEADS_FILE
from coach.model.answer_reader import AnswerReader, ReadsAnswers
from coach.model.cards import READER_PATH, file_sha256
from coach.model.document_reader import ReadsDocuments, open_document_reader
from coach.model.encoder import MODEL_SHA256, Encoder, MiniLM
from coach.model.kept import KeptVectors
from coach.model.weights import WORDS_PATH, open_words
from coach.text.document import Document
from coach.text.known_words import KnownWords

_CODE = Path(__file__).parents[1]
# What levels, parts, facts and vague spans depend on, beside the weights; wording is none of it.
_SCORING_CODE = tuple(
    _CODE / name
    for name in (
        "answer/legibility.py",
        "answer/levels.py",
        "answer/review.py",
        "answer/spans.py",
        "model/answer_reader.py",
        "model/adapter.py",
        "text/clean.py",
        "text/document.py",
        "text/known_words.py",
        "text/segments.py",
    )
)


@dataclass(frozen=True)
class Tools:
    """What a review needs, built once and shared by threads.

    `heads` holds the level, the calibration and the bounds; `encoder` gives the vectors by which
    stories are matched to questions. `documents` opens the reader of postings and letters when it
    is first needed.
    """

    reader: ReadsAnswers
    heads: Mapping[str, NDArray[np.float32]]
    words: KnownWords
    follow_ups: FollowUps
    encoder: Encoder
    scorer: str
    documents: Callable[[], ReadsDocuments] = open_document_reader


def open_tools() -> Tools:
    """Open the weights and lists, which takes seconds; raises ModelError or BankError."""
    reader = AnswerReader()
    # The first sentence opens NLTK: not while somebody waits for a review.
    Document.of("Ready.")
    return Tools(
        reader=reader,
        heads=reader.heads,
        words=open_words(),
        follow_ups=load_follow_ups(),
        encoder=KeptVectors(MiniLM()),
        scorer=scorer_id(),
    )


def scorer_id() -> str:
    """Return the version and a hash of all weights, lists and code that scores depend on."""
    digest = hashlib.sha256(MODEL_SHA256.encode())
    weights = (READER_PATH / ADAPTER_FILE, READER_PATH / HEADS_FILE, WORDS_PATH, TYPE_PATH)
    for path in (*weights, WORD_LISTS_PATH, *_SCORING_CODE):
        digest.update(file_sha256(path).encode())
    return f"{__version__}+{digest.hexdigest()[:12]}"
