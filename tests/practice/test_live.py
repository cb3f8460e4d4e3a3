"""Notes while typing: exact places, one opening, and the same findings as a review gives."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coach.errors import AnswerTooLong, ModelMissing
from coach.practice.live import LiveNotes, LiveReader
from coach.review import Tools, review_answer
from coach.settings import MAX_ANSWER_CHARS
from tests.fakes import fast_tools
from tests.metamorphic.answers import Answer, golden_answers

VAGUE = "On 3 May we had some issues with the rota, so I rang Mr Hall. It went well. "


@pytest.fixture(scope="module")
def reader() -> LiveReader:
    return LiveReader(fast_tools)


def check_places(notes: LiveNotes, text: str) -> None:
    places = [(one.start, one.end) for one in notes.vague]
    places += [(one.start, one.end) for one in notes.facts]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(f.kind.startswith("vague.") for f in notes.vague)


def test_vague_words_and_facts_stand_where_they_were_typed(reader: LiveReader) -> None:
    text = f"🙂 “Well”,\r\n{VAGUE}"
    notes = reader.read(text)
    assert [text[f.start : f.end] for f in notes.vague] == ["some issues", "It went well"]
    assert [text[f.start : f.end] for f in notes.facts] == ["3 May", "Mr Hall"]


@given(st.lists(st.sampled_from([VAGUE, "\x00", "🎉 ", "“", "’s ", "\r\n", "I rang ", "\ud800"])))
@example(["\x00", VAGUE, "\ud800", VAGUE])
def test_places_index_any_text_as_typed(pieces: list[str]) -> None:
    text = "".join(pieces)
    notes = LiveReader(fast_tools).read(text)
    check_places(notes, text)
    for fact in notes.facts:
        assert len(fact.text) == fact.end - fact.start


@pytest.mark.parametrize("text", ["", " \r\n", "asdf jkl qwer zxcv bnm asdf", "Ich habe es getan."])
def test_where_there_is_nothing_to_read_there_are_no_notes(reader: LiveReader, text: str) -> None:
    assert reader.read(text) == LiveNotes((), ())


def test_the_longest_answer_is_read_and_a_longer_one_refused(reader: LiveReader) -> None:
    longest = (VAGUE * 300)[:MAX_ANSWER_CHARS]
    notes = reader.read(longest)
    check_places(notes, longest)
    assert notes.vague
    with pytest.raises(AnswerTooLong) as refused:
        reader.read(f"{longest}x")
    assert refused.value.length == MAX_ANSWER_CHARS + 1


def test_a_text_too_long_opens_nothing() -> None:
    calls: list[None] = []

    def opener() -> Tools:
        calls.append(None)
        return fast_tools()

    with pytest.raises(AnswerTooLong):
        LiveReader(opener).read("x" * (MAX_ANSWER_CHARS + 1))
    assert calls == []


def test_many_threads_open_the_tools_once() -> None:
    calls: list[None] = []
    threads = 8
    together = Barrier(threads)

    def opener() -> Tools:
        calls.append(None)
        return fast_tools()

    reader = LiveReader(opener)

    def read(_: int) -> LiveNotes:
        together.wait(10)
        return reader.read(VAGUE)

    with ThreadPoolExecutor(threads) as pool:
        found = set(pool.map(read, range(threads)))
    assert len(calls) == len(found) == 1


def test_an_opening_that_failed_is_tried_again() -> None:
    tries = [ModelMissing("tagger.json.gz")]

    def opener() -> Tools:
        if tries:
            raise tries.pop()
        return fast_tools()

    reader = LiveReader(opener)
    with pytest.raises(ModelMissing):
        reader.read(VAGUE)
    assert reader.read(VAGUE).vague


@pytest.mark.parametrize("answer", golden_answers(), ids=lambda answer: answer.name)
def test_the_notes_are_those_of_a_review_by_rules(reader: LiveReader, answer: Answer) -> None:
    notes = reader.read(answer.text)
    review = review_answer(answer.question, answer.text, tools=fast_tools())
    assert notes == LiveNotes(review.vague, review.facts)
