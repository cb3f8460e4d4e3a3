"""Which words of a text were kept, taken out and put in."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    ],
)
def test_words_are_kept_taken_out_and_put_in(
    before: str, after: str, wordings: list[tuple[str, str]]
) -> None:
    assert told(before, after) == wordings


WORDS = st.lists(st.sampled_from(["I", "rang", "Priya", "a", "the", "van.", "\n", "  "])).map(
    " ".join
)


@given(WORDS, WORDS)
def test_the_pieces_give_both_texts_back(before: str, after: str) -> None:
    found = compare_wording(before, after)
    assert "".join(one.before for one in found) == before
    assert "".join(one.after for one in found) == after


@given(WORDS, WORDS)
def test_kept_words_are_the_same_in_both(before: str, after: str) -> None:
    for one in compare_wording(before, after):
        if one.change == "kept":
            plain = [re.sub(r"\W", "", text).casefold() for text in (one.before, one.after)]
            assert plain[0] == plain[1]


@given(WORDS)
def test_a_text_against_itself_is_kept_whole(text: str) -> None:
    assert {one.change for one in compare_wording(text, text)} <= {"kept"}
