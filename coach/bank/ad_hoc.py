"""A question that is not in the bank, made from its text alone; its type is read from its words."""

import json
import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

from coach.errors import ModelMissing, WeightsMismatch
from coach.records import Question, QuestionType

TYPE_PATH = Path(__file__).parent.parent / "models" / "question_type.json"
FORMAT = "question-type-1"
MOST_CHARS = 2_000
"""The words of a longer question are read up to here."""

_WORD = re.compile(r"[a-z']+")


def ad_hoc_question(text: str, *, type: QuestionType | None = None) -> Question:  # noqa: A002
    """Return a question with this text; its type is read from its words when not given."""
    asked = " ".join(text.split())
    return Question(
        id="ad-hoc",
        text=asked,
        competency="",
        type=type or likeliest_type(asked),
        level="",
        contains=(),
        probes=(),
    )


def likeliest_type(asked: str, path: Path = TYPE_PATH) -> QuestionType:
    """Return the type that the words of a question speak for; "behavioural" without any."""
    bias, words = _weights(path)
    sums = dict(bias)
    for feature in features_of(asked):
        for kind, weight in words.get(feature, {}).items():
            sums[kind] += weight
    return max(sums, key=lambda kind: sums[kind])


def features_of(asked: str) -> set[str]:
    """Return the words of a question, its pairs of neighbours and its opening of four words."""
    plain = asked[:MOST_CHARS].lower().replace("’", "'")
    words = ["^", *_WORD.findall(plain), "?" if "?" in plain else "."]
    pairs = {f"{one} {other}" for one, other in pairwise(words)}
    return {*words, *pairs, " ".join(words[:4])}


@cache
def _weights(
    path: Path,
) -> tuple[Mapping[QuestionType, float], Mapping[str, Mapping[QuestionType, float]]]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelMissing(path) from None
    except (OSError, ValueError) as error:
        raise WeightsMismatch(path, f"it cannot be read ({error.__class__.__name__})") from error
    if not isinstance(kept, dict) or kept.get("format") != FORMAT:
        raise WeightsMismatch(path, f"its format is not {FORMAT!r}")
    return kept["bias"], kept["words"]
