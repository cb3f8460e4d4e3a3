"""Reviews as the text that tables hold."""

import json

from coach.records import Review
from coach.wire import from_plain, to_plain


def review_text(review: Review) -> str:
    """Return a review as JSON; ValueError for a number that JSON does not have."""
    return json.dumps(to_plain(review), ensure_ascii=False, allow_nan=False)


def review_from(text: str) -> Review:
    """Return the review that `review_text` wrote; ValueError for a text that is none."""
    plain = json.loads(text)
    # What reviews did not hold when older ones were kept.
    return from_plain(Review, {"ladder": [], **plain} if isinstance(plain, dict) else plain)
