"""Notes while typing: the review itself, read once for the same text."""

from typing import TYPE_CHECKING, cast

import pytest

from coach.answer.review import review_answer
from coach.errors import AnswerTooLong
from coach.practice.live import LiveReader
from coach.practice.scorer import Scorer
from coach.settings import MAX_ANSWER_CHARS
from tests.fakes import PlainRules, behavioural, fast_tools

if TYPE_CHECKING:
    from coach.model.answer_reader import Asked, Reading
    from coach.tools import Tools

TEXT = "On Tuesday we had some issues. I rang two nurses and it went well."


@pytest.fixture
def scorer() -> Scorer:
    opened = Scorer(fast_tools)
    opened.tools()
    return opened


def test_the_notes_are_those_of_the_review(scorer: Scorer) -> None:
    read = LiveReader(scorer).read(behavioural(), TEXT)
    assert read == review_answer(behavioural(), TEXT, tools=fast_tools())


def test_the_same_text_is_not_read_twice(scorer: Scorer, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    plain = PlainRules.read

    def counted(self: PlainRules, asked: "list[Asked]") -> "list[Reading]":
        read.extend(one.answer for one in asked)
        return plain(self, asked)

    monkeypatch.setattr(PlainRules, "read", counted)
    reader = LiveReader(scorer)
    for text in (TEXT, TEXT, "Another.", TEXT):
        reader.read(behavioural(), text)
    reader.read(behavioural("Why us?"), TEXT)
    assert read == [TEXT, "Another.", TEXT]


def test_while_the_reader_opens_there_are_no_notes() -> None:
    def never() -> "Tools":
        raise AssertionError

    assert LiveReader(Scorer(never)).read(behavioural(), TEXT) is None


def test_a_text_that_is_too_long_is_refused(scorer: Scorer) -> None:
    reader = LiveReader(scorer)
    assert reader.read(behavioural(), "word " * (MAX_ANSWER_CHARS // 5)) is not None
    with pytest.raises(AnswerTooLong):
        reader.read(behavioural(), "x" * (MAX_ANSWER_CHARS + 1))


def test_a_reader_that_cannot_be_opened_says_nothing() -> None:
    def broken() -> "Tools":
        return cast("Tools", 1 / 0)

    scorer = Scorer(broken)
    scorer.start()
    assert LiveReader(scorer).read(behavioural(), TEXT) is None
