"""Small hand-made stand-ins with a meaning, for tests that need no real weights."""

import re
import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from coach.language.encoder import Vectors
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
