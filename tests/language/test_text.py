import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coach.language.text import Document, read_text, straighten


class NounTagger:
    def tag(self, words: list[str]) -> list[str]:
        return ["NN"] * len(words)


def read(raw: str) -> Document:
    return read_text(raw, NounTagger())


def sentences(raw: str) -> list[str]:
    return [sentence.text for sentence in read(raw).sentences]


def words(raw: str) -> list[str]:
    return [token.text for sentence in read(raw).sentences for token in sentence.tokens]


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
        ("I didn't.", ["I", "did", "n't", "."]),
        ("I didn’t.", ["I", "did", "n't", "."]),
        ("“No,” she said", ['"', "No", ",", '"', "she", "said"]),
        ("£1,200 and 3.5%", ["£", "1,200", "and", "3.5", "%"]),
    ],
)
def test_tokens_are_cut_as_the_tagger_was_trained(raw: str, expected: list[str]) -> None:
    assert words(raw) == expected


def test_curly_and_straight_quotes_give_the_same_norms() -> None:
    curly, straight = read("It wasn’t “fine”"), read('It wasn\'t "fine"')
    assert [t.norm for t in curly.sentences[0].tokens] == [
        t.norm for t in straight.sentences[0].tokens
    ]


@given(st.text(max_size=300))
@example("''\"")
@example("\ud800 x\x00y")
@example("a\u0301 combining, 👩‍⚕️ emoji\u202e right to left. \u202cNext.")
@example("\r\n\r\n- \r\n")
def test_offsets_always_index_the_text_as_typed(raw: str) -> None:
    document = read(raw)
    plain = straighten(raw)
    assert len(plain) == len(raw)
    end = 0
    for sentence in document.sentences:
        assert end <= sentence.start < sentence.end <= len(raw)
        assert raw[sentence.start : sentence.end] == sentence.text
        assert len(sentence.tags) == len(sentence.tokens)
        end = sentence.start
        for token in sentence.tokens:
            assert end <= token.start < token.end <= sentence.end
            assert plain[token.start : token.end] == token.text
            end = token.end
        end = sentence.end


@given(st.text(max_size=200))
def test_nothing_that_is_a_word_is_left_out(raw: str) -> None:
    covered: set[int] = set()
    for sentence in read(raw).sentences:
        for token in sentence.tokens:
            covered.update(range(token.start, token.end))
    missed = [c for i, c in enumerate(straighten(raw)) if i not in covered and c.isalpha()]
    # A list marker such as "a)" is left out on purpose.
    assert len(missed) <= raw.count(")") + raw.count(".")


def test_a_text_in_capitals_is_read_as_sentences() -> None:
    raw = "I RANG PRIYA AT NOON. SHE SAID NO, AND I ASKED WHY.\nTHEN WE MET."
    small = "I rang priya at noon. She said no, and I asked why.\nThen we met."
    shouted, plain = read(raw), read(small)
    assert [[t.text for t in s.tokens] for s in shouted.sentences] == [
        [t.text for t in s.tokens] for s in plain.sentences
    ]
    assert "".join(s.text for s in shouted.sentences).isupper()


@pytest.mark.parametrize(
    "raw", ["NHS and RSPCA forms, signed", "QA, HR, IT", "İSTANBUL İZMİR IS WHERE I WAS"]
)
def test_words_in_capitals_are_no_text_in_capitals(raw: str) -> None:
    (sentence,) = read(raw).sentences
    assert "".join(t.text for t in sentence.tokens) == "".join(raw.split())


def test_a_sentence_of_5000_words_is_one_sentence() -> None:
    document = read("word " * 5000)
    assert len(document.sentences) == 1
    assert len(document.sentences[0].tokens) == 5000
    assert document.word_count == 5000


@pytest.mark.parametrize(
    ("raw", "count"), [("one two-three don't", 3), ("— – … !", 0), ("3 nurses", 2), ("", 0)]
)
def test_words_are_counted_as_a_person_counts(raw: str, count: int) -> None:
    assert read(raw).word_count == count
