"""The shape of a story: shares of its parts, and what is out of proportion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.advice.shape import (
    LONGEST_SECONDS,
    SHORTEST_SECONDS,
    Shape,
    describe_length,
    measure_shape,
    name_faults,
)
from coach.records import PARTS, Span, Structure


def shape_of(situation: int, task: int, action: int, result: int) -> Shape | None:
    """Return the shape of a text with so many words of each part."""
    parts: dict[str, tuple[Span, ...]] = {}
    start = 0
    for part, words in zip(PARTS, (situation, task, action, result), strict=True):
        parts[part] = (Span(start, start + 2 * words),) if words else ()
        start += 2 * words
    missing = tuple(part for part, spans in parts.items() if not spans)
    return measure_shape("a " * (start // 2), Structure(**parts, missing=missing))


def test_nothing_told_has_no_shape() -> None:
    assert shape_of(0, 0, 0, 0) is None


@pytest.mark.parametrize(
    ("words", "faults"),
    [
        ((20, 10, 50, 20), []),
        ((20, 0, 60, 20), []),
        ((70, 0, 25, 5), [("situation", "long"), ("result", "short")]),
        ((75, 0, 15, 10), [("situation", "long"), ("action", "short")]),
        ((45, 20, 25, 10), [("situation", "long")]),
        ((10, 55, 25, 10), [("task", "long")]),
        ((20, 0, 80, 0), [("result", "missing")]),
        ((100, 0, 0, 0), [("action", "missing"), ("result", "missing"), ("situation", "long")]),
    ],
)
def test_what_is_out_of_proportion_is_named(
    words: tuple[int, int, int, int], faults: list[tuple[str, str]]
) -> None:
    shape = shape_of(*words)
    assert shape is not None
    assert list(shape.faults) == faults
    told = name_faults(shape)
    assert len(told) == len(faults)
    assert all(one.endswith((".", "?")) for one in told)


def test_a_swollen_scene_is_told_with_its_share() -> None:
    shape = shape_of(70, 0, 25, 5)
    assert shape is not None
    assert name_faults(shape)[0].startswith("About 70% sets the scene, 5% tells the result.")
    assert shape.percent_of("action") == 25


@given(*(st.integers(0, 60) for _ in PARTS))
def test_shares_are_a_whole(situation: int, task: int, action: int, result: int) -> None:
    shape = shape_of(situation, task, action, result)
    if shape is not None:
        assert sum(one.share for one in shape.shares) == pytest.approx(1)
        assert [one.part for one in shape.shares] == list(PARTS)
        assert [one.words for one in shape.shares] == [situation, task, action, result]


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0, "There is room"),
        (SHORTEST_SECONDS - 1, "There is room"),
        (SHORTEST_SECONDS, "within the usual"),
        (LONGEST_SECONDS, "within the usual"),
        (LONGEST_SECONDS + 1, "longer than most listeners follow"),
    ],
)
def test_the_length_is_told_against_what_listeners_expect(seconds: int, told: str) -> None:
    assert told in describe_length(seconds)
