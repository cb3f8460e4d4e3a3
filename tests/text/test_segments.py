"""Overlap rules, and texts cut at the edges of spans."""

from hypothesis import given
from hypothesis import strategies as st

from coach.records import Span
from coach.text.segments import segments

texts = st.text(max_size=60)
spans = st.lists(
    st.tuples(st.integers(-3, 70), st.integers(-3, 70)).map(lambda pair: Span(*pair)), max_size=12
)


def test_segments_name_the_spans_that_cover_each_piece() -> None:
    cut = list(segments("kind of big", [Span(0, 7), Span(5, 11), Span(3, 3)]))
    assert cut == [("kind ", (0,)), ("of", (0, 1)), (" big", (1,))]


def test_an_empty_text_has_no_segments() -> None:
    assert list(segments("", [Span(0, 4)])) == []


@given(texts, spans)
def test_segments_joined_give_the_text_back(text: str, given_spans: list[Span]) -> None:
    assert "".join(piece for piece, _ in segments(text, given_spans)) == text


@given(texts, spans)
def test_each_piece_is_covered_by_exactly_the_spans_named(
    text: str, given_spans: list[Span]
) -> None:
    place = 0
    for piece, indexes in segments(text, given_spans):
        inside = Span(place, place + len(piece))
        assert indexes == tuple(
            index
            for index, span in enumerate(given_spans)
            if span.start <= inside.start and inside.end <= span.end
        )
        place += len(piece)
