"""Where a reply belongs in the answer."""

from dataclasses import replace

import pytest

from coach.advice.weaving import Seam, seam_for
from coach.records import Missing, Probe, SentenceRating, Span, Structure
from tests.storage.samples import make_review

TEXT = "Our rota had gaps. I phoned Jo. It worked out."
SENTENCES = (
    SentenceRating(0, 18, 2.0, "state"),
    SentenceRating(19, 31, 3.0, "event"),
    SentenceRating(32, 46, 1.0, "state"),
)
NO_PARTS = Structure((), (), (), (), ())


def seam(missing: Missing | None, words: str = "", *, acted: bool = True) -> Seam:
    start = TEXT.index(words) if words else 0
    structure = replace(NO_PARTS, action=(Span(19, 31),)) if acted else NO_PARTS
    review = make_review(sentences=SENTENCES, structure=structure)
    return seam_for(Probe("And?", missing, start, start + len(words)), TEXT, review)


@pytest.mark.parametrize(
    ("missing", "words", "acted", "expected"),
    [
        ("who", "gaps", True, Seam("after", "Our rota had gaps.")),
        ("what changed", "worked out", True, Seam("after", "It worked out.")),
        ("when", "", True, Seam("start")),
        ("where", "", True, Seam("start")),
        ("what changed", "", True, Seam("end")),
        ("what exactly", "", True, Seam("end")),
        ("your part", "", True, Seam("after", "I phoned Jo.")),
        (None, "", True, Seam("after", "I phoned Jo.")),
        (None, "", False, Seam("end")),
    ],
)
def test_a_reply_has_its_place(
    missing: Missing | None, words: str, acted: bool, expected: Seam
) -> None:
    assert seam(missing, words, acted=acted) == expected


def test_words_outside_every_sentence_belong_at_the_end() -> None:
    review = make_review(sentences=(), structure=NO_PARTS)
    assert seam_for(Probe("And?", "who", 3, 7), TEXT, review) == Seam("end")
