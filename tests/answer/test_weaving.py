"""Where the reply to a question belongs in an answer."""

import pytest

from coach.answer.review import review_answer
from coach.answer.weaving import InsertionPoint, insertion_point_for, weave
from coach.records import FollowUp, PartName, Review, Sentence, Span
from tests.fakes import behavioural, fast_tools
from tests.storage.samples import make_review

FIRST, SECOND, THIRD = "The till broke.", "I rang “Priya” 🎉.", "It got better."
TEXT = f"{FIRST}\r\n{SECOND} {THIRD}\n"


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def review(*actions: str) -> Review:
    deeds = [span(words).start for words in actions]
    told = [span(sentence) for sentence in (FIRST, SECOND, THIRD)]
    return make_review(
        sentences=tuple(
            Sentence(
                one.start,
                one.end,
                ("action",) if any(one.start <= at < one.end for at in deeds) else ("scene",),
            )
            for one in told
        )
    )


def about(words: str) -> FollowUp:
    place = span(words)
    return FollowUp("What exactly?", None, place.start, place.end)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [("The till", FIRST), ("broke.", FIRST), ("I rang", SECOND), ("🎉", SECOND), ("better", THIRD)],
)
def test_a_reply_about_words_stands_behind_their_sentence(words: str, sentence: str) -> None:
    # Whatever is missing: the words say where.
    assert insertion_point_for(about(words), TEXT, review("I rang")) == InsertionPoint(
        "after", sentence
    )


def of(part: PartName) -> FollowUp:
    return FollowUp("?", part, None, None)


def test_the_occasion_opens_an_answer() -> None:
    assert insertion_point_for(of("occasion"), TEXT, review("I rang")) == InsertionPoint("start")


@pytest.mark.parametrize("part", ["result", "proof", "reasoning"])
def test_what_came_of_it_closes_an_answer(part: PartName) -> None:
    assert insertion_point_for(of(part), TEXT, review("I rang")) == InsertionPoint("end")


@pytest.mark.parametrize("part", ["own_action", "details"])
def test_deeds_and_details_stand_behind_the_last_thing_done(part: PartName) -> None:
    assert insertion_point_for(of(part), TEXT, review("The till", "I rang")) == InsertionPoint(
        "after", SECOND
    )
    assert insertion_point_for(of(part), TEXT, review()) == InsertionPoint("end")


def test_words_in_no_sentence_are_answered_at_the_end() -> None:
    gap = TEXT.index("\r\n")
    assert insertion_point_for(FollowUp("?", None, gap, gap + 1), TEXT, review()) == InsertionPoint(
        "end"
    )


def test_an_answer_in_which_nothing_is_read_takes_replies_at_its_end() -> None:
    empty = review_answer(behavioural(), "", tools=fast_tools())
    assert insertion_point_for(of("proof"), "", empty) == InsertionPoint("end")


CHANGED = FollowUp("What changed?", "result", None, None)
WHEN = FollowUp("When?", "occasion", None, None)


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
    replies: list[tuple[FollowUp, str]], woven: str
) -> None:
    assert weave(TEXT, review("I rang"), replies) == woven


def test_a_text_without_an_end_gets_one() -> None:
    assert (
        weave("I moved", make_review(sentences=()), [(CHANGED, "It held")]) == "I moved. It held."
    )
