"""An answer is cut into sentences, a dictated one too, and no word of it is lost."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coach.answer.sentences import LONGEST_WORDS, answer_sentences

# One running sentence of about 80 words, as dictation gives it.
DICTATED = (
    "so on monday the till at the front broke just before the lunch rush started and i rang the "
    "engineer from the office upstairs because nobody else had the number and he told me to pull "
    "the plug out and wait for a full minute and then i wrote the orders down by hand on the "
    "back of the menu cards while ana took the money in cash only until the engineer came at two "
    "and it was working again"
)


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in answer_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The till broke. I rang Priya.", ["The till broke.", "I rang Priya."]),
        ("We closed at six.Then I rang her.", ["We closed at six.", "Then I rang her."]),
        ("we closed at six.then i rang her", ["we closed at six.", "then i rang her"]),
        ("Was it late?Yes it was.", ["Was it late?", "Yes it was."]),
        ("I wrote to coach.org.uk about it.", ["I wrote to coach.org.uk about it."]),
        ("It was node.js on gmail.com then.", ["It was node.js on gmail.com then."]),
        ("We use tools, e.g. a crane.", ["We use tools, e.g. a crane."]),
        ("It cost 6.30 in all.", ["It cost 6.30 in all."]),
        ("- rang the ward\n- moved the bed", ["rang the ward", "moved the bed"]),
        ("", []),
        (" \r\n\t", []),
    ],
)
def test_sentences_end_at_stops_also_without_a_space(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_run_on_is_cut_before_joining_words() -> None:
    assert len(DICTATED.split()) > LONGEST_WORDS
    pieces = cut(DICTATED)
    assert len(pieces) > 2
    assert " ".join(pieces) == DICTATED
    joins = {"so", "and", "because", "then", "i", "he", "but", "after"}
    assert {piece.split()[0] for piece in pieces} <= joins


def test_two_joining_words_stay_together() -> None:
    text = "word " * 20 + "and then i rang her " + "word " * 60
    assert not any(piece.startswith("then i") for piece in cut(text))
    assert any(piece.startswith("and then i rang") for piece in cut(text))


def test_a_long_sentence_that_is_no_run_on_stays_whole() -> None:
    text = "word and " * (LONGEST_WORDS // 2)
    assert cut(text) == [text.strip()]


def test_a_run_on_without_joining_words_is_cut_all_the_same() -> None:
    assert [len(piece.split()) for piece in cut("word " * 100)] == [30, 30, 30, 10]
    # What is left over is no scrap of its own.
    assert [len(piece.split()) for piece in cut("word " * 65)] == [30, 35]


@given(st.text(max_size=400))
@example("one.Two " * 60)
@example(DICTATED)
@example("a.)b)c) 1. two.three and " * 30)
def test_sentences_stand_in_order_and_are_never_empty(text: str) -> None:
    last = 0
    for start, end in answer_sentences(text):
        assert last <= start < end <= len(text)
        assert text[start:end].strip()
        last = end
