"""Reviews as the text that tables hold."""

import json
from typing import Any

from coach.records import Review
from coach.wire import from_plain, to_plain

_FACT_KINDS = {
    "date": "time",
    "duration": "time",
    "person": "person",
    "role": "person",
    "organisation": "org",
    "place": "place",
    "tool": "thing",
    "named": "thing",
    "quote": "quote",
}
"""Kinds of facts before the six parts; all others are numbers."""


def review_text(review: Review) -> str:
    """Return a review as JSON; ValueError for a number that JSON does not have."""
    return json.dumps(to_plain(review), ensure_ascii=False, allow_nan=False)


def review_from(text: str) -> Review:
    """Return the review that `review_text` wrote, also in the form it had before the six parts.

    Raises ValueError for a text that is none.
    """
    plain = json.loads(text)
    if isinstance(plain, dict) and "dimensions" in plain:
        try:
            plain = _from_six_dimensions(plain)
        except (KeyError, TypeError) as error:
            raise ValueError(f"no review in its older form ({type(error).__name__})") from error
    return from_plain(Review, plain)


def _from_six_dimensions(plain: dict[str, Any]) -> dict[str, Any]:
    """Return a review from before the six parts with its level, words and questions as sent."""
    return {
        **plain,
        "sure": plain["confidence"],
        "question_type": "behavioural",
        "parts": [],
        "facts": [
            {**one, "kind": _FACT_KINDS.get(one["kind"], "number")} for one in plain["facts"]
        ],
        "vague": [
            {**one, "missing": one["missing"] or "what exactly", "question": one["advice"]}
            for one in plain["findings"]
            if one["kind"].startswith("vague.")
        ],
        "questions": [_question(one) for one in plain["probes"]],
        "sentences": [{**one, "labels": []} for one in plain["sentences"]],
        "on_question": "unclear",
    }


def _question(probe: dict[str, Any]) -> dict[str, Any]:
    place = {} if probe["start"] < probe["end"] else {"start": None, "end": None}
    return {**probe, "part": None, **place}
