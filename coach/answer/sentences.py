"""The sentences of an answer, also of a dictated one: without stops, or no space after one."""

import re
from collections.abc import Iterator

from coach.text.document import sentence_spans

LONGEST_WORDS = 55
"""A longer sentence is a run-on: people's own have this many words in one of a hundred at most."""
_PIECE_WORDS = 14
"""A run-on is cut at the first joining word after this many words …"""
_MOST_PIECE_WORDS = 30
"""… and after this many at the latest."""
_JOINS = frozenset("and so but then because when i we he she they after".split())
# "We closed at six.Then I rang her": a stop between two words, not "e.g." or "coach.org.uk".
_GLUED_STOP = re.compile(
    r"(?<=[a-z\d][a-z\d])[.!?]+(?=[A-Z][a-z']*\s|[a-z]{2,}\s)"
    r"(?!(?:com|org|net|gov|edu|co|ac|io|eu|uk|ie|de|fr|js|py|pdf|docx?|xlsx?|csv|txt|html?)\b)"
)
_WORD = re.compile(r"\S+")


def answer_sentences(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each sentence, in order; run-ons are cut at joining words."""
    return [
        piece
        for start, end in sentence_spans(text)
        for glued in _cut_at_glued_stops(text, start, end)
        for piece in _cut_run_on(text, *glued)
    ]


def _cut_at_glued_stops(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    cursor = start
    for stop in _GLUED_STOP.finditer(text, start, end):
        yield cursor, stop.end()
        cursor = stop.end()
    yield cursor, end


def _cut_run_on(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = list(_WORD.finditer(text, start, end))
    cursor = last = start
    since = 0
    is_run_on = len(words) > LONGEST_WORDS
    for place, word in enumerate(words):
        is_join = word[0].lower().strip(",.") in _JOINS
        goes_on = is_join and place and words[place - 1][0].lower() in _JOINS
        is_cut = since >= _MOST_PIECE_WORDS or (since >= _PIECE_WORDS and is_join and not goes_on)
        # What would be left over as a scrap stays with its piece.
        if is_run_on and is_cut and len(words) - place >= _PIECE_WORDS // 2:
            yield cursor, last
            cursor, since = word.start(), 0
        last = word.end()
        since += 1
    if words:
        yield cursor, end
