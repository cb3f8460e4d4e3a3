"""What a review needs, opened once: tagger, lists, word counts, weights."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from coach import __version__
from coach.bank import load_bank
from coach.bank.lexicons import Lexicons, load_lexicons
from coach.bank.probes import ProbeTemplate, load_probes
from coach.evidence.soundness import SoundnessHead, open_soundness
from coach.evidence.statement_types import StatementHead, open_statement_head
from coach.language.encoder import MODEL_SHA256, Encoder, MiniLM, file_sha256
from coach.language.kept_vectors import KeptVectors
from coach.language.reader import (
    ADAPTER_FILE,
    HEADS_FILE,
    READER_PATH,
    AdaptedMiniLM,
    SpanReader,
)
from coach.language.tagger import TAGGER_PATH, open_tagger
from coach.language.text import Tagger
from coach.language.words import WORDS_PATH, WordFrequencies, open_words
from coach.scoring.relevance import RelevanceJudge
from coach.scoring.relevance_head import RELEVANCE_PATH, open_relevance
from coach.scoring.solidity import SOLIDITY_PATH, SolidityHead, open_solidity
from coach.scoring.specificity import SPECIFICITY_PATH, SpecificityModel, open_specificity
from coach.settings import resource_dir


@dataclass(frozen=True)
class Reading:
    """The learned reading of clauses and sentences: both passes and the head for types."""

    reader: SpanReader
    types: StatementHead
    soundness: SoundnessHead
    plain: Encoder


@dataclass(frozen=True)
class Tools:
    """What a review needs, built once and shared by threads.

    Without `reading` (live highlights) statement types come from rules and specificity from
    features alone; without `relevance` it is not judged.
    """

    tagger: Tagger
    lexicons: Lexicons
    words: WordFrequencies
    probes: Mapping[str, ProbeTemplate]
    specificity: SpecificityModel
    solidity: SolidityHead
    reading: Reading | None
    relevance: RelevanceJudge | None
    scorer: str


def open_tools(*, with_vectors: bool = True, solidity: SolidityHead | None = None) -> Tools:
    """Open the tagger, lists and (slow: seconds) MiniLM; raises ModelError or BankError.

    Pass `solidity` to read with another head than the one trained.
    """
    plain = KeptVectors(MiniLM()) if with_vectors else None
    return Tools(
        tagger=open_tagger(),
        lexicons=load_lexicons(),
        words=open_words(),
        probes=load_probes(),
        specificity=open_specificity(),
        solidity=solidity or open_solidity(),
        reading=_open_reading(plain) if plain else None,
        relevance=_open_judge(plain) if plain else None,
        scorer=scorer_id(),
    )


def _open_reading(plain: Encoder) -> Reading:
    return Reading(AdaptedMiniLM(), open_statement_head(), open_soundness(), plain)


def _open_judge(plain: Encoder) -> RelevanceJudge:
    return RelevanceJudge(plain, open_relevance(), tuple(load_bank().questions.values()))


def scorer_id() -> str:
    """Return the version and a hash of all weights and word lists that scores depend on."""
    digest = hashlib.sha256(MODEL_SHA256.encode())
    lists = sorted((resource_dir("question_bank") / "lexicons").glob("*.toml"))
    reader = (READER_PATH / ADAPTER_FILE, READER_PATH / HEADS_FILE)
    heads = (SPECIFICITY_PATH, SOLIDITY_PATH, RELEVANCE_PATH)
    for path in (TAGGER_PATH, WORDS_PATH, *heads, *reader, *lists):
        digest.update(file_sha256(path).encode())
    return f"{__version__}+{digest.hexdigest()[:12]}"
