"""What a review needs, opened once: the reader of answers, word counts, what to ask."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from coach import __version__
from coach.bank.ad_hoc import TYPE_PATH
from coach.bank.follow_ups import FollowUps, load_follow_ups
from coach.bank.word_lists import WORD_LISTS_PATH
from coach.model.adapter import ADAPTER_FILE, HEADS_FILE, Array
from coach.model.answer_reader import AnswerReader, ReadsAnswers
from coach.model.cards import READER_PATH, file_sha256
from coach.model.document_reader import ReadsDocuments, open_document_reader
from coach.model.encoder import MODEL_SHA256, Encoder, KeptVectors, MiniLM
from coach.text.document import Document
from coach.text.known_words import WORDS_PATH, KnownWords, open_words

_CODE = Path(__file__).parents[1]
# What levels, parts, facts and vague spans depend on, beside the weights; wording is none of it.
_SCORING_CODE = (
    *(_CODE / "answer" / f"{name}.py" for name in ("legibility", "levels", "review", "spans")),
    *(_CODE / "model" / f"{name}.py" for name in ("answer_reader", "adapter")),
    *sorted((_CODE / "text").glob("*.py")),
)


@dataclass(frozen=True)
class Tools:
    """What a review needs, built once and shared by threads.

    `heads` hold the level, the calibration and the bounds; the `encoder` matches stories to
    questions, and `documents` opens the reader of postings and letters on first use.
    """

    reader: ReadsAnswers
    heads: Mapping[str, Array]
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
