"""Sentences and words of a text, with offsets into the text exactly as typed."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coach.text.document import (
    LONGEST_WORDS,
    Document,
    answer_sentences,
    sentence_spans,
    straighten,
)


def sentences(raw: str) -> list[str]:
    return [raw[start:end] for start, end in sentence_spans(raw)]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("I rang Dr. Lee. She came.", ["I rang Dr. Lee.", "She came."]),
        ("We met at 9 a.m. on Monday. It rained.", ["We met at 9 a.m. on Monday.", "It rained."]),
        ("I stayed 3 yrs. Then I left.", ["I stayed 3 yrs.", "Then I left."]),
        ("He said no. I left.", ["He said no.", "I left."]),
        ("We got there (at last!) by noon.", ["We got there (at last!) by noon."]),
        ("So... we waited. And waited.", ["So... we waited.", "And waited."]),
        ("First line.\nSecond line.", ["First line.", "Second line."]),
        ("one line that\nruns on here.", ["one line that\nruns on here."]),
        ("para one\n\npara two", ["para one", "para two"]),
        ("- rang the ward\n- moved the bed", ["rang the ward", "moved the bed"]),
        ("1. rang the ward\r\n2. moved the bed", ["rang the ward", "moved the bed"]),
        ("i did it. then we went.", ["i did it.", "then we went."]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_sentences_end_where_a_reader_stops(raw: str, expected: list[str]) -> None:
    assert sentences(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (
            "S: the rota broke R: it was ready by nine",
            ["the rota broke ", "it was ready by nine"],
        ),
        ("Notes - Rang the ward • Moved the bed", ["Notes ", "Rang the ward ", "Moved the bed"]),
        ("We rang - twice - and left.", ["We rang - twice - and left."]),
    ],
)
def test_notes_in_one_line_are_cut_at_their_marks(raw: str, expected: list[str]) -> None:
    assert [one.strip() for one in sentences(raw)] == [one.strip() for one in expected]


def test_a_document_keeps_places_and_finds_sentences_by_them() -> None:
    document = Document.of("I rang\x00Ana. She came.Then we left.")
    assert document.text == "I rang Ana. She came.Then we left."
    first, second, third = document.sentences
    assert document.text[second.start : second.end] == "She came."
    assert document.sentences_in(3, 4) == (first,)
    assert document.sentences_in(8, 14) == (first, second)
    assert document.sentences_in(11, 12) == ()
    assert document.sentences_in(second.end, second.end + 1) == (third,)


@given(st.text(max_size=300))
@example("''\"")
@example("\ud800 x\x00y")
@example("a\u0301 combining, 👩‍⚕️ emoji\u202e right to left. \u202cNext.")
@example("\r\n\r\n- \r\n")
@example('aa““1t nd ro""ŉ(M')
def test_offsets_always_index_the_text_as_typed(raw: str) -> None:
    assert len(straighten(raw)) == len(raw)
    last = 0
    for start, end in sentence_spans(raw):
        assert last <= start < end <= len(raw)
        assert raw[start:end].strip()
        last = end


@given(st.text(max_size=200))
def test_nothing_that_is_a_word_is_left_out(raw: str) -> None:
    kept = "".join(sentences(raw))
    missed = sum(map(str.isalpha, raw)) - sum(map(str.isalpha, kept))
    # A list marker such as "a)" is left out on purpose.
    assert 0 <= missed <= raw.count(")") + raw.count(".")


def test_a_text_in_capitals_is_cut_as_one_in_small_letters() -> None:
    raw = "I RANG PRIYA AT NOON. SHE SAID NO, AND I ASKED WHY.\nTHEN WE MET."
    small = "I rang priya at noon. She said no, and I asked why.\nThen we met."
    assert list(sentence_spans(raw)) == list(sentence_spans(small))
    assert "".join(sentences(raw)).isupper()


@pytest.mark.parametrize(
    "raw", ["NHS and RSPCA forms, signed", "QA, HR, IT", "İSTANBUL İZMİR IS WHERE I WAS"]
)
def test_words_in_capitals_are_no_text_in_capitals(raw: str) -> None:
    assert sentences(raw) == [raw]


def test_a_sentence_of_5000_words_is_one_sentence() -> None:
    assert len(sentences("word " * 5000)) == 1


@given(st.text(max_size=100), st.text(max_size=20))
@example("I didn’t. “No,” she said", "🎉 Well.\r\n\r\n")
def test_straightening_goes_character_by_character(raw: str, before: str) -> None:
    assert straighten(before + raw) == straighten(before) + straighten(raw)


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
