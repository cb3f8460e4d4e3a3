"""Small hand-made stand-ins with a meaning, for tests that need no real weights."""

import re
import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from coach.evidence.asked_spans import AskedReader
from coach.evidence.skill_reader import FEATURES, STATES, SkillReader
from coach.language.encoder import Vectors
from coach.language.reader import Window
from coach.records import Question
from coach.review import Tools, open_tools
from coach.scoring.relevance import RelevanceJudge


class HashEncoder:
    """Same words, same vector; no model file, no network."""

    def __init__(self, dimension: int = 64) -> None:
        self.dimension = dimension
        self.calls: list[tuple[str, ...]] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Count hashed words in `dimension` cells and scale to length 1."""
        self.calls.append(tuple(texts))
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for word in re.findall(r"\w+", text.lower()) or [""]:
                row[zlib.crc32(word.encode()) % self.dimension] += 1
            row /= np.linalg.norm(row)
        return vectors


class NamedSpans:
    """A SpanReader whose vectors are tags: words of the given phrases begin or go on."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self.phrases = phrases

    def read(self, windows: Sequence[Window]) -> list[Vectors]:
        """Return rows of (begins, goes on, outside) for the words of each window."""
        found = []
        for window in windows:
            rows = np.tile(np.array([0, 0, 1], dtype=np.float32), (len(window.parts), 1))
            for phrase in self.phrases:
                for match in re.finditer(re.escape(phrase), window.text, re.I):
                    for row, (start, end) in enumerate(window.parts):
                        if match.start() <= start and end <= match.end():
                            rows[row] = [start == match.start(), start > match.start(), 0]
            found.append(rows)
        return found


def asked_reader(*phrases: str) -> AskedReader:
    """Return a reader that finds these phrases."""
    return AskedReader(
        NamedSpans(phrases), np.eye(3, dtype=np.float32), np.zeros(3, dtype=np.float32)
    )


class SharedWords:
    """A PairEncoder of outcomes: a shared longer word shows, with "can" it only claims."""

    def __init__(self) -> None:
        self.pairs: list[tuple[str, str]] = []

    def encode_pairs(self, pairs: Sequence[tuple[str, str]]) -> Vectors:
        """Return rows of (shown, claimed, neither)."""
        self.pairs += pairs
        rows = []
        for skill, passage in pairs:
            words = set(re.findall(r"\w{4,}", passage.lower()))
            is_shared = bool(words & set(re.findall(r"\w{4,}", skill.lower())))
            is_claim = "can" in passage.lower().split()
            rows.append([is_shared and not is_claim, is_shared and is_claim, not is_shared])
        return 9 * np.array(rows, dtype=np.float32).reshape(len(pairs), 3)


def skill_reader(pairs: SharedWords | None = None) -> SkillReader:
    """Return a reader that goes by shared words: told ones show, others claim."""
    judge = np.zeros((len(STATES), len(FEATURES)), dtype=np.float32)
    judge[0, FEATURES.index("told: shown")] = 2
    judge[1, FEATURES.index("other: either")] = 1
    return SkillReader(
        pairs or SharedWords(),
        np.eye(3, dtype=np.float32),
        np.zeros(3, dtype=np.float32),
        judge,
        np.zeros(len(STATES), dtype=np.float32),
    )


@lru_cache(maxsize=1)
def fast_tools() -> Tools:
    """The real tagger, lists and counts, with HashEncoder in the place of MiniLM."""
    tools = open_tools(with_vectors=False)
    return Tools(
        tagger=tools.tagger,
        lexicons=tools.lexicons,
        words=tools.words,
        probes=tools.probes,
        specificity=tools.specificity,
        solidity=tools.solidity,
        reading=None,
        relevance=RelevanceJudge(HashEncoder()),
        scorer="0.0.0+fake",
    )


def behavioural(text: str = "Tell me about a time you disagreed with a colleague.") -> Question:
    """A question that asks for one occasion."""
    return Question(
        id="conflict-disagreed",
        text=text,
        competency="conflict",
        type="behavioural",
        level="entry",
        contains=("who it was", "what was said", "how it ended"),
        probes=("What did you say first?", "How do you two work together now?"),
    )
