"""Where in an answer the reply to a follow-up question belongs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from coach.records import Missing, Probe, Review, Span

Side = Literal["after", "start", "end"]

_OPENS: frozenset[Missing] = frozenset({"when", "where"})
_CLOSES: frozenset[Missing] = frozenset({"what changed", "what exactly"})


@dataclass(frozen=True, slots=True)
class Seam:
    """A place between two sentences: behind `sentence` as typed, or at one end of the answer."""

    side: Side
    sentence: str = ""


def seam_for(probe: Probe, text: str, review: Review) -> Seam:
    """Return where the reply to `probe` belongs in `text`.

    A probe about words: behind their sentence. Time and place open an answer, an example and what
    changed close it, and anything else stands behind the last thing that was done.
    """
    if probe.start < probe.end:
        return _behind(probe.start, text, review)
    if probe.missing in _OPENS:
        return Seam("start")
    actions: Sequence[Span] = review.structure.action
    if probe.missing in _CLOSES or not actions:
        return Seam("end")
    return _behind(actions[-1].start, text, review)


def _behind(position: int, text: str, review: Review) -> Seam:
    for rating in review.sentences:
        if rating.start <= position < rating.end:
            return Seam("after", text[rating.start : rating.end])
    return Seam("end")


def weave(text: str, review: Review, replies: Sequence[tuple[Probe, str]]) -> str:
    """Return `text` with each reply put in where it belongs, in the person's own words alone.

    Blank replies are left out; a full stop is set where a reply or a sentence has no end.
    """
    opening, closing = [], []
    woven = text.strip()
    for probe, reply in replies:
        words = _sentence(reply)
        if not words:
            continue
        seam = seam_for(probe, text, review)
        at = woven.find(seam.sentence) if seam.sentence else -1
        if seam.side == "start":
            opening.append(words)
        elif seam.side == "after" and at >= 0:
            end = at + len(seam.sentence)
            woven = f"{_sentence(woven[:end])} {words} {woven[end:].strip()}".strip()
        else:
            closing.append(words)
    return " ".join([*opening, _sentence(woven), *closing]).strip()


def _sentence(words: str) -> str:
    """Return words with an end, nothing for blank ones."""
    line = words.strip()
    return line if not line or line[-1] in ".!?…”\"')" else f"{line}."
