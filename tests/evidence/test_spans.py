"""Overlap rules, and texts cut at the edges of spans."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.evidence.spans import drop_overlaps, segments
from coach.records import Span

texts = st.text(max_size=60)
spans = st.lists(
    st.tuples(st.integers(-3, 70), st.integers(-3, 70)).map(lambda pair: Span(*pair)), max_size=12
)


@pytest.mark.parametrize(
    ("given_spans", "left"),
    [
        ([], []),
        ([(0, 3), (3, 5)], [(0, 3), (3, 5)]),
        ([(3, 5), (0, 3)], [(0, 3), (3, 5)]),
        ([(0, 2), (1, 6)], [(1, 6)]),
        ([(0, 4), (2, 6)], [(0, 4)]),
        ([(0, 9), (2, 4), (5, 8)], [(0, 9)]),
        ([(0, 4), (3, 9), (8, 12)], [(3, 9)]),
        ([(4, 4), (0, 2)], [(0, 2)]),
    ],
)
def test_the_longer_span_stays_then_the_earlier(
    given_spans: list[tuple[int, int]], left: list[tuple[int, int]]
) -> None:
    kept = drop_overlaps(Span(*pair) for pair in given_spans)
    assert [(span.start, span.end) for span in kept] == left


@given(spans)
def test_what_is_left_does_not_overlap_and_nothing_free_is_lost(given_spans: list[Span]) -> None:
    kept = drop_overlaps(given_spans)
    assert all(a.end <= b.start for a, b in pairwise(kept))
    for span in given_spans:
        if span.start < span.end:
            assert any(span.start < k.end and k.start < span.end for k in kept)


@given(spans)
def test_dropping_overlaps_twice_changes_nothing(given_spans: list[Span]) -> None:
    once = drop_overlaps(given_spans)
    assert drop_overlaps(once) == once


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


def test_a_long_answer_with_many_findings_is_cut_piece_by_piece() -> None:
    text = "word " * 4_000
    many = [Span(start, start + 30) for start in range(0, 20_000, 40)]
    cut = list(segments(text, many))
    assert len(cut) == 2 * len(many)
    assert drop_overlaps(many) == tuple(many)
