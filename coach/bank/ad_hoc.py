"""A question that is not in the bank, made from its text alone; its words decide its type."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from coach.records import Question, QuestionType
from coach.wire import load_weights

TYPE_PATH = Path(__file__).parent.parent / "models" / "question_type.json"
FORMAT = "question-type-1"
MOST_CHARS = 2_000
"""The words of a longer question count up to here."""


def ad_hoc_question(text: str, *, type: QuestionType | None = None) -> Question:  # noqa: A002
    """Return a question with this text; its type follows from its words when not given."""
    text = " ".join(text.split())
    return Question(
        id="ad-hoc",
        text=text,
        competency="",
        type=type or likeliest_type(text),
        level="",
        contains=(),
        probes=(),
    )


def likeliest_type(text: str, path: Path = TYPE_PATH) -> QuestionType:
    """Return the type that the words of a question speak for; "behavioural" without any."""
    weights = _weights(path)
    sums: dict[QuestionType, float] = dict(weights["bias"])
    for feature in features_of(text):
        for kind, weight in weights["words"].get(feature, {}).items():
            sums[kind] += weight
    return max(sums, key=lambda kind: sums[kind])


def features_of(text: str) -> set[str]:
    """Return the words of a question, its pairs of neighbours and its opening of four words."""
    plain = text[:MOST_CHARS].lower().replace("’", "'")
    words = ["^", *re.findall(r"[a-z']+", plain), "?" if "?" in plain else "."]
    pairs = {f"{one} {other}" for one, other in pairwise(words)}
    return {*words, *pairs, " ".join(words[:4])}


@cache
def _weights(path: Path) -> dict[str, Any]:
    return load_weights(path, FORMAT)
