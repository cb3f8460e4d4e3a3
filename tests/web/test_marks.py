"""The answer cut into pieces; positions as a browser counts them."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coach.records import Fact, FollowUp, Review, Vague
from coach.web.marks import browser_offsets, mark_answer
from tests.storage.samples import make_review

TEXT = "We had some issues with 3 nurses."


def review_of(vague: list[tuple[int, int]], facts: list[tuple[int, int]]) -> Review:
    return replace(
        make_review(),
        vague=tuple(Vague(a, b, "what exactly", "Say it.") for a, b in vague),
        facts=tuple(Fact(a, b, "number", "") for a, b in facts),
    )


def asked_about(*spans: tuple[int, int]) -> list[FollowUp]:
    return [FollowUp("Which?", None, start, end) for start, end in spans]


def test_pieces_carry_their_question_and_fact() -> None:
    asked = [FollowUp("When?", "details", None, None), *asked_about((7, 18))]
    marked = list(mark_answer(TEXT, review_of([(7, 18)], [(24, 32)]), asked))
    assert [(p.text, p.is_vague, p.question, p.fact, p.anchors) for p in marked] == [
        ("We had ", False, None, None, ()),
        ("some issues", True, 2, None, ()),
        (" with ", False, None, None, ()),
        ("3 nurses", False, None, 1, ("fact-1",)),
        (".", False, None, None, ()),
    ]


def test_a_piece_under_two_findings_links_to_the_first_question() -> None:
    asked = asked_about((3, 18), (7, 18))
    marked = list(mark_answer(TEXT, review_of([(3, 18), (7, 18)], [(12, 18)]), asked))
    assert [(p.text, p.question, p.fact, p.anchors) for p in marked if p.is_vague] == [
        ("had ", 1, None, ()),
        ("some ", 1, None, ()),
        ("issues", 1, 1, ("fact-1",)),
    ]


def test_vague_words_without_a_question_are_marked_and_lead_nowhere() -> None:
    marked = list(mark_answer(TEXT, review_of([(7, 18)], [])))
    assert [(p.question, p.anchors) for p in marked if p.is_vague] == [(None, ())]


SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda span: (min(span), max(span))),
    max_size=6,
)


@given(st.text(max_size=40), SPANS, SPANS)
def test_the_pieces_joined_are_the_answer_and_no_anchor_stands_twice(
    text: str, vague: list[tuple[int, int]], facts: list[tuple[int, int]]
) -> None:
    marked = list(mark_answer(text, review_of(vague, facts), asked_about(*vague)))
    assert "".join(piece.text for piece in marked) == text
    anchors = [anchor for piece in marked for anchor in piece.anchors]
    assert len(anchors) == len(set(anchors))


@given(SPANS, SPANS)
def test_every_fact_with_words_has_its_anchor(
    vague: list[tuple[int, int]], facts: list[tuple[int, int]]
) -> None:
    marked = list(mark_answer("x" * 40, review_of(vague, facts), asked_about(*vague)))
    anchors = {anchor for piece in marked for anchor in piece.anchors}
    assert anchors == {f"fact-{n}" for n, (a, b) in enumerate(facts, start=1) if a < b}


@pytest.mark.parametrize(
    ("text", "word", "offset"),
    [
        ("I rang Priya", "rang", 2),
        ("🎉 I rang", "rang", 5),
        ("👩‍⚕️ rang", "rang", 6),
        ("“naïve” rang", "rang", 8),
        ("\uffff\U00010000rang", "rang", 3),
    ],
)
def test_a_word_stands_where_the_browser_counts_it(text: str, word: str, offset: int) -> None:
    assert browser_offsets(text)(text.index(word)) == offset


@given(st.text(st.characters()))
@example("")
@example("a\ud800🎉\udc00b\r\n🎉")
def test_every_position_is_that_of_the_text_in_utf_16(text: str) -> None:
    at = browser_offsets(text)
    for index in range(len(text) + 1):
        # One piece at a time: two lone halves side by side would be written as one character.
        units = sum(len(c.encode("utf-16-le", "surrogatepass")) // 2 for c in text[:index])
        assert at(index) == units
    if text.isprintable():
        assert at(len(text)) == len(text.encode("utf-16-le", "surrogatepass")) // 2
