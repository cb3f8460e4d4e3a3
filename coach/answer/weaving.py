"""Where in an answer the reply to a follow-up question belongs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from coach.records import FollowUp, Review
from coach.text.segments import overlapping


@dataclass(frozen=True, slots=True)
class InsertionPoint:
    """A place between two sentences: behind `sentence` as typed, or at one end of the answer."""

    side: Literal["after", "start", "end"]
    sentence: str = ""


def insertion_point_for(follow_up: FollowUp, text: str, review: Review) -> InsertionPoint:
    """Return where the reply to a question belongs in `text`.

    The reply to a question about words comes after their sentence. The occasion opens an answer,
    own part and details come after the last deed, and anything else closes it.
    """
    if follow_up.start is not None:
        return _behind(follow_up.start, text, review)
    if follow_up.part == "occasion":
        return InsertionPoint("start")
    deeds = [one.start for one in review.sentences if "action" in one.labels]
    if follow_up.part in ("own_action", "details") and deeds:
        return _behind(deeds[-1], text, review)
    return InsertionPoint("end")


def _behind(position: int, text: str, review: Review) -> InsertionPoint:
    for sentence in overlapping(review.sentences, position, position + 1):
        return InsertionPoint("after", text[sentence.start : sentence.end])
    return InsertionPoint("end")


def weave(text: str, review: Review, replies: Sequence[tuple[FollowUp, str]]) -> str:
    """Return `text` with each reply put in where it belongs, in the person's own words alone.

    Blank replies are left out; a full stop is set where a reply or a sentence has no end.
    """
    opening, closing = [], []
    woven = text.strip()
    for follow_up, reply in replies:
        words = _sentence(reply)
        if not words:
            continue
        insertion = insertion_point_for(follow_up, text, review)
        at = woven.find(insertion.sentence) if insertion.sentence else -1
        if insertion.side == "start":
            opening.append(words)
        elif insertion.side == "after" and at >= 0:
            end = at + len(insertion.sentence)
            woven = f"{_sentence(woven[:end])} {words} {woven[end:].strip()}".strip()
        else:
            closing.append(words)
    return " ".join([*opening, _sentence(woven), *closing]).strip()


def _sentence(words: str) -> str:
    """Return words with an end, nothing for blank ones."""
    line = words.strip()
    return line if not line or line[-1] in ".!?…”\"')" else f"{line}."
