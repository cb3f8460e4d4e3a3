"""Notes while typing: by rules alone, with spans in the text as typed."""

from threading import Barrier, Thread

import pytest

from coach.errors import AnswerTooLong
from coach.practice.live import LiveNotes, LiveReader
from coach.records import Finding
from coach.review import Tools, review_answer
from coach.settings import MAX_ANSWER_CHARS
from tests.fakes import behavioural, fast_tools

TEXT = "We had some issues 🎉\r\nand I told everyone. On 4 March I phoned Amina.\u0000"


@pytest.fixture(scope="module")
def reader() -> LiveReader:
    return LiveReader(fast_tools)


def words(text: str, notes: LiveNotes) -> list[str]:
    spans = [(one.start, one.end) for one in notes.vague]
    spans += [(one.start, one.end) for one in notes.facts]
    return [text[start:end] for start, end in spans]


def test_spans_are_of_the_text_as_typed(reader: LiveReader) -> None:
    found = words(TEXT, reader.read(TEXT))
    assert found == ["some issues", "everyone", "4 March", "Amina"]


@pytest.mark.parametrize("text", ["", "   ", "??", "\x00", "asdf qwer zxcv uiop hjkl"])
def test_nothing_to_read_has_no_notes(reader: LiveReader, text: str) -> None:
    assert reader.read(text) == LiveNotes((), ())


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "We had some issues with the rota, so I talked to everyone and it worked out in the end.",
        "I am a team player. Many things improved a lot. On Monday Jo and I moved 40 crates.",
    ],
)
def test_they_are_what_the_review_will_say(reader: LiveReader, text: str) -> None:
    review = review_answer(behavioural(), text, tools=fast_tools())
    notes = reader.read(text)
    assert notes.vague == review.vague
    assert notes.facts == review.facts


def test_too_long_a_text_is_refused(reader: LiveReader) -> None:
    with pytest.raises(AnswerTooLong):
        reader.read("a" * (MAX_ANSWER_CHARS + 1))


def test_an_edit_gives_what_a_fresh_reading_gives(reader: LiveReader) -> None:
    sentences = ["We had some issues.", "I told everyone on Monday.", "It worked out in the end."]
    for order in ([0, 1, 2], [1, 2], [2, 1, 0], [0, 0, 1], [1]):
        text = "  ".join(sentences[number] for number in order)
        assert reader.read(text) == LiveReader(fast_tools).read(text)


def test_many_threads_open_it_once_and_read_the_same() -> None:
    opened: list[Tools] = []

    def opener() -> Tools:
        opened.append(fast_tools())
        return opened[-1]

    reader = LiveReader(opener)
    barrier = Barrier(6)
    found: list[tuple[Finding, ...]] = []

    def read() -> None:
        barrier.wait()
        found.append(reader.read(TEXT).vague)

    threads = [Thread(target=read) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 1
    assert len(found) == 6
    assert len(set(found)) == 1
