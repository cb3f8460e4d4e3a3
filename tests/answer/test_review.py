"""Any text becomes a review that keeps its promises."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.answer.review import MOST_VAGUE, in_one_sentence, review_answer, review_answers
from coach.answer.spans import Found
from coach.model.answer_reader import ReaderInput, Reading
from coach.model.tools import Tools
from coach.records import LETTERS, MISSING, PARTS, PartName, QuestionType, Review, State
from coach.text.clean import clean_text
from coach.text.document import Document
from tests.fakes import PlainRules, behavioural, fast_tools

STORY = (
    "On Tuesday the till broke. I rang Priya at 9:20 because nobody else knew it. "
    "We saved 12 orders."
)
VAGUE = "Recently we had some issues and things at work, usually kind of a lot, and it improved."


class Given:
    """A ReadsAnswers that reads as PlainRules does, with some fields put in its place."""

    def __init__(self, **changes: Any) -> None:
        self.changes = changes
        self.asked: list[ReaderInput] = []

    def read(self, asked: Sequence[ReaderInput]) -> list[Reading]:
        self.asked += asked
        return [replace(one, **self.changes) for one in PlainRules().read(asked)]


def tools_with(heads: dict[str, Any] | None = None, **changes: Any) -> Tools:
    tools = fast_tools()
    return replace(tools, reader=Given(**changes), heads={**tools.heads, **(heads or {})})


def review(text: str, tools: Tools | None = None, kind: QuestionType = "behavioural") -> Review:
    return review_answer(replace(behavioural(), type=kind), text, tools=tools or fast_tools())


def state_of(found: Review, name: PartName) -> State:
    return next(part.state for part in found.parts if part.name == name)


def row(letter: str, probability: float) -> np.ndarray:
    found = np.zeros(len(LETTERS), np.float32)
    found[LETTERS.index(letter)] = probability
    return found


def assert_promises(found: Review, text: str) -> None:
    """What holds for the review of any text whatever."""
    assert 1 <= found.level <= 5
    assert 0 <= found.score <= 100
    assert tuple(part.name for part in found.parts) == PARTS
    assert len(found.vague) <= MOST_VAGUE
    assert found.next_step.strip()
    assert bool(found.questions) == (found.level < 5)
    spans: list[Any] = [*found.facts, *found.vague, *found.sentences]
    spans += [span for part in found.parts for span in part.spans]
    spans += [one for one in found.questions if one.start is not None]
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip()
    for fact in found.facts:
        assert fact.text == clean_text(text)[fact.start : fact.end]
    for part in found.parts:
        assert not (part.state == "absent" and part.spans)
    for one, following in zip(found.sentences, found.sentences[1:], strict=False):
        assert one.end <= following.start
    assert all(sentence.labels for sentence in found.sentences)


def test_a_whole_answer_is_read_in_the_text_as_typed() -> None:
    text = f" \r\n🎉 {STORY}\x07 "
    found = review(text)
    assert [text[fact.start : fact.end] for fact in found.facts] == [
        "Tuesday",
        "Priya",
        "9:20",
        "12",
    ]
    assert [fact.text for fact in found.facts] == ["Tuesday", "Priya", "9:20", "12"]
    told = {text[one.start : one.end].strip(): one.labels for one in found.sentences}
    assert told["We saved 12 orders."] == ("result", "measured")
    (result,) = next(part.spans for part in found.parts if part.name == "result")
    assert text[result.start : result.end] == "We saved 12 orders."
    assert (found.words, found.level) == (19, 5)


def test_the_details_of_an_answer_are_its_facts() -> None:
    found = review(STORY)
    details = next(part for part in found.parts if part.name == "details")
    assert [(span.start, span.end) for span in details.spans] == [
        (fact.start, fact.end) for fact in found.facts
    ]


@pytest.mark.parametrize("name", [name for name in PARTS if name != "details"])
def test_what_is_shown_as_told_is_never_called_absent(name: PartName) -> None:
    letter = dict(zip(PARTS, "SA?RMY", strict=True))[name]
    heads = {"bounds": np.full((6, 3), 1.1, np.float32)}
    letters = row(letter, 0.9).reshape(1, -1)
    shown = review("The till at work broke.", tools_with(heads, letters=letters))
    assert state_of(shown, name) == "unclear"
    hidden = review("The till at work broke.", tools_with(heads, letters=0.1 * letters))
    assert state_of(hidden, name) == "absent"


def test_details_that_are_shown_are_told_in_part() -> None:
    heads = {"bounds": np.full((6, 3), 1.1, np.float32)}
    assert state_of(review("The till broke at 9:20.", tools_with(heads)), "details") == "partial"
    assert state_of(review("The till at work broke.", tools_with(heads)), "details") == "absent"


@pytest.mark.parametrize(
    ("kind", "letter", "shown"),
    [
        ("behavioural", "K", False),
        ("technical", "K", True),
        ("behavioural", "N", False),
        ("motivation", "N", True),
        ("background", "N", True),
        ("situational", "P", True),
        ("behavioural", "P", False),
        ("motivation", "S", False),
    ],
)
def test_what_opens_an_answer_goes_by_the_type_of_question(
    kind: QuestionType, letter: str, shown: bool
) -> None:
    tools = tools_with(letters=row(letter, 0.9).reshape(1, -1))
    found = review("The till at work broke.", tools, kind)
    assert bool(found.parts[0].spans) is shown


def test_a_sentence_tells_all_that_is_likely_else_the_likeliest() -> None:
    both = row("R", 0.6) + row("M", 0.5)
    text = "The till at work broke. It was a lot of money. And so it was."
    letters = np.array([both, row("C", 0.2), np.zeros(len(LETTERS))], np.float32)
    found = review(text, tools_with(letters=letters))
    assert [one.labels for one in found.sentences] == [
        ("result", "measured"),
        ("confirmed",),
        ("scene",),
    ]


def test_at_most_five_vague_spans_are_shown_the_surest_first() -> None:
    text = " and ".join(f"stuff{letter} was there" for letter in "abcdefgh")
    pieces = np.array(
        [(text.index(f"stuff{c}"), text.index(f"stuff{c}") + 6) for c in "abcdefgh"], np.int64
    )
    sure_of = np.zeros((8, 8), np.float32)
    sure = np.array([0.6, 0.9, 0.55, 0.7, 0.99, 0.65, 0.95, 0.8], np.float32)
    sure_of[:, 0], sure_of[:, 1 + MISSING.index("who")] = 1 - sure, sure
    ones = np.ones(8, np.float32)
    none = np.eye(8, dtype=np.float32)[[0] * 8]
    tools = tools_with(pieces=pieces, vague=sure_of, vague_begins=ones, fact=none, fact_begins=ones)
    found = review(text, tools)
    assert [text[one.start : one.end] for one in found.vague] == [
        "stuffe",
        "stuffg",
        "stuffb",
        "stuffh",
        "stuffd",
    ]
    assert found.vague[0].question == "“stuffe”: who exactly?"


def test_vague_words_are_asked_about_where_they_stand() -> None:
    found = review(VAGUE)
    assert 1 <= len(found.vague) <= MOST_VAGUE
    quoted = [one for one in found.questions if one.start is not None]
    assert quoted
    assert all(VAGUE[one.start : one.end] in one.text for one in quoted)


def test_the_next_step_is_about_the_first_part_that_lacks() -> None:
    found = review("On Tuesday I rang Priya.")
    texts = fast_tools().follow_ups
    assert state_of(found, "own_action") == "present"
    assert state_of(found, "result") == "absent"
    assert found.next_step == texts.of_part("result", "behavioural").step


def test_at_level_five_nothing_is_asked() -> None:
    bias = {"level_bias": np.full((5, 4), 40, np.float32)}
    found = review(VAGUE, tools_with(bias))
    assert (found.level, found.questions) == (5, ())
    assert found.next_step == fast_tools().follow_ups.whole["finished"]
    lower = {"level_bias": np.full((5, 4), -40, np.float32)}
    assert review(VAGUE, tools_with(lower)).questions


@pytest.mark.parametrize(
    ("off", "on_question", "level", "score", "is_asked"),
    [
        (0.1, "yes", 5, 100, False),
        (0.5, "unclear", 5, 100, True),
        (0.89, "unclear", 5, 100, True),
        (0.9, "no", 2, 25, True),
    ],
)
def test_an_answer_to_another_question_is_held_at_level_two(
    off: float, on_question: str, level: int, score: float, is_asked: bool
) -> None:
    bias = {"level_bias": np.full((5, 4), 40, np.float32)}
    found = review(STORY, tools_with(bias, off_question=off))
    assert (found.on_question, found.level, round(found.score)) == (on_question, level, score)
    assert any(behavioural().text in one.text for one in found.questions) is is_asked


def test_the_next_step_of_an_answer_to_another_question_is_to_answer_this_one() -> None:
    assert behavioural().text in review(STORY, tools_with(off_question=1.0)).next_step
    assert behavioural().text not in review(STORY, tools_with(off_question=0.7)).next_step


def test_an_unclear_answer_is_asked_which_sentence_answers_and_keeps_its_level() -> None:
    plain = review("On Tuesday I rang Priya.", tools_with(off_question=0.1))
    unclear = review("On Tuesday I rang Priya.", tools_with(off_question=0.7))
    assert (unclear.level, unclear.score) == (plain.level, plain.score)
    assert behavioural().text in unclear.questions[2].text
    assert [one for one in unclear.questions if one not in plain.questions] == [
        unclear.questions[2]
    ]


def test_a_low_answer_to_another_question_is_not_lifted() -> None:
    bias = {"level_bias": np.full((5, 4), -40, np.float32)}
    found = review(STORY, tools_with(bias, off_question=1.0))
    assert (found.on_question, found.level, found.score) == ("no", 1, 0.0)


def test_without_a_question_every_answer_is_on_it() -> None:
    found = review_answer(behavioural(" "), STORY, tools=tools_with(off_question=1.0))
    assert found.on_question == "yes"


@pytest.mark.parametrize(
    "text", ["", " \r\n", "🎉", "12", "asdf jkl qwfx zxcv", behavioural().text, "\ud800\x00"]
)
def test_where_nothing_can_be_judged_nothing_is_read(text: str) -> None:
    tools = tools_with()
    found = review(text, tools)
    assert isinstance(tools.reader, Given)
    assert tools.reader.asked == []
    assert (found.level, found.score, found.sure) == (1, 0.0, "low")
    assert found.level_name == "Nothing to judge yet"
    assert {part.state for part in found.parts} == {"absent"}
    assert [one.text for one in found.questions] == [found.next_step]
    assert_promises(found, text)


def test_many_answers_are_read_together_each_as_if_alone() -> None:
    tools = tools_with()
    texts = [STORY, "", VAGUE, "asdf jkl qwfx zxcv", "I rang Priya at noon."]
    together = review_answers([(behavioural(), text) for text in texts], tools=tools)
    assert isinstance(tools.reader, Given)
    assert [one.answer for one in tools.reader.asked] == [texts[0], texts[2], texts[4]]
    assert together == tuple(review(text) for text in texts)
    assert review_answers([], tools=tools) == ()


@pytest.mark.parametrize("text", [STORY, VAGUE, ""])
def test_the_same_text_gives_the_same_review(text: str) -> None:
    assert review(text) == review(text)


ODD = st.one_of(
    st.text(max_size=2000),
    st.text(st.characters(categories=["Cs", "Cc", "Zs", "Zl", "Zp", "Cf"]), max_size=200),
    st.lists(
        st.sampled_from(
            ["I rang", "Priya", "12", ".", "\r\n- ", "“some issues”", "\x00", "🎉", "£1,250.50 "]
        ),
        max_size=60,
    ).map(" ".join),
)


@settings(max_examples=60)
@given(ODD, st.sampled_from(["behavioural", "technical", "motivation"]))
@example("We saved " + "1" * 4301 + " orders.", "behavioural")
@example('aa““1t nd ro""ŉ(M', "behavioural")
@example("\u204d\u201e\u204c\u2004\u2069\u2003\u2017\u201c", "behavioural")
@example("x" * 20000, "behavioural")
@example("the " * 5000, "technical")
@example("İ WAS THE ONE. " * 20, "motivation")
def test_any_text_gives_a_review(text: str, kind: QuestionType) -> None:
    assert_promises(review(text, kind=kind), text)


@settings(max_examples=60)
@given(st.data())
def test_any_reading_gives_a_review(data: st.DataObject) -> None:
    rng = np.random.default_rng(data.draw(st.integers(0, 2**32)))
    text = data.draw(st.sampled_from([STORY, VAGUE, f"{STORY} {VAGUE}\r\n- “{VAGUE}”"]))
    (plain,) = PlainRules().read(
        [ReaderInput("", text, tuple((s.start, s.end) for s in review(text).sentences))]
    )
    n = len(plain.pieces)
    tools = tools_with(
        letters=rng.random(plain.letters.shape, np.float32),
        told=rng.normal(0, 4, 6).astype(np.float32),
        fully=rng.normal(0, 4, 6).astype(np.float32),
        experience=float(rng.random()),
        off_question=float(rng.random()),
        fact=rng.dirichlet(np.full(8, 0.3), n).astype(np.float32),
        fact_begins=rng.random(n, np.float32),
        vague=rng.dirichlet(np.full(8, 0.3), n).astype(np.float32),
        vague_begins=rng.random(n, np.float32),
    )
    assert_promises(review(text, tools), text)


def test_a_fact_keeps_to_one_sentence() -> None:
    text = "We met at nine. Priya Hill came."
    glued = Found(text.index("nine"), text.index(" came"), 1, 0.9)
    document = Document.of(text)
    start, end = in_one_sentence(document, glued)
    assert text[start:end] == "Priya Hill"
    alone = Found(10, 14, 1, 0.9)
    assert in_one_sentence(document, alone) == (10, 14)
