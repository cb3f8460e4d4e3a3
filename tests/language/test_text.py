from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coach.language import text as text_module
from coach.language.text import Document, Sentence, forget_sentences, read_text, straighten


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


SENTENCES = st.sampled_from(
    ["I rang Dr. Lee. ", "“Yes,” I said.\r\n", "🎉 £5 more! ", "I didn’t. ", "SHOUTED IT. ", "so"]
)


def offsets_hold(sentence: Sentence) -> bool:
    return all(
        straighten(sentence.text)[t.start - sentence.start : t.end - sentence.start] == t.text
        for t in sentence.tokens
    )


@given(st.lists(SENTENCES, max_size=6), st.lists(SENTENCES, max_size=6))
def test_a_sentence_read_before_is_cut_as_if_it_were_the_first(
    before: list[str], after: list[str]
) -> None:
    texts = ["".join(before), "".join(after), "".join(after[::-1] + before)]
    forget_sentences()
    kept = [read(text) for text in texts]
    for text, document in zip(texts, kept, strict=True):
        forget_sentences()
        assert read(text) == document


@given(st.text(max_size=100), st.text(max_size=20))
@example("I didn’t. “No,” she said", "🎉 Well.\r\n\r\n")
def test_a_sentence_is_the_same_at_the_beginning_of_a_text(raw: str, before: str) -> None:
    for sentence in read(f"{before}\n\n{raw}").sentences:
        moved = sentence.from_zero()
        assert (moved.start, moved.end) == (0, len(sentence.text))
        assert (moved.text, moved.tags) == (sentence.text, sentence.tags)
        assert moved.from_zero() == moved
        assert [t[2:] for t in moved.tokens] == [t[2:] for t in sentence.tokens]
        assert [t.start + sentence.start for t in moved.tokens] == [
            t.start for t in sentence.tokens
        ]
        assert [t.end - t.start for t in moved.tokens] == [t.end - t.start for t in sentence.tokens]


def test_two_sentences_in_the_same_words_stand_apart_and_are_one_from_zero() -> None:
    first, second = read("I rang Ana. I rang Ana.").sentences
    assert first != second
    assert first.from_zero() == second.from_zero() == first
    assert offsets_hold(first)
    assert offsets_hold(second)


def test_threads_cut_one_text_alike() -> None:
    raw = "“Yes,” I said.\r\n🎉 It wasn’t £5. " * 20
    forget_sentences()
    together = Barrier(4)

    def read_together(_: int) -> Document:
        together.wait(10)
        return read(raw)

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(read_together, range(4))) == {read(raw)}


def test_no_more_than_so_many_sentences_are_kept_and_all_can_be_forgotten() -> None:
    kept = text_module._tokens
    read("".join(f"I rang {n}. " for n in range(text_module.KEPT_SENTENCES + 50)))
    assert kept.cache_info().currsize == text_module.KEPT_SENTENCES
    forget_sentences()
    assert kept.cache_info().currsize == 0
