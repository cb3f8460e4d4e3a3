"""The answer cut into pieces."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from coach.records import Fact, Review, Vague
from coach.web.marks import mark_answer
from tests.storage.samples import make_review

TEXT = "We had some issues with 3 nurses."


def review_of(vague: list[tuple[int, int]], facts: list[tuple[int, int]]) -> Review:
    return replace(
        make_review(),
        vague=tuple(Vague(a, b, "what exactly", "Say it.") for a, b in vague),
        facts=tuple(Fact(a, b, "number", "") for a, b in facts),
    )


def test_pieces_carry_their_note_and_fact() -> None:
    marked = mark_answer(TEXT, review_of([(7, 18)], [(24, 32)]))
    assert [(p.text, p.note, p.fact, p.anchors) for p in marked.pieces] == [
        ("We had ", None, None, ()),
        ("some issues", 1, None, ("mark-1",)),
        (" with ", None, None, ()),
        ("3 nurses", None, 1, ("fact-1",)),
        (".", None, None, ()),
    ]
    assert [(note.number, note.words) for note in marked.notes] == [(1, "some issues")]


def test_a_piece_under_two_findings_links_to_the_first_and_anchors_both() -> None:
    marked = mark_answer(TEXT, review_of([(3, 18), (7, 18)], [(12, 18)]))
    assert [(p.text, p.note, p.fact, p.anchors) for p in marked.pieces if p.note] == [
        ("had ", 1, None, ("mark-1",)),
        ("some ", 1, None, ("mark-2",)),
        ("issues", 1, 1, ("fact-1",)),
    ]


SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda span: (min(span), max(span))),
    max_size=6,
)


@given(st.text(max_size=40), SPANS, SPANS)
def test_the_pieces_joined_are_the_answer_and_no_anchor_stands_twice(
    text: str, vague: list[tuple[int, int]], facts: list[tuple[int, int]]
) -> None:
    marked = mark_answer(text, review_of(vague, facts))
    assert "".join(piece.text for piece in marked.pieces) == text
    anchors = [anchor for piece in marked.pieces for anchor in piece.anchors]
    assert len(anchors) == len(set(anchors))


@given(SPANS, SPANS)
def test_every_note_and_fact_with_words_has_its_anchor(
    vague: list[tuple[int, int]], facts: list[tuple[int, int]]
) -> None:
    marked = mark_answer("x" * 40, review_of(vague, facts))
    anchors = {anchor for piece in marked.pieces for anchor in piece.anchors}
    expected = {f"mark-{n}" for n, (a, b) in enumerate(vague, start=1) if a < b}
    expected |= {f"fact-{n}" for n, (a, b) in enumerate(facts, start=1) if a < b}
    assert anchors == expected
