"""Where the reply to a probe belongs in an answer."""

import pytest

from coach.advice.weaving import Seam, seam_for, weave
from coach.records import Missing, Probe, Review, SentenceRating, Span, Structure
from coach.review import review_answer
from tests.fakes import behavioural, fast_tools
from tests.metamorphic.answers import Answer, golden_answers
from tests.storage.samples import make_review

FIRST, SECOND, THIRD = "The till broke.", "I rang “Priya” 🎉.", "It got better."
TEXT = f"{FIRST}\r\n{SECOND} {THIRD}\n"


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def review(*actions: str) -> Review:
    rated = [span(sentence) for sentence in (FIRST, SECOND, THIRD)]
    return make_review(
        sentences=tuple(SentenceRating(one.start, one.end, 2.0, "event") for one in rated),
        structure=Structure((), (), tuple(span(words) for words in actions), (), ()),
    )


def about(words: str) -> Probe:
    place = span(words)
    return Probe("What exactly?", "what exactly", place.start, place.end)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [("The till", FIRST), ("broke.", FIRST), ("I rang", SECOND), ("🎉", SECOND), ("better", THIRD)],
)
def test_a_reply_about_words_stands_behind_their_sentence(words: str, sentence: str) -> None:
    # Whatever is missing: the words say where.
    assert seam_for(about(words), TEXT, review("I rang")) == Seam("after", sentence)


def test_words_about_time_are_answered_at_their_sentence_too() -> None:
    place = span("It got")
    probe = Probe("When?", "when", place.start, place.end)
    assert seam_for(probe, TEXT, review()) == Seam("after", THIRD)


@pytest.mark.parametrize("missing", ["when", "where"])
def test_time_and_place_open_an_answer(missing: Missing) -> None:
    assert seam_for(Probe("?", missing, 0, 0), TEXT, review("I rang")) == Seam("start")


@pytest.mark.parametrize("missing", ["what changed", "what exactly"])
def test_an_example_and_what_changed_close_an_answer(missing: Missing) -> None:
    assert seam_for(Probe("?", missing, 0, 0), TEXT, review("I rang")) == Seam("end")


@pytest.mark.parametrize("missing", ["who", "how many", "your part", None])
def test_anything_else_stands_behind_the_last_thing_done(missing: Missing | None) -> None:
    probe = Probe("?", missing, 0, 0)
    assert seam_for(probe, TEXT, review("The till", "rang")) == Seam("after", SECOND)
    assert seam_for(probe, TEXT, review()) == Seam("end")


def test_words_in_no_sentence_are_answered_at_the_end() -> None:
    gap = TEXT.index("\r\n")
    probe = Probe("?", "who", gap, gap + 1)
    assert seam_for(probe, TEXT, review()) == Seam("end")


@pytest.mark.parametrize("answer", golden_answers(), ids=lambda answer: answer.name)
def test_the_sentence_of_a_seam_stands_in_the_answer_as_typed(answer: Answer) -> None:
    found = review_answer(answer.question, answer.text, tools=fast_tools())
    for probe in found.probes:
        seam = seam_for(probe, answer.text, found)
        assert (seam.side == "after") == bool(seam.sentence)
        assert seam.sentence in answer.text
        if probe.start < probe.end:
            assert answer.text[probe.start : probe.end] in seam.sentence


def test_an_answer_in_which_nothing_is_read_takes_replies_at_its_end() -> None:
    empty = review_answer(behavioural(), "", tools=fast_tools())
    assert seam_for(Probe("?", "who", 0, 0), "", empty) == Seam("end")


CHANGED = Probe("What changed?", "what changed", 0, 0)
WHEN = Probe("When?", "when", 0, 0)


@pytest.mark.parametrize(
    ("replies", "woven"),
    [
        ([], "The till broke.\r\nI rang “Priya” 🎉. It got better."),
        ([(WHEN, " "), (CHANGED, "")], "The till broke.\r\nI rang “Priya” 🎉. It got better."),
        (
            [(WHEN, "Last May"), (CHANGED, "Nobody waited")],
            "Last May. The till broke.\r\nI rang “Priya” 🎉. It got better. Nobody waited.",
        ),
        (
            [(about("The till"), "The drawer jammed")],
            "The till broke. The drawer jammed. I rang “Priya” 🎉. It got better.",
        ),
        (
            [(about("better"), "Nobody waited!"), (about("The till"), "It jammed.")],
            "The till broke. It jammed. I rang “Priya” 🎉. It got better. Nobody waited!",
        ),
    ],
)
def test_replies_are_woven_in_where_they_belong(
    replies: list[tuple[Probe, str]], woven: str
) -> None:
    assert weave(TEXT, review("I rang"), replies) == woven


def test_a_text_without_an_end_gets_one() -> None:
    assert (
        weave("I moved", make_review(sentences=()), [(CHANGED, "It held")]) == "I moved. It held."
    )
