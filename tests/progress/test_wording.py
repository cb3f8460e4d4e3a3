"""The word diff of two texts."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.progress.plain_words import plain_words
from coach.progress.wording import compare_wording


def told(before: str, after: str) -> list[tuple[str, str]]:
    return [
        (one.change, (one.after or one.before).strip()) for one in compare_wording(before, after)
    ]


@pytest.mark.parametrize(
    ("before", "after", "wordings"),
    [
        ("", "", []),
        ("", "I rang Priya.", [("in", "I rang Priya.")]),
        ("I rang Priya.", "", [("out", "I rang Priya.")]),
        ("I rang Priya.", "i rang\nPriya", [("kept", "i rang\nPriya")]),
        (
            "I rang everyone at noon.",
            "I rang Priya and Lena at noon.",
            [
                ("kept", "I rang"),
                ("out", "everyone"),
                ("in", "Priya and Lena"),
                ("kept", "at noon."),
            ],
        ),
        (
            "some issues with various things",
            "two flat tyres with the van",
            [("out", "some issues with various things"), ("in", "two flat tyres with the van")],
        ),
        (
            "I paid 40 a week",
            "I paid £40 a week",
            [("kept", "I paid"), ("out", "40"), ("in", "£40"), ("kept", "a week")],
        ),
        ("I’m on time", "I'm on time.", [("kept", "I'm on time.")]),
        ("one — two", "one - two", [("kept", "one"), ("out", "—"), ("in", "-"), ("kept", "two")]),
        ("rang I", "I", [("out", "rang"), ("kept", "I")]),
    ],
)
def test_words_are_kept_taken_out_and_put_in(
    before: str, after: str, wordings: list[tuple[str, str]]
) -> None:
    assert told(before, after) == wordings


def test_a_word_kept_between_two_changes_is_a_shred() -> None:
    before = "First we rang the ward quickly then left"
    after = "Then Priya rang two nurses then left"
    assert told(before, after) == [
        ("out", "First we rang the ward quickly"),
        ("in", "Then Priya rang two nurses"),
        ("kept", "then left"),
    ]


def test_one_word_at_the_beginning_is_kept() -> None:
    assert told("I rang", "I left") == [("kept", "I"), ("out", "rang"), ("in", "left")]


WORDS = st.lists(
    st.sampled_from(
        ["I", "rang", "Priya", "a", "the", "van.", "“Van", "—", "40", "£40", "\r\n", "  "]
    )
).map(" ".join)


def check_whole(before: str, after: str) -> None:
    found = compare_wording(before, after)
    assert "".join(one.before for one in found) == before
    assert "".join(one.after for one in found) == after


def as_compared(text: str) -> list[str]:
    return [plain_words(word) or word for word in text.split()]


@given(WORDS, WORDS)
def test_the_pieces_give_both_texts_back(before: str, after: str) -> None:
    check_whole(before, after)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_texts_come_back_as_typed(before: str, after: str) -> None:
    check_whole(before, after)


@given(WORDS, WORDS)
def test_kept_words_are_the_same_in_both(before: str, after: str) -> None:
    for one in compare_wording(before, after):
        if one.change == "kept":
            assert as_compared(one.before) == as_compared(one.after)


@given(WORDS)
def test_a_text_against_itself_is_kept_whole(text: str) -> None:
    assert {one.change for one in compare_wording(text, text)} <= {"kept"}


@given(WORDS, WORDS)
def test_neighbours_differ(before: str, after: str) -> None:
    changes = [one.change for one in compare_wording(before, after)]
    assert all(one != following for one, following in pairwise(changes))


@pytest.mark.parametrize(
    ("before", "after"), [("a " * 9_990, "b " + "a " * 9_980), ("a b " * 4_990, "b a " * 4_980)]
)
def test_a_text_of_one_word_over_and_over_still_comes_back(before: str, after: str) -> None:
    check_whole(before, after)
