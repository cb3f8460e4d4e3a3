"""Reviews as the text that tables hold."""

import json
from collections.abc import Mapping
from typing import Any

from coach.records import Fact, FactKind, FollowUp, Missing, Review, Vague
from coach.wire import from_plain, to_plain

_FACT_KINDS: Mapping[str, FactKind] = {
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
            return _from_six_scores(plain)
        except (KeyError, TypeError) as error:
            raise ValueError(f"no review in its older form ({type(error).__name__})") from error
    return from_plain(Review, plain)


def _from_six_scores(plain: Mapping[str, Any]) -> Review:
    """Return a review that was kept before the six parts: level, words and questions as sent."""
    vague = [one for one in plain["findings"] if one["kind"].startswith("vague.")]
    return from_plain(
        Review,
        {
            **plain,
            "sure": plain["confidence"],
            "question_type": "behavioural",
            "parts": [],
            "facts": [
                to_plain(
                    Fact(f["start"], f["end"], _FACT_KINDS.get(f["kind"], "number"), f["text"])
                )
                for f in plain["facts"]
            ],
            "vague": [
                to_plain(Vague(one["start"], one["end"], _missing(one), one["advice"]))
                for one in vague
            ],
            "questions": [to_plain(_asked(one)) for one in plain["probes"]],
            "sentences": [{**one, "labels": []} for one in plain["sentences"]],
            "on_question": "unclear",
        },
    )


def _missing(finding: Mapping[str, Any]) -> Missing:
    return finding["missing"] or "what exactly"


def _asked(probe: Mapping[str, Any]) -> FollowUp:
    is_about_words = probe["start"] < probe["end"]
    start, end = (probe["start"], probe["end"]) if is_about_words else (None, None)
    return FollowUp(probe["text"], None, start, end)
