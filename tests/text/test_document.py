"""Sentences and words of a text, with offsets into the text exactly as typed."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coach.text.document import sentence_spans, straighten, words_of


def sentences(raw: str) -> list[str]:
    return [raw[start:end] for start, end in sentence_spans(raw)]


def words(raw: str) -> list[str]:
    return list(words_of(raw))


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


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("I didn't.", ["I", "did", "n't", "."]),
        ("I didn’t.", ["I", "did", "n’t", "."]),
        ("“No,” she said", ["“", "No", ",", "”", "she", "said"]),
        ("£1,200 and 3.5%", ["£", "1,200", "and", "3.5", "%"]),
        ("One. Two.", ["One", ".", "Two", "."]),
        ("- rang\n- moved", ["rang", "moved"]),
        ("", []),
    ],
)
def test_words_and_marks_are_cut_as_nltk_does(raw: str, expected: list[str]) -> None:
    assert words(raw) == expected


def test_curly_and_straight_quotes_are_cut_alike() -> None:
    curly, straight = "It wasn’t “fine”", 'It wasn\'t "fine"'
    assert straighten(curly) == straight
    assert [straighten(word) for word in words(curly)] == words(straight)


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
    kept = "".join(words(raw))
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
    assert "".join(words(raw)) == "".join(raw.split())


def test_a_sentence_of_5000_words_is_one_sentence() -> None:
    assert len(sentences("word " * 5000)) == 1
    assert words("word " * 5000) == ["word"] * 5000


@given(st.text(max_size=100), st.text(max_size=20))
@example("I didn’t. “No,” she said", "🎉 Well.\r\n\r\n")
def test_straightening_goes_character_by_character(raw: str, before: str) -> None:
    assert straighten(before + raw) == straighten(before) + straighten(raw)
